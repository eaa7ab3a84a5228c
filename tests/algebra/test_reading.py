"""`Reading`: what one indicator says in one region over one span, and all that it rests on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Origin, Point
from tests.algebra.retail import release_points, retail, shanghai
from tests.algebra.rows import month, only, series, to_date

YI = Unit.of("亿元")
RETAIL = Subject("retail", "社会消费品零售总额", "社零", "consumption", YI, YI, 1, Kind.FLOW)
NATION = Place("cn", "全国", "全国", "reference")
SET = Goal(Quantity(Decimal(480000), YI), "市定", "确保")
HOPED = Goal(Quantity(Decimal("50"), Unit.of("万亿元")), "市定", "奋斗")


def reading(rows: Series, span: Span, *goals: Goal, subject: Subject = RETAIL) -> Reading:
    return Reading.of(replace(subject, kind=rows.kind), NATION, rows, span, goals)


def percent(value: Decimal | None) -> str:
    assert value is not None
    return str(rounded(value, 1))


def test_a_reading_says_level_and_growth_and_whether_they_were_published() -> None:
    found = reading(shanghai(), to_date(9))
    assert found.quantity == Quantity(Decimal("11864.63"), YI)
    assert (found.said, found.growth_rounded) == ("11864.6亿元", Decimal("-10.7"))
    assert found.growth is not None
    assert (found.origin, found.growth.origin) == (Origin.GIVEN, Origin.GIVEN)
    assert (found.gaps, found.why_missing, found.why_no_growth) == ((), "", "")


def test_a_computed_reading_is_marked() -> None:
    found = reading(retail(), Span.quarter(2022, 2))
    assert found.growth is not None
    assert (found.said, found.growth_rounded) == ("101772.6亿元", Decimal("-4.6"))
    assert (found.origin, found.growth.origin) == (Origin.COMPUTED, Origin.COMPUTED)


def test_a_reading_that_cannot_be_known_says_why_and_names_the_months() -> None:
    found = reading(retail(), only(2))
    assert (found.quantity, found.said, found.origin, found.growth, found.growth_rounded) == (None,) * 5
    assert found.why_missing == found.why_no_growth == "2022年1—2月合并公布，没有单独的2月数"
    assert (found.gaps, found.evidence) == ((month(2),), ())


def test_a_level_is_said_in_the_said_unit_with_the_digits_of_the_indicator() -> None:
    """深圳市龙岗区, 2015 一季度: stored 1173850 万元, said 117.4 亿元; the quantity stays unrounded."""
    subject = replace(RETAIL, unit=Unit.of("万元"))
    found = reading(series({"2015-03": "387581 — 1173850 2.0"}), to_date(3, 2015), subject=subject)
    assert found.said == "117.4亿元"
    assert found.quantity == Quantity(Decimal(1173850), Unit.of("万元"))


def test_growth_is_rounded_once_half_up() -> None:
    """2.25 is 2.3; and 2.249 is 2.2, not 2.25 rounded again."""
    for level, said in (("102.25", "2.3"), ("102.249", "2.2")):
        found = reading(series({"2021-01": "100", "2022-01": level}), only(1))
        assert found.growth_rounded == Decimal(said)


# --- evidence ----------------------------------------------------------------------------------------


def test_evidence_is_every_row_that_level_and_growth_rest_on_once() -> None:
    rows = series({"2021-01": "8", "2021-02": "9", "2022-01": "10", "2022-02": "11"})
    assert reading(rows, to_date(2)).evidence == (3, 4, 1, 2)
    assert reading(retail(), Span.year(2022)).evidence == (169,)


@pytest.mark.parametrize(
    ("approved", "waiting"),
    [((), (1, 2)), ((2,), (1,)), ((1,), (2,)), ((1, 2), ()), ((3,), (1, 2))],
)
def test_the_unapproved_months_are_those_of_the_evidence_alone(
    approved: tuple[int, ...], waiting: tuple[int, ...]
) -> None:
    """January and February 2022 are added up; March, which nobody approved either, is not asked."""
    rows = series({"2022-01": "10", "2022-02": "11", "2022-03": "12"})
    points = {at: replace(point, approved=at.number in approved) for at, point in rows.points.items()}
    found = reading(replace(rows, points=points), to_date(2))
    assert found.unapproved == tuple(month(number) for number in waiting)


def test_a_rank_is_evidence_even_where_no_level_is_known() -> None:
    ranked = Series(Kind.FLOW, {month(11): Point(level_rank=3, rank_scope="全区12盟市", id=7)})
    found = reading(ranked, to_date(11))
    assert (found.level_rank, found.rank_scope, found.quantity, found.evidence) == (
        3,
        "全区12盟市",
        None,
        (7,),
    )


def test_rows_that_were_never_stored_are_no_evidence() -> None:
    unsaved = Series(Kind.FLOW, {month(1): Point(value=Decimal(5), growth_rank=1)})
    found = reading(unsaved, only(1))
    assert (found.said, found.growth_rank, found.evidence) == ("5.0亿元", 1, ())


# --- ranks, status, absence --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "span", "ranks"),
    [
        (Kind.FLOW, to_date(11), (3, 5, "全区12盟市")),
        (Kind.FLOW, only(11), (None, None, "")),  # the ranks are of the figure to date
        (Kind.FLOW, Span.month(month(1)), (3, 5, "全区12盟市")),  # January is January to date
        (Kind.STOCK, only(11), (3, 5, "全区12盟市")),
        (Kind.RATE, only(11), (3, 5, "全区12盟市")),
    ],
)
def test_a_rank_belongs_to_the_figure_to_date(
    kind: Kind, span: Span, ranks: tuple[int | None, int | None, str]
) -> None:
    point = Point(Decimal(1), None, Decimal(9), level_rank=3, growth_rank=5, rank_scope="全区12盟市", id=1)
    found = reading(Series(kind, {month(1): point, month(11): point}), span)
    assert (found.level_rank, found.growth_rank, found.rank_scope) == ranks


def test_status_and_absence_are_those_of_the_last_month() -> None:
    rows = Series(
        Kind.FLOW, {month(10): Point(Decimal(1), status="正式", id=1), month(11): Point(absence="暂缺", id=2)}
    )
    assert (reading(rows, only(10)).status, reading(rows, only(10)).absence) == ("正式", "")
    assert (reading(rows, only(11)).status, reading(rows, only(11)).absence) == ("", "暂缺")


# --- targets and pace (2.9) --------------------------------------------------------------------------


def test_completion_is_the_figure_to_date_over_the_annual_target() -> None:
    """January to October 2022: 360575 of 480000 亿元 is 75.1 %, 8.2 points behind 10/12."""
    found = reading(release_points(), to_date(10), SET, HOPED)
    assert found.goal == SET
    assert (percent(found.completion()), percent(found.pace())) == ("75.1", "-8.2")
    assert (percent(found.completion(HOPED)), percent(found.pace(HOPED))) == ("72.1", "-11.2")


@pytest.mark.parametrize(
    ("number", "done", "pace"), [(3, "30", "5.0"), (6, "50", "0.0"), (12, "120", "20.0"), (1, "0", "-8.3")]
)
def test_pace_is_completion_minus_the_part_of_the_year_that_is_gone(
    number: int, done: str, pace: str
) -> None:
    goal = Goal(Quantity(Decimal(100), YI), "自治区下达", "确保")
    found = reading(series({f"2022-{number}": f"— — {done}"}), to_date(number), goal)
    assert percent(found.pace()) == pace


@pytest.mark.parametrize(
    ("span", "goals"),
    [
        (to_date(10), ()),  # no target
        (to_date(7), (SET,)),  # no figure
        (only(10), (SET,)),  # a month is not measured by the year
        (to_date(10), (Goal(Quantity(Decimal(0), YI), "市定", "确保"),)),
    ],
)
def test_without_figure_or_target_there_is_no_completion_and_no_pace(
    span: Span, goals: tuple[Goal, ...]
) -> None:
    found = reading(release_points(), span, *goals)
    assert (found.completion(), found.pace()) == (None, None)


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.RATE])
def test_only_a_flow_has_a_pace(kind: Kind) -> None:
    found = reading(series({"2022-06": "90 — 90"}, kind), to_date(6), SET)
    assert found.completion() is not None
    assert found.pace() is None


def test_another_span_of_the_same_year_keeps_the_targets() -> None:
    found = reading(retail(), to_date(11), SET)
    assert found.over(Span.half(2022)).goals == (SET,)
    assert found.over(found.span.year_ago).goals == ()
    assert found.over(found.span.year_ago).said == "399554.3亿元"
    assert found.over(found.span) == found


def test_a_year_end_text_moves_from_november_to_the_whole_year() -> None:
    """Time moves, formulas do not (DESIGN 1)."""
    november = reading(retail(), Span.to_date(Month(2022, 11)))
    year = november.over(Span.year(2022))
    assert (november.said, november.growth_rounded) == ("399190.2亿元", Decimal("-0.1"))
    assert (year.said, year.growth_rounded) == ("439732.5亿元", Decimal("-0.2"))
