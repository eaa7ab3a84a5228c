"""What every part of the demonstration ledgers of 市场保供 needs: wholes in uneven parts, days of a month."""

from dataclasses import dataclass
from datetime import date

from bureau.algebra.period import Month
from bureau.ledger import demonstration


@dataclass(frozen=True)
class Book(demonstration.Book):
    def shared_out(self, whole: int, rows: int) -> list[int]:
        """`whole` in as many uneven parts, each at least 1."""
        cuts = sorted(self.chance.sample(range(1, whole), rows - 1))
        return [upto - since for since, upto in zip([0, *cuts], [*cuts, whole], strict=True)]


def day(month: Month, number: int) -> date:
    return date(month.year, month.number, number)
