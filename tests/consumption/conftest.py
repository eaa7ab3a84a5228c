"""The demonstration city's ledgers, and small ones made by hand."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.figures import as_stored, territory
from bureau.figures.models import Indicator, Region
from consumption.demo_ledgers import keep
from consumption.models import CouponRound, Disbursement, SubsidyProgramme

Figures = dict[tuple[str, Month], Mapping[str, Any]]


@pytest.fixture
def stored(demonstration: None) -> Figures:
    """The demonstration city's stored figures of 消费促进, by code and month."""
    codes = dict(Indicator.objects.filter(area="consumption").values_list("pk", "code"))
    months = [month for year in (2020, 2021, 2022) for month in Span.year(year)]
    rows = as_stored.rows(codes, [territory.city().pk], months)
    return {(codes[row.indicator_id], row.month): row.cells for row in rows.values()}


@pytest.fixture
def ledgers(stored: Figures) -> Figures:
    """The demonstration ledgers are kept; the figures that they must count."""
    if not Disbursement.objects.exists():  # not loaded with the city
        keep(territory.city(), {region.name: region for region in Region.objects.all()}, stored)
    return stored


@pytest.fixture
def county(city: Region) -> Region:
    return Region.objects.create(name="东城区", role=Region.Role.COUNTY, order=1)


@pytest.fixture
def programme(city: Region) -> SubsidyProgramme:
    row = SubsidyProgramme(number="BT-1", name="新能源汽车补贴", kind="新能源汽车", starts_on="2022-01-01")
    row.full_clean()
    row.save()
    return row


@pytest.fixture
def coupons(city: Region) -> CouponRound:
    """A round of 50-元 coupons that runs over the turn of the year."""
    row = CouponRound(
        number="XFQ-1", name="冬季消费券", face=Decimal(50), starts_on="2021-12-01", ends_on="2022-02-28"
    )
    row.full_clean()
    row.save()
    return row
