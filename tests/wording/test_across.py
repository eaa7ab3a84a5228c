"""打架, pure: when two figures of two texts cannot both be right, and which number is held against which."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind
from bureau.wording.compare.across import Statement, agree, disputes, span_of
from bureau.wording.mention import Mention, When
from tests.wording.test_row_cell import NOV, Q2, TO_NOV, YEAR, said

KINDS = {"a": Kind.FLOW, "s": Kind.STOCK}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (said("cumulative", "312.4", "亿元"), said("cumulative", "3124000", "万元"), True),
        (said("cumulative", "312.46", "亿元"), said("cumulative", "312.5", "亿元"), True),
        (said("cumulative", "312.46", "亿元"), said("cumulative", "312.4", "亿元"), False),
        (said("cumulative", "312", "亿元"), said("cumulative", "312.46", "亿元"), True),
        (said("cumulative", "12", "家"), said("cumulative", "12", "个"), True),
        (said("cumulative", "12", "家"), said("cumulative", "13", "个"), False),
        (said("cumulative", "12", "亿元"), said("cumulative", "2", "亿美元"), True),
        (said("cumulative", "12", ""), said("cumulative", "13", "亿元"), True),
        (said("growth", "1.4", "倍"), said("growth", "140", "%"), True),
        (said("growth", "150", "%"), said("growth", "1.4", "倍"), False),
        (said("cumulative", "300", "亿元", approx="超"), said("cumulative", "312", "亿元"), True),
        (said("cumulative", "312", "亿元"), said("cumulative", "320", "亿元", approx="超"), False),
        (said("cumulative", "300", "亿元", upper=Decimal(320)), said("cumulative", "312", "亿元"), True),
        (said("cumulative", "300", "亿元", upper=Decimal(310)), said("cumulative", "312", "亿元"), False),
    ],
)
def test_whether_two_figures_can_both_be_right(one: Mention, other: Mention, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


@pytest.mark.parametrize(
    ("mention", "kind", "span"),
    [
        (said("cumulative", "1", "亿元", TO_NOV), Kind.FLOW, TO_NOV),
        (said("month", "1", "亿元", TO_NOV), Kind.FLOW, NOV),
        (said("stock", "1", "吨", NOV), Kind.FLOW, TO_NOV),
        (said("stock", "1", "吨", TO_NOV), Kind.STOCK, NOV),
        (said("growth", "1", "%", TO_NOV), Kind.STOCK, NOV),
        (said("target", "1", "亿元", TO_NOV), Kind.FLOW, YEAR),
        (said("cumulative", "1", "亿元", None), Kind.FLOW, None),
    ],
)
def test_the_months_that_a_figure_is_of(mention: Mention, kind: Kind, span: Span | None) -> None:
    assert span_of(mention, kind) == span


def of(*mentions: Mention) -> list[Statement]:
    """Each said by a text of its own, a day after the one before."""
    return [
        Statement(number, f"稿{number}", date(2023, 1, number), "本市", replace(each, code=each.code or "a"))
        for number, each in enumerate(mentions, start=1)
    ]


A, B, C = (said("cumulative", amount, "亿元") for amount in ("10", "20", "30"))


@pytest.mark.parametrize(
    "mentions",
    [
        (A,),
        (A, A),
        (A, replace(B, period=When(TO_NOV))),
        (A, replace(B, period=When(Q2))),
        (A, replace(B, code="unknown")),
        (A, replace(B, measure="target")),
        (A, replace(B, period=None)),
        (said("other", "9", "年", sub="streak"), said("other", "8", "年", sub="streak")),
        (said("growth", "5", "%"), said("growth", "8", "%", reference="2019年")),
        (said("rank", "5", "位", sub="level"), said("rank", "3", "位", sub="growth")),
        (said("rank", "5", "位", reference="全区"), said("rank", "3", "位", reference="全国")),
        (said("stock", "1", "吨", when=When(NOV, 14)), said("stock", "2", "吨", NOV)),
    ],
)
def test_what_is_never_held_against_each_other(mentions: tuple[Mention, ...]) -> None:
    assert disputes(of(*mentions), KINDS) == []


def test_a_count_and_a_cumulative_figure_are_one_thing_and_so_is_any_word_for_last_year() -> None:
    assert len(disputes(of(A, replace(B, measure="count")), KINDS)) == 1
    growths = said("growth", "5", "%", reference="上年"), said("growth", "8", "%")
    assert len(disputes(of(*growths), KINDS)) == 1


def test_other_regions_are_other_figures() -> None:
    one, other = of(A, B)
    assert disputes([one, replace(other, place="东城区")], KINDS) == []


def test_each_number_is_held_against_the_one_that_most_texts_say() -> None:
    found = disputes(of(A, B, B, C), KINDS)
    pairs = [(str(each.one.mention.amount), str(each.other.mention.amount), each.also) for each in found]
    assert sorted(pairs) == [("10", "20", 1), ("20", "30", 1)]


def test_of_as_many_the_latest_number_is_the_measure() -> None:
    found = disputes(of(A, B, C), KINDS)
    assert {str(each.other.mention.amount) for each in found} == {"30"}


def test_one_text_that_says_two_numbers_is_not_held_against_itself() -> None:
    one, other = of(A, B)
    assert disputes([one, replace(other, text=one.text)], KINDS) == []
    (found,) = disputes([one, replace(other, text=one.text), *of(A, A, B)[2:]], KINDS)
    assert {found.one.text, found.other.text} == {1, 3}


def test_the_earlier_text_comes_first() -> None:
    (found,) = disputes(of(A, B), KINDS)
    assert (found.one.title, found.other.title) == ("稿1", "稿2")
    assert Month(2022, 12) == found.one.mention.period.month
