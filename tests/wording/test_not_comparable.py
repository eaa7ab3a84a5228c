"""Claims across a change of definition, across two fields of ranks, and of growth that rounds to nothing."""

import pytest

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.wording.registry import CLAIMS, PHRASES
from tests.wording.reading import Rows, reading, through

YEARS: Rows = {f"{year}-12": {"cumulative": str(60 + year - 2018)} for year in range(2018, 2022)}
NOW: Rows = {**YEARS, "2022-12": {"cumulative": "101.2"}}
CHANGED = "统计口径自2020年1月起改变，与以前的数不能相比，无法判断是否"
ACROSS_DEFINITIONS = [
    ("首次突破", (Quantity.parse("100亿元"),), NOW, None, f"{CHANGED}首次"),
    ("创历史新高", (), NOW, None, f"{CHANGED}新高"),
    ("创新高自", (2018,), NOW, None, f"{CHANGED}新高"),
    ("创新高自", (2020,), NOW, True, "2020年以来，此前最高为2021年的63.0亿元"),
    ("零突破", (), {f"{year}-12": {"cumulative": str(year // 2022)} for year in range(2018, 2023)}, None,
     f"{CHANGED}零突破"),
    # what is of the same definition may still refute
    ("首次突破", (Quantity.parse("62亿元"),), NOW, False, "2020年曾达62.0亿元，不是首次"),
    ("创历史新高", (), {**NOW, "2021-12": {"cumulative": "200"}}, False, "2021年曾达200.0亿元，不是新高"),
    # what is of another may not
    ("创历史新高", (), {**NOW, "2018-12": {"cumulative": "200"}}, None, f"{CHANGED}新高"),
    ("首次突破", (Quantity.parse("100亿元"),), {**NOW, "2018-12": {"cumulative": "200"}}, None,
     f"{CHANGED}首次"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "given", "rows", "truth", "reason"), ACROSS_DEFINITIONS)
def test_figures_of_two_definitions_prove_and_refute_nothing(
    claim: str, given: tuple[object, ...], rows: Rows, truth: bool | None, reason: str
) -> None:
    at = reading(rows, Span.year(2022), since=2018, breaks=("2020-01",))
    verdict = CLAIMS[claim].judge(at, *given)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_above_last_year_needs_one_definition() -> None:
    rows: Rows = {"2021-12": {"cumulative": "90"}, "2022-11": {"cumulative": "101"}}
    verdict = CLAIMS["超过上年全年"].judge(reading(rows, through(2022, 11), breaks=("2022-01",)))
    assert verdict.truth is None
    assert "统计口径自2022年1月起改变" in verdict.reason


def ranked(year: int, rank: int, field: str) -> Rows:
    return {f"{year}-12": {"level_rank": rank, "rank_scope": field}}


NATION, REGION = "全国36个城市", "全区12盟市"
TWO_FIELDS: Rows = {**ranked(2020, 9, NATION), **ranked(2021, 1, NATION), **ranked(2022, 1, REGION)}
ACROSS_FIELDS = [
    ("首次进入前", (3,), None, "缺2020年、2021年的全区12盟市年末位次，无法判断是否首次"),
    ("位次最好", (), None, "缺2020年、2021年的全区12盟市年末位次，无法判断是否历史最好"),
    ("连续居首", (2, "年"), None, f"位次范围由“{NATION}”变为“{REGION}”，前后不能相比，已知连续1年，无法判断"),
]


@pytest.mark.parametrize(("claim", "given", "truth", "reason"), ACROSS_FIELDS)
def test_ranks_in_two_fields_do_not_compare(
    claim: str, given: tuple[object, ...], truth: bool | None, reason: str
) -> None:
    verdict = CLAIMS[claim].judge(reading(TWO_FIELDS, Span.year(2022), since=2020), *given)
    assert (verdict.truth, verdict.reason) == (truth, reason)


def test_a_record_since_a_year_needs_every_year_since_then() -> None:
    rows: Rows = {f"{year}-12": {"cumulative": str(year)} for year in (2020, 2021, 2022)}
    verdict = CLAIMS["创新高自"].judge(reading(rows, Span.year(2022)), 2017)
    assert (verdict.truth, verdict.reason) == (None, "没有2017年以来各年的全年数，无法判断是否新高")


SMALL: Rows = {
    "2022-01": {"value_yoy": "2", "cumulative_yoy": "-0.04"},
    "2022-02": {"value_yoy": "0.03", "cumulative_yoy": "0.04"},
}


def test_growth_that_is_said_as_level_is_no_growth() -> None:
    """持平 in the text is neither 正增长 nor a turn, whatever stands behind the first decimal."""
    february = reading(SMALL, through(2022, 2))
    rising = CLAIMS["连续增长"].judge(february, 2)
    assert (rising.truth, rising.reason) == (False, "2022年2月不是正增长，只连续0个月")
    assert CLAIMS["由负转正"].judge(february).truth is False
    assert CLAIMS["保持正增长"].judge(february).truth is False
    assert PHRASES["连续增长月数"].of(february).missing
