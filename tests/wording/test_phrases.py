"""What each phrase says, as one table per group of PHRASES.md."""

import pytest

from bureau.algebra.period import Span
from bureau.algebra.series import Kind, Origin
from bureau.wording.phrases import PHRASES, Said
from tests.wording.reading import Rows, reading, through

NOV, YEAR, JAN_FEB = through(2022, 11), Span.year(2022), through(2022, 2)


def say(phrase: str, rows: Rows, span: Span = NOV, **options: object) -> Said:
    return PHRASES[phrase].of(reading(rows, span, **options))  # type: ignore[arg-type]


def november(**cells: str | int) -> Rows:
    return {"2022-11": cells}


LEVELS = [
    ("累计", {"2022-11": {"cumulative": "312.4"}}, {}, "312.4亿元"),
    ("累计", {"2022-11": {"cumulative": "312.45"}}, {}, "312.5亿元"),  # half up, once
    ("累计", {"2022-11": {"cumulative": "312"}}, {}, "312.0亿元"),  # the digits the indicator asks for
    ("累计", {"2022-11": {"cumulative": "14084"}}, {"unit": "万元", "decimals": 0}, "14084万元"),
    (
        "累计",
        {"2022-11": {"cumulative": "14084"}},
        {"unit": "万元", "said_in": "亿元", "decimals": 2},
        "1.41亿元",
    ),
    ("累计", {"2022-11": {"value": "42"}}, {"kind": Kind.STOCK, "unit": "家", "decimals": 0}, "42家"),
    ("累计", {"2022-11": {"cumulative": "98.5"}}, {"kind": Kind.RATE, "unit": "%"}, "98.5%"),
    ("当月", {"2022-11": {"value": "24.1", "cumulative": "312.4"}}, {}, "24.1亿元"),
]


@pytest.mark.parametrize(("phrase", "rows", "options", "text"), LEVELS)
def test_a_level_is_said_in_the_unit_and_digits_of_prose(
    phrase: str, rows: Rows, options: dict[str, object], text: str
) -> None:
    assert say(phrase, rows, **options).text == text


GROWTHS = [
    ("同比", NOV, "12.4", "同比增长12.4%"),
    ("同比", NOV, "-3.2", "同比下降3.2%"),
    ("同比", NOV, "0", "同比持平"),
    ("同比", NOV, "-0.04", "同比持平"),
    ("同比", NOV, "27", "同比增长27.0%"),
    ("同比", YEAR, "-3.9", "比上年下降3.9%"),
    ("同比", JAN_FEB, "-20.5", "同比下降20.5%"),
    ("增减", NOV, "-0.25", "下降0.3%"),
    ("增减", YEAR, "140", "增长140.0%"),
]


@pytest.mark.parametrize(("phrase", "span", "published", "text"), GROWTHS)
def test_the_sign_chooses_the_verb_and_the_period_the_base(
    phrase: str, span: Span, published: str, text: str
) -> None:
    rows: Rows = {str(span.last): {"cumulative": "1", "cumulative_yoy": published}}
    assert say(phrase, rows, span).text == text


def test_a_month_and_its_to_date_figure_keep_their_own_signs() -> None:
    shanghai: Rows = {
        "2022-09": {
            "value": "1478.53",
            "value_yoy": "0.3",
            "cumulative": "11864.63",
            "cumulative_yoy": "-10.7",
        }
    }
    assert say("当月同比", shanghai, through(2022, 9)).text == "同比增长0.3%"
    assert say("同比", shanghai, through(2022, 9)).text == "同比下降10.7%"


@pytest.mark.parametrize(
    ("published", "text"), [("1.2", "同比提高1.2个百分点"), ("-3", "同比下降3个百分点"), ("0", "同比持平")]
)
def test_a_rate_changes_in_percentage_points(published: str, text: str) -> None:
    said = say("同比", november(cumulative="98.5", cumulative_yoy=published), kind=Kind.RATE, unit="%")
    assert said.text == text


def test_growth_that_we_computed_says_so() -> None:
    said = say("同比", {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "110"}})
    assert (said.text, said.origin) == ("同比增长10.0%", Origin.COMPUTED)
    assert say("同比", november(cumulative="110", cumulative_yoy="9.8")).origin is Origin.GIVEN
    assert say("累计", november(cumulative="110")).origin is Origin.GIVEN


RANKS = [
    ("总量位次", {"level_rank": 3}, "第3位"),
    ("增速位次", {"growth_rank": 1}, "首位"),
    ("增速位次", {"growth_rank": 2}, "第2位"),
]


@pytest.mark.parametrize(("phrase", "cells", "text"), RANKS)
def test_a_rank_is_said_by_level_or_by_growth(phrase: str, cells: dict[str, int], text: str) -> None:
    assert say(phrase, {"2022-11": {"cumulative": "1", **cells}}).text == text


TARGETS = [
    ("目标", "9", "8", "8亿元"),
    ("下达单位", "9", "8", "自治区"),
    ("完成率", "9", "8", "112.5%"),
    ("进度", "8", "8", "快于序时进度8.3个百分点"),
    ("进度", "7", "8", "慢于序时进度4.2个百分点"),
    ("进度", "11", "12", "与序时进度持平"),
]


@pytest.mark.parametrize(("phrase", "amount", "goal", "text"), TARGETS)
def test_a_target_is_measured_to_date_against_the_year(
    phrase: str, amount: str, goal: str, text: str
) -> None:
    assert say(phrase, november(cumulative=amount), goal=goal).text == text


MISSING = [
    ("累计", {}, "【缺：外贸进出口总额】", "缺2022年1—11月的数"),
    ("当月", {"2022-11": {"value_yoy": "1"}}, "【缺：外贸进出口总额当月数】", "2022年11月无数"),
    ("同比", {}, "【缺：外贸进出口总额同比】", "缺2022年1—11月的数"),
    (
        "增减",
        {"2022-11": {"cumulative": "1"}},
        "【缺：外贸进出口总额同比】",
        "基期2021年1—11月：缺2021年1—11月的数",
    ),
    ("当月同比", {}, "【缺：外贸进出口总额当月同比】", "2022年11月无数"),
    (
        "总量位次",
        {"2022-11": {"cumulative": "1"}},
        "【缺：外贸进出口总额总量位次】",
        "2022年1—11月没有填报位次",
    ),
    ("增速位次", {}, "【缺：外贸进出口总额增速位次】", "2022年1—11月没有填报位次"),
    ("目标", {}, "【缺：外贸进出口总额年度目标】", "没有登记2022年的目标"),
    ("下达单位", {}, "【缺：外贸进出口总额目标下达单位】", "没有登记2022年的目标"),
    ("完成率", {}, "【缺：外贸进出口总额完成率】", "没有登记2022年的目标"),
    ("进度", {}, "【缺：外贸进出口总额序时进度】", "没有登记2022年的目标"),
]


@pytest.mark.parametrize(("phrase", "rows", "text", "reason"), MISSING)
def test_a_missing_figure_is_said_to_be_missing_and_why(
    phrase: str, rows: Rows, text: str, reason: str
) -> None:
    said = say(phrase, rows)
    assert (str(said), said.missing, said.origin) == (text, reason, None)


def test_a_target_without_a_figure_to_date_lacks_the_figure() -> None:
    assert say("完成率", {}, goal="8").missing == "缺2022年1—11月的数"


def test_every_phrase_explains_itself() -> None:
    assert all(phrase.meaning and phrase.example for phrase in PHRASES.values())
