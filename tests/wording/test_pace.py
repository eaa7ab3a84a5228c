"""How the growth itself moves: faster and slower, narrowing falls (PHRASES I)."""

import pytest

from bureau.algebra.period import Span
from bureau.algebra.values import Kind, Origin
from bureau.wording.pace import PACE, span_named
from bureau.wording.said import Said
from tests.wording.reading import Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in PACE}


def grown(*rates: str, last: int = 11) -> Rows:
    """Published growth to date of the months of 2022 up to `last`; an empty text is a gap."""
    months = enumerate(rates, start=last - len(rates) + 1)
    return {f"2022-{n:02d}": {"cumulative": "1", "cumulative_yoy": rate} for n, rate in months if rate}


LAST_MONTH = [
    (11, "5.6", "7.2", "较上月加快1.6个百分点"),
    (11, "7.2", "5.6", "较上月回落1.6个百分点"),
    (11, "7.2", "5.2", "较上月回落2个百分点"),  # whole points without .0
    (11, "7.2", "7.2", "与上月持平"),
    (11, "7.24", "7.16", "与上月持平"),  # the growths as they are said
    (11, "-5.3", "-2.4", "降幅较上月收窄2.9个百分点"),
    (11, "-2.4", "-5.3", "降幅较上月扩大2.9个百分点"),
    (11, "-2.4", "1.2", "较上月回升3.6个百分点"),  # after a fall
    (11, "-2.4", "0", "较上月回升2.4个百分点"),
    (11, "0", "2.4", "较上月加快2.4个百分点"),
    (11, "0.5", "2.4", "较上月加快1.9个百分点"),
    (11, "1.2", "-2.4", "较上月回落3.6个百分点"),
    (11, "0", "-2.4", "较上月回落2.4个百分点"),
    (11, "-2.4", "-0.04", "较上月回升2.4个百分点"),  # −0.04 is said 持平 and is no fall
    (12, "5.6", "7.2", "较上月加快1.6个百分点"),
    (2, "5.6", "7.2", "较上月加快1.6个百分点"),
    (3, "5.6", "7.2", "较1—2月加快1.6个百分点"),  # spans with a name of their own
    (4, "5.6", "7.2", "较一季度加快1.6个百分点"),
    (7, "-5.6", "-7.2", "降幅较上半年扩大1.6个百分点"),
    (10, "5.6", "5.6", "与前三季度持平"),
]


@pytest.mark.parametrize(("month", "before", "now", "text"), LAST_MONTH)
def test_growth_to_date_against_the_month_before(month: int, before: str, now: str, text: str) -> None:
    said = BY_NAME["较上月"].of(reading(grown(before, now, last=month), through(2022, month)))
    assert (said.text, said.origin, sorted(said.evidence)) == (text, Origin.GIVEN, [1, 2])


HALF, QUARTERS = through(2022, 6), through(2022, 9)
EARLIER = [
    ("-2.2", "2.6", "7.2", "较上半年回升9.4个百分点，较前三季度加快4.6个百分点"),
    ("1.2", "5.8", "7.2", "较上半年、前三季度分别加快6个、1.4个百分点"),
    ("9.2", "8.0", "7.2", "较上半年、前三季度分别回落2个、0.8个百分点"),
    ("-9.2", "-8.0", "-7.2", "降幅较上半年、前三季度分别收窄2个、0.8个百分点"),
    ("9.2", "5.8", "7.2", "较上半年回落2个百分点，较前三季度加快1.4个百分点"),
    ("7.2", "5.8", "7.2", "与上半年持平，较前三季度加快1.4个百分点"),
    ("-9.2", "-1.0", "-7.2", "降幅较上半年收窄2个百分点，降幅较前三季度扩大6.2个百分点"),
    ("7.2", "7.2", "7.2", "与上半年、前三季度均持平"),
]


@pytest.mark.parametrize(("half", "quarters", "now", "text"), EARLIER)
def test_several_earlier_spans_share_a_verb_or_have_their_own(
    half: str, quarters: str, now: str, text: str
) -> None:
    rows = grown(half, "", "", quarters, "", now)
    said = BY_NAME["较"].of(reading(rows, through(2022, 11)), HALF, QUARTERS)
    assert (said.text, sorted(said.evidence)) == (text, [1, 2, 3])


def test_one_earlier_span() -> None:
    said = BY_NAME["较"].of(reading(grown("1.2", "", "", "", "", "7.2"), through(2022, 11)), HALF)
    assert (said.text, sorted(said.evidence)) == ("较上半年加快6个百分点", [1, 2])


def test_the_weakest_origin_is_marked() -> None:
    rows: Rows = {**grown("5.6", "7.2"), "2021-06": {"cumulative": "100"}, "2022-06": {"cumulative": "101"}}
    said = BY_NAME["较"].of(reading(rows, through(2022, 11)), through(2022, 10), HALF)
    assert (said.text, said.origin) == ("较上月、上半年分别加快1.6个、6.2个百分点", Origin.COMPUTED)


def test_the_change_of_a_rate_narrows_too() -> None:
    rate = reading(grown("-3", "-1.2"), through(2022, 11), kind=Kind.RATE, unit="%")
    assert BY_NAME["较上月"].of(rate).text == "降幅较上月收窄1.8个百分点"


NOV = through(2022, 11)
MISSING = [
    ("较上月", {}, NOV, (), "同比", "缺2022年1—11月的数"),
    ("较上月", grown("7.2"), NOV, (), "增速变化", "2022年1—10月：缺2022年1—10月的数"),
    ("较上月", grown("7.2", last=1), through(2022, 1), (), "增速变化", "1月没有本年更早的累计数可比"),
    (
        "较上月", grown("7.2", last=2), through(2022, 2), (), "增速变化",
        "2022年1月：2022年1—2月合并公布，没有单独的1月数",
    ),
    (
        "较上月", {"2022-11": {"value": "1", "value_yoy": "3"}}, Span.month(NOV.last), (), "增速变化",
        "2022年11月不是累计数，不能与更早的累计增速相比",
    ),
    (
        "较", {**grown("7.2"), "2022-06": {"cumulative": "1"}}, NOV, (QUARTERS, HALF), "增速变化",
        "2022年前三季度：缺2022年7—9月的数",
    ),
    (
        "较", {**grown("7.2"), "2022-06": {"cumulative": "1"}}, NOV, (HALF,), "增速变化",
        "2022年上半年：基期2021年上半年：缺2021年1—6月的数",
    ),
    ("较", grown("7.2"), NOV, (NOV,), "增速变化", "2022年1—11月不早于2022年1—11月，不能作比较"),
    (
        "较", grown("1", "2", last=7), HALF, (through(2022, 7),), "增速变化",
        "2022年1—7月不早于2022年上半年，不能作比较",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "rows", "span", "earlier", "what", "reason"), MISSING)
def test_without_both_growths_to_date_nothing_moves(
    phrase: str, rows: Rows, span: Span, earlier: tuple[Span, ...], what: str, reason: str
) -> None:
    said: Said = BY_NAME[phrase].of(reading(rows, span), *earlier)
    assert (said.text, said.missing, said.origin) == (f"【缺：外贸进出口总额{what}】", reason, None)


NAMES = [
    ("一季度", 3), ("上半年", 6), ("前三季度", 9), ("全年", 12),
    ("1月", 1), ("1—2月", 2), ("1—3月", 3), ("1—7月", 7), ("1—11月", 11), ("1—12月", 12),
]  # fmt: skip


@pytest.mark.parametrize(("name", "month"), NAMES)
def test_a_span_to_date_is_known_by_its_name(name: str, month: int) -> None:
    assert span_named(2022, name) == through(2022, month)


@pytest.mark.parametrize(
    "name", ["", "7月", "11—2月", "1—0月", "1—13月", "2—7月", "二季度", "下半年", "1—7", "1—七月", "１—７月"]
)
def test_anything_else_is_no_span_to_date(name: str) -> None:
    assert span_named(2022, name) is None
