"""The demonstration city. Its Readings are values, so they are read once for all tests that only look."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from bureau.accounts.models import Role, User
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.demo import city
from bureau.figures import reader
from bureau.figures.models import Region
from bureau.figures.reader import Readings

Ask = Callable[..., Reading]


@pytest.fixture
def loaded(db: None) -> city.Loaded:
    """The demonstration city in the database; what loading it brought."""
    return city.load()


@pytest.fixture
def demo_clerk(db: None) -> User:
    return User.objects.create_user("tianbao", password="x", role=Role.CLERK, is_demo=True)


@pytest.fixture
def history(db: None) -> Readings:
    """Every indicator in every region, with all rows there are."""
    return _snapshot()


@cache
def _snapshot() -> Readings:
    city.load()  # rolled back with the first test; the values stay
    return reader.readings(Span.year(2022), regions=list(Region.objects.all()), since=1949)


@pytest.fixture
def ask(history: Readings) -> Ask:
    """The city's reading of a year through a month: ask("retail_sales", 2022, 11)."""
    return lambda code, year=2022, through=12: history[code].over(Span.to_date(Month(year, through)))


def amount(reading: Reading) -> Decimal:
    assert reading.quantity is not None, f"{reading.subject.name}{reading.span.label_with_year}"
    return reading.quantity.amount
