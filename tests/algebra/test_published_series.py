"""The rules on what was really published: the test vectors of DOMAIN 2 that concern series."""

from decimal import Decimal

import pytest

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.values import Growth, Level, Missing, Origin
from tests.algebra.retail import exports, online_retail, release_points, retail, shanghai, without

TOLERANCE = Decimal("0.05")  # half a step of one decimal: what rounding may have done to a published figure


def one_place(growth: Growth | None) -> Decimal:
    assert growth is not None
    return rounded(growth.amount, 1)


def quotient(growth: Growth | None) -> Decimal:
    assert growth is not None
    assert growth.quotient is not None
    return rounded(growth.quotient, 1)


# --- published growth wins over the quotient (2.2) ---------------------------------------------------


def test_the_published_rate_is_said_although_the_quotient_is_another() -> None:
    """2020 1—2月: 52130 on 66064 亿元 is −21.1 %; −20.5 % was published on a comparable basis."""
    growth = release_points().growth(Span.to_date(Month(2020, 2)))
    assert growth is not None
    assert (growth.amount, growth.origin, quotient(growth)) == (
        Decimal("-20.5"),
        Origin.GIVEN,
        Decimal("-21.1"),
    )
    assert growth.differs


def test_a_published_rate_within_half_a_point_of_the_quotient_is_silent() -> None:
    growth = retail().growth(Span.to_date(Month(2021, 2)))
    assert growth is not None
    assert (growth.amount, quotient(growth), growth.differs) == (Decimal("33.8"), Decimal("33.8"), False)


@pytest.mark.parametrize(
    ("month", "said", "divided"), [(Month(2020, 8), "0.5", "-1.0"), (Month(2025, 12), "0.9", "-0.1")], ids=str
)
def test_the_published_rate_wins_even_with_the_opposite_sign(month: Month, said: str, divided: str) -> None:
    growth = retail().growth(Span.month(month))
    assert growth is not None
    assert (growth.amount, quotient(growth), growth.differs) == (Decimal(said), Decimal(divided), True)


def test_growth_of_the_whole_year_2025_is_the_published_one() -> None:
    growth = retail().growth(Span.year(2025))
    assert (one_place(growth), quotient(growth)) == (Decimal("3.7"), Decimal("2.7"))


def test_how_often_the_published_monthly_rate_is_not_the_quotient() -> None:
    """Of 181 months with a value, a value a year ago and a published rate, 75 have a rate that no rounding of
    the two values and of the rate can explain, 56 are more than half a point off (口径差异)."""
    series, compared, unexplained, loud, widest = retail(), 0, 0, 0, Decimal(0)
    for month, point in series.points.items():
        base, rate = series.at(month.year_ago).value, point.value_yoy
        growth = series.growth(Span.month(month))
        if base is None or rate is None or point.value is None or growth is None:
            continue
        compared += 1
        lowest = ((point.value - TOLERANCE) / (base + TOLERANCE) - 1) * 100 - TOLERANCE
        highest = ((point.value + TOLERANCE) / (base - TOLERANCE) - 1) * 100 + TOLERANCE
        unexplained += not lowest <= rate <= highest
        loud += growth.differs
        widest = max(widest, abs(rate - quotient(growth)))
    assert (compared, unexplained, loud, widest) == (181, 75, 56, Decimal("10.2"))


def test_growth_on_another_base_than_last_year_is_computed_and_marked() -> None:
    """2021 1—2月: +33.8 % was published on the trough of 2020; on 2019 it is +5.6 %, never published."""
    growth = retail().growth(Span.to_date(Month(2021, 2)), years=2)
    assert growth is not None
    assert (one_place(growth), growth.origin) == (Decimal("5.6"), Origin.COMPUTED)


def test_growth_is_computed_only_when_nothing_is_published() -> None:
    blank = without(retail(), Month(2025, 12), cells=("value_yoy", "cumulative_yoy"))
    growth = blank.growth(Span.year(2025))
    assert growth is not None
    assert (one_place(growth), growth.origin, growth.differs) == (Decimal("2.7"), Origin.COMPUTED, False)


def test_month_and_year_to_date_can_move_in_opposite_directions() -> None:
    """Shanghai, September 2022: the month grew, January to September fell; both are right."""
    series, month, to_date = shanghai(), Span.month(Month(2022, 9)), Span.to_date(Month(2022, 9))
    assert series.over(month) == Level(Decimal("1478.53"), Origin.GIVEN, (14,))
    assert series.over(to_date) == Level(Decimal("11864.63"), Origin.GIVEN, (14,))
    assert one_place(series.growth(month)) == Decimal("0.3")
    assert one_place(series.growth(to_date)) == Decimal("-10.7")


# --- a merged January–February (2.3) -----------------------------------------------------------------


def test_retail_is_merged_since_2012_and_was_not_before() -> None:
    assert [year for year in range(2008, 2027) if retail().is_merged(year)] == list(range(2012, 2027))


def test_exports_have_both_months_every_year() -> None:
    assert not any(exports().is_merged(year) for year in range(2008, 2027))


@pytest.mark.parametrize("number", [1, 2])
def test_a_month_of_a_merged_release_has_no_figure_of_its_own(number: int) -> None:
    month = Month(2022, number)
    assert retail().over(Span.month(month)) is None
    assert retail().growth(Span.month(month)) is None
    reason = f"2022年1—2月合并公布，没有单独的{number}月数"
    assert retail().missing(Span.month(month)) == Missing(reason, (month,))


def test_the_merged_release_itself_is_a_figure_to_date() -> None:
    assert retail().over(Span.to_date(Month(2022, 2))) == Level(Decimal("74426"), Origin.GIVEN, (159,))


def test_a_merged_release_counts_in_the_sum_and_in_its_evidence() -> None:
    series = without(retail(), Month(2022, 3), cells=("cumulative",))
    assert series.over(Span.quarter(2022, 1)) == Level(Decimal("108659.1"), Origin.COMPUTED, (159, 160))


# --- the cumulative figure and the sum of the months (2.4) --------------------------------------------


def test_the_first_quarter_of_2022_is_the_sum_of_its_releases() -> None:
    """1—2月 74426, 3月 34233, 一季度 108659: 差额 0."""
    assert release_points().difference(Month(2022, 3)) == Level(Decimal(0), Origin.COMPUTED, (10, 11))


def test_a_revision_of_past_months_shows_as_the_difference() -> None:
    """January and February 2011 were revised with the March release; the difference stays to December."""
    shown = {retail().difference(Month(2011, number)) for number in range(3, 13)}
    assert {level.amount for level in shown if level} == {Decimal("315.7")}
    february, december = retail().difference(Month(2011, 2)), retail().difference(Month(2011, 12))
    assert february is not None
    assert february.amount == 0
    assert december is not None
    assert december.evidence == tuple(range(37, 49))


def test_the_given_cumulative_figure_wins_over_the_sum() -> None:
    level = retail().over(Span.year(2011))
    assert level is not None
    assert (level.amount, level.origin) == (Decimal("181225.8"), Origin.GIVEN)
    assert sum(retail().at(month).value or 0 for month in Span.year(2011)) == Decimal("180910.1")


def test_how_often_the_cumulative_figure_is_not_the_sum() -> None:
    """Of 193 releases that have a month of their own, 11 differ by more than the rounding of the addends."""
    months = [month for month, point in retail().points.items() if point.value is not None]
    apart = []
    for month in months:
        level = retail().difference(month)
        assert level is not None
        if abs(level.amount) > TOLERANCE * (len(level.evidence) + 1):
            apart.append(month)
    assert len(months) == 193
    assert apart == [*(Month(2011, number) for number in range(3, 13)), Month(2024, 6)]


@pytest.mark.parametrize(
    ("month", "amount"), [(Month(2022, 3), 8886), (Month(2022, 9), 9960), (Month(2022, 10), 12132)]
)
def test_where_only_cumulative_figures_are_published_the_month_is_derived(month: Month, amount: int) -> None:
    level = online_retail().over(Span.month(month))
    assert level is not None
    assert (level.amount, level.origin, len(level.evidence)) == (amount, Origin.DERIVED, 2)


def test_a_month_is_not_derived_over_a_hole_between_cumulative_figures() -> None:
    span = Span.month(Month(2022, 8))  # 1—5月 and 1—8月 are published, 1—6月 and 1—7月 are not
    assert online_retail().over(span) is None
    assert online_retail().missing(span) == Missing("缺2022年6—7月的数", (Month(2022, 6), Month(2022, 7)))


def test_several_months_are_derived_over_the_hole() -> None:
    span = Span(Month(2022, 6), Month(2022, 8))
    assert online_retail().over(span) == Level(Decimal(29696), Origin.DERIVED, (9, 10))
