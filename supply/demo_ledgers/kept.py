"""What every part of the demonstration ledgers needs: regions, figures to be met, splitting, storing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from bureau.algebra.period import Month, Span
from bureau.ledger.models import Ledger

Row = TypeVar("Row", bound=Ledger)
YEARS = (2020, 2021, 2022)
COUNTIES = (
    "东城区", "西城区", "新城区", "高新区", "云溪县", "丰川县", "白桦旗", "金草旗", "远山旗",
)  # fmt: skip
_WRITTEN_AT = datetime(2023, 1, 5, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Book:
    city: Any
    counties: Mapping[str, Any]
    figures: Mapping[tuple[object, ...], Mapping[str, Decimal | int | None]]
    chance: Random

    def figure(self, code: str, month: Month) -> Decimal:
        return Decimal(self.figures[code, month]["value"] or 0)

    def place(self, name: str) -> Any:
        """A 旗县区; the empty name is the city."""
        return self.counties[name] if name else self.city

    def shared_out(self, whole: int, rows: int) -> list[int]:
        """`whole` in as many uneven parts, each at least 1."""
        cuts = sorted(self.chance.sample(range(1, whole), rows - 1))
        return [upto - since for since, upto in zip([0, *cuts], [*cuts, whole], strict=True)]


def months() -> Iterator[Month]:
    return (month for year in YEARS for month in Span.year(year))


def day(month: Month, number: int) -> date:
    return date(month.year, month.number, number)


def put(rows: Iterable[Row]) -> list[Row]:
    """Stores rows of one ledger at once, as if written down on one fixed day."""
    found = list(rows)
    for row in found:
        row.updated_at = _WRITTEN_AT
    return list(type(found[0])._default_manager.bulk_create(found, batch_size=500))
