"""A new 口径 is a break: nothing is added, subtracted or compared across it unless it is published (2.8)."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind, Level, Missing, Origin
from tests.algebra.rows import month, only, series, to_date

MAY = Month(2022, 5)  # 2022-05: 外资 levels include banking from now on
MONTHS = {f"2022-{number:02d}": "10" for number in range(1, 13)}


def test_months_are_not_added_across_a_break() -> None:
    flow = series(MONTHS, Kind.FLOW, MAY)
    for span in (to_date(5), to_date(12), Span.quarter(2022, 2)):
        assert flow.over(span) is None
        assert flow.missing(span) == Missing("口径自2022年5月起变更，前后不能相加减")


def test_months_on_one_side_of_a_break_are_added() -> None:
    flow = series(MONTHS, Kind.FLOW, MAY)
    for span, amount in (
        (to_date(4), 40),
        (Span(MAY, month(6)), 20),
        (Span.half(2022, 2), 60),
        (only(5), 10),
    ):
        level = flow.over(span)
        assert level is not None
        assert level.amount == amount


def test_a_break_in_january_parts_no_year() -> None:
    assert series(MONTHS, Kind.FLOW, month(1)).over(Span.year(2022)) is not None


def test_a_cumulative_figure_given_after_the_break_stands() -> None:
    """Whoever publishes 1—5月 knows what is in it; only we must not compose it."""
    flow = series({**MONTHS, "2022-05": "— — 80"}, Kind.FLOW, MAY)
    assert flow.over(to_date(5)) == Level(Decimal(80), Origin.GIVEN, (5,))
    assert flow.over(to_date(6)) == Level(Decimal(90), Origin.COMPUTED, (5, 6))


def test_a_month_is_not_derived_across_a_break() -> None:
    rows = {"2022-04": "— — 40", "2022-05": "— — 80", "2022-06": "— — 95"}
    flow = series(rows, Kind.FLOW, MAY)
    assert flow.missing(only(5)) == Missing("口径自2022年5月起变更，前后不能相加减")
    assert flow.over(only(6)) == Level(Decimal(15), Origin.DERIVED, (2, 3))


def test_the_difference_is_not_taken_across_a_break() -> None:
    rows = {**MONTHS, "2022-04": "10 — 41", "2022-05": "10 — 80"}
    flow = series(rows, Kind.FLOW, MAY)
    before = flow.difference(month(4))
    assert before is not None
    assert before.amount == 1
    assert flow.difference(MAY) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_growth_is_not_computed_across_a_break(kind: Kind) -> None:
    rows = {"2021-06": "10 — 10", "2022-06": "20 — 20"}
    for span in (only(6), to_date(6)):
        assert series(rows, kind).growth(span) is not None
        assert series(rows, kind, MAY).growth(span) is None
        assert series(rows, kind, MAY).growth_missing(span) == Missing("口径自2022年5月起变更，前后不能相比")


@pytest.mark.parametrize("kind", list(Kind))
def test_published_growth_survives_a_break(kind: Kind) -> None:
    rows = {"2021-06": "10 — 10", "2022-06": "20 8.8 20 9.9"}
    growth = series(rows, kind, MAY).growth(only(6))
    assert growth is not None
    assert (growth.amount, growth.quotient, growth.differs) == (Decimal("8.8"), None, False)


def test_a_year_that_lies_wholly_after_the_break_grows_again() -> None:
    rows = {"2022-06": "10 — 60", "2023-06": "12 — 72", "2024-06": "15 — 90"}
    flow = series(rows, Kind.FLOW, MAY)
    assert flow.growth(Span.month(Month(2023, 6))) is not None
    assert (
        flow.growth(Span.to_date(Month(2023, 6))) is None
    )  # January to April 2022 are of the old definition
    assert flow.growth(Span.to_date(Month(2024, 6))) is not None


def test_a_stock_is_compared_by_its_last_months_alone() -> None:
    stock = series({"2022-06": "10", "2023-06": "12"}, Kind.STOCK, MAY)
    growth = stock.growth(Span.to_date(Month(2023, 6)))
    assert growth is not None
    assert growth.amount == 20
