"""The ledgers of 对外贸易: enterprises by hand, and those of the demonstration city."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures import as_stored, territory
from bureau.figures.models import Closing, Indicator, Region
from bureau.ledger.credit_code import check_digit
from trade import demo_ledgers
from trade.models import Enterprise, HotlineCase

Figures = Mapping[tuple[str, Month], Mapping[str, Decimal | int | None]]


def credit_code(number: int) -> str:
    first = f"91999901MA0{number:06d}"
    return first + check_digit(first)


@pytest.fixture
def enterprise(city: Region):
    """Makes an enterprise: enterprise("甲进出口有限公司", cbec_since="2022-03")."""

    def make(name: str = "甲进出口有限公司", number: int = 1, **columns: object) -> Enterprise:
        given = {"region": city, "credit_code": credit_code(number), **columns}
        row = Enterprise(name=name, **given)
        row.full_clean()
        row.save()
        return row

    return make


@pytest.fixture
def closed(db: None):
    """Closes months: closed("2022-10")."""

    def close(*months: str) -> None:
        for month in months:
            Closing.objects.create(month=Month.parse(month), closed_at=timezone.now())

    return close


@pytest.fixture
def told(demonstration: None) -> Figures:
    """The demonstration city's stored figures of the area."""
    codes = dict(Indicator.objects.filter(area="trade").values_list("pk", "code"))
    months = [Month(year, number) for year in (2020, 2021, 2022) for number in range(1, 13)]
    rows = as_stored.rows(list(codes), [territory.city().pk], months)
    return {(codes[row.indicator_id], row.month): row.cells for row in rows.values()}


@pytest.fixture
def ledgers(told: Figures) -> Figures:
    """The demonstration city with its ledgers of 对外贸易; the figures that they have to give."""
    if not HotlineCase.objects.exists():  # loaded with the city, or here
        counties = {row.name: row for row in Region.objects.filter(role=Region.Role.COUNTY)}
        demo_ledgers.keep(territory.city(), counties, told)
    return told
