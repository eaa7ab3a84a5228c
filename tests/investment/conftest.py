"""The ledgers of 招商引资: rows made by hand, and the demonstration city's."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.figures import as_stored, territory
from bureau.figures.models import Indicator, Region
from investment import demo_ledgers
from investment.models import Investor, Project, Stage, StageChange

Figures = dict[Any, dict[str, Any]]
MONTHS = [month for year in (2020, 2021, 2022) for month in Span.year(year)]


@pytest.fixture
def county(city: Region) -> Region:
    return Region.objects.create(name="测试县", role=Region.Role.COUNTY)


@pytest.fixture
def project(county: Region) -> Callable[..., Project]:
    """A project with its stages: project("风电", "洽谈 2022-01-05", "签约 2022-03-01", agreed="120000")."""

    def make(name: str, *steps: str, agreed: str | None = "100000", region: Region | None = None) -> Project:
        row = Project(
            name=name,
            region=region or county,
            chain="新能源",
            agreed=None if agreed is None else Decimal(agreed),
        )
        row.full_clean()
        row.save()
        for step in steps:
            move(row, step)
        return row

    return make


def move(row: Project, step: str) -> StageChange:
    """Registers a change of stage: "签约 2022-03-01", with a reason behind a third blank."""
    stage, on, *why = step.split()
    change = StageChange(
        project=row, stage=Stage[_NAMES[stage]], on=date.fromisoformat(on), reason="".join(why)
    )
    change.full_clean()
    change.save()
    return change


_NAMES = {"洽谈": "TALK", "签约": "SIGNED", "开工": "STARTED", "投产": "PRODUCING", "终止": "ENDED"}


@pytest.fixture
def investor(db: None) -> Investor:
    return Investor.objects.create(name="朔风装备有限公司", list_500="中国500强", rank_500=312)


@pytest.fixture
def stored(demonstration: None) -> Figures:
    """The demonstration city's stored figures: by (code, month), of a 旗县区 by (code, month, its name)."""
    indicators = {each.pk: each.code for each in Indicator.objects.filter(area="investment")}
    regions = {each.pk: each for each in Region.objects.all()}
    found: Figures = {}
    for row in as_stored.rows(indicators, regions, MONTHS).values():
        region, key = regions[row.region_id], (indicators[row.indicator_id], row.month)
        found[key if region.role == Region.Role.CITY else (*key, region.name)] = row.cells
    return found


@pytest.fixture
def ledgers(stored: Figures) -> Figures:
    """The ledgers behind the figures; what they must count is answered."""
    if not Project.objects.exists():
        regions = {region.name: region for region in Region.objects.all()}
        demo_ledgers.keep(territory.city(), regions, stored)
    return stored


def month(text: str) -> Month:
    return Month.parse(text)
