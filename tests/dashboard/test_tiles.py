"""Tiles, tables and sparklines, made of Readings alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard.shown import Shown, progress
from bureau.dashboard.templatetags.figures import progress_bar, shown, sparkline
from bureau.dashboard.tiles import AreaTitle, area_blocks, line, tiles
from bureau.dashboard.trend import spark
from tests.dashboard.readings import ABOVE, months, reading

CONSUMPTION = AreaTitle("consumption", "消费促进", "消费促进科")
TRADE = AreaTitle("trade", "对外贸易", "对外贸易科")
YEAR = ["1"] * 12


def merged(year: int, opening: str, *values: str) -> dict:
    return {f"{year}-02": {"cumulative": opening}, **months(year, *values, first=3)}


def ordinary(found: Reading) -> Reading:
    return replace(found, subject=replace(found.subject, headline=False, code="other"))


def test_a_tile_says_what_a_leader_asks_in_ten_seconds() -> None:
    found = reading(
        {
            "2022-11": {
                "cumulative": "312.4",
                "cumulative_yoy": "12.4",
                "level_rank": 3,
                "rank_scope": "全区12盟市",
            }
        },
        goals={"确保": "320"},
    )
    above = reading({"2022-11": {"cumulative_yoy": "-1.4"}}, place=ABOVE)
    (tile,) = tiles([found], {"retail": [above]})
    assert (tile.name, tile.period) == ("社零总额", "1—11月累计")
    assert tile.level == Shown("312.4", "亿元", "公布")
    assert (tile.base, tile.growth.text, tile.growth.tone) == ("同比", "增长12.4%", "up")
    assert tile.progress[0].pace == "快于序时进度6个百分点"
    assert (tile.ranks, tile.rank_scope) == (("总量第3位",), "全区12盟市")
    assert tile.references == ("全区下降1.4%",)
    assert (tile.status, tile.is_final) == ("正式", True)


def test_a_whole_year_is_compared_with_the_year_before() -> None:
    (tile,) = tiles([reading({"2022-12": {"cumulative": "9"}}, month=Month(2022, 12))], {})
    assert tile.base == "比上年"


def test_only_headline_indicators_have_a_tile() -> None:
    assert tiles([ordinary(reading({}))], {}) == ()


def test_a_reference_region_without_growth_is_not_mentioned() -> None:
    (tile,) = tiles([reading({})], {"retail": [reading({}, place=ABOVE)]})
    assert tile.references == ()


def test_a_row_has_the_month_beside_the_figure_to_date() -> None:
    row = line(
        reading({"2022-11": {"value": "30", "value_yoy": "2", "cumulative": "312.4", "cumulative_yoy": "-1"}})
    )
    assert [cell.text for cell in (row.month_level, row.month_growth, row.level, row.growth)] == [
        "30.0", "增长2.0%", "312.4", "下降1.0%",
    ]  # fmt: skip


def test_a_stock_has_one_figure_and_no_month() -> None:
    row = line(reading({"2022-11": {"value": "42"}}, Kind.STOCK))
    assert (row.by_month, row.month_level.text, row.level) == (False, "不分月", Shown("42", "家", "公布"))


def test_a_rate_shows_its_rate_to_date_and_an_unknown_month_as_a_gap() -> None:
    row = line(reading({"2022-11": {"cumulative": "98.5"}}, Kind.RATE))
    assert (row.month_level, row.level) == (Shown("—", why="2022年11月无数"), Shown("98.5", "%", "公布"))


def test_areas_keep_their_order_and_an_area_without_indicators_has_no_block() -> None:
    (block,) = area_blocks([reading({}), ordinary(reading({}))], [TRADE, CONSUMPTION])
    assert (block.title, len(block.lines)) == (CONSUMPTION, 2)


# --- sparklines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "points", "gaps"),
    [
        (months(2021, *YEAR) | months(2022, *YEAR[:11]) | {"2020-12": {"value": "1"}}, 24, 0),
        (months(2021, *YEAR) | months(2022, *YEAR[:11]), 24, 1),
        (merged(2021, "2", *YEAR[:10]) | merged(2022, "2", *YEAR[:9]) | {"2020-12": {"value": "1"}}, 22, 0),
        ({}, 24, 24),
    ],
)
def test_a_sparkline_has_24_months_and_a_merged_opening_is_one_point(rows, points: int, gaps: int) -> None:
    steps = spark(reading(rows))
    assert (len(steps), sum(step.amount is None for step in steps)) == (points, gaps)


def test_a_merged_opening_is_drawn_at_its_monthly_mean() -> None:
    opening = next(step for step in spark(reading(merged(2022, "3", *YEAR[:9]))) if len(step.span) == 2)
    assert (opening.label, opening.amount, opening.per_month) == ("2022年1—2月", Decimal(3), Decimal("1.5"))


def test_a_gap_breaks_the_line_in_two_and_is_never_drawn_at_zero() -> None:
    drawn = sparkline(spark(reading(months(2022, "5", "6", "—", "7", "8", "9", "8", "7", "6", "5", "4"))))
    assert drawn.count("<polyline") == 2
    assert "其中14个月无数" in drawn  # March 2022, and the thirteen months before 2022


@pytest.mark.parametrize(
    ("status", "running", "why"),
    [("正式", None, ""), ("快报", None, "快报"), ("正式", Month(2022, 11), "月份未完")],
)
def test_a_month_that_may_still_grow_is_grey_and_said(status: str, running: Month | None, why: str) -> None:
    rows = months(2022, *YEAR[:10]) | {"2022-11": {"value": "0.1", "status": status}}
    (tile,) = tiles([reading(rows)], {}, running)
    assert tile.trend[-1].unsettled == why
    assert tile.status == (why or "正式")
    drawn = sparkline(tile.trend)
    assert ('<polyline class="open"' in drawn, 'class="last open"' in drawn) == (bool(why), bool(why))
    assert (f"2022年11月为{why}" in drawn) is bool(why)


def test_half_a_month_does_not_press_two_years_flat() -> None:
    rows = months(2022, "5", "6", "5", "6", "5", "6", "5", "6", "5", "6") | {"2022-11": {"value": "0"}}
    drawn = sparkline(spark(reading(rows), Month(2022, 11)))
    assert drawn.count(",32.0") == 6  # five lows of five, and the running month beside them, not below


def test_a_single_point_is_no_line() -> None:
    assert sparkline(spark(reading({"2022-11": {"value": "5"}}))) == ""


def test_what_is_drawn_has_no_inline_style() -> None:
    found = reading(months(2022, *YEAR[:11]), goals={"确保": "10"})
    (tile,) = tiles([found], {})
    assert "style=" not in sparkline(tile.trend) + progress_bar(tile.progress[0])


def test_a_bar_has_a_tick_only_where_a_pace_is_asked_for() -> None:
    rows = {"2022-11": {"cumulative": "98"}}
    flow, rate = (progress(reading(rows, kind, goals={"确保": "100"})) for kind in (Kind.FLOW, Kind.RATE))
    assert 'class="due" x="91.7"' in progress_bar(flow[0])
    assert 'class="due"' not in progress_bar(rate[0])


def test_a_printed_figure_is_escaped_linked_and_marked_unless_published() -> None:
    assert shown(Shown("1.0", mark="公布"), "/x/") == '<span class="number"><a href="/x/">1.0</a></span>'
    assert '<span class="mark">推算</span>' in shown(Shown("1.0", mark="推算"))
    assert shown(Shown("—", why="<缺>")) == (
        '<span class="gap" title="&lt;缺&gt;">—</span><span class="reason">&lt;缺&gt;</span>'
    )
