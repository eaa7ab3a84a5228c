"""Several years together: 三年来, “十四五”期间 (PHRASES J). Every year must be there."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Origin
from bureau.wording.registry import PHRASES
from bureau.wording.years import Years
from tests.wording.reading import Rows, reading, through

YEAR = Span.year(2022)
NAMED = [
    ("十四五", 2021, 2025),
    ("“十四五”期间", 2021, 2025),
    ("十三五时期", 2016, 2020),
    ("十五", 2001, 2005),
    ("十五五", 2026, 2030),
    ("2019—2021", 2019, 2021),
    ("2019-2021年", 2019, 2021),
    (3, 2020, 2022),
]


@pytest.mark.parametrize(("given", "first", "last"), NAMED)
def test_years_are_named_by_plan_by_ends_or_by_number(given: str | int, first: int, last: int) -> None:
    years = Years.named(given, 2022)
    assert (years.first, years.last, str(years)) == (first, last, f"{first}—{last}年")


@pytest.mark.parametrize("given", ["五四", "2021", "2022—2021", "2022—2022", 1, 0])
def test_what_names_no_years_is_refused(given: str | int) -> None:
    with pytest.raises(ValueError, match=r"这个年间|至少要跨两年"):
        Years.named(given, 2022)


def ends(*amounts: str, first: int = 2019) -> Rows:
    """Whole years from `first`; an empty text is a gap."""
    rows = {f"{year}-12": {"cumulative": a} for year, a in enumerate(amounts, start=first) if a}
    return rows | {"2022-11": {"cumulative": "9"}}


FOUR = ends("8", "10", "12", "15")
NOV = through(2022, 11)
WRITTEN = [
    ("历年合计", FOUR, YEAR, "2020—2022", "37.0亿元"),
    ("历年合计", FOUR, NOV, "2020—2022", "31.0亿元"),  # this year up to the cut-off
    ("历年合计", FOUR, NOV, "2019—2021", "30.0亿元"),
    ("历年平均", FOUR, YEAR, "2020—2022", "12.3亿元"),
    ("历年平均", FOUR, NOV, "2020—2021", "11.0亿元"),
    ("历年年均", FOUR, YEAR, "2020—2022", "年均增长23.3%"),
    ("历年年均", FOUR, NOV, "2020—2021", "年均增长22.5%"),
]


@pytest.mark.parametrize(("phrase", "rows", "span", "years", "text"), WRITTEN)
def test_whole_years_are_added_averaged_and_compared(
    phrase: str, rows: Rows, span: Span, years: str, text: str
) -> None:
    said = PHRASES[phrase].of(reading(rows, span), Years.named(years, 2022))
    assert (said.text, said.origin) == (text, Origin.COMPUTED)
    assert len(said.evidence) >= 2


GAP = ends("8", "10", "", "15")
STOCK: Rows = {"2021-12": {"value": "8"}, "2022-12": {"value": "9"}}
MISSING = [
    ("历年合计", GAP, YEAR, "2020—2022", Kind.FLOW, "缺2021年的数"),
    ("历年平均", GAP, YEAR, "2020—2022", Kind.FLOW, "缺2021年的数"),
    ("历年年均", GAP, YEAR, "2020—2022", Kind.FLOW, "缺2021年的数"),  # the ends alone would do: not here
    ("历年年均", ends("", "10", "12", "15"), YEAR, "2020—2022", Kind.FLOW, "缺2019年的数"),
    ("历年年均", ends("8", "10", "12", ""), YEAR, "2020—2022", Kind.FLOW, "缺2022年12月的数"),
    ("历年合计", FOUR, YEAR, "2021—2025", Kind.FLOW, "2025年晚于文稿的2022年，还没有数"),
    ("历年合计", FOUR, Span.month(Month(2022, 11)), "2021—2022", Kind.FLOW,
     "2022年11月不是累计数，不能与以往各年相加"),
    ("历年平均", FOUR, NOV, "2020—2022", Kind.FLOW, "文稿只到2022年11月，2022年还不满一年，不能计算年均"),
    ("历年年均", FOUR, NOV, "2020—2022", Kind.FLOW, "文稿只到2022年11月，2022年还不满一年，不能计算年均"),
    ("历年合计", STOCK, YEAR, "2021—2022", Kind.STOCK, "只有流量指标能跨年相加"),
    ("历年平均", STOCK, YEAR, "2021—2022", Kind.STOCK, "只有流量指标能跨年相加"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "rows", "span", "years", "kind", "reason"), MISSING)
def test_a_year_that_is_not_there_leaves_no_figure(
    phrase: str, rows: Rows, span: Span, years: str, kind: Kind, reason: str
) -> None:
    said = PHRASES[phrase].of(reading(rows, span, kind=kind), Years.named(years, 2022))
    assert said.missing == reason
    assert said.text.startswith("【缺：外贸进出口总额")


@pytest.mark.parametrize(
    ("changed", "missing"),
    [("2021-03", "口径自2021年3月起变更，前后不能相加"), ("2020-01", ""), ("2023-01", "")],
)
def test_a_new_definition_inside_the_years_forbids_the_sum(changed: str, missing: str) -> None:
    said = PHRASES["历年合计"].of(reading(FOUR, YEAR, breaks=(changed,)), Years(2020, 2022))
    assert said.missing == missing


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6))
@settings(max_examples=50, deadline=None, database=None)
def test_the_total_is_the_sum_and_the_mean_its_share(amounts: list[int]) -> None:
    rows: Rows = {f"{2022 - i}-12": {"cumulative": str(a)} for i, a in enumerate(amounts)}
    years, now = Years.named(len(amounts), 2022), reading(rows, YEAR)
    assert PHRASES["历年合计"].of(now, years).text == f"{sum(amounts)}.0亿元"
    mean = rounded(Decimal(sum(amounts)) / len(amounts), 1)
    assert PHRASES["历年平均"].of(now, years).text == f"{mean:f}亿元"


@given(st.integers(1, 10**6), st.integers(2, 5))
@settings(max_examples=50, deadline=None, database=None)
def test_the_same_amount_every_year_grows_by_nothing(amount: int, number: int) -> None:
    rows: Rows = {f"{2022 - i}-12": {"cumulative": str(amount)} for i in range(number + 1)}
    assert PHRASES["历年年均"].of(reading(rows, YEAR), Years.named(number, 2022)).text == "年均持平"
