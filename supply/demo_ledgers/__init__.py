"""The demonstration city's ledgers of 市场保供: invented rows from which its figures follow exactly."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from supply.demo_ledgers import firms, reserves, stocks, transfers
from supply.demo_ledgers.kept import Book


def keep(
    city: Any,
    counties: Mapping[str, Any],
    figures: Mapping[tuple[object, ...], Mapping[str, Decimal | int | None]],
) -> None:
    """Creates the rows. `counties` are regions by name, `figures` the stored cells by (code, month)."""
    book = Book(city, counties, figures, Random(2022))  # noqa: S311  the same rows every time, no secret
    kept = firms.keep(book)
    reserves.keep(book, kept)
    stocks.keep(book)
    transfers.keep(book)
