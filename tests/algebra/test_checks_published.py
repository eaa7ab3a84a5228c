# ruff: noqa: E501  (a sentence stands in one line of its table)
"""The rules on what was really published: no error, and warnings only where something happened."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.checks import check
from bureau.algebra.period import Month
from bureau.algebra.series import Series
from tests.algebra.checked import reading, said, up_to
from tests.algebra.retail import exports, online_retail, release_points, retail, shanghai


def counted(series: Series) -> Counter[tuple[str, str]]:
    """How often each rule spoke when the series was entered month by month; 无法判断 apart."""
    found = (each for month in series.points for each in check(reading(up_to(series, month), month)))
    return Counter((each.rule.code, str(each.severity)) for each in found if each.known)


@pytest.mark.parametrize(
    ("published", "spoken"),
    [
        (retail, {("comparable", "提示"): 61, ("far-apart", "警告"): 18, ("to-date", "警告"): 4, ("outlier", "警告"): 11}),
        (exports, {("comparable", "提示"): 13, ("to-date", "警告"): 5}),
        (online_retail, {("comparable", "提示"): 3, ("month-before", "警告"): 3}),
        (release_points, {("comparable", "提示"): 1, ("month-before", "警告"): 2}),
        (shanghai, {}),
    ],
)  # fmt: skip
def test_published_figures_hold_no_error_and_few_warnings(published, spoken) -> None:
    """208 months of retail sales, 223 of exports. 14 of the 18 rates that are far from the quotient are of
    2010 and 2015, when the base was revised; the 11 outliers are of the epidemic years."""
    assert counted(published()) == spoken


def test_only_the_epidemic_years_were_out_of_the_ordinary() -> None:
    series = retail()
    out = {
        month.year
        for month in series.points
        if any("变动异常" in each for each in said("outlier", up_to(series, month), month))
    }
    assert out == {2020, 2021, 2022}


@pytest.mark.parametrize("times", ["10", "100", "10000", "0.1", "0.01", "0.0001"])
def test_every_slip_of_the_unit_in_five_years_of_retail_is_seen(times: str) -> None:
    series, seen, months = retail(), 0, 0
    for month in (month for month in series.points if 2017 <= month.year <= 2021):
        point = series.at(month)
        slipped = replace(
            point,
            **{
                cell: amount * Decimal(times)
                for cell in ("value", "cumulative")
                if (amount := getattr(point, cell)) is not None
            },
        )
        found = said("unit", Series(series.kind, {**up_to(series, month).points, month: slipped}), month)
        months += 1
        seen += any("请核对单位和小数点" in each for each in found)
    assert seen == months == 55


def test_a_merged_beginning_of_the_year_is_followed_in_march() -> None:
    assert said("to-date", up_to(retail(), Month(2022, 3)), Month(2022, 3)) == []
