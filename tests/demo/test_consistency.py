"""The demonstration figures are consistent with themselves, as a good statistician's would be."""

from decimal import Decimal

import pytest

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Origin
from bureau.area.demonstration import DemoDistinct
from bureau.area.installed import areas
from bureau.demo.city import COUNTIES, Loaded
from bureau.demo.rows import rows_of
from bureau.figures import as_stored, holdings, territory
from bureau.figures.models import Batch, Highlight, Indicator, Region, Source, Target
from bureau.figures.reader import Readings
from tests.demo.conftest import Ask, amount

_MONTHS = [Month(year, number) for year in (2020, 2021, 2022) for number in range(1, 13)]


def test_every_indicator_has_a_row_in_every_month_of_the_three_years(history: Readings) -> None:
    for reading in history.of_region("示范市"):
        merged = reading.subject.code == "retail_sales"
        wanted = {month for month in _MONTHS if not (merged and month.number == 1)}
        assert wanted <= set(reading.series.points), reading.subject.name


def test_whole_years_go_back_to_the_beginning_of_the_statistics(history: Readings) -> None:
    checked = 0
    for reading in history.of_region("示范市"):
        if since := reading.subject.since_year:
            years = {month.year for month in reading.series.points if month.number == 12}
            assert years == set(range(since, 2023)), reading.subject.name
            checked += 1
    assert checked == 8


def test_retail_is_merged_in_january_and_february_and_trade_is_not(history: Readings) -> None:
    merged = history["retail_sales"].series
    assert [merged.is_merged(year) for year in (2020, 2021, 2022)] == [True] * 3
    assert Month(2022, 1) not in merged.points
    assert history["trade_total"].series.at(Month(2022, 1)).value == Decimal("8.8")


def test_online_retail_gives_figures_to_date_and_its_months_are_derived(history: Readings) -> None:
    november = history["online_retail"].over(Span.month(Month(2022, 11)))
    assert november.origin is Origin.DERIVED
    assert november.series.at(Month(2022, 11)).value is None


_DISTINCT = {
    figure.code for area in areas() for figure in area.demo.FIGURES if isinstance(figure, DemoDistinct)
}


def test_months_add_up_to_the_figure_to_date(history: Readings) -> None:
    compared = 0
    for reading in history:
        if reading.subject.kind is Kind.FLOW and reading.subject.code not in _DISTINCT:
            for month in _MONTHS:
                if difference := reading.series.difference(month):
                    assert difference.amount == 0, (reading.subject.name, reading.place.name, month)
                    compared += 1
    assert compared > 1500


@pytest.mark.parametrize("code", sorted(_DISTINCT))
def test_who_came_twice_counts_once_to_date(history: Readings, code: str) -> None:
    series = history[code].series
    for month in _MONTHS:
        point, before = series.at(month), series.at(month.plus(-1))
        assert point.value is not None
        assert point.cumulative is not None
        so_far = Decimal(0) if month.number == 1 else before.cumulative
        assert so_far is not None
        assert max(so_far, point.value) <= point.cumulative <= so_far + point.value, month
    december = series.difference(Month(2022, 12))
    assert december is not None
    assert december.amount < 0


@pytest.mark.parametrize(
    ("whole", "parts"),
    [("trade_total", ("exports", "imports")), ("car_subsidy", ("nev_subsidy", "rural_car_subsidy"))],
)
@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_parts_add_up_to_the_whole(ask: Ask, whole: str, parts: tuple[str, ...], year: int) -> None:
    for through in range(1, 13):
        together = sum(amount(ask(part, year, through)) for part in parts)
        assert together == amount(ask(whole, year, through))


@pytest.mark.parametrize(
    "code", ["retail_sales", "online_retail", "trade_total", "exports", "imports", "funds_in_place"]
)
def test_counties_add_up_to_the_city(history: Readings, ask: Ask, code: str) -> None:
    for month in _MONTHS:
        if month.number == 1 and history[code].series.is_merged(month.year):
            continue
        found = [history.of(code, county) for county in COUNTIES]
        counties = [amount(each.over(Span.to_date(month))) for each in found if each]
        assert len(counties) == 9
        assert sum(counties) == amount(ask(code, month.year, month.number)), month


def test_a_part_is_never_larger_than_its_whole(ask: Ask) -> None:
    for year in (2020, 2021, 2022):
        assert amount(ask("farm_online_retail", year)) < amount(ask("online_retail", year))


def test_published_growth_is_the_quotient_but_for_a_handful_on_a_comparable_basis(history: Readings) -> None:
    differing = []
    for reading in history:
        for month in reading.series.points:
            growth = reading.over(Span.to_date(month)).growth
            if growth and growth.origin is Origin.GIVEN and growth.quotient is not None:
                off = abs(growth.amount - rounded(growth.quotient, 1))
                if off:
                    differing.append((reading.subject.code, str(month)))
                    assert off < 1
    assert sorted(differing) == [
        ("funds_in_place", "2021-06"),
        ("online_retail", "2021-11"),
        ("retail_sales", "2021-12"),
        ("retail_sales", "2022-08"),
        ("trade_total", "2021-12"),
        ("trade_total", "2022-05"),
    ]


def test_ranks_are_within_the_region_and_a_first_place_is_above_its_average(history: Readings) -> None:
    ranked = [reading for reading in history if any(p.level_rank for p in reading.series.points.values())]
    assert {reading.subject.code for reading in ranked} == {"retail_sales", "trade_total", "funds_in_place"}
    for reading in ranked:
        above = history.of(reading.subject.code, "全区")
        assert above is not None
        for month, point in reading.series.points.items():
            if point.level_rank is None or point.growth_rank is None:
                continue
            assert (1 <= point.level_rank <= 12, 1 <= point.growth_rank <= 12) == (True, True)
            average = above.series.at(month).cumulative_yoy
            if point.growth_rank <= 2 and average is not None and point.cumulative_yoy is not None:
                assert point.cumulative_yoy > average, (reading.subject.name, month)


def test_nothing_applies_before_it_began(ask: Ask) -> None:
    assert ask("cbec_measures", 2022, 4).absence == "不适用"
    assert amount(ask("cbec_measures", 2022, 5)) == 26
    assert ask("closing_rate", 2022, 2).absence == "不适用"


def test_every_row_says_that_it_is_demonstration_data(loaded: Loaded) -> None:
    regions, indicators = (
        Region.objects.values_list("pk", flat=True),
        Indicator.objects.values_list("pk", flat=True),
    )
    years = [Month(year, number) for year in range(2013, 2023) for number in range(1, 13)]
    rows = as_stored.rows(indicators, regions, years)
    assert len(rows) == loaded.figures
    assert {row.source for row in rows.values()} == {"演示数据"}
    assert set(Batch.objects.values_list("source", flat=True)) == {Source.DEMO}
    assert set(Highlight.objects.values_list("source", flat=True)) == {"演示数据"}
    assert territory.city().name == "示范市"
    assert holdings.is_demonstration()


def test_the_rows_are_the_same_every_time() -> None:
    first, second = (
        [row for area in areas() for row in rows_of(area.demo.FIGURES, area.indicators)] for _ in range(2)
    )
    assert first == second


def test_every_area_has_a_dozen_highlights_in_2022(loaded: Loaded) -> None:
    for area in areas():
        assert Highlight.objects.filter(area=area.label, on__year=2022).count() >= 12, area.verbose_name


def test_funds_have_a_firm_and_a_stretch_target(loaded: Loaded) -> None:
    targets = Target.objects.filter(indicator__code="funds_in_place", year=2022)
    assert {target.level: target.amount for target in targets} == {"确保": 295, "奋斗": 310}
