"""From declarations to histories: pure arithmetic that must come out exactly."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.area.demonstration import DemoFlow
from bureau.demo.history import cells, cut, history_of, jitter, split, total_of
from bureau.demo.rows import growth

_FLOW = DemoFlow("trade", years={2018: "9.0", 2019: "10.0", 2020: "12.1"}, season="1 1 2 2 1 1 1 1 2 2 3 1")


@pytest.mark.parametrize(
    ("total", "weights", "decimals", "parts"),
    [
        ("10", [1, 1, 1], 1, ["3.3", "3.4", "3.3"]),
        ("3", [1, 1, 1, 1], 0, ["1", "1", "0", "1"]),
        ("0.5", [1, 0, 1], 1, ["0.3", "0.0", "0.2"]),
        ("7", [0, 5, 0], 0, ["0", "7", "0"]),
    ],
)
def test_the_parts_add_up_to_the_whole(
    total: str, weights: list[int], decimals: int, parts: list[str]
) -> None:
    assert cut(Decimal(total), weights, decimals) == [Decimal(part) for part in parts]


def test_months_are_cut_from_the_year_before_the_first_told_one() -> None:
    history = history_of(_FLOW, 1)
    assert min(history.months) == Month(2019, 1)
    assert history.to_date(Month(2020, 12)) == Decimal("12.1")
    assert history.to_date(Month(2018, 12)) is None


def test_a_season_and_a_bend_of_zero_give_months_of_zero() -> None:
    bent = DemoFlow(
        "x", years={2020: "50"}, season="0 1 1 1 1 1 1 1 1 1 1 1", bends={2020: "1 0 9 1 1 1 1 1 1 1 1 1"}
    )
    months = history_of(bent, 0).months
    assert (months[Month(2020, 1)], months[Month(2020, 2)]) == (0, 0)
    assert months[Month(2020, 3)] > months[Month(2020, 4)] > 0


def test_counties_add_up_to_the_city_in_every_month_with_one_decimal_more() -> None:
    city = history_of(_FLOW, 1)
    counties = split("trade", city, {"甲区": 3, "乙县": 2, "丙旗": 1}, 1)
    for month in Span.year(2020):
        assert sum(county.months[month] for county in counties.values()) == city.months[month]
    assert counties["甲区"].months[Month(2020, 3)].as_tuple().exponent == -2


def test_a_whole_is_the_sum_of_its_parts() -> None:
    part = history_of(_FLOW, 1)
    whole = total_of([part, part])
    assert whole.years[2018] == Decimal("18.0")
    assert whole.months[Month(2020, 5)] == 2 * part.months[Month(2020, 5)]


def test_unevenness_depends_on_the_key_alone() -> None:
    assert [jitter("retail", 2022, month, most=10) for month in range(1, 7)] == [2, -8, -5, 5, 2, -10]
    assert {jitter("x", n, most=2) for n in range(100)} == {-2, -1, 0, 1, 2}


def test_a_year_has_twelve_cells_or_one_for_all() -> None:
    assert cells("3") == ["3"] * 12
    assert cells("— 2 3 4 5 6 7 8 9 10 11 12")[:2] == [None, "2"]
    with pytest.raises(ValueError, match="12 cells"):
        cells("1 2 3")


@pytest.mark.parametrize(
    ("now", "base", "expected"),
    [
        ("110", "100", "10.0"),
        ("96.85", "100", "-3.2"),
        ("5", "0", None),
        ("5", None, None),
        (None, "5", None),
    ],
)
def test_growth_is_the_rounded_quotient_and_needs_a_base(
    now: str | None, base: str | None, expected: str | None
) -> None:
    number = [None if text is None else Decimal(text) for text in (now, base, expected)]
    assert growth(number[0], number[1]) == number[2]
