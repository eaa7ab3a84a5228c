"""Flip one figure and regenerate: verb, claims and check list follow, and nothing else in the text moves."""

import difflib
from decimal import Decimal

import pytest

from bureau.algebra.period import Month
from bureau.figures import territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Indicator, Source
from bureau.reports import outlines
from bureau.reports.annual import report
from bureau.reports.kinds import ANNUAL

pytestmark = pytest.mark.django_db


def enter_december(code: str, **cells: Decimal | int) -> None:
    entry = Entry(Indicator.objects.get(code=code), territory.city(), Month(2022, 12), cells)
    assert not enter([entry], Act(Source.RETURN)).refusals


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The stretches that differ, as (before, after)."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [(before[a:b], after[c:d]) for act, a, b, c, d in matcher.get_opcodes() if act != "equal"]


def test_a_growth_that_turns_negative_takes_its_verb_and_its_claim_with_it(demonstration: None) -> None:
    before = report(2022)
    enter_december("retail_sales", cumulative_yoy=Decimal("-4.9"))
    after = report(2022)
    assert changed(before.text, after.text) == [
        ("今年，在疫情多点暴发的情况下，商贸服务业逆势上扬。", ""),
        ("增长", "下降"),
        ("，全年保持正增长", ""),
    ]
    dropped = [(judged.claim, judged.verdict.reason) for judged in after.dropped]
    assert dropped == [("社会消费品零售总额.保持正增长", "2022年累计同比下降4.9%")] * 2


def test_a_rank_that_is_lost_takes_its_words_with_it(demonstration: None) -> None:
    before = report(2022)
    enter_december("trade_total", growth_rank=2)
    after = report(2022)
    assert changed(before.text, after.text) == [("，增速列全区首位", "")]
    assert [judged.claim for judged in after.dropped] == ["外贸进出口总额.增速前(1)"]


def test_a_figure_that_is_withdrawn_is_a_gap_on_the_check_list(demonstration: None) -> None:
    before = report(2022)
    enter_december("supply_firms", value=None)  # type: ignore[arg-type]
    after = report(2022)
    assert changed(before.text, after.text) == [("42家", "【缺：保供企业】")]
    assert [said.missing for said in after.gaps] == ["2022年12月无数"]


TYPED = [
    ("完成101.2亿元，增长12.4%。", ["101.2亿元", "12.4%"]),
    ("2022年1—11月，对接500强，实现双100%。", []),
    ("举办20余场次，签约3家。", ["20余场次", "3家"]),
    ("完成{{ 外贸进出口总额.累计 }}。", []),
]


@pytest.mark.parametrize(("text", "typed"), TYPED)
def test_amounts_typed_by_hand_are_on_the_check_list(
    demonstration: None, text: str, typed: list[str]
) -> None:
    assert outlines.tried(text, ANNUAL, 2022, 12).typed == typed


def test_the_default_texts_hold_no_amount_typed_by_hand(demonstration: None) -> None:
    assert report(2022).typed == []
