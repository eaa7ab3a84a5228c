"""Growth that we compute, and growth that nobody can know (PHRASES B; DOMAIN 2.2, 2.6, 2.8)."""

from typing import Any

import pytest

from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.algebra.values import Kind, Origin
from bureau.wording.growths import GROWTHS
from bureau.wording.said import Said
from tests.wording.reading import Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in GROWTHS}
NOV, YEAR, FEB, JAN = through(2022, 11), Span.year(2022), through(2022, 2), through(2022, 1)
RATE: dict[str, Any] = {"kind": Kind.RATE, "unit": "%"}
STOCK: dict[str, Any] = {"kind": Kind.STOCK, "unit": "家", "decimals": 0}


def say(phrase: str, rows: Rows, *arguments: object, span: Span = NOV, **options: Any) -> Said:
    return BY_NAME[phrase].of(reading(rows, span, **options), *arguments)


def published(rate: str, span: Span = NOV) -> Rows:
    return {str(span.last): {"cumulative": "1", "cumulative_yoy": rate}}


def levels(cell: str = "cumulative", **by_year: str) -> Rows:
    """levels(y2021="100", y2022="110"): the Novembers."""
    return {f"{year[1:]}-11": {cell: amount} for year, amount in by_year.items()}


TWO_YEARS = levels(y2021="100", y2022="110")
NATIONAL: Rows = {"2019-02": {"cumulative": "66064"}, "2021-02": {"cumulative": "69737"}}
TURN: Rows = {"2021-12": {"value": "100"}, "2022-01": {"value": "96.8"}}
MONTHS: Rows = {"2022-10": {"value": "23.2"}, "2022-11": {"value": "24.1"}}
COMPUTED = [
    ("同比", TWO_YEARS, (), {}, "同比增长10.0%"),
    ("当月同比", levels("value", y2021="100", y2022="96.8"), (), {}, "同比下降3.2%"),
    ("比", levels(y2019="100", y2022="106.4"), (2019,), {}, "比2019年同期增长6.4%"),
    ("比", levels(y2019="100", y2022="93.6"), (2019,), {}, "比2019年同期下降6.4%"),
    ("比", levels(y2019="100", y2022="100"), (2019,), {}, "与2019年同期持平"),
    ("比", NATIONAL, (2019,), {"span": through(2021, 2)}, "比2019年同期增长5.6%"),
    (
        "比",
        {"2019-12": {"cumulative": "100"}, "2022-12": {"cumulative": "106.4"}},
        (2019,),
        {"span": YEAR},
        "比2019年增长6.4%",
    ),
    ("比", levels(y2019="97", y2022="98.5"), (2019,), RATE, "比2019年同期提高1.5个百分点"),
    ("两年平均", levels(y2020="100", y2022="109"), (), {}, "两年平均增长4.4%"),
    ("两年平均", levels(y2020="100", y2022="109.098025"), (), {}, "两年平均增长4.5%"),  # 4.45 exactly
    ("两年平均", levels(y2020="100", y2022="81"), (), {}, "两年平均下降10.0%"),
    ("年均", levels(y2017="100", y2022="208.2"), (5,), {}, "年均增长15.8%"),
    ("年均", levels(y2019="100", y2022="100"), (3,), {}, "年均持平"),
    ("由至", levels(y2021="254.1", y2022="452.3"), (), {}, "由254.1亿元增至452.3亿元"),
    ("由至", levels(y2021="452.3", y2022="254.1"), (), {}, "由452.3亿元降至254.1亿元"),
    ("由至", levels(y2021="254.12", y2022="254.08"), (), {}, "保持在254.1亿元"),
    ("由至", levels(y2021="1", y2022="2"), (), {"breaks": ("2021-01",)}, "由1.0亿元增至2.0亿元"),
    ("由至", levels(y2021="97.2", y2022="98.5"), (), RATE, "由97.2%升至98.5%"),
    ("由至", levels("value", y2021="42", y2022="30"), (), STOCK, "由42家降至30家"),
    ("由至", levels(y2019="254.1", y2022="452.3"), (2019,), {}, "由2019年同期的254.1亿元增至452.3亿元"),
    (
        "由至",
        {"2019-12": {"cumulative": "100"}, "2022-12": {"cumulative": "90"}},
        (2019,),
        {"span": YEAR},
        "由2019年的100.0亿元降至90.0亿元",
    ),
    (
        "增加额",
        levels(y2021="1488", y2022="1765"),
        (Unit.of("亿元"),),
        {"unit": "万元", "decimals": 0},
        "增加0.03亿元",
    ),
    ("增加额", levels(y2021="1", y2022="1.5"), (Unit.of("万元"),), {}, "增加5000万元"),
    ("增加额", levels(y2021="1488", y2022="1765"), (), {"unit": "万元", "decimals": 0}, "增加277万元"),
    ("增加额", levels(y2021="1", y2022="1.5"), (), {}, "增加0.5亿元"),
    ("增加额", levels("value", y2021="42", y2022="30"), (), STOCK, "减少12家"),
    ("增加额", levels(y2021="254.12", y2022="254.08"), (), {}, "持平"),
    ("环比", MONTHS, (), {}, "环比增长3.9%"),
    ("环比", {"2022-10": {"value": "0.5"}, "2022-11": {"value": "0.6"}}, (), {}, "环比增长20.0%"),
    ("环比", TURN, (), {"span": JAN}, "环比下降3.2%"),  # across the turn of the year
    ("环比", {"2022-10": {"value": "24.1"}, "2022-11": {"value": "24.1"}}, (), {}, "环比持平"),
    ("环比", {"2022-10": {"value": "42"}, "2022-11": {"value": "63"}}, (), STOCK, "环比增长50.0%"),
    ("环比", {"2022-10": {"value": "98"}, "2022-11": {"value": "99.2"}}, (), RATE, "环比提高1.2个百分点"),
    ("环比", {"2022-10": {"value": "98"}, "2022-11": {"value": "96"}}, (), RATE, "环比下降2个百分点"),
    ("环比", {"2022-10": {"value": "98"}, "2022-11": {"value": "98.04"}}, (), RATE, "环比持平"),
]


@pytest.mark.parametrize(("phrase", "rows", "arguments", "options", "text"), COMPUTED)
def test_a_growth_that_we_computed_is_marked_and_rests_on_both_ends(
    phrase: str, rows: Rows, arguments: tuple[int, ...], options: dict[str, Any], text: str
) -> None:
    said = say(phrase, rows, *arguments, **options)
    assert (said.text, said.origin, sorted(said.evidence)) == (text, Origin.COMPUTED, [1, 2])


@pytest.mark.parametrize(
    ("phrase", "text"), [("由至", "由100.0亿元增至110.0亿元"), ("增加额", "增加10.0亿元")]
)
def test_two_levels_are_evidence_even_where_the_growth_was_published(phrase: str, text: str) -> None:
    rows: Rows = {**TWO_YEARS, "2022-11": {"cumulative": "110", "cumulative_yoy": "9.8"}}
    said = say(phrase, rows)
    assert (said.text, sorted(said.evidence)) == (text, [1, 2])
    level = say("由至", {**rows, "2021-11": {"cumulative": "110"}})
    assert (level.text, sorted(level.evidence)) == ("保持在110.0亿元", [1, 2])


def test_against_last_year_the_published_growth_stands() -> None:
    rows: Rows = {**TWO_YEARS, "2022-11": {"cumulative": "110", "cumulative_yoy": "9.8"}}
    said = say("比", rows, 2021)
    assert (said.text, said.origin) == ("比2021年同期增长9.8%", Origin.GIVEN)


GAP, LAST = "缺2022年1—11月的数", "基期2021年1—11月：缺2021年1—11月的数"
ONLY_NOW, ZERO_BASE = levels(y2022="110"), levels(y2021="0", y2022="110")
NO_2019 = "基期2019年1—11月：缺2019年1—11月的数"
BROKEN: dict[str, Any] = {"breaks": ("2022-05",)}
LATE_BREAK: dict[str, Any] = {"breaks": ("2022-11",)}
MERGED: Rows = {"2022-02": {"cumulative": "20"}, "2022-03": {"value": "12"}}
MISSING = [
    ("由至", TWO_YEARS, (2022,), {}, "基期数", "2022年不早于2022年，不能作比较的基期"),
    ("由至", TWO_YEARS, (2019,), {}, "基期数", "基期2019年1—11月：缺2019年1—11月的数"),
    *((word, {}, (), {}, "同比", GAP) for word in ("同比", "增减", "大致", "增速", "增幅", "倍增", "可比")),
    ("同比", ONLY_NOW, (), {}, "同比", LAST),
    ("同比", ZERO_BASE, (), {}, "同比", "基期2021年1—11月为0，不能计算增速"),
    ("同比", levels(y2021="-5", y2022="110"), (), {}, "同比", "基期2021年1—11月为-5，不能计算增速"),
    ("同比", TWO_YEARS, (), BROKEN, "同比", "口径自2022年5月起变更，前后不能相比"),
    ("当月同比", {}, (), {}, "当月同比", "2022年11月无数"),
    (
        "当月同比",
        MERGED,
        (),
        {"span": FEB},
        "当月同比",
        "2022年1—2月合并公布，没有单独的2月数",
    ),
    ("可比", TWO_YEARS, (), {}, "同比", "没有公布的同比，不能说按可比口径"),
    ("比", ONLY_NOW, (2019,), {}, "增速", NO_2019),
    ("比", ONLY_NOW, (2022,), {}, "增速", "2022年不早于2022年，不能作比较的基期"),
    ("比", ONLY_NOW, (1900,), {}, "增速", "没有1900年的数"),
    ("两年平均", ONLY_NOW, (), {}, "增速", "基期2020年1—11月：缺2020年1—11月的数"),
    ("两年平均", levels(y2020="97", y2022="98"), (), RATE, "增速", "比率没有平均增速"),
    (
        "两年平均",
        levels(y2020="5", y2022="0"),
        (),
        {},
        "增速",
        "2022年1—11月不大于零，不能计算平均增速",
    ),
    ("年均", ONLY_NOW, (3,), {}, "增速", NO_2019),
    ("年均", TWO_YEARS, (1,), {}, "增速", "平均增速至少要跨两年，收到1年"),
    ("年均", TWO_YEARS, (0,), {}, "增速", "平均增速至少要跨两年，收到0年"),
    ("由至", {}, (), {}, "上年同期数", GAP),
    ("由至", published("12.4"), (), {}, "上年同期数", LAST),  # a published rate is no base
    ("由至", TWO_YEARS, (), BROKEN, "上年同期数", "期间口径有变更，前后不能相比"),
    ("增加额", {}, (), {}, "增加额", GAP),
    ("增加额", published("12.4"), (), {}, "增加额", LAST),
    ("增加额", TWO_YEARS, (), BROKEN, "增加额", "期间口径有变更，前后不能相比"),
    ("增加额", TWO_YEARS, (), RATE, "增加额", "比率的变化以百分点表示，没有增加额"),
    ("环比", {"2022-10": {"value": "1"}}, (), {}, "环比", "2022年11月无数"),
    ("环比", {"2022-11": {"value": "1"}}, (), {}, "环比", "2022年10月无数"),
    (
        "环比",
        MERGED,
        (),
        {"span": through(2022, 3)},
        "环比",
        "2022年1—2月合并公布，没有单独的2月数",
    ),
    ("环比", MONTHS, (), LATE_BREAK, "环比", "口径自2022年11月起变更，前后不能相比"),
    ("环比", MONTHS, (), {**RATE, **LATE_BREAK}, "环比", "口径自2022年11月起变更，前后不能相比"),
    (
        "环比",
        {"2022-10": {"value": "0"}, "2022-11": {"value": "1"}},
        (),
        {},
        "环比",
        "2022年10月为0，不能计算环比",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "rows", "arguments", "options", "what", "reason"), MISSING)
def test_a_growth_that_cannot_be_known_is_never_a_number(
    phrase: str, rows: Rows, arguments: tuple[int, ...], options: dict[str, Any], what: str, reason: str
) -> None:
    said = say(phrase, rows, *arguments, **options)
    assert (said.text, said.missing, said.origin) == (f"【缺：外贸进出口总额{what}】", reason, None)


def test_a_published_growth_is_said_across_a_break() -> None:
    assert say("同比", published("12.4"), **BROKEN).text == "同比增长12.4%"


def test_a_stock_is_compared_with_the_end_of_last_year_not_with_its_beginning() -> None:
    rows = levels("value", y2021="30", y2022="42")
    assert say("由至", rows, **STOCK, breaks=("2021-05",)).text == "由30家增至42家"
    assert say("增加额", rows, **STOCK, breaks=("2022-05",)).missing == "期间口径有变更，前后不能相比"
