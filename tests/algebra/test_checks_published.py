"""The rules on what was really published: no error, and warnings only where something happened."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.checks import as_entered, check
from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.algebra.series import Series
from tests.algebra.checked import reading, said, up_to
from tests.algebra.retail import exports, online_retail, release_points, retail, shanghai


def counted(series: Series, first: int, last: int) -> Counter[tuple[str, str]]:
    """How often each rule spoke when these years were entered month by month; 无法判断 apart."""
    months = [month for month in series.points if first <= month.year <= last]
    found = (each for month in months for each in check(entered(series, month)))
    return Counter((each.rule.code, str(each.severity)) for each in found if each.known)


def entered(series: Series, month: Month) -> Reading:
    return as_entered(reading(up_to(series, month), month), month)


@pytest.mark.parametrize(
    ("published", "first", "last", "spoken"),
    [
        # what the thresholds were chosen on
        (retail, 2008, 2018, {("comparable", "提示"): 40, ("far-apart", "警告"): 18, ("to-date", "警告"): 2}),
        # what they were not
        (retail, 2019, 2026, {("comparable", "提示"): 21, ("to-date", "警告"): 2, ("outlier", "警告"): 13}),
        (exports, 2008, 2018, {("to-date", "警告"): 5}),
        (exports, 2019, 2026, {("comparable", "提示"): 13, ("outlier", "警告"): 4}),
        (online_retail, 2008, 2026, {("comparable", "提示"): 3, ("month-before", "警告"): 3}),
        (release_points, 2008, 2026, {("comparable", "提示"): 1, ("month-before", "警告"): 2}),
        (shanghai, 2008, 2026, {}),
    ],
)  # fmt: skip
def test_published_figures_hold_no_error_and_few_warnings(published, first, last, spoken) -> None:
    """208 months of retail sales, 223 of exports. 14 of the 18 rates that are far from the quotient are of
    2010 and 2015, when the base was revised."""
    assert counted(published(), first, last) == spoken


@pytest.mark.parametrize(
    ("published", "years"),
    [(retail, {2020: 9, 2021: 4}), (exports, {2021: 3, 2024: 1})],  # docs/measured.md
)
def test_outside_the_epidemic_one_month_in_two_hundred_was_out_of_the_ordinary(published, years) -> None:
    """Of 83 months of retail sales from 2019 on and 151 of exports that can be judged; none was chosen on."""
    series = published()
    out = Counter(
        month.year
        for month in series.points
        for each in check(entered(series, month), rules=("outlier",))
        if each.known
    )
    assert out == years


@pytest.mark.parametrize("times", ["10", "100", "10000", "0.1", "0.01", "0.0001"])
@pytest.mark.parametrize(("published", "slips", "seen"), [(retail, 83, 83), (exports, 91, 90)])
def test_a_slip_of_the_unit_is_seen(published, slips: int, seen: int, times: str) -> None:
    """In the years from 2019 on, on which nothing was chosen. The one not seen is of February 2021."""
    series = published()
    months = [month for month in series.points if month.year >= 2019]
    found = [month for month in months if said("unit", slipped(series, month, Decimal(times)), month)]
    assert (len(months), len(found)) == (slips, seen)


def slipped(series: Series, month: Month, times: Decimal) -> Series:
    """The series up to the month, whose amounts are so many times what was published."""
    point = series.at(month)
    given = {cell: getattr(point, cell) for cell in ("value", "cumulative")}
    wrong = {cell: amount * times for cell, amount in given.items() if amount is not None}
    return Series(series.kind, {**up_to(series, month).points, month: replace(point, **wrong)})


def test_a_merged_beginning_of_the_year_is_followed_in_march() -> None:
    assert said("to-date", up_to(retail(), Month(2022, 3)), Month(2022, 3)) == []
