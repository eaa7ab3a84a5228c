"""超额, 提前, 全部办结, 双100%, and the claims from honours (PHRASES E2, E3, F7, F8)."""

import pytest

from bureau.algebra.values import Kind
from bureau.wording.honours import (
    Award,
    Honours,
    chosen,
    chosen_before,
    number_words,
    one_of,
    only_one,
    years_running,
    years_words,
)
from bureau.wording.registry import CLAIMS
from tests.wording.reading import Rows, reading, through

NOV = through(2022, 11)


def november(amount: str) -> Rows:
    return {"2022-11": {"cumulative": amount}}


TARGETS = [
    ("超额完成", november("9"), "8", (), True, "自治区下达的目标为8.0亿元，完成9.0亿元，完成率112.5%"),
    ("超额完成", november("8"), "8", (), False, "自治区下达的目标为8.0亿元，完成8.0亿元，完成率100.0%"),
    ("超额完成", november("8.003"), "8", (), False, "自治区下达的目标为8.0亿元，完成8.0亿元，完成率100.0%"),
    ("超额完成", november("9"), "8", (10,), True, "自治区下达的目标为8.0亿元，完成9.0亿元，完成率112.5%"),
    ("超额完成", november("9"), "8", (20,), False, "自治区下达的目标为8.0亿元，完成9.0亿元，完成率112.5%"),
    ("超额完成", november("9"), "", (), None, "没有登记2022年的目标，无法判断"),
    ("超额完成", {}, "8", (), None, "缺2022年1—11月的数，无法判断"),
    ("完成目标任务", november("8"), "8", (), True, "自治区下达的目标为8.0亿元，完成8.0亿元，完成率100.0%"),
    ("完成目标任务", november("7.9"), "8", (), False, "自治区下达的目标为8.0亿元，完成7.9亿元，完成率98.8%"),
    ("完成目标任务", {}, "8", (), None, "缺2022年1—11月的数，无法判断"),
    (
        "提前完成",
        {"2022-10": {"cumulative": "8"}, **november("9")},
        "8",
        (),
        True,
        "2022年1—10月已达8.0亿元，全年目标8.0亿元",
    ),
    ("提前完成", november("7"), "8", (), False, "自治区下达的目标为8.0亿元，完成7.0亿元，完成率87.5%"),
    ("提前完成", november("7"), "", (), None, "没有登记2022年的目标，无法判断"),
]


@pytest.mark.parametrize(("claim", "rows", "goal", "given", "truth", "reason"), TARGETS)
def test_a_target_is_exceeded_fulfilled_or_early_only_by_the_figures(
    claim: str, rows: Rows, goal: str, given: tuple[int, ...], truth: bool | None, reason: str
) -> None:
    verdict = CLAIMS[claim].judge(reading(rows, NOV, goal=goal), *given)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_december_is_not_early() -> None:
    rows: Rows = {"2022-11": {"cumulative": "7"}, "2022-12": {"cumulative": "9"}}
    assert CLAIMS["提前完成"].judge(reading(rows, through(2022, 12), goal="8")).truth is False


RATES = [("100", True), ("99.96", False), ("100.0", True)]


@pytest.mark.parametrize(("rate", "truth"), RATES)
def test_all_done_means_exactly_all(rate: str, truth: bool) -> None:
    assert CLAIMS["全部办结"].judge(reading(november(rate), NOV, kind=Kind.RATE, unit="%")).truth is truth


def test_all_done_is_asked_of_a_rate_that_is_there() -> None:
    missing = CLAIMS["全部办结"].judge(reading({}, NOV, kind=Kind.RATE, unit="%"))
    assert (missing.truth, missing.reason) == (None, "2022年1—11月无数，无法判断")
    assert CLAIMS["全部办结"].judge(reading(november("100"), NOV)).truth is None


@pytest.mark.parametrize(
    ("first", "second", "truth"), [("100", "100", True), ("100", "98.5", False), ("100", "", None)]
)
def test_both_rates_must_be_whole(first: str, second: str, truth: bool | None) -> None:
    rates = [reading(november(r) if r else {}, NOV, kind=Kind.RATE, unit="%") for r in (first, second)]
    assert CLAIMS["双百"].judge(*rates).truth is truth


@pytest.mark.parametrize(
    ("done", "due", "truth"),
    [("18", "18", True), ("17", "18", False), ("0", "0", False), ("", "1", None), ("1", "", None)],
)
def test_as_many_done_as_were_due(done: str, due: str, truth: bool | None) -> None:
    pair = [reading(november(n) if n else {}, NOV, unit="件", decimals=0) for n in (done, due)]
    assert CLAIMS["等于"].judge(*pair).truth is truth


def title(*years: int, **details: object) -> Honours:
    awards = [Award("全国外贸百强城市", year, "海关总署", id=year) for year in years]
    if details:
        awards = [Award("全国外贸百强城市", year, "海关总署", id=year, **details) for year in years]  # type: ignore[arg-type]
    return Honours("全国外贸百强城市", 2022, awards)


def test_years_running_are_counted_back_from_this_year() -> None:
    nine = title(2012, *range(2014, 2023))
    assert years_running(nine, 9).truth is True
    assert years_running(nine, 10).reason == "自2014年起连续9年"
    assert years_running(nine, 10).truth is False
    assert years_words(nine) == "九"


def test_a_title_won_earlier_is_what_the_next_one_comes_after() -> None:
    assert (chosen_before(title(2018, 2020)).truth, chosen_before(title(2018, 2020)).evidence) == (
        True,
        (2018,),
    )
    never = chosen_before(title(2022))
    assert (never.truth, never.reason) == (False, "2022年以前没有登记“全国外贸百强城市”")


def test_a_title_that_was_not_won_this_year_supports_no_claim() -> None:
    old = title(2020, 2021)
    for verdict in (chosen(old), only_one(old), one_of(old, 2), years_running(old, 1)):
        assert (verdict.truth, verdict.reason) == (False, "2022年没有登记“全国外贸百强城市”")
    assert years_words(old) is None
    assert number_words(old) is None


@pytest.mark.parametrize(("won", "only", "two"), [(1, True, False), (2, False, True), (None, None, None)])
def test_only_one_and_one_of_two_come_from_how_many_were_chosen(
    won: int | None, only: bool | None, two: bool | None
) -> None:
    honours = title(2022, chosen=won, field="全自治区")
    assert (only_one(honours).truth, one_of(honours, 2).truth) == (only, two)
    assert chosen(honours).truth is True
    assert number_words(honours) == {1: "一", 2: "两", None: None}[won]
