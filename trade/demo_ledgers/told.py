"""The figures that the ledgers have to give, as the demonstration city stores them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month
from bureau.ledger.demonstration import Row, put

Cells = Mapping[str, Decimal | None]


class Told:
    """What is told of an indicator, month by month."""

    def __init__(self, figures: Mapping[tuple[str, Month], Cells]) -> None:
        self._figures = figures

    def months(self, code: str) -> Iterator[tuple[Month, Decimal]]:
        """The months with a number, in time."""
        for month, cells in self._of(code):
            if (value := cells.get("value")) is not None:
                yield month, value

    def served(self, code: str) -> Iterator[tuple[Month, int, int]]:
        """The month's number, and how many of it came for the first time in the year."""
        before = 0
        for month, cells in self._of(code):
            value = int(cells.get("value") or 0)
            before = 0 if month.number == 1 else before
            given = cells.get("cumulative")
            to_date = before + value if given is None else int(given)
            yield month, value, to_date - before
            before = to_date

    def _of(self, code: str) -> list[tuple[Month, Cells]]:
        of_the_city = ((key, cells) for key, cells in self._figures.items() if len(key) == 2)
        return sorted((month, cells) for (found, month), cells in of_the_city if found == code)


def stored(model: type[Row], rows: list[dict[str, Any]]) -> list[Row]:
    """The rows in the database, in the order given."""
    return put(model(**row) for row in rows)
