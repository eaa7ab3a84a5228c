"""超前, 滞后, 异常: what is worth a line, in which order, with which numbers and reasons."""

from dataclasses import replace

import pytest

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.dashboard.noted import SHOWN, Remarked, noted_lists
from tests.dashboard.readings import reading


def at(pace: str, code: str = "retail", **cells: str) -> Reading:
    """A reading whose completion of 100 in November is `pace` + 91.7."""
    found = reading({"2022-11": {"cumulative": pace, **cells}}, goals={"确保": "100"})
    return replace(found, subject=replace(found.subject, code=code))


def lines(readings: list[Reading], *remarks: Remarked) -> list[list[str]]:
    return [[line.said for line in each.lines] for each in noted_lists(readings, remarks)]


@pytest.mark.parametrize(
    ("amount", "where"),
    [("94.7", "超前"), ("94.6", ""), ("91.7", ""), ("88.8", ""), ("88.7", "滞后"), ("40", "滞后")],
)
def test_three_points_from_the_pace_are_worth_a_line(amount: str, where: str) -> None:
    assert [each.title for each in noted_lists([at(amount)], []) if each.lines] == ([where] if where else [])


@pytest.mark.parametrize("amount", ["94.7", "40"])
def test_an_estimate_is_neither_ahead_nor_behind(amount: str) -> None:
    falls = at(amount, status="估计", cumulative_yoy="-3.1")
    assert [each.title for each in noted_lists([falls], []) if each.lines] == []


def test_the_furthest_from_its_pace_comes_first() -> None:
    ahead, behind, _ = noted_lists([at("96", "a"), at("99", "b"), at("50", "c"), at("40", "d")], [])
    assert [line.code for line in ahead.lines] == ["b", "a"]
    assert [line.code for line in behind.lines] == ["d", "c"]
    assert behind.lines[0].said == "完成年度目标（100亿元）的40.0%，慢于序时进度51.7个百分点"


def test_at_the_end_of_the_year_the_target_itself_is_the_pace() -> None:
    year = reading({"2022-12": {"cumulative": "104"}}, month=Month(2022, 12), goals={"确保": "100"})
    ahead, behind, _ = noted_lists([year], [])
    assert (ahead.rule, behind.rule) == (
        "超过年度目标3个百分点以上",
        "低于年度目标3个百分点以上，或比上年变差",
    )
    assert [line.said for line in ahead.lines] == ["完成年度目标（100亿元）的104.0%"]


@pytest.mark.parametrize(
    ("direction", "growth", "worse"),
    [(1, "-0.1", True), (1, "0.1", False), (-1, "0.1", True), (0, "-9", False)],
)
def test_what_moved_the_wrong_way_is_behind(direction: int, growth: str, worse: bool) -> None:
    found = at("92", cumulative_yoy=growth)
    found = replace(found, subject=replace(found.subject, direction=direction))
    assert bool(lines([found])[1]) is worse


def test_late_and_fallen_is_one_line() -> None:
    assert lines([at("40", cumulative_yoy="-3.2")])[1] == [
        "完成年度目标（100亿元）的40.0%，慢于序时进度51.7个百分点；40.0亿元，同比下降3.2%"
    ]


def test_a_month_that_is_not_over_is_neither_behind_nor_ahead() -> None:
    remark = Remarked("retail", "警告。", "", is_error=False)
    lists = noted_lists([at("40", cumulative_yoy="-3.2")], [remark], is_over=False)
    assert [len(each.lines) for each in lists] == [0, 0, 1]
    assert lists[1].empty == "本月还没有过完，不与序时进度和上年同期相比。"


def test_a_gap_is_neither_behind_nor_ahead() -> None:
    assert lines([reading({}, goals={"确保": "100"})]) == [[], [], []]


def test_warnings_stand_with_their_explanation_errors_first_and_the_unexplained_before_the_rest() -> None:
    found = [
        Remarked("retail", "已说明的警告。", "闰月错位", is_error=False),
        Remarked("retail", "没有说明的警告。", "", is_error=False),
        Remarked("retail", "错误。", "", is_error=True),
        Remarked("of another region", "别处的警告。", "", is_error=False),
    ]
    unusual = noted_lists([at("92")], found)[2]
    assert [(line.said, line.reason, line.is_open) for line in unusual.lines] == [
        ("错误。", "", True),
        ("没有说明的警告。", "", True),
        ("已说明的警告。", "闰月错位", False),
    ]


def test_the_clerks_explanation_is_the_reason_of_a_late_figure_too() -> None:
    remark = Remarked("retail", "变动异常。", "商场停业改造", is_error=False)
    assert noted_lists([at("40")], [remark])[1].lines[0].reason == "商场停业改造"


def test_a_long_list_is_cut_and_the_rest_can_be_opened() -> None:
    ahead = noted_lists([at("99", str(number)) for number in range(SHOWN + 2)], [])[0]
    assert (len(ahead.first), len(ahead.rest)) == (SHOWN, 2)
