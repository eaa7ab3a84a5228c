"""The demonstration city's ledgers of 消费促进: invented rows that count to its figures, month by month."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from consumption.demo_ledgers import coupons, payments, registers, rewards
from consumption.demo_ledgers.kept import Book


def keep(
    city: Any,
    counties: Mapping[str, Any],
    figures: Mapping[tuple[object, ...], Mapping[str, Decimal | int | None]],
) -> None:
    """Creates the rows. `counties` are regions by name, `figures` the stored cells by (code, month)."""
    book = Book(city, counties, figures, Random(2022))  # noqa: S311  the same rows every time, no secret
    payments.keep(book)
    rewards.keep(book)
    coupons.keep(book)
    registers.keep(book)
