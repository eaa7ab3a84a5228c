"""Growth: as published, else computed, else None with a reason (DOMAIN 2.2, 2.6)."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Span
from bureau.algebra.values import Kind, Missing, Origin
from tests.algebra.rows import month, only, series, to_date


@pytest.mark.parametrize(
    ("base", "level", "growth"),
    [
        ("100", "240", "140"),
        ("100", "100", "0"),
        ("80", "60", "-25"),
        ("100", "-50", "-150"),
        ("100", "0", "-100"),
    ],
)
def test_growth_is_the_quotient_on_last_year(base: str, level: str, growth: str) -> None:
    found = series({"2021-01": base, "2022-01": level}).growth(only(1))
    assert found is not None
    assert (found.amount, found.origin, found.in_points) == (Decimal(growth), Origin.COMPUTED, False)
    assert (found.evidence, found.differs) == ((1, 2), False)


@pytest.mark.parametrize("base", ["0", "-100"])
def test_a_base_that_is_not_positive_gives_no_growth(base: str) -> None:
    rows = series({"2021-01": base, "2022-01": "50"})
    assert rows.growth(only(1)) is None
    assert rows.growth_missing(only(1)) == Missing(f"基期2021年1月为{base}，不能计算增速")


def test_a_missing_base_or_a_missing_level_gives_no_growth() -> None:
    rows = series({"2021-02": "10", "2022-01": "50"})
    assert rows.growth_missing(only(1)) == Missing("基期2021年1月：2021年1月无数", (month(1, 2021),))
    assert rows.growth_missing(only(2)) == Missing("2022年2月无数", (month(2),))


def test_the_first_year_of_the_calendar_has_no_base() -> None:
    rows = series({"1949-12": "— — 140.5"})
    assert rows.growth_missing(Span.year(1949)) == Missing("没有1948年的数")


def test_a_region_may_have_growth_and_no_level() -> None:
    growth = series({"2022-11": "— 0.3 — -10.7"}).growth(only(11))
    assert growth is not None
    assert (growth.amount, growth.quotient, growth.differs) == (Decimal("0.3"), None, False)


@pytest.mark.parametrize(
    ("kind", "cells", "span", "growth"),
    [
        (Kind.FLOW, "1 2 3 4", only(3), "2"),
        (Kind.FLOW, "1 2 3 4", to_date(3), "4"),
        (Kind.FLOW, "1 2 3 4", Span(month(2), month(3)), None),  # nobody publishes 2—3月
        (Kind.FLOW, "— — 3 4", only(1), "4"),
        (Kind.FLOW, "1 2 3 4", to_date(1), "2"),
        (Kind.STOCK, "1 2 3 4", to_date(3), "2"),
        (Kind.STOCK, "— — 3 4", only(3), "4"),
        (Kind.RATE, "1 2 3 4", to_date(3), "4"),
    ],
)
def test_which_cell_holds_the_published_growth(
    kind: Kind, cells: str, span: Span, growth: str | None
) -> None:
    found = series({str(span.last): cells}, kind).growth(span)
    assert (found and found.amount) == (None if growth is None else Decimal(growth))


def test_a_rate_changes_in_percentage_points() -> None:
    found = series({"2021-12": "— — 23.2", "2022-12": "— — 25.0"}, Kind.RATE).growth(Span.year(2022))
    assert found is not None
    assert (found.amount, found.in_points) == (Decimal("1.8"), True)


def test_a_rate_may_rise_from_zero() -> None:
    found = series({"2021-12": "0", "2022-12": "25"}, Kind.RATE).growth(only(12))
    assert found is not None
    assert found.amount == 25


@pytest.mark.parametrize(
    ("quotient", "differs"),
    [("12.0", False), ("11.4", True), ("12.04", False), ("11.46", False), ("11.5", False)],
)
def test_a_difference_up_to_half_a_point_is_silent(quotient: str, differs: bool) -> None:
    level = 100 + Decimal(quotient)
    found = series({"2021-01": "100", "2022-01": f"{level} 12"}).growth(only(1))
    assert found is not None
    assert found.differs is differs
