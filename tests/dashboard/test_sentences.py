"""An area's sentence on the first screen: the report's phrases, in order, each with its figure."""

import pytest

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard.sentences import sentence
from bureau.wording.registry import PHRASES
from tests.dashboard.readings import months, reading


def said(*readings: Reading) -> str:
    return "".join(piece.text + (f"（{piece.why}）" if piece.why else "") for piece in sentence(readings))


FULL = {"cumulative": "312.4", "cumulative_yoy": "12.4", "rank_scope": "全区"}
CASES = [
    ({"2022-11": FULL}, {}, "1—11月，社会消费品零售总额312.4亿元，同比增长12.4%。"),
    ({"2022-12": FULL}, {}, "全年，社会消费品零售总额312.4亿元，比上年增长12.4%。"),
    (
        {"2022-11": {**FULL, "level_rank": 3, "growth_rank": 1}},
        {},
        "1—11月，社会消费品零售总额312.4亿元，同比增长12.4%，总量、增速分别居全区第3位、首位。",
    ),
    (
        {"2022-11": {**FULL, "growth_rank": 1}},
        {"确保": "400"},
        "1—11月，社会消费品零售总额312.4亿元，同比增长12.4%，增速居全区首位，"
        "完成年度目标（400亿元）的78.1%，慢于序时进度13.6个百分点。",
    ),
    (
        {"2022-12": FULL},
        {"确保": "300"},
        "全年，社会消费品零售总额312.4亿元，比上年增长12.4%，完成年度目标（300亿元）的104.1%。",
    ),
    (
        {"2022-11": {**FULL, "status": "估计"}},
        {"确保": "300"},
        "1—11月，【缺：社会消费品零售总额实际数】"
        "（2022年11月数的状态为“估计”，不是实际数；全年预计数请写“预计”）。",
    ),
]


@pytest.mark.parametrize(("rows", "goals", "text"), CASES)
def test_a_headline_is_said_by_level_growth_place_and_target(rows, goals, text: str) -> None:
    (month,) = rows
    found = reading(rows, goals=goals, month=Month.parse(month))
    assert said(found) == text


def test_a_stock_is_said_of_the_end_of_the_month() -> None:
    assert said(reading({"2022-11": {"value": "42"}}, Kind.STOCK)).startswith(
        "11月末，社会消费品零售总额42家，"
    )


def test_the_period_is_said_once_for_several_headlines() -> None:
    found = reading({"2022-11": FULL})
    assert said(found, found).count("1—11月") == 1
    assert said(found, found).count("；") == 1


def test_what_is_missing_says_why_in_the_words_of_the_report() -> None:
    assert said(reading(months(2022, "1", "2", "—", "4"))) == (
        "1—11月，【缺：社会消费品零售总额】（缺2022年3月、5—11月的数）。"
    )
    assert "【缺：社会消费品零售总额同比】（基期2021年1—11月：缺2021年1—11月的数）" in said(
        reading({"2022-11": {"cumulative": "312.4"}})
    )


def test_a_published_growth_stands_without_a_level() -> None:
    assert said(reading({"2022-11": {"cumulative_yoy": "-1.4"}})).endswith("，同比下降1.4%。")


def test_every_figure_of_the_sentence_is_a_phrase_of_the_report_and_leads_to_its_evidence() -> None:
    found = reading({"2022-11": {**FULL, "level_rank": 3}}, goals={"确保": "400"})
    pieces = [piece for piece in sentence([found]) if piece.code]
    names = ("累计", "同比", "居位", "完成目标", "进度")
    assert [piece.text for piece in pieces] == [PHRASES[name].of(found).text for name in names]
    assert {(piece.code, piece.place, str(piece.month)) for piece in pieces} == {("retail", "1", "2022-11")}


def test_without_headlines_nothing_is_said() -> None:
    assert sentence([]) == ()
