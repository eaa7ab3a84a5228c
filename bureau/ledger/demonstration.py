"""What the areas' demonstration ledgers share: the years, the places, the figures to be met, storing rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from bureau.algebra.period import Month, Span
from bureau.ledger.models import Ledger

Row = TypeVar("Row", bound=Ledger)
Figures = Mapping[Any, Mapping[str, Any]]  # cells by (code, month), of a 旗县区 by (code, month, its name)

YEARS = (2020, 2021, 2022)
MONTHS = tuple(month for year in YEARS for month in Span.year(year))
COUNTIES = (
    "东城区", "西城区", "新城区", "高新区", "云溪县", "丰川县", "白桦旗", "金草旗", "远山旗",
)  # fmt: skip
_WRITTEN_AT = datetime(2023, 1, 5, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Book:
    """The city, its 旗县区 by name, the figures that the rows have to count to, and one source of chance."""

    city: Any
    counties: Mapping[str, Any]
    figures: Figures
    chance: Random

    def figure(self, code: str, month: Month, factor: int = 1) -> Decimal:
        """A month's stored figure times `factor`: 10000 makes 元 of 万元."""
        return Decimal(self.figures[code, month]["value"] or 0) * factor

    def place(self, name: str) -> Any:
        """A 旗县区; the empty name is the city."""
        return self.counties[name] if name else self.city


def day(text: str) -> date:
    return date.fromisoformat(text)


def put(rows: Iterable[Row]) -> list[Row]:
    """Stores rows of one ledger at once, as if written down on one fixed day."""
    found = list(rows)
    for row in found:
        row.updated_at = _WRITTEN_AT
    return list(type(found[0])._default_manager.bulk_create(found, batch_size=500))
