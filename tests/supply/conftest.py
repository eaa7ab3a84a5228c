"""The demonstration city's ledgers of 市场保供, and small ones made by hand."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.figures import as_stored, territory
from bureau.figures.models import Closing, Indicator, Region
from bureau.ledger.credit_code import check_digit
from supply import demo_ledgers
from supply.models import Agreement, Firm, Product, Reserve, Transfer

Figures = dict[tuple[object, ...], Mapping[str, Any]]
OWN = "市场运行科"


def credit_code(number: int) -> str:
    first = f"91159902MA{number:07d}"
    return first + check_digit(first)


def kept(row: Any) -> Any:
    """The row, filled in as a form would do it, and stored."""
    row.full_clean()
    row.save()
    return row


@pytest.fixture
def stored(demonstration: None) -> Figures:
    """The demonstration city's stored figures of 市场保供, by code and month."""
    codes = dict(Indicator.objects.filter(area="supply").values_list("pk", "code"))
    months = [month for year in (2020, 2021, 2022) for month in Span.year(year)]
    rows = as_stored.rows(codes, [territory.city().pk], months)
    return {(codes[row.indicator_id], row.month): row.cells for row in rows.values()}


@pytest.fixture
def ledgers(stored: Figures) -> Figures:
    """The demonstration ledgers are kept; the figures that they must count."""
    if not Transfer.objects.exists():  # loaded with the city, or here
        demo_ledgers.keep(territory.city(), {row.name: row for row in Region.objects.all()}, stored)
    return stored


@pytest.fixture
def county(city: Region) -> Region:
    return Region.objects.create(name="东城区", role=Region.Role.COUNTY, order=1)


@pytest.fixture
def firm(city: Region):
    """Makes an enterprise: firm("甲超市有限公司")."""

    def make(name: str = "甲超市有限公司", number: int = 1, **columns: Any) -> Firm:
        given = {"kind": "商超零售", "region": city, "credit_code": credit_code(number), **columns}
        return kept(Firm(name=name, **given))

    return make


@pytest.fixture
def agree():
    """Makes an agreement: agree(firm, "2022-01-01", "2022-12-31")."""

    def make(of: Firm, since: str, until: str | None = None) -> Agreement:
        number = f"BG-{Agreement.objects.count() + 1}"
        return kept(Agreement(firm=of, number=number, goods="蔬菜", since=since, until=until))

    return make


@pytest.fixture
def reserve(city: Region, firm) -> Reserve:
    """300 t of the city's frozen pork through 2022."""
    return kept(
        Reserve(
            number="CB-1", goods="冻猪肉", level="市级", tons=Decimal(300), holder=firm("乙肉业公司", 9),
            region=city, since="2022-01-01", until="2022-12-31",
        )
    )  # fmt: skip


@pytest.fixture
def rice(db: None) -> Product:
    return kept(Product(name="大米", group="米面油"))


@pytest.fixture
def closed(db: None):
    """Closes months: closed("2022-10")."""

    def close(*months: str) -> None:
        for month in months:
            Closing.objects.create(month=Month.parse(month), closed_at=timezone.now())

    return close
