"""How the dashboard prints one figure: rounded once, worded, marked, with the reason beside every gap."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind
from bureau.dashboard.shown import Shown, growth, level, period, progress, ranks, status, why_missing
from tests.dashboard.readings import months, reading

JANUARY_TO_MARCH = Month(2022, 3)


def test_a_gap_is_a_dash_with_its_reason_and_never_zero() -> None:
    assert level(reading({})) == Shown("—", why="缺2022年1—11月的数")
    assert level(reading({"2022-11": {"cumulative": "0"}})) == Shown("0.0", "亿元", "公布")


@pytest.mark.parametrize(
    ("rows", "text", "mark"),
    [
        ({"2022-03": {"cumulative": "34.25"}}, "34.3", "公布"),
        (months(2022, "10", "10", "10.04"), "30.0", "计算"),
        ({"2022-02": {"cumulative": "20"}, "2022-03": {"value": "10"}}, "30.0", "计算"),
    ],
)
def test_a_level_is_rounded_half_up_and_says_where_it_comes_from(rows, text: str, mark: str) -> None:
    assert level(reading(rows, month=JANUARY_TO_MARCH)) == Shown(text, "亿元", mark)


def test_a_month_between_two_cumulative_figures_is_derived() -> None:
    found = reading(
        {"2022-02": {"cumulative": "20.2"}, "2022-03": {"cumulative": "31.3"}}, month=JANUARY_TO_MARCH
    )
    assert level(found.over(Span.month(JANUARY_TO_MARCH))) == Shown("11.1", "亿元", "推算")


def test_february_of_a_merged_year_has_no_month_of_its_own() -> None:
    merged = reading({"2022-02": {"cumulative": "20.2"}}, month=Month(2022, 2))
    assert level(merged) == Shown("20.2", "亿元", "公布")
    assert level(merged.over(Span.month(Month(2022, 2)))).why == "2022年1—2月合并公布，没有单独的2月数"


@pytest.mark.parametrize(
    ("since", "month", "said", "why"),
    [
        (2012, "2022-01", "1—2月合并", "2022年1—2月合并公布，没有单独的1月数"),
        (2023, "2022-01", "未报", "2022年1月无数"),
        (None, "2022-01", "未报", "2022年1月无数"),
        (2012, "2022-02", "未报", "缺2022年1—2月的数"),
    ],
)
def test_nobody_owes_the_january_of_an_indicator_whose_1_2月_come_as_one(since, month, said, why) -> None:  # noqa: N802
    found = reading({}, month=Month.parse(month))
    found = replace(found, subject=replace(found.subject, merged_since=since))
    assert (status(found), level(found)) == (said, Shown("—", why=why))


@pytest.mark.parametrize(
    ("rows", "kind", "shown"),
    [
        ({"2022-11": {"cumulative_yoy": "12.4"}}, Kind.FLOW, Shown("增长12.4%", mark="公布", tone="up")),
        ({"2022-11": {"cumulative_yoy": "-3.25"}}, Kind.FLOW, Shown("下降3.3%", mark="公布", tone="down")),
        ({"2022-11": {"cumulative_yoy": "0.04"}}, Kind.FLOW, Shown("持平", mark="公布", tone="flat")),
        (
            {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "95"}},
            Kind.FLOW,
            Shown("下降5.0%", mark="计算", tone="down"),
        ),
        (
            {"2021-11": {"cumulative": "97.3"}, "2022-11": {"cumulative": "98.5"}},
            Kind.RATE,
            Shown("提高1.2个百分点", mark="计算", tone="up"),
        ),
        (
            {"2021-11": {"value": "40"}, "2022-11": {"value": "42"}},
            Kind.STOCK,
            Shown("增长5.0%", mark="计算", tone="up"),
        ),
        ({"2021-11": {"cumulative": "0"}, "2022-11": {"cumulative": "42"}}, Kind.FLOW,
         Shown("—", why="基期2021年1—11月为0，不能计算增速")),
        (months(2022, *["1"] * 11), Kind.FLOW, Shown("—", why="基期2021年1—11月：缺2021年1—11月的数")),
    ],
)  # fmt: skip
def test_growth_is_worded_marked_and_toned_by_its_sign(rows, kind: Kind, shown: Shown) -> None:
    assert growth(reading(rows, kind)) == shown


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({"2022-11": {"absence": "暂缺"}}, "2022年11月暂缺，待补报"),
        ({"2022-11": {"absence": "未报"}}, "2022年11月尚未填报"),
        (months(2022, "1", "1", "—", *["1"] * 8), "缺2022年3月的数"),
        (months(2022, "1", "—", "—", "1", "1", "—", *["1"] * 5), "缺2022年2—3月、6月的数"),
    ],
)
def test_the_reason_for_a_gap_is_one_short_sentence(rows, sentence: str) -> None:
    assert why_missing(reading(rows)) == sentence


@pytest.mark.parametrize(
    ("goal", "completion", "pace", "tone", "share"),
    [
        ("320", "完成97.6%", "快于序时进度6个百分点", "ahead", "97.6"),
        ("400", "完成78.1%", "慢于序时进度13.6个百分点", "behind", "78.1"),
        ("312.4", "完成100.0%，已达目标", "快于序时进度8.3个百分点", "ahead", "100.0"),
        ("300", "完成104.1%，已达目标", "快于序时进度12.5个百分点", "ahead", "100.0"),
    ],
)
def test_progress_is_measured_against_the_months_gone_by(goal, completion, pace, tone, share) -> None:
    (found,) = progress(reading({"2022-11": {"cumulative": "312.4"}}, goals={"确保": goal}))
    assert (found.completion, found.pace, found.tone, found.share) == (completion, pace, tone, Decimal(share))
    assert found.due == Decimal("91.7")
    assert found.goal == f"年度目标{goal}亿元，自治区下达"


def test_a_whole_year_has_no_pace_beside_its_completion() -> None:
    year = reading({"2022-12": {"cumulative": "101.5"}}, month=Month(2022, 12), goals={"确保": "100"})
    assert [(bar.completion, bar.pace) for bar in progress(year)] == [("完成101.5%，已达目标", "")]


def test_two_targets_are_two_bars_and_each_says_which_it_is() -> None:
    found = progress(reading({"2022-11": {"cumulative": "312.4"}}, goals={"确保": "300", "奋斗": "350"}))
    assert [bar.goal for bar in found] == [
        "年度确保目标300亿元，自治区下达",
        "年度奋斗目标350亿元，自治区下达",
    ]


def test_without_a_target_or_a_figure_there_is_no_progress() -> None:
    assert progress(reading({"2022-11": {"cumulative": "312.4"}})) == ()
    assert progress(reading({}, goals={"确保": "300"})) == ()


def test_a_rate_has_a_completion_but_no_pace() -> None:
    (found,) = progress(reading({"2022-11": {"cumulative": "98"}}, Kind.RATE, goals={"确保": "100"}))
    assert (found.completion, found.pace, found.tone) == ("完成98.0%", "", "even")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"level_rank": 3, "growth_rank": 1}, ("总量第3位", "增速首位")),
        ({"growth_rank": 2}, ("增速第2位",)),
        ({}, ()),
    ],
)
def test_ranks_are_said_as_far_as_they_are_given(cells, said: tuple[str, ...]) -> None:
    assert ranks(reading({"2022-11": {"cumulative": "1", **cells}})) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"2022-11": {"cumulative": "1", "status": "快报"}}, "快报"),
        ({"2022-11": {"absence": "暂缺"}}, "暂缺"),
        ({}, "未报"),
    ],
)
def test_the_status_is_the_rows_or_why_there_is_none(rows, said: str) -> None:
    assert status(reading(rows)) == said


@pytest.mark.parametrize(
    ("kind", "month", "said"),
    [
        (Kind.FLOW, 11, "1—11月累计"),
        (Kind.FLOW, 12, "全年累计"),
        (Kind.FLOW, 6, "上半年累计"),
        (Kind.FLOW, 1, "1月"),
        (Kind.STOCK, 11, "11月末"),
        (Kind.RATE, 11, "1—11月"),
    ],
)
def test_a_tile_says_of_which_months_it_speaks(kind: Kind, month: int, said: str) -> None:
    assert period(reading({}, kind, Month(2022, month))) == said
