"""What a run of monthly rows says over a span, rule by rule (DOMAIN 2.1, 2.3—2.5)."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Level, Missing, Origin
from tests.algebra.rows import month, only, series, to_date

# --- a gap is not a zero (2.1) -----------------------------------------------------------------------


def test_a_gap_is_not_a_zero() -> None:
    gap, zero = series({"2022-01": "5", "2022-02": "—"}), series({"2022-01": "5", "2022-02": "0"})
    assert gap.over(to_date(2)) is None
    assert zero.over(to_date(2)) == Level(Decimal(5), Origin.COMPUTED, (1, 2))
    assert gap.over(only(2)) is None
    assert zero.over(only(2)) == Level(Decimal(0), Origin.GIVEN, (2,))


@pytest.mark.parametrize(
    ("span", "reason", "gaps"),
    [
        (to_date(4), "缺2022年2月、4月的数", (2, 4)),
        (only(4), "2022年4月无数", (4,)),
        (only(6), "缺2022年2月、4—5月的数", (2, 4, 5)),  # 1—6月 minus 1—5月
        (Span.quarter(2022, 3), "缺2022年7—9月的数", (7, 8, 9)),
        (Span.quarter(2022, 2), "缺2022年2月的数", (2,)),  # 1—6月 minus 1—3月
    ],
)
def test_the_months_that_are_missing_are_named(span: Span, reason: str, gaps: tuple[int, ...]) -> None:
    rows = series({"2022-01": "1", "2022-03": "3", "2022-06": "— — 21"})
    assert rows.over(span) is None
    assert rows.missing(span) == Missing(reason, tuple(month(number) for number in gaps))


def test_of_a_quarter_only_its_own_gaps_are_named_when_closing_them_is_enough() -> None:
    rows = series({"2022-04": "1", "2022-06": "2"})
    assert rows.missing(Span.quarter(2022, 2)) == Missing("缺2022年5月的数", (month(5),))


def test_what_is_there_is_not_missing() -> None:
    rows = series({"2021-01": "4", "2022-01": "5"})
    assert rows.missing(only(1)) is None
    assert rows.growth_missing(only(1)) is None


# --- how an indicator adds up (2.3—2.5) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "amount", "origin", "evidence"),
    [
        (only(1), "9", Origin.GIVEN, (1,)),  # January to date is January
        (to_date(1), "9", Origin.GIVEN, (1,)),
        (only(2), "10", Origin.GIVEN, (2,)),
        (to_date(2), "20", Origin.GIVEN, (2,)),  # given: January was revised from 9 to 10
        (only(3), "11", Origin.DERIVED, (2, 3)),
        (to_date(4), "43", Origin.COMPUTED, (3, 4)),  # from the last given cumulative figure on
        (only(5), "13", Origin.DERIVED, (3, 4, 5)),
        (Span.half(2022), "70", Origin.COMPUTED, (5, 6)),
        (Span(month(4), month(6)), "39", Origin.DERIVED, (3, 5, 6)),
        (Span(month(6), month(7)), "29", Origin.COMPUTED, (6, 7)),
    ],
    ids=lambda value: value.label if isinstance(value, Span) else "",
)
def test_a_flow_over_a_span(span: Span, amount: str, origin: Origin, evidence: tuple[int, ...]) -> None:
    cells = ["— — 9", "10 — 20", "— — 31", "12", "— — 56", "14", "15"]
    flow = series({f"2022-{number}": row for number, row in enumerate(cells, start=1)})
    assert flow.over(span) == Level(Decimal(amount), origin, evidence)


def test_a_january_given_as_the_month_alone_is_given_to_date() -> None:
    assert series({"2022-01": "9"}).over(to_date(1)) == Level(Decimal(9), Origin.GIVEN, (1,))


def test_two_cumulative_figures_are_not_a_merged_release() -> None:
    flow = series({"2022-01": "— — 9", "2022-02": "— — 20"})
    assert not flow.is_merged(2022)
    assert flow.over(only(2)) == Level(Decimal(11), Origin.DERIVED, (1, 2))


def test_an_old_year_may_be_its_december_row_alone() -> None:
    old = series({"1978-12": "— — 1558.6 8.8", "1979-12": "— — 1800"})
    assert old.over(Span.year(1979)) == Level(Decimal(1800), Origin.GIVEN, (2,))
    growth = old.growth(Span.year(1979))
    assert growth is not None
    assert round(growth.amount, 1) == Decimal("15.5")
    assert old.over(Span.quarter(1979, 4)) is None


@pytest.mark.parametrize("span", [only(3), to_date(3), Span.quarter(2022, 1), Span(month(2), month(3))])
def test_a_stock_is_its_last_value(span: Span) -> None:
    stock = series({"2022-01": "100", "2022-02": "110", "2022-03": "105"}, Kind.STOCK)
    assert stock.over(span) == Level(Decimal(105), Origin.GIVEN, (3,))


def test_a_stock_may_be_written_in_either_cell_and_may_be_missing() -> None:
    stock = series({"2022-01": "— — 100"}, Kind.STOCK)
    assert stock.over(only(1)) == Level(Decimal(100), Origin.GIVEN, (1,))
    assert stock.missing(to_date(2)) == Missing("2022年2月无数", (month(2),))


def test_a_rate_is_never_added() -> None:
    """网上零售额占比: the 累计数 cell is the to-date rate, and no quarter can be made of months."""
    rate = series({"2022-01": "— — 21", "2022-02": "20 — 22", "2022-04": "24", "2022-05": "26"}, Kind.RATE)
    assert rate.over(only(1)) == rate.over(to_date(1)) == Level(Decimal(21), Origin.GIVEN, (1,))
    assert rate.over(only(2)) == Level(Decimal(20), Origin.GIVEN, (2,))
    assert rate.over(to_date(2)) == Level(Decimal(22), Origin.GIVEN, (2,))
    assert rate.missing(to_date(5)) == Missing("2022年1—5月无数", (month(5),))
    assert rate.missing(Span(month(4), month(5))) == Missing("比率不能由各月合成4—5月数")


# --- 差额 (2.4) --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "difference"),
    [
        ({"2022-01": "9", "2022-02": "10 — 20"}, "1"),
        ({"2022-01": "— — 9", "2022-02": "10 — 20"}, "1"),  # January to date is January
        ({"2022-01": "9 — 10"}, "1"),
        ({"2022-02": "— — 20"}, "0"),  # merged: one addend
        ({"2022-02": "— — 20", "2022-03": "10 — 31"}, "1"),
        ({"2022-02": "— — 20", "2022-03": "10"}, None),  # no cumulative figure to compare with
        ({"2022-01": "9", "2022-03": "10 — 31"}, None),  # a month is missing
        ({"2022-02": "10 — 20"}, None),
    ],
)
def test_the_difference_of_cumulative_figure_and_sum(rows: dict[str, str], difference: str | None) -> None:
    level = series(rows).difference(max(map(Month.parse, rows)))
    assert (level and level.amount) == (None if difference is None else Decimal(difference))


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.RATE])
def test_only_a_flow_has_a_difference(kind: Kind) -> None:
    assert series({"2022-01": "9 — 10"}, kind).difference(month(1)) is None
