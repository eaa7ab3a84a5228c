"""Runs of a movement and of the first place (PHRASES D6, F3, I2)."""

import pytest

from bureau.algebra.values import Origin
from bureau.wording.registry import CLAIMS, PHRASES
from tests.wording.reading import Rows, reading, through
from tests.wording.test_pace import grown

MOVING = [
    (("-10", "-13", "-12", "-9.4", "-6.1", "-3.2"), "降幅连续4个月收窄"),
    (("-1", "-2", "-3"), "降幅连续2个月扩大"),
    (("1", "0.5", "2", "3.1"), "增速连续2个月加快"),
    (("5", "4.9", "3", "-1"), "增速连续3个月回落"),
]


@pytest.mark.parametrize(("rates", "text"), MOVING)
def test_a_run_of_the_same_movement_is_counted_back(rates: tuple[str, ...], text: str) -> None:
    start = ("7", *rates) if "回落" not in text else ("2", *rates)
    said = PHRASES["连续走势"].of(reading(grown(*start), through(2022, 11)))
    assert (said.text, said.origin) == (text, Origin.GIVEN)


def test_a_run_may_go_back_to_january_or_to_a_merged_february() -> None:
    january = reading(grown("1", "2", "3", last=3), through(2022, 3))
    merged = reading(grown("1", "2", "3", last=4), through(2022, 4))
    assert PHRASES["连续走势"].of(january).text == "增速连续2个月加快"
    assert PHRASES["连续走势"].of(merged).text == "增速连续2个月加快"


def test_a_computed_growth_marks_the_run() -> None:
    rows: Rows = {
        **{f"2021-{month:02d}": {"cumulative": "100"} for month in (1, 2, 3)},
        **{f"2022-{month:02d}": {"cumulative": str(100 + month)} for month in (1, 2, 3)},
    }
    said = PHRASES["连续走势"].of(reading(rows, through(2022, 3)))
    assert (said.text, said.origin) == ("增速连续2个月加快", Origin.COMPUTED)


NONE = "没有连续两个月以上的加快、回落、收窄或扩大（到2022年11月）"
UNKNOWN = "，不知道连续了几个月"
LACKING = [
    (("1", "2", "1.5", "3"), NONE),
    (("5", "3", "3", "3"), NONE),
    (("", "2", "3", "4"), f"2022年1—8月：缺2022年1—8月的数{UNKNOWN}"),
    (("1", "2", ""), f"2022年1—11月：缺2022年11月的数{UNKNOWN}"),
]


@pytest.mark.parametrize(("rates", "reason"), LACKING)
def test_without_a_run_of_known_length_nothing_is_said(rates: tuple[str, ...], reason: str) -> None:
    said = PHRASES["连续走势"].of(reading(grown(*rates), through(2022, 11)))
    assert (said.text, said.missing) == ("【缺：外贸进出口总额连续走势】", reason)


NARROWING = [
    (("-13", "-12", "-9", "-6"), 3, True, "自2022年9月起连续3个月收窄"),
    (("-13", "-12", "-9", "-6"), 2, True, "自2022年10月起连续2个月收窄"),  # more than was asked for
    (("-12", "-13", "-9", "-6"), 3, False, "只连续2个月收窄"),
    (("1", "2", "1"), 1, False, "只连续0个月收窄"),
    (("", "-9", "-6"), 2, None, "2022年前三季度：缺2022年1—9月的数，已知连续1个月收窄，无法判断"),
]


@pytest.mark.parametrize(("rates", "months", "truth", "reason"), NARROWING)
def test_a_narrowing_fall_is_claimed_month_by_month(
    rates: tuple[str, ...], months: int, truth: bool | None, reason: str
) -> None:
    verdict = CLAIMS["连续收窄"].judge(reading(grown(*rates), through(2022, 11)), months)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def ranked(*ranks: int, last: int = 2022) -> Rows:
    return {f"{last - n}-12": {"cumulative": "1", "level_rank": rank} for n, rank in enumerate(ranks)}


FIRST = [
    (ranked(1, 1, 1, 2), None, "连续3年居首", ""),
    (ranked(1, 1, 1), 2020, "连续3年居首", ""),  # ever since there are figures
    (ranked(1, 1, 1), 2019, "", "缺2019年的总量位次，不知道连续了几年"),
    (ranked(1, 1, 1), None, "", "缺2019年的总量位次，不知道连续了几年"),
    (ranked(1, 2), None, "", "没有连续两年以上居首（到2022年12月）"),
]


@pytest.mark.parametrize(("rows", "since", "text", "reason"), FIRST)
def test_the_years_in_first_place_are_counted_back(
    rows: Rows, since: int | None, text: str, reason: str
) -> None:
    said = PHRASES["连续居首期"].of(reading(rows, through(2022, 12), since=since))
    assert (said.text, said.missing) == (text or "【缺：外贸进出口总额连续居首】", reason)


def test_quarters_and_months_in_first_place_are_counted_too() -> None:
    rows: Rows = {
        f"2022-{m:02d}": {"cumulative": "1", "level_rank": 2 if m == 4 else 1} for m in range(1, 10)
    }
    now = reading(rows, through(2022, 9))
    assert PHRASES["连续居首期"].of(now, "月").text == "连续5个月居首"
    assert PHRASES["连续居首期"].of(now, "季度").missing == "缺2021年的总量位次，不知道连续了几个季度"
    assert (
        PHRASES["连续居首期"].of(now).missing == "没有连续两年以上居首（到2022年9月）"
    )  # no year ends in September


def test_ranks_that_reach_back_to_the_first_year_there_is() -> None:
    rows: Rows = {f"{y}-12": {"cumulative": "1", "level_rank": 1} for y in range(1950, 2023)}
    assert PHRASES["连续居首期"].of(reading(rows, through(2022, 12))).missing.startswith("缺更早的总量位次")


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(ValueError, match="“周”应为月、季度或年"):
        PHRASES["连续居首期"].of(reading(ranked(1, 1), through(2022, 12)), "周")
