"""How growth is said in all its forms (PHRASES B): the sign chooses the verb, the period the base."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Origin
from bureau.wording.growths import GROWTHS
from bureau.wording.said import Said
from tests.wording.reading import Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in GROWTHS}
NOV, YEAR, FEB, JAN = through(2022, 11), Span.year(2022), through(2022, 2), through(2022, 1)
RATE: dict[str, Any] = {"kind": Kind.RATE, "unit": "%"}


def say(phrase: str, rows: Rows, *arguments: object, span: Span = NOV, **options: Any) -> Said:
    return BY_NAME[phrase].of(reading(rows, span, **options), *arguments)


def published(rate: str, span: Span = NOV) -> Rows:
    return {str(span.last): {"cumulative": "1", "cumulative_yoy": rate}}


PUBLISHED = [
    ("同比", NOV, "12.4", "同比增长12.4%"),
    ("同比", NOV, "-3.2", "同比下降3.2%"),
    ("同比", NOV, "27", "同比增长27.0%"),
    ("同比", NOV, "0", "同比持平"),
    ("同比", NOV, "-0.04", "同比持平"),
    ("同比", NOV, "0.05", "同比增长0.1%"),
    ("同比", NOV, "-0.05", "同比下降0.1%"),
    ("同比", FEB, "-20.5", "同比下降20.5%"),
    ("同比", JAN, "3.1", "同比增长3.1%"),
    ("同比", Span.half(2022), "3.1", "同比增长3.1%"),
    ("同比", YEAR, "12.4", "比上年增长12.4%"),
    ("同比", YEAR, "-3.9", "比上年下降3.9%"),
    ("同比", YEAR, "0.04", "与上年持平"),
    ("增减", NOV, "12.4", "增长12.4%"),
    ("增减", NOV, "-0.25", "下降0.3%"),
    ("增减", YEAR, "140", "增长140.0%"),
    ("增减", NOV, "0", "持平"),
    ("大致", NOV, "0.49", "同比基本持平"),
    ("大致", NOV, "-0.49", "同比基本持平"),
    ("大致", NOV, "0.5", "同比增长0.5%"),
    ("大致", NOV, "-0.5", "同比下降0.5%"),
    ("大致", YEAR, "-0.1", "与上年基本持平"),
    ("增速", NOV, "12.4", "增速12.4%"),
    ("增速", NOV, "-3.2", "降幅3.2%"),
    ("增速", NOV, "-0.04", "同比持平"),
    ("增速为", NOV, "12.4", "增速为12.4%"),
    ("增速为", NOV, "-3.2", "降幅为3.2%"),
    ("增幅", NOV, "12.4", "增幅为12.4%"),
    ("增幅", NOV, "-3.2", "降幅为3.2%"),
    ("增幅", YEAR, "0", "与上年持平"),
    ("倍增", NOV, "140", "增长1.4倍"),
    ("倍增", NOV, "100", "增长1倍"),
    ("倍增", NOV, "235", "增长2.4倍"),
    ("倍增", NOV, "99.9", "增长99.9%"),
    ("倍增", NOV, "-62", "下降62.0%"),  # only rises
    ("可比", NOV, "3.7", "按可比口径增长3.7%"),
    ("可比", NOV, "-3.7", "按可比口径下降3.7%"),
    ("可比", NOV, "0", "按可比口径持平"),
]


@pytest.mark.parametrize(("phrase", "span", "rate", "text"), PUBLISHED)
def test_a_published_growth(phrase: str, span: Span, rate: str, text: str) -> None:
    said = say(phrase, published(rate, span), span=span)
    assert (said.text, said.origin) == (text, Origin.GIVEN)


RATES = [
    ("同比", "1.2", "同比提高1.2个百分点"),
    ("同比", "-3", "同比下降3个百分点"),  # whole points without .0
    ("同比", "0", "同比持平"),
    ("增减", "1.2", "提高1.2个百分点"),
    ("大致", "0.4", "同比基本持平"),
    ("增速", "1.2", "增幅1.2个百分点"),
    ("增速", "-1.25", "降幅1.3个百分点"),
    ("增速为", "2", "增幅为2个百分点"),
    ("增幅", "2", "增幅为2个百分点"),
    ("倍增", "120", "提高120个百分点"),
    ("可比", "1.2", "按可比口径提高1.2个百分点"),
]


@pytest.mark.parametrize(("phrase", "change", "text"), RATES)
def test_a_rate_changes_in_percentage_points(phrase: str, change: str, text: str) -> None:
    assert say(phrase, published(change), **RATE).text == text


SHANGHAI: Rows = {
    "2022-09": {"value": "1478.53", "value_yoy": "0.3", "cumulative": "11864.63", "cumulative_yoy": "-10.7"}
}


def test_a_month_and_its_to_date_figure_keep_their_own_signs() -> None:
    assert say("当月同比", SHANGHAI, span=through(2022, 9)).text == "同比增长0.3%"
    assert say("同比", SHANGHAI, span=through(2022, 9)).text == "同比下降10.7%"


RETAIL_2020: Rows = {
    "2019-02": {"cumulative": "66064"},
    "2020-02": {"cumulative": "52130", "cumulative_yoy": "-20.5"},
}


def test_the_published_growth_wins_over_the_quotient() -> None:
    said = say("同比", RETAIL_2020, span=through(2020, 2))
    assert (said.text, said.origin) == ("同比下降20.5%", Origin.GIVEN)


rates = st.decimals(Decimal(-99), Decimal(500), places=3)
spans = st.builds(through, st.just(2022), st.integers(1, 12))
SIGNS = {"增长": 1, "提高": 1, "增幅": 1, "增速": 1, "下降": -1, "降幅": -1, "持平": 0}


@given(
    rates, spans, st.sampled_from(["同比", "增减", "增速", "增速为", "增幅", "倍增", "可比"]), st.booleans()
)
@settings(max_examples=200, deadline=None, database=None)
def test_a_printed_growth_has_no_minus_sign_and_its_verb_is_the_sign_of_the_number(
    rate: Decimal, span: Span, phrase: str, of_a_rate: bool
) -> None:
    text = say(phrase, published(str(rate), span), span=span, **(RATE if of_a_rate else {})).text
    number = rounded(rate, 1)
    assert "-" not in text
    assert [sign for verb, sign in SIGNS.items() if verb in text] == [(number > 0) - (number < 0)]
    assert ("%" in text) is not (of_a_rate or number == 0 or "倍" in text)


@given(st.integers(2000, 2100), st.integers(1, 12))
@settings(max_examples=30, deadline=None, database=None)
def test_only_the_whole_year_is_compared_with_last_year_by_name(year: int, number: int) -> None:
    span = Span.to_date(Month(year, number))
    lead = "比上年" if number == 12 else "同比"
    assert say("同比", published("5", span), span=span).text == f"{lead}增长5.0%"
