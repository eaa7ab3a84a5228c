"""What every part of the demonstration ledgers of 消费促进 needs: working days, and wholes in parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bureau.algebra.period import Month
from bureau.ledger import demonstration


@dataclass(frozen=True)
class Book(demonstration.Book):
    def workday(self, month: Month) -> date:
        days = [date(month.year, month.number, day) for day in range(1, 29)]
        return self.chance.choice([day for day in days if day.weekday() < 5])

    def parts(self, whole: Decimal, weights: Sequence[int], step: int) -> list[Decimal]:
        """`whole` in parts by weight, in multiples of `step`; what is left over goes to the last."""
        total = sum(weights)
        found = [whole * weight / total // step * step for weight in weights[:-1]]
        return [*found, whole - sum(found)]
