"""What every part of the demonstration ledgers needs: regions, figures to be met, dates, splitting."""

from collections.abc import Iterable, Mapping, Sequence
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

    def figure(self, code: str, month: Month, factor: int = 1) -> Decimal:
        """A month's stored figure times `factor`: 10000 makes 元 of 万元."""
        return Decimal(self.figures[code, month]["value"] or 0) * factor

    def place(self, name: str) -> Any:
        """A 旗县区; the empty name is the city."""
        return self.counties[name] if name else self.city

    def workday(self, month: Month) -> date:
        days = [date(month.year, month.number, day) for day in range(1, 29)]
        return self.chance.choice([day for day in days if day.weekday() < 5])

    def parts(self, whole: Decimal, weights: Sequence[int], step: int) -> list[Decimal]:
        """`whole` in parts by weight, in multiples of `step`; what is left over goes to the last."""
        total = sum(weights)
        found = [whole * weight / total // step * step for weight in weights[:-1]]
        return [*found, whole - sum(found)]


def months(year: int) -> Iterable[Month]:
    return Span.year(year)


def day(text: str) -> date:
    return date.fromisoformat(text)


def put(rows: Iterable[Row]) -> list[Row]:
    """Stores rows of one ledger at once, as if written down on one fixed day."""
    found = list(rows)
    for row in found:
        row.updated_at = _WRITTEN_AT
    return list(type(found[0])._default_manager.bulk_create(found, batch_size=500))
