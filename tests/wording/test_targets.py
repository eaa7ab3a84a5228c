"""How a target is measured: completion, excess, early, pace, forecast (PHRASES E)."""

from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Origin
from bureau.wording.said import Said
from bureau.wording.targets import TARGETS, reached_in
from tests.wording.reading import Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in TARGETS}
NOV, YEAR = through(2022, 11), Span.year(2022)
STOCK: dict[str, Any] = {"kind": Kind.STOCK, "unit": "家", "decimals": 0}


def say(phrase: str, rows: Rows, span: Span = NOV, **options: Any) -> Said:
    return BY_NAME[phrase].of(reading(rows, span, **options))


def november(amount: str) -> Rows:
    return {"2022-11": {"cumulative": amount}}


SAID = [
    ("目标", "9", "8", "8亿元"),
    ("目标", "9", "40.2", "40.2亿元"),
    ("目标", "9", "100", "100亿元"),
    ("下达单位", "9", "8", "自治区"),
    ("完成率", "9", "8", "112.5%"),
    ("完成率", "13", "40.2", "32.3%"),  # a real text printed 32.5 %
    ("完成率", "8", "8", "100.0%"),
    ("完成率", "0", "8", "0.0%"),  # a zero is a figure
    ("完成目标", "33.165", "40.2", "完成年度目标（40.2亿元）的82.5%"),
    ("超额", "9", "8", "超额12.5%"),
    ("超额", "8.004", "8", "超额0.1%"),
    ("进度", "8", "8", "快于序时进度8.3个百分点"),
    ("进度", "7", "8", "慢于序时进度4.2个百分点"),
    ("进度", "9.4", "10", "快于序时进度2.3个百分点"),
    ("进度", "11.6", "12", "快于序时进度5个百分点"),  # whole points without .0
    ("进度", "9.25", "10", "快于序时进度0.8个百分点"),
    ("进度", "11", "12", "与序时进度持平"),
    ("进度", "11.004", "12", "与序时进度持平"),
]


@pytest.mark.parametrize(("phrase", "amount", "goal", "text"), SAID)
def test_a_target_is_measured_to_date_against_the_year(
    phrase: str, amount: str, goal: str, text: str
) -> None:
    said = say(phrase, november(amount), goal=goal)
    assert (said.text, said.missing) == (text, "")


def test_a_target_is_said_in_the_unit_of_prose() -> None:
    options: dict[str, Any] = {"unit": "万元", "said_in": "亿元", "goal": "402000"}
    assert say("完成目标", november("331650"), **options).text == "完成年度目标（40.2亿元）的82.5%"


def test_at_the_end_of_the_year_pace_is_completion_beyond_the_whole() -> None:
    assert say("进度", {"2022-12": {"cumulative": "9"}}, YEAR, goal="8").text == "快于序时进度12.5个百分点"


def test_completion_has_the_origin_of_the_figure_to_date() -> None:
    months: Rows = {"2022-10": {"cumulative": "8"}, "2022-11": {"value": "1"}}
    for phrase in ("完成率", "完成目标", "超额", "进度"):
        assert say(phrase, months, goal="8").origin is Origin.COMPUTED
        assert say(phrase, november("9"), goal="8").origin is Origin.GIVEN


def to_date(*amounts: str, first: int = 1) -> Rows:
    """Figures to date of consecutive months of 2022; an empty one is a gap."""
    months = enumerate(amounts, start=first)
    return {f"2022-{number:02d}": {"cumulative": amount} for number, amount in months if amount}


EARLY = [
    (to_date("6", "7", "7.9", "8.1", first=8), Month(2022, 11), "提前1个月完成全年目标", 4),
    (to_date("6", "7", "8", "9", first=8), Month(2022, 10), "提前2个月完成全年目标", 3),  # reached exactly
    (to_date("", "8"), Month(2022, 2), "提前10个月完成全年目标", 1),  # 1—2月 in one is no gap
    (to_date("8"), Month(2022, 1), "提前11个月完成全年目标", 1),
    ({**to_date("7", first=9), "2022-10": {"value": "1"}}, Month(2022, 10), "提前2个月完成全年目标", 2),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "month", "text", "rests_on"), EARLY)
def test_a_target_is_reached_in_the_first_month_whose_figure_to_date_is_at_it(
    rows: Rows, month: Month, text: str, rests_on: int
) -> None:
    now = Span.to_date(Month.parse(max(rows)))
    said = say("提前", rows, now, goal="8")
    assert reached_in(reading(rows, now, goal="8")) == month
    assert said.text == text
    assert rests_on in said.evidence


def test_a_target_reached_in_a_month_added_up_says_that_it_was_computed() -> None:
    rows: Rows = {**to_date("7", first=9), "2022-10": {"value": "1"}, "2022-11": {"cumulative": "9"}}
    assert say("提前", rows, goal="8").origin is Origin.COMPUTED


NOT_REACHED = [
    (to_date("6", "7", first=10), NOV, "8"),
    (to_date("6", "9", first=11), NOV, "8"),  # December lies behind the reading
    ({}, NOV, "8"),
    (to_date("9", first=11), NOV, ""),
]


@pytest.mark.parametrize(("rows", "span", "goal"), NOT_REACHED)
def test_a_target_that_is_not_reached_so_far(rows: Rows, span: Span, goal: str) -> None:
    assert reached_in(reading(rows, span, goal=goal)) is None


FORECASTS = [
    ({**november("45"), "2022-12": {"cumulative": "51", "status": "估计"}}, NOV),
    ({"2022-12": {"cumulative": "51", "status": "估计"}}, YEAR),
]


@pytest.mark.parametrize(("rows", "span"), FORECASTS)
def test_a_forecast_is_a_whole_year_figure_marked_as_estimated(rows: Rows, span: Span) -> None:
    said = say("预计", rows, span)
    assert (said.text, len(rows) in said.evidence) == ("预计全年完成51.0亿元", True)


UNSET, GAP = "没有登记2022年的目标", "缺2022年1—11月的数"
MONTH, ESTIMATE = Span.month(NOV.last), "没有状态为“估计”的2022年全年数"
SINGLE = "不是累计数，不能与全年目标相比"
MISSING = [
    *((word, november("9"), NOV, {}, what, UNSET) for word, what in [
        ("目标", "年度目标"), ("下达单位", "目标下达单位"), ("完成率", "完成率"), ("完成目标", "完成率"),
        ("超额", "超额"), ("提前", "提前月数"), ("进度", "序时进度"),
    ]),
    *((word, {}, NOV, {"goal": "8"}, what, GAP) for word, what in [
        ("完成率", "完成率"), ("完成目标", "完成率"), ("超额", "超额"), ("进度", "序时进度"),
    ]),
    *((word, {"2022-11": {"value": "9"}}, MONTH, {"goal": "8"}, what, SINGLE) for word, what in [
        ("完成率", "完成率"), ("超额", "超额"), ("进度", "序时进度"),
    ]),
    ("超额", november("7"), NOV, {"goal": "8"}, "超额", "完成率为87.5%，没有超额"),
    ("超额", november("8"), NOV, {"goal": "8"}, "超额", "完成率为100.0%，没有超额"),
    ("超额", november("8.003"), NOV, {"goal": "8"}, "超额", "完成率为100.0%，没有超额"),  # never 超额0.0%
    ("提前", november("7"), NOV, {"goal": "8"}, "提前月数", "没有提前完成全年目标"),
    ("提前", to_date("7", "9", first=11), YEAR, {"goal": "8"}, "提前月数", "没有提前完成全年目标"),
    (
        "提前", to_date("7", "", "9", first=8), through(2022, 10), {"goal": "8"}, "提前月数",
        "缺2022年前三季度累计数，无法判断从哪个月起完成全年目标",
    ),
    (
        "提前", {"2022-02": {"value": "3", "cumulative": "8"}}, through(2022, 2), {"goal": "8"}, "提前月数",
        "缺2022年1月累计数，无法判断从哪个月起完成全年目标",
    ),
    ("进度", {"2022-11": {"value": "9"}}, NOV, {**STOCK, "goal": "8"}, "序时进度", "只有流量指标有序时进度"),
    ("预计", november("45"), NOV, {}, "全年预计", ESTIMATE),
    ("预计", {"2022-12": {"cumulative": "51", "status": "正式"}}, NOV, {}, "全年预计", ESTIMATE),
    ("预计", {"2022-11": {"cumulative": "45", "status": "估计"}}, NOV, {}, "全年预计", ESTIMATE),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "rows", "span", "options", "what", "reason"), MISSING)
def test_without_target_or_figure_nothing_is_said_of_completion(
    phrase: str, rows: Rows, span: Span, options: dict[str, Any], what: str, reason: str
) -> None:
    said = say(phrase, rows, span, **options)
    assert (said.text, said.missing, said.origin) == (f"【缺：外贸进出口总额{what}】", reason, None)
