"""When a claim is true, when it is not, and when nobody can say (DOMAIN 2.13, PHRASES D3, F1)."""

import pytest

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.wording.registry import CLAIMS
from bureau.wording.verdict import Verdict
from tests.wording.reading import Rows, reading, through

HISTORY: Rows = {
    f"{year}-12": {"cumulative": str(60 + year - 2013), "level_rank": 5} for year in range(2013, 2022)
}
NOV = through(2022, 11)


def judge(claim: str, given: str | int, rows: Rows, span: Span = NOV, since: int | None = 2013) -> Verdict:
    argument = Quantity.parse(given) if isinstance(given, str) else given
    return CLAIMS[claim].judge(reading(rows, span, since=since), argument)


def now(amount: str = "101.2", **ranks: int) -> Rows:
    return {**HISTORY, "2022-11": {"cumulative": amount, **ranks}}


FIRST_ABOVE = [
    ("reached now and never before", now(), True, "自2013年有统计以来，此前各年均未达到100亿元"),
    ("not reached", now("98.1"), False, "2022年1—11月为98.1亿元，未达到100亿元"),
    (
        "an earlier whole year reached it",
        {**now(), "2019-12": {"cumulative": "101.2"}},
        False,
        "2019年曾达101.2亿元，不是首次",
    ),
    (
        "an earlier year reached it in mid-year",
        {**now(), "2020-10": {"cumulative": "100"}},
        False,
        "2020年1—10月曾达100.0亿元，不是首次",
    ),
    (
        "a year before the beginning of the history reached it",
        {**now(), "2008-12": {"cumulative": "120"}},
        False,
        "2008年曾达120.0亿元，不是首次",
    ),
    (
        "of last year only one month is known",
        {**now(), "2021-12": {"value": "100"}},
        None,
        "缺2021年的全年数，无法判断是否首次",
    ),
    ("no figure now", HISTORY, None, "缺2022年1—11月的数，无法判断"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "rows", "truth", "reason"), FIRST_ABOVE)
def test_first_above(case: str, rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = judge("首次突破", "100亿元", rows)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_the_threshold_may_be_said_in_another_unit_of_the_same_kind() -> None:
    assert judge("首次突破", "1000000万元", now()).truth is True


def test_a_gap_in_the_history_is_never_called_a_first() -> None:
    rows = {month: cells for month, cells in now(level_rank=3).items() if month[:4] not in ("2015", "2018")}
    assert judge("首次突破", "100亿元", rows).reason == "缺2015年、2018年的全年数，无法判断是否首次"
    assert judge("首次进入前", 3, rows).reason == "缺2015年、2018年的年末位次，无法判断是否首次"


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (None, "“外贸进出口总额”没有登记统计起始年，无法判断是否首次"),
        (2022, "“外贸进出口总额”自2022年起统计，没有更早的年度可比，无法判断是否首次"),
    ],
)
def test_without_a_known_beginning_there_is_no_first(since: int | None, reason: str) -> None:
    rows: Rows = {"2022-11": {"cumulative": "101.2", "level_rank": 3}}
    for claim, given in (("首次突破", "100亿元"), ("首次进入前", 3)):
        verdict = judge(claim, given, rows, since=since)
        assert (verdict.truth, verdict.label, verdict.reason) == (None, "无法判断", reason)


def test_a_true_claim_names_the_rows_it_rests_on() -> None:
    assert judge("首次突破", "100亿元", now()).evidence == (10, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert judge("首次进入前", 3, now(level_rank=3)).evidence == (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)


FIRST_IN_TOP = [
    (now(level_rank=3), True, "自2013年有统计以来，此前最好为第5位"),
    (now(level_rank=4), False, "2022年1—11月居第4位，不在前3位"),
    (now(), None, "2022年1—11月没有总量位次，无法判断"),
    (
        {**now(level_rank=3), "2019-12": {"cumulative": "66", "level_rank": 2}},
        False,
        "2019年曾居第2位，不是首次",
    ),
    ({**now(level_rank=3), "2020-06": {"level_rank": 3}}, False, "2020年上半年曾居第3位，不是首次"),
]


@pytest.mark.parametrize(("rows", "truth", "reason"), FIRST_IN_TOP)
def test_first_in_the_front_group(rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = judge("首次进入前", 3, rows)
    assert (verdict.truth, verdict.reason) == (truth, reason)


RANKS = [
    ("总量前", 3, {"level_rank": 3}, True, "2022年1—11月总量居第3位"),
    ("总量前", 3, {"level_rank": 4}, False, "2022年1—11月总量居第4位"),
    ("增速前", 1, {"growth_rank": 1}, True, "2022年1—11月增速居第1位"),
    ("增速前", 1, {"level_rank": 1}, None, "2022年1—11月没有增速位次，无法判断"),
]


@pytest.mark.parametrize(("claim", "places", "ranks", "truth", "reason"), RANKS)
def test_a_rank_is_a_claim_about_the_row(
    claim: str, places: int, ranks: dict[str, int], truth: bool | None, reason: str
) -> None:
    verdict = judge(claim, places, now(**ranks))
    assert (verdict.truth, verdict.reason) == (truth, reason)
    assert verdict.label == {True: "属实", False: "不属实", None: "无法判断"}[truth]
