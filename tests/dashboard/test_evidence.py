"""Why a figure says what it says: the formula in words, and the rows it rests on."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind
from bureau.dashboard.evidence import difference, proofs, stored_cells
from tests.dashboard.readings import months, reading, subject

MARCH = Month(2022, 3)
AS_PUBLISHED = "由来源公布，原样采用。"


@pytest.mark.parametrize(
    ("rows", "of_month", "to_date"),
    [
        ({"2022-03": {"value": "34.5", "cumulative": "108.66"}}, AS_PUBLISHED, AS_PUBLISHED),
        (months(2022, "10", "20.5", "3"), AS_PUBLISHED, "1月10＋2月20.5＋3月3＝33.5亿元，由各月数相加。"),
        (
            {"2022-02": {"cumulative": "74.4"}, "2022-03": {"value": "34.2"}},
            AS_PUBLISHED,
            "1—2月74.4＋3月34.2＝108.6亿元，由各月数相加。",
        ),
        (
            {"2022-02": {"cumulative": "20.2"}, "2022-03": {"cumulative": "31.3"}},
            "一季度累计31.3－1—2月累计20.2＝11.1亿元，两个累计数相减推算。",
            AS_PUBLISHED,
        ),
        ({}, "", ""),
    ],
)
def test_a_level_is_explained_by_its_formula(rows, of_month: str, to_date: str) -> None:
    month, cumulative = proofs(reading(rows, month=MARCH))
    assert (month.level_formula, cumulative.level_formula) == (of_month, to_date)


def test_a_computed_growth_names_both_amounts_and_says_that_it_is_computed() -> None:
    found = reading({"2021-03": {"cumulative": "100"}, "2022-03": {"cumulative": "95"}}, month=MARCH)
    assert proofs(found)[1].growth_formula == (
        "本期95÷上年同期100－1＝下降5.0%，来源没有公布同比，按现有数计算。"
    )


def test_the_change_of_a_rate_is_a_difference() -> None:
    found = reading({"2021-03": {"cumulative": "97"}, "2022-03": {"cumulative": "98.5"}}, Kind.RATE, MARCH)
    assert proofs(found)[1].growth_formula == "本期98.5－上年同期97＝提高1.5个百分点。"


def test_a_published_growth_that_differs_from_the_quotient_is_named_and_no_error() -> None:
    """DOMAIN 2: 社零 2020, 1—2月: published −20.5 %, by division −21.1 %."""
    rows = {"2019-02": {"cumulative": "66064"}, "2020-02": {"cumulative": "52130", "cumulative_yoy": "-20.5"}}
    proof = proofs(reading(rows, month=Month(2020, 2)))[1]
    assert (proof.growth.text, proof.growth_formula) == ("下降20.5%", AS_PUBLISHED)
    assert proof.disagreement == (
        "口径差异：按现有数计算为下降21.1%，与公布数相差0.6个百分点。公布数按可比口径计算，以公布数为准。"
    )


def test_the_rows_are_those_of_the_evidence_in_time_and_a_cell_not_given_is_a_dash() -> None:
    found = reading(
        {"2022-03": {"value": "1", "cumulative": "9"}, "2021-03": {"cumulative": "8"}}, month=MARCH
    )
    rows = proofs(found)[1].rows
    assert [(row.month, row.value, row.cumulative) for row in rows] == [
        (Month(2021, 3), "—", "8"),
        (MARCH, "1", "9"),
    ]


@pytest.mark.parametrize(
    ("kind", "month", "titles"),
    [
        (Kind.FLOW, 3, ["当月（3月）", "累计（一季度）"]),
        (Kind.FLOW, 1, ["当月（1月，也是年初以来）"]),
        (Kind.STOCK, 3, ["3月末"]),
        (Kind.RATE, 3, ["当月（3月）", "累计（一季度）"]),
    ],
)
def test_month_and_to_date_are_explained_apart_where_they_differ(kind, month, titles) -> None:
    assert [proof.title for proof in proofs(reading({}, kind, Month(2022, month)))] == titles


@pytest.mark.parametrize(
    ("cumulative", "words"),
    [("34", "多0.5亿元"), ("33", "少0.5亿元"), ("33.5", ""), (None, "")],
)
def test_the_difference_from_the_sum_of_months_is_said(cumulative: str | None, words: str) -> None:
    rows = months(2022, "10", "20.5", "3")
    if cumulative:
        rows["2022-03"]["cumulative"] = cumulative
    said = difference(reading(rows, month=MARCH))
    assert words in said
    assert bool(said) == bool(words)


def test_a_row_is_shown_as_it_was_given() -> None:
    amounts = {"value": Decimal("40.10"), "value_yoy": None, "cumulative": Decimal(0)}
    cells = {**amounts, "cumulative_yoy": Decimal("-3"), "level_rank": 3, "growth_rank": None}
    assert stored_cells(cells, subject()) == (
        ("当月数", "40.1亿元"), ("当月同比", ""), ("累计数", "0亿元"), ("累计同比", "-3%"),
        ("总量位次", "第3位"), ("增速位次", ""),
    )  # fmt: skip


def test_a_proof_of_another_span_does_not_borrow_its_rows() -> None:
    found = reading(months(2022, "1", "2", "3"), month=MARCH)
    month, to_date = proofs(found)
    assert (len(month.rows), len(to_date.rows)) == (1, 3)
    assert found.over(Span.month(MARCH)).evidence == (3,)
