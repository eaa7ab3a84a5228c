"""How levels, parts, approximations and currencies are said (PHRASES A)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit, UnitError
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.levels import LEVELS
from bureau.wording.said import Said
from bureau.wording.words import Bound
from tests.wording.reading import COUNTY, Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in LEVELS}
NOV, FEB = through(2022, 11), through(2022, 2)
COUNT: dict[str, Any] = {"unit": "家", "decimals": 0}
STOCK: dict[str, Any] = {**COUNT, "kind": Kind.STOCK}
EVENTS: dict[str, Any] = {"unit": "场次", "decimals": 0}
WORDS = ["近", "突破", "超", "余"]
TEN_THOUSAND: dict[str, Any] = {"unit": "万元", "decimals": 0}


def say(phrase: str, rows: Rows, *given: object, span: Span = NOV, **options: Any) -> Said:
    return BY_NAME[phrase].of(reading(rows, span, **options), *given)


def test_a_month_that_is_a_difference_rests_on_both_figures_to_date() -> None:
    rows: Rows = {"2022-10": {"cumulative": "288.3"}, "2022-11": {"cumulative": "312.4"}}
    assert sorted(say("当月", rows).evidence) == [1, 2]


def test_what_is_said_stands_in_a_sentence_as_its_words() -> None:
    assert f"完成{say('累计', november('312.4'))}" == "完成312.4亿元"


@pytest.mark.parametrize(("october", "approved"), [(True, True), (False, False)])
def test_what_is_said_is_approved_when_every_row_of_it_is(october: bool, approved: bool) -> None:
    rows: Rows = {
        "2022-10": {"cumulative": "288.3", "approved": october},
        "2022-11": {"cumulative": "312.4", "approved": True},
    }
    assert say("当月", rows).approved is approved


def november(amount: str) -> Rows:
    return {"2022-11": {"cumulative": amount}}


PLAIN = [
    ("累计", november("312.4"), {}, "312.4亿元"),
    ("累计", november("312.45"), {}, "312.5亿元"),  # half up, once
    ("累计", november("312"), {}, "312.0亿元"),  # the digits the indicator asks for
    ("累计", november("0"), {}, "0.0亿元"),  # a zero is a figure
    ("累计", november("14084"), TEN_THOUSAND, "14084万元"),  # no thousands separator
    ("累计", november("14084"), {"unit": "万元", "said_in": "亿元", "decimals": 2}, "1.41亿元"),
    ("累计", november("0.46"), {"decimals": 2}, "0.46亿元"),
    ("累计", november("98.5"), {"kind": Kind.RATE, "unit": "%"}, "98.5%"),
    ("累计", {"2022-11": {"value": "42"}}, STOCK, "42家"),
    ("期末", {"2022-11": {"value": "42"}}, STOCK, "42家"),
    ("当月", {"2022-11": {"value": "24.1", "cumulative": "312.4"}}, {}, "24.1亿元"),
]


@pytest.mark.parametrize(("phrase", "rows", "options", "text"), PLAIN)
def test_a_level_is_said_in_the_unit_and_digits_of_prose(
    phrase: str, rows: Rows, options: dict[str, Any], text: str
) -> None:
    assert say(phrase, rows, **options).text == text


ORIGINS = [
    ("累计", {"2022-11": {"cumulative": "312.4"}}, Origin.GIVEN),
    ("累计", {"2022-10": {"cumulative": "288.3"}, "2022-11": {"value": "24.1"}}, Origin.COMPUTED),
    ("当月", {"2022-11": {"value": "24.1"}}, Origin.GIVEN),
    ("当月", {"2022-10": {"cumulative": "288.3"}, "2022-11": {"cumulative": "312.4"}}, Origin.DERIVED),
]


@pytest.mark.parametrize(("phrase", "rows", "origin"), ORIGINS)
def test_a_level_says_where_it_comes_from(phrase: str, rows: Rows, origin: Origin) -> None:
    assert say(phrase, rows).origin is origin


UNITS = [
    ("14084", TEN_THOUSAND, ("亿元",), "1.41亿元"),  # as many decimals as are known, at most two
    ("14084", TEN_THOUSAND, ("亿元", 1), "1.4亿元"),
    ("14084", TEN_THOUSAND, ("亿元", 0), "1亿元"),
    ("15", TEN_THOUSAND, ("元",), "150000元"),
    ("15900", {}, ("万亿元",), "1.59万亿元"),
    ("312.4", {}, ("万元",), "3124000万元"),
    ("312.4", {}, ("亿元",), "312.4亿元"),
    ("1.234", {"decimals": 3}, ("亿元",), "1.234亿元"),
    ("0.3", {"decimals": 1}, ("千万元",), "3千万元"),
]


@pytest.mark.parametrize(("amount", "options", "given", "text"), UNITS)
def test_a_level_is_said_in_the_unit_asked_for(
    amount: str, options: dict[str, Any], given: tuple[str, *tuple[int, ...]], text: str
) -> None:
    assert say("按", november(amount), Unit.of(given[0]), *given[1:], **options).text == text


def test_a_unit_of_another_dimension_is_refused() -> None:
    with pytest.raises(UnitError, match="单位“亿元”不能换算成“家”"):
        say("按", november("312.4"), Unit.of("家"))


TRUE_APPROXIMATIONS = [
    ("近", "95", {}, "100亿元", "近100亿元"),  # 0.95 X itself
    ("近", "99.97", {}, "100亿元", "近100亿元"),  # said exactly it would be 100.0, and is below all the same
    ("近", "998000", TEN_THOUSAND, "100亿元", "近100亿元"),
    ("逼近", "98.1", {}, "100亿元", "逼近100亿元"),
    ("超", "12.1", {}, "12亿元", "超12亿元"),
    ("超", "12", {}, "12亿元", "超12亿元"),  # v ≥ X
    ("超", "1.5", {}, "12000万元", "超12000万元"),
    ("突破", "100", {}, "百亿元", "突破百亿元"),
    ("近", "99", {}, "百亿元", "近百亿元"),
    ("超", "2046", EVENTS, "两千场次", "超两千场次"),
    ("多", "2046", EVENTS, "两千场次", "两千多场次"),
    ("余", "312", {}, "三百亿元", "三百余亿元"),
    ("以上", "33.2", {}, "33亿元", "33亿元以上"),
    ("以上", "33", {}, "33亿元", "33亿元以上"),
    ("余", "2001", EVENTS, "2000场次", "2000余场次"),
    ("余", "2999", EVENTS, "2000场次", "2000余场次"),
    ("余", "39", COUNT, "30家", "30余家"),
    ("余", "29.9", {}, "20亿元", "20余亿元"),
    ("余", "12.9", {}, "12亿元", "12亿余元"),  # after a digit that is no zero, behind 亿
    ("多", "2024", EVENTS, "2000场次", "2000多场次"),
    ("多", "1.2", {}, "1亿元", "1亿多元"),
    ("多", "8.4", {"unit": "万张"}, "8万张", "8万多张"),
]


@pytest.mark.parametrize(("phrase", "amount", "options", "bound", "text"), TRUE_APPROXIMATIONS)
def test_an_approximation_that_holds_is_said(
    phrase: str, amount: str, options: dict[str, Any], bound: str, text: str
) -> None:
    said = say(phrase, november(amount), Bound.parse(bound), **options)
    assert (said.text, said.remark, said.origin) == (text, "", Origin.GIVEN)


FALSE_APPROXIMATIONS = [
    ("近", "94.9", {}, "100亿元", "94.9亿元", "近100亿元"),
    ("近", "100", {}, "100亿元", "100.0亿元", "近100亿元"),  # reached is no longer 近
    ("逼近", "94.9", {}, "100亿元", "94.9亿元", "逼近100亿元"),
    ("超", "11.99", {"decimals": 2}, "12亿元", "11.99亿元", "超12亿元"),
    ("突破", "99.9", {}, "百亿元", "99.9亿元", "突破百亿元"),
    ("余", "412", {}, "三百亿元", "412.0亿元", "三百余亿元"),
    ("以上", "32.9", {}, "33亿元", "32.9亿元", "33亿元以上"),
    ("余", "2000", EVENTS, "2000场次", "2000场次", "2000余场次"),  # exactly 2000 has nothing over
    ("余", "3000", EVENTS, "2000场次", "3000场次", "2000余场次"),
    ("多", "13", {}, "12亿元", "13.0亿元", "12亿多元"),
    ("余", "7.5", {"unit": "吨"}, "7吨", "7.5吨", "7余吨"),  # no place for 余
    ("多", "7.5", {"unit": "千克"}, "7千克", "7.5千克", "7多千克"),
]


@pytest.mark.parametrize(("phrase", "amount", "options", "bound", "exact", "words"), FALSE_APPROXIMATIONS)
def test_an_approximation_that_does_not_hold_gives_way_to_the_figure_with_a_remark(
    phrase: str, amount: str, options: dict[str, Any], bound: str, exact: str, words: str
) -> None:
    said = say(phrase, november(amount), Bound.parse(bound), **options)
    assert (said.text, said.missing) == (exact, "")
    assert said.remark == f"“{words}”与实际的{exact}不符，已改用实际数"


def test_an_approximation_in_another_dimension_is_refused() -> None:
    with pytest.raises(UnitError):
        say("超", november("312.4"), Quantity.parse("100家"))


def dollars(amount: str | None) -> Reading:
    rows: Rows = {"2022-11": {"cumulative": amount}} if amount else {}
    return reading(rows, NOV, unit="亿美元", name="进出口总额（美元）", short_name="进出口", first_id=7)


def test_currency_twins_are_both_named() -> None:
    said = say("折合", november("574.8"), dollars("84.3"))
    assert (said.text, said.evidence) == ("574.8亿元人民币（折合84.3亿美元）", (1, 7))
    turned = BY_NAME["折合"].of(dollars("84.3"), reading(november("574.8"), NOV))
    assert turned.text == "84.3亿美元（折合574.8亿元人民币）"


def part(name: str, amount: str | None, first_id: int = 5, **options: Any) -> Reading:
    rows: Rows = {"2022-11": {"cumulative": amount}} if amount else {}
    return reading(rows, NOV, name=name, short_name=name, first_id=first_id, **options)


EXPORTS, IMPORTS = part("出口", "61.2"), part("进口", "38.9", 6)
PARTS = [
    ("100.1", (EXPORTS, IMPORTS), "出口61.2亿元、进口38.9亿元", ""),
    ("100.1", (EXPORTS,), "出口61.2亿元", ""),  # 其中 need not name all parts
    (
        "100",
        (EXPORTS, IMPORTS),
        "出口61.2亿元、进口38.9亿元",
        "其中各项之和100.1亿元大于外贸进出口总额100亿元，请核对",
    ),
    (
        "61",
        (part("出口", "612000", unit="万元", decimals=0),),
        "出口612000万元",
        "其中各项之和61.2亿元大于外贸进出口总额61亿元，请核对",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "of", "text", "remark"), PARTS)
def test_parts_are_checked_against_the_whole(
    whole: str, of: tuple[Reading, ...], text: str, remark: str
) -> None:
    said = say("其中", november(whole), *of)
    assert (said.text, said.remark, said.origin, said.also) == (text, remark, Origin.GIVEN, of)


def test_parts_of_an_unknown_whole_and_rates_are_said_without_a_sum() -> None:
    assert say("其中", {}, EXPORTS, IMPORTS).remark == ""
    rate: dict[str, Any] = {"kind": Kind.RATE, "unit": "%"}
    said = say("其中", november("99"), part("建议", "100", **rate), part("提案", "98", **rate), **rate)
    assert (said.text, said.remark) == ("建议100.0%、提案98.0%", "")


def test_a_part_of_another_region_is_named_by_the_region() -> None:
    own = reading(november("20"), NOV, place=COUNTY)
    assert say("其中", november("71"), own).text == "东旗20.0亿元"


@given(st.integers(1, 20_000), st.sampled_from(["百亿元", "两千亿元", "100亿元"]), st.sampled_from(WORDS))
@settings(max_examples=50, deadline=None, database=None)
def test_an_approximation_without_a_remark_is_true(amount: int, bound: str, word: str) -> None:
    said, limit = say(word, november(str(amount)), Bound.parse(bound)), Quantity.parse(bound).amount
    step = Decimal(10) ** limit.adjusted()
    true = {
        "近": Decimal("0.95") * limit <= amount < limit,
        "突破": amount >= limit,
        "超": amount >= limit,
        "余": limit < amount < limit + step,
    }[word]
    assert (said.remark == "") is true
    assert said.text == (f"{amount}.0亿元" if not true else said.text)


MERGED: Rows = {"2022-02": {"cumulative": "20"}}
APPROXIMATE = ("近", "逼近", "超", "突破", "以上", "余", "多")
HUNDRED = Quantity.parse("100亿元")
MISSING = [
    (say("累计", {}), "", "缺2022年1—11月的数"),
    (say("期末", {}, **STOCK), "", "2022年11月无数"),
    (say("当月", {"2022-11": {"value_yoy": "1"}}), "当月数", "2022年11月无数"),
    (say("当月", MERGED, span=FEB), "当月数", "2022年1—2月合并公布，没有单独的2月数"),
    (say("按", {}, Unit.of("万元")), "", "缺2022年1—11月的数"),
    *((say(word, {}, HUNDRED), "", "缺2022年1—11月的数") for word in APPROXIMATE),
    (say("折合", {}, dollars("84.3")), "", "缺2022年1—11月的数"),
    (say("折合", november("1"), dollars(None)), "折合数", "进出口总额（美元）缺2022年1—11月的数"),
    (say("其中", november("1"), EXPORTS, part("进口", None)), "其中进口", "缺2022年1—11月的数"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "what", "reason"), MISSING)
def test_a_missing_level_is_never_a_number(said: Said, what: str, reason: str) -> None:
    assert (str(said), said.missing, said.origin) == (f"【缺：外贸进出口总额{what}】", reason, None)


def test_january_and_february_in_one_are_still_a_figure_to_date() -> None:
    assert say("累计", MERGED, span=FEB).text == "20.0亿元"


def test_the_month_of_a_whole_year_is_december() -> None:
    said = say("当月", {"2022-12": {"value": "9", "cumulative": "99"}}, span=Span.year(2022))
    assert (said.text, said.phrase, said.evidence) == ("9.0亿元", "当月", (1,))
