"""Proposals and cases by hand, and the demonstration city's."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.figures import as_stored, territory
from bureau.figures.models import Indicator, Region
from petitions.demo_ledgers import keep
from petitions.models import Case, Proposal

Cells = dict[tuple[str, Month], Any]
YEARS = (2020, 2021, 2022)


@pytest.fixture
def proposal(db: None) -> Callable[..., Proposal]:
    """Makes a proposal, not saved: a 政协提案 handed over on 2022-03-10 unless said otherwise."""
    numbers = iter(range(1, 1000))

    def make(**given: Any) -> Proposal:
        usual = {
            "kind": "cppcc",
            "term": "十四届一次会议",
            "number": f"第{next(numbers)}号",
            "subject": "关于增设早餐网点的提案",
            "sponsor": "王小明",
            "assigned_on": date(2022, 3, 10),
        }
        return Proposal(**{**usual, **given})

    return make


@pytest.fixture
def case(city: Region) -> Callable[..., Case]:
    """Makes a case, not saved: a call of 2022-03-10 unless said otherwise."""
    numbers = iter(range(1, 1000))

    def make(**given: Any) -> Case:
        usual = {
            "channel": "hotline",
            "number": f"2022{next(numbers):05d}",
            "received_on": date(2022, 3, 10),
            "kind": "question",
            "summary": "询问购车补贴",
            "caller": "李先生",
            "phone": "13800001111",
            "region": city,
        }
        return Case(**{**usual, **given})

    return make


@pytest.fixture
def told(demonstration: None) -> Cells:
    """The demonstration city's stored figures of the area, by code and month; its ledgers are kept."""
    codes = {indicator.pk: indicator.code for indicator in Indicator.objects.filter(area="petitions")}
    months = [month for year in YEARS for month in Span.year(year)]
    city = territory.city()
    rows = as_stored.rows(codes, [city.pk], months).values()
    figures = {(codes[row.indicator_id], row.month): row.cells for row in rows}
    if not Case.objects.exists():
        keep(city, {region.name: region for region in Region.objects.all()}, figures)
    return figures
