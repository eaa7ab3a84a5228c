"""The month picker leads only to months with figures."""

import pytest

from bureau.algebra.period import Month
from bureau.dashboard.picker import Picker

STORED = [Month(2019, 12), Month(2022, 2), Month(2022, 3)]


@pytest.mark.parametrize(
    ("month", "previous", "following", "covers"),
    [
        (Month(2022, 3), Month(2022, 2), None, True),
        (Month(2022, 1), Month(2019, 12), Month(2022, 2), True),
        (Month(2019, 12), None, Month(2022, 2), True),
        (Month(2018, 1), None, Month(2019, 12), False),
        (Month(2030, 1), Month(2022, 3), None, False),
    ],
)
def test_previous_and_next_skip_months_without_figures(month, previous, following, covers) -> None:
    picker = Picker.of(STORED, month)
    assert (picker.previous, picker.following, picker.covers) == (previous, following, covers)


def test_the_list_has_the_years_with_figures_newest_first() -> None:
    years = Picker.of(STORED, STORED[0]).years
    assert [year.number for year in years] == [2022, 2019]
    assert [month.number for month, known in years[0].months if known] == [2, 3]


def test_an_empty_database_covers_nothing() -> None:
    picker = Picker.of([], Month(2022, 1))
    assert (picker.covers, picker.previous, picker.following, picker.years) == (False, None, None, ())
