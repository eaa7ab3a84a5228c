"""连续n个月, 全年保持正增长, 超过上年全年, 由负转正, 居首 (PHRASES D6, F3, F4, F6)."""

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.registry import CLAIMS, PHRASES
from tests.wording.reading import Rows, reading, through

JUNE = through(2022, 6)


def months(year: int, growths: str, cell: str = "value_yoy") -> Rows:
    """Growth month by month from January on; 「—」 is a gap."""
    given = enumerate(growths.split(), start=1)
    return {f"{year}-{number:02d}": {cell: growth} for number, growth in given if growth != "—"}


MERGED: Rows = {"2022-02": {"cumulative": "10", "cumulative_yoy": "3"}}
RISING = [
    (months(2022, "1 2 3 4 5 6"), (6, "月"), True, "自2022年1月起连续6个月正增长"),
    (months(2022, "1 2 -3 4 5 6"), (4, "月"), False, "2022年3月不是正增长，只连续3个月"),
    (months(2022, "1 2 0 4 5 6"), (4, "月"), False, "2022年3月不是正增长，只连续3个月"),
    (months(2022, "1 2 — 4 5 6"), (4, "月"), None, "缺2022年3月的增速，已知连续3个月，无法判断"),
    ({**MERGED, **months(2022, "— — 3 4 5 6")}, (6, "月"), True, "自2022年1—2月起连续6个月正增长"),
    (
        {**months(2021, "1 1 1 1 1 1 1 1 1 1 1 1"), **months(2022, "1 1 1 1 1 1")},
        (18, "月"),
        True,
        "自2021年1月起连续18个月正增长",
    ),
    (months(2022, "1 2 3 4 5 6"), (1, "周"), None, "“周”应为月、季度或年，无法判断"),
]


@pytest.mark.parametrize(("rows", "given", "truth", "reason"), RISING)
def test_a_streak_of_growth_needs_every_period(
    rows: Rows, given: tuple[int, str], truth: bool | None, reason: str
) -> None:
    verdict = CLAIMS["连续增长"].judge(reading(rows, JUNE), *given)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_years_and_quarters_are_periods_too() -> None:
    rows: Rows = {f"{year}-12": {"cumulative": str(year - 2000)} for year in range(2018, 2023)}
    verdict = CLAIMS["连续增长"].judge(reading(rows, Span.year(2022)), 4, "年")
    assert (verdict.truth, verdict.reason) == (True, "自2019年起连续4年正增长")
    quarters: Rows = {
        f"{year}-{m:02d}": {"value": str(year - 2000 + m)} for year in (2021, 2022) for m in range(1, 7)
    }
    assert (
        CLAIMS["连续增长"].judge(reading(quarters, JUNE), 2, "季度").reason
        == "自2022年一季度起连续2个季度正增长"
    )


def test_a_quarter_that_has_not_ended_is_no_quarter() -> None:
    verdict = CLAIMS["连续增长"].judge(reading(months(2022, "1 2 3 4 5"), through(2022, 5)), 1, "季度")
    assert (verdict.truth, verdict.reason) == (None, "缺更早的时段的增速，已知连续0个季度，无法判断")


RUNS = [
    (months(2022, "-1 2 3 4 5 6"), "连续5个月正增长（自2022年2月以来）", ""),
    (
        {"2021-12": {"value_yoy": "-1"}, **MERGED, **months(2022, "— — 3 4 5 6")},
        "连续6个月正增长（自2022年1月以来）",
        "",
    ),
    (
        months(2022, "1 2 3 4 -5 6"),
        "【缺：外贸进出口总额连续增长】",
        "没有连续两个月以上的正增长（到2022年6月）",
    ),
    (
        months(2022, "— 2 3 4 5 6"),
        "【缺：外贸进出口总额连续增长】",
        "缺2022年1月的当月同比，不知道连续了几个月",
    ),
]


@pytest.mark.parametrize(("rows", "text", "missing"), RUNS)
def test_the_length_of_a_run_is_said_only_when_its_beginning_is_known(
    rows: Rows, text: str, missing: str
) -> None:
    said = PHRASES["连续增长月数"].of(reading(rows, JUNE))
    assert (said.text, said.missing) == (text, missing)


KEPT = [
    ("保持正增长", months(2022, "5 4 3 2 1 2", "cumulative_yoy"), True, "累计同比最低为1—5月的增长1.0%"),
    ("保持正增长", months(2022, "5 4 -3 2 1 2", "cumulative_yoy"), False, "2022年一季度累计同比下降3.0%"),
    ("保持正增长", months(2022, "5 4 0 2 1 2", "cumulative_yoy"), False, "2022年一季度累计同比持平"),
    (
        "保持正增长",
        months(2022, "5 4 — 2 1 2", "cumulative_yoy"),
        None,
        "缺一季度的累计同比，无法判断是否保持正增长",
    ),
    (
        "保持正增长",
        {**MERGED, **months(2022, "— — 2 3 4 5", "cumulative_yoy")},
        True,
        "累计同比最低为一季度的增长2.0%",
    ),
    ("各月正增长", months(2022, "5 4 3 2 1 2"), True, "当月同比最低为5月的增长1.0%"),
    ("各月正增长", {**MERGED, **months(2022, "— — 2 3 4 5")}, True, "当月同比最低为3月的增长2.0%"),
    ("各月正增长", months(2022, "5 4 3 -2 1 2"), False, "2022年4月当月同比下降2.0%"),
]


@pytest.mark.parametrize(("claim", "rows", "truth", "reason"), KEPT)
def test_positive_growth_is_kept_in_every_month_or_not_claimed(
    claim: str, rows: Rows, truth: bool | None, reason: str
) -> None:
    verdict = CLAIMS[claim].judge(reading(rows, JUNE))
    assert (verdict.truth, verdict.reason) == (truth, reason)


ABOVE = [
    (
        {"2021-12": {"cumulative": "90"}, "2022-06": {"cumulative": "91"}},
        True,
        "2022年上半年91.0亿元，2021年全年90.0亿元",
    ),
    (
        {"2021-12": {"cumulative": "90"}, "2022-06": {"cumulative": "90"}},
        False,
        "2022年上半年90.0亿元，2021年全年90.0亿元",
    ),
    ({"2022-06": {"cumulative": "90"}}, None, "缺2021年1—12月的数，无法判断"),
    ({"2021-12": {"cumulative": "90"}}, None, "缺2022年1—6月的数，无法判断"),
]


@pytest.mark.parametrize(("rows", "truth", "reason"), ABOVE)
def test_above_the_whole_of_last_year(rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = CLAIMS["超过上年全年"].judge(reading(rows, JUNE))
    assert (verdict.truth, verdict.reason) == (truth, reason)


TURNS = [
    (months(2022, "— — — — -1 2", "cumulative_yoy"), True, "2022年1—5月下降1.0%，2022年上半年增长2.0%"),
    (months(2022, "— — — — 1 2", "cumulative_yoy"), False, "2022年1—5月增长1.0%，2022年上半年增长2.0%"),
    (months(2022, "— — — — -2 -1", "cumulative_yoy"), False, "2022年1—5月下降2.0%，2022年上半年下降1.0%"),
    (months(2022, "— — — — — 2", "cumulative_yoy"), None, "2022年1—5月：缺2022年1—5月的数，无法判断"),
    (months(2022, "— — — — -1", "cumulative_yoy"), None, "2022年上半年：缺2022年1—6月的数，无法判断"),
]


@pytest.mark.parametrize(("rows", "truth", "reason"), TURNS)
def test_a_turn_from_falling_to_rising(rows: Rows, truth: bool | None, reason: str) -> None:
    verdict = CLAIMS["由负转正"].judge(reading(rows, JUNE))
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_a_turn_may_be_against_an_earlier_span_but_january_has_none() -> None:
    rows = months(2022, "— — -1 2 3 4", "cumulative_yoy")
    assert CLAIMS["由负转正"].judge(reading(rows, JUNE), Span.quarter(2022, 1)).truth is True
    assert CLAIMS["由负转正"].judge(reading(rows, Span.to_date(Month(2022, 1)))).truth is None


FIRST = [
    (
        {"2020-12": {"level_rank": 1}, "2021-12": {"level_rank": 1}, "2022-12": {"level_rank": 1}},
        3,
        True,
        "自2020年起连续3年居首",
    ),
    (
        {"2020-12": {"level_rank": 2}, "2021-12": {"level_rank": 1}, "2022-12": {"level_rank": 1}},
        3,
        False,
        "2020年不是居首，只连续2年",
    ),
    (
        {"2021-12": {"level_rank": 1}, "2022-12": {"level_rank": 1}},
        3,
        None,
        "缺2020年的总量位次，已知连续2年，无法判断",
    ),
]


@pytest.mark.parametrize(("rows", "length", "truth", "reason"), FIRST)
def test_first_for_years_running(rows: Rows, length: int, truth: bool | None, reason: str) -> None:
    verdict = CLAIMS["连续居首"].judge(reading(rows, Span.year(2022)), length, "年")
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_a_series_without_end_is_not_walked_forever() -> None:
    endless = {f"{year}-12": {"level_rank": 1} for year in range(1949, 2023)}
    verdict = CLAIMS["连续居首"].judge(reading(endless, Span.year(2022)), 1000, "年")
    assert verdict.truth is None
