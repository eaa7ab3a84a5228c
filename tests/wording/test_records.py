"""创历史新高, 零突破, 位次最好, and the strongest 新高 that is true (PHRASES F2, F5)."""

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind
from bureau.wording.registry import CLAIMS, PHRASES
from bureau.wording.verdict import Verdict
from tests.wording.reading import Rows, reading, through

NOV = through(2022, 11)


def years(*amounts: str, first: int = 2018) -> Rows:
    """Whole-year rows, one a year."""
    return {f"{first + back}-12": {"cumulative": amount} for back, amount in enumerate(amounts)}


def judge(
    claim: str, rows: Rows, *given: object, since: int | None = 2018, span: Span = NOV, **options: object
) -> Verdict:
    return CLAIMS[claim].judge(reading(rows, span, since=since, **options), *given)  # type: ignore[arg-type]


NOW: Rows = {"2022-11": {"cumulative": "100"}}
RECORDS = [
    (
        "above the whole of every earlier year",
        {**years("70", "80", "75", "90"), **NOW},
        True,
        "自2018年有统计以来，此前最高为2021年的90.0亿元",
    ),
    (
        "an earlier whole year is higher and its same months are not known",
        {**years("70", "80", "75", "101"), **NOW},
        None,
        "缺2021年的1—11月数，无法判断是否新高",
    ),
    (
        "an earlier whole year is higher but its same months are lower",
        {**years("70", "80", "75", "101"), **NOW, "2021-11": {"cumulative": "92"}},
        True,
        "自2018年有统计以来，此前最高为2021年1—11月的92.0亿元",
    ),
    (
        "the same months of an earlier year are higher",
        {**years("70", "80", "75", "90"), **NOW, "2019-11": {"cumulative": "101.2"}},
        False,
        "2019年1—11月曾达101.2亿元，不是新高",
    ),
    (
        "the same months of an earlier year are equal",
        {**years("70", "80", "75", "90"), **NOW, "2019-11": {"cumulative": "100"}},
        False,
        "2019年1—11月也是100.0亿元，不是新高",
    ),
    ("a year is missing", {**years("70", "80", "75"), **NOW}, None, "缺2021年的1—11月数，无法判断是否新高"),
    ("nothing now", years("70", "80", "75", "90"), None, "缺2022年1—11月的数，无法判断"),
]


@pytest.mark.parametrize(("case", "rows", "truth", "reason"), RECORDS)
def test_a_record_is_above_the_same_span_of_every_earlier_year(
    case: str, rows: Rows, truth: bool | None, reason: str
) -> None:
    verdict = judge("创历史新高", rows)
    assert (verdict.truth, verdict.reason) == (truth, reason)


@pytest.mark.parametrize(
    ("since", "truth", "reason"),
    [
        (2020, True, "2020年以来，此前最高为2021年的90.0亿元"),
        (2018, False, "2018年1—11月曾达120.0亿元，不是新高"),
        (2022, None, "没有2022年以来各年的1—11月数，无法判断是否新高"),
    ],
)
def test_a_record_since_a_year_looks_back_to_that_year(since: int, truth: bool | None, reason: str) -> None:
    rows: Rows = {**years("125", "80", "75", "90"), "2018-11": {"cumulative": "120"}, **NOW}
    verdict = judge("创新高自", rows, since)
    assert (verdict.truth, verdict.reason) == (truth, reason)


HIGHS = [
    (years("70", "80", "75", "90"), "创历史新高", ""),
    ({**years("125", "80", "75", "90"), "2018-11": {"cumulative": "120"}}, "创2019年以来新高", ""),
    (
        {**years("70", "80", "75", "120"), "2021-11": {"cumulative": "110"}},
        "【缺：外贸进出口总额新高】",
        "2021年1—11月曾达110.0亿元，不是新高",
    ),
    ({}, "【缺：外贸进出口总额新高】", "缺2018年、2019年、2020年、2021年的1—11月数，无法判断是否新高"),
]


@pytest.mark.parametrize(("history", "text", "missing"), HIGHS)
def test_the_strongest_true_high_is_said(history: Rows, text: str, missing: str) -> None:
    said = PHRASES["新高"].of(reading({**history, **NOW}, NOV, since=2018))
    assert (said.text, said.missing) == (text, missing)


def test_a_stock_is_compared_at_the_same_month_only() -> None:
    rows: Rows = {"2021-12": {"value": "9"}, "2022-11": {"value": "10"}}
    verdict = judge("创历史新高", rows, since=2021, kind=Kind.STOCK)
    assert verdict.reason == "缺2021年的1—11月数，无法判断是否新高"


ZEROS = [
    ({**years("0", "0", "0", "0"), **NOW}, True, "自2018年有统计以来，此前各年均为零"),
    ({**years("0", "0.5", "0", "0"), **NOW}, False, "2019年已有0.5亿元，不是零突破"),
    ({**years("0", "0", "0"), **NOW}, None, "缺2021年的全年数，无法判断是否零突破"),
    ({**years("0", "0", "0", "0"), "2022-11": {"cumulative": "0"}}, False, "2022年1—11月为0.0亿元"),
    (years("0", "0", "0", "0"), None, "缺2022年1—11月的数，无法判断"),
]


@pytest.mark.parametrize(("rows", "truth", "reason"), ZEROS)
def test_something_from_nothing_needs_stored_zeros(rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = judge("零突破", rows)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def ranked(*ranks: int, now: int | None = 2) -> Rows:
    rows: dict[str, dict[str, str | int]] = {
        f"{2018 + back}-12": {"level_rank": rank} for back, rank in enumerate(ranks)
    }
    return {**rows, "2022-11": {"cumulative": "100", **({"level_rank": now} if now else {})}}


BEST = [
    (ranked(4, 3, 3, 2), True, "自2018年有统计以来，此前最好为第2位"),
    (ranked(4, 3, 1, 5), False, "2020年曾居第1位，好于现在的第2位"),
    (ranked(4, 3, 3), None, "缺2021年的年末位次，无法判断是否历史最好"),
    (ranked(4, 3, 3, 2, now=None), None, "2022年1—11月没有总量位次，无法判断"),
]


@pytest.mark.parametrize(("rows", "truth", "reason"), BEST)
def test_the_best_rank_ever(rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = judge("位次最好", rows)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_a_month_alone_can_be_a_record_too() -> None:
    march = Span.month(Month(2022, 3))
    rows: Rows = {"2021-03": {"value": "9"}, "2022-03": {"value": "10"}}
    assert judge("创历史新高", rows, since=2021, span=march).truth is True
