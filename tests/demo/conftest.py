"""The demonstration city, loaded once for the tests of a module that only look at it."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.db import transaction

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.demo import city
from bureau.figures import reader
from bureau.figures.models import Region
from bureau.figures.reader import Readings

Ask = Callable[..., Reading]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[city.Loaded]:
    """What loading brought; rolled back at the end of the module. Not to be mixed with the fixture `db`."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield city.load()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def history(loaded: city.Loaded) -> Readings:
    """Every indicator in every region, with all rows there are."""
    return reader.readings(Span.year(2022), regions=list(Region.objects.all()), since=1949)


@pytest.fixture(scope="module")
def ask(history: Readings) -> Ask:
    """The city's reading of a year through a month: ask("retail_sales", 2022, 11)."""
    return lambda code, year=2022, through=12: history[code].over(Span.to_date(Month(year, through)))


def amount(reading: Reading) -> Decimal:
    assert reading.quantity is not None, f"{reading.subject.name}{reading.span.label_with_year}"
    return reading.quantity.amount
