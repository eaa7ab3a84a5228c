"""The demonstration city's figures are what its ledgers count: recomputed here in plain Python."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.area.ledgers import Count
from bureau.figures.models import Indicator, Region
from tests.trade.conftest import Figures
from trade.counts import COUNTS
from trade.models import (
    Attendance,
    Enterprise,
    Fair,
    FundMovement,
    HotlineCase,
    Participation,
    SingleWindowVolume,
    Training,
    ZoneMeasure,
)

Cells = dict[str, Decimal | None]
_MONTHS = [Month(year, number) for year in (2020, 2021, 2022) for number in range(1, 13)]
_FROM = {"cbec_measures": Month(2022, 5), "single_window_rate": Month(2021, 1)}  # when the ledger begins


def _of(day: date) -> Month:
    return Month(day.year, day.month)


def _so_far(found: Month, month: Month) -> bool:
    return found.year == month.year and found <= month


def _new_cross_border_firms(month: Month) -> Cells:
    return {"value": Decimal(sum(row.cbec_since == month for row in Enterprise.objects.all()))}


def _measures(month: Month) -> Cells:
    rows = [row for row in ZoneMeasure.objects.all() if row.since <= month]
    return {"value": Decimal(sum(row.until is None or row.until > month for row in rows))}


def _sessions(month: Month) -> Cells:
    return {"value": Decimal(sum(_of(row.on) == month for row in Training.objects.all()))}


def _trained(month: Month) -> Cells:
    rows = list(Attendance.objects.select_related("training"))
    listed = [(_of(row.training.on), row.enterprise_id) for row in rows if row.enterprise_id]
    unlisted = [(_of(row.training.on), row.unnamed) for row in rows if row.unnamed]
    return {
        "value": Decimal(
            len({firm for held, firm in listed if held == month})
            + sum(number for held, number in unlisted if held == month)
        ),
        "cumulative": Decimal(
            len({firm for held, firm in listed if _so_far(held, month)})
            + sum(number for held, number in unlisted if _so_far(held, month))
        ),
    }


def _at_fairs(month: Month) -> Cells:
    went = [(_of(row.fair.starts), row.enterprise_id) for row in Participation.objects.select_related("fair")]
    return {
        "value": Decimal(len({firm for opened, firm in went if opened == month})),
        "cumulative": Decimal(len({firm for opened, firm in went if _so_far(opened, month)})),
    }


def _won(month: Month) -> Cells:
    rows = FundMovement.objects.select_related("project")
    won = [row for row in rows if row.step == "争取" and row.project.level in ("国家", "自治区")]
    return {"value": sum((row.amount for row in won if row.month == month), Decimal(0)) / 10000}


def _through_the_window(month: Month) -> Cells:
    rows = list(SingleWindowVolume.objects.all())
    shares = {}
    for cell, counted in (
        ("value", [row for row in rows if row.month == month]),
        ("cumulative", [row for row in rows if _so_far(row.month, month)]),
    ):
        through, total = sum(row.through for row in counted), sum(row.total for row in counted)
        shares[cell] = Decimal(through * 100) / total if total else None
    return shares


_RECOMPUTED = {
    "cbec_firms": _new_cross_border_firms,
    "cbec_measures": _measures,
    "training_sessions": _sessions,
    "training_firms": _trained,
    "fair_firms": _at_fairs,
    "project_funds": _won,
    "single_window_rate": _through_the_window,
}


def test_every_indicator_that_the_section_counts_has_a_count() -> None:
    trade = next(area for area in areas() if area.label == "trade")
    own = {built_in.code for built_in in trade.indicators if built_in.source == "本局台账"}
    assert {count.indicator for count in trade.counts} == own | {"single_window_rate"} == set(_RECOMPUTED)


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count.indicator)
def test_the_count_is_the_stored_figure_in_every_month(ledgers: Figures, count: Count) -> None:
    unit = Indicator.objects.get(code=count.indicator).unit
    begins = _FROM.get(count.indicator, Month(2020, 1))
    for month in _MONTHS:
        counted = count.counted(None, month, unit)
        if month < begins:
            assert counted is None, month
            continue
        assert counted is not None, month
        told = ledgers[count.indicator, month]
        assert dict(counted.cells) == {name: told[name] for name in counted.cells}, month
        assert dict(counted.cells) == _RECOMPUTED[count.indicator](month), month


@pytest.mark.parametrize("code", ["cbec_firms", "training_firms", "fair_firms", "project_funds"])
def test_counties_together_are_at_most_the_city(ledgers: Figures, code: str) -> None:
    """Projects of the city as a whole and enterprises without a name belong to no county."""
    count = next(count for count in COUNTS if count.indicator == code)
    unit = Indicator.objects.get(code=code).unit
    counties = [row.pk for row in Region.objects.filter(role=Region.Role.COUNTY)]
    sums = []
    for month in _MONTHS[24:]:
        parts = [count.counted(county, month, unit) for county in counties]
        whole = count.counted(None, month, unit)
        assert whole is not None
        sums.append(sum(part.cells["value"] or Decimal(0) for part in parts if part))
        assert sums[-1] <= (whole.cells["value"] or Decimal(0)), month
    assert max(sums) > 0


def test_the_year_of_the_seed(ledgers: Figures) -> None:
    """DOMAIN, the seed's second chapter: what the summary of 2022 says of the section's own work."""
    december = Month(2022, 12)
    assert ledgers["fair_firms", december]["cumulative"] == 42
    assert ledgers["training_firms", december]["cumulative"] == 96
    assert sum(ledgers["training_sessions", month]["value"] or 0 for month in _MONTHS[24:]) == 8
    assert sum(ledgers["cbec_firms", month]["value"] or 0 for month in _MONTHS[24:]) == 36
    assert sum(ledgers["project_funds", month]["value"] or 0 for month in _MONTHS[24:]) == 2865
    assert ledgers["cbec_measures", december]["value"] == 26


def test_the_rows_obey_the_rules_of_their_models(ledgers: Figures) -> None:
    for model in (
        Enterprise,
        Fair,
        Participation,
        Training,
        Attendance,
        FundMovement,
        HotlineCase,
        ZoneMeasure,
    ):
        for row in model.objects.all()[:40]:
            row.full_clean()


def test_the_hard_shapes_are_there(ledgers: Figures) -> None:
    assert FundMovement.objects.filter(amount__lt=0).exclude(reason="").count() == 4
    assert Enterprise.objects.exclude(other_names="").count() > 20
    assert Attendance.objects.filter(enterprise=None).count() == 3
    assert Participation.objects.count() > 100
    assert [row.number for row in HotlineCase.objects.order_by("pk") if row.replied_on > row.due] == [
        "2022-011",
        "2022-037",
    ]


def test_what_the_texts_name_is_in_the_ledgers(ledgers: Figures) -> None:
    fairs = set(Fair.objects.values_list("name", flat=True))
    assert {"广交会", "亚欧博览会", "中国国际进口博览会", "中国国际服务贸易交易会"} <= fairs
    trainings = set(Training.objects.values_list("name", flat=True))
    assert {"“单一窗口”新增业务培训", "RCEP规则应用培训"} <= trainings
