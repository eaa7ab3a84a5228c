"""Stocks against daily use: 日均, 可保障30天, 是日销量的9倍 (PHRASES L)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.registry import PHRASES
from tests.wording.reading import reading, through

NOV = through(2022, 11)  # 334 days


def tons(amount: str, name: str, kind: Kind = Kind.STOCK, unit: str = "吨", **more: Any) -> Reading:
    rows = {"2022-11": {"cumulative": amount, "value": amount}} if amount else {}
    return reading(rows, NOV, kind=kind, unit=unit, decimals=0, name=name, short_name=name, **more)


GRAIN = tons("7100", "粮食库存")
SOLD = tons("3340", "粮食销量", Kind.FLOW)


@pytest.mark.parametrize(
    ("phrase", "amount", "text"),
    [
        ("日均", "68303", "日均204.5吨"),
        ("日均", "3340", "日均10吨"),  # no empty decimal
        ("日均", "1", "日均0吨"),
        ("当月日均", "6135", "日均204.5吨"),  # November alone has 30 days
    ],
)
def test_a_flow_is_said_per_day_of_its_months(phrase: str, amount: str, text: str) -> None:
    assert PHRASES[phrase].of(tons(amount, "销量", Kind.FLOW)).text == text


def test_a_day_of_a_large_flow_is_said_in_the_unit_of_prose() -> None:
    assert PHRASES["日均"].of(tons("6680000", "销量", Kind.FLOW, said_in="万吨")).text == "日均2万吨"


def test_a_figure_that_is_daily_already_is_not_divided() -> None:
    assert PHRASES["日均"].of(tons("236.6", "消费量", unit="吨/天")).text == "日均236.6吨"


COVERED = [
    (tons("236.6", "日均消费量", unit="吨/日"), "可保障30天"),
    (tons("236.7", "日均消费量"), "可保障29天"),  # a day that is not wholly covered does not count
    (SOLD, "可保障710天"),
    (tons("7100", "日均消费量"), "可保障1天"),
    (tons("0.5", "日均消费量", unit="万吨"), "可保障1天"),
    (tons("7100", "粮食销量", Kind.FLOW), "可保障334天"),  # a day of it, 7100/334, has no last decimal
    (tons("3550", "粮食销量", Kind.FLOW), "可保障668天"),
]


@pytest.mark.parametrize(("use", "text"), COVERED)
def test_a_stock_lasts_for_whole_days(use: Reading, text: str) -> None:
    assert PHRASES["可保障"].of(GRAIN, use).text == text


TIMES = [
    (tons("788.9", "日销量"), "是日销量的9倍"),
    (tons("2000", "应急库存"), "是应急库存的3.6倍"),
    (tons("3340", "销量", Kind.FLOW), "是日均销量的710倍"),
]


@pytest.mark.parametrize(("other", "text"), TIMES)
def test_a_stock_is_so_many_times_another(other: Reading, text: str) -> None:
    assert PHRASES["倍数"].of(GRAIN, other).text == text


def test_a_flow_is_compared_with_a_flow_as_it_is() -> None:
    assert PHRASES["倍数"].of(tons("6680", "出口", Kind.FLOW), SOLD).text == "是粮食销量的2倍"


NOT_DAILY = "“企业库存”不是每日的量：单位应带“/天”，或名称里有“日均”“日”"
MISSING = [
    ("日均", tons("", "销量", Kind.FLOW), None, "销量缺2022年1—11月的数"),
    ("日均", tons("7100", "企业库存"), None, NOT_DAILY),
    ("当月日均", tons("", "销量", Kind.FLOW), None, "销量2022年11月无数"),
    ("可保障", SOLD, GRAIN, "只有时点指标（库存）才能说可保障几天"),
    ("可保障", GRAIN, tons("500", "企业库存"), NOT_DAILY),
    ("可保障", GRAIN, tons("", "日均消费量"), "日均消费量2022年11月无数"),
    ("可保障", tons("", "粮食库存"), SOLD, "2022年11月无数"),
    ("可保障", GRAIN, tons("3", "日均客流", unit="人"), "单位“吨”与“人”不能换算"),
    ("可保障", GRAIN, tons("0", "日均消费量"), "2022年1—11月日均消费量为0吨，不能计算"),
    ("可保障", tons("-1", "粮食库存"), SOLD, "2022年1—11月粮食库存为-1吨，不能计算"),
    ("可保障", GRAIN, tons("7101", "日均消费量"), "7100吨不够日均消费量一天的量"),
    ("可保障", tons("0", "粮食库存"), SOLD, "0吨不够粮食销量一天的量"),
    ("倍数", tons("", "粮食库存"), SOLD, "2022年11月无数"),
    ("倍数", GRAIN, tons("", "应急库存"), "应急库存2022年11月无数"),
    ("倍数", tons("1", "粮食库存"), tons("500", "应急库存"), "1吨不到应急库存的十分之一"),
]


@pytest.mark.parametrize(("phrase", "own", "other", "reason"), MISSING)
def test_what_cannot_be_divided_is_lacking(
    phrase: str, own: Reading, other: Reading | None, reason: str
) -> None:
    said = PHRASES[phrase].of(own, *([] if other is None else [other]))
    assert (said.missing, said.text[:3]) == (reason, "【缺：")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
@settings(max_examples=50, deadline=None, database=None)
def test_the_days_that_are_said_are_covered_and_one_more_is_not(stock: int, use: int) -> None:
    said = PHRASES["可保障"].of(tons(str(stock), "库存"), tons(str(use), "日均消费量"))
    if said.missing:
        assert stock < use
    else:
        days = Decimal(said.text.removeprefix("可保障").removesuffix("天"))
        assert days * use <= stock < (days + 1) * use
