"""What holds for every figure, not only for the examples."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bureau.algebra.number import exact, plain, rounded, rounds_to
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Missing, Origin, Point
from tests.algebra.test_reading import NATION, RETAIL

thorough = settings(max_examples=150, deadline=None, database=None)

numbers = st.builds(
    lambda digits, places: plain(Decimal(digits).scaleb(-places)),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 15),
)
months = st.builds(Month, st.integers(1949, 2100), st.integers(1, 12))
amounts = st.lists(st.integers(1, 10**9), min_size=24, max_size=24)
shown = st.lists(st.sampled_from(("both", "value", "cumulative", "nothing")), min_size=24, max_size=24)
spans = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(
    lambda ends: Span(Month(2022, min(ends)), Month(2022, max(ends)))
)
CALENDAR = [*Span.year(2021), *Span.year(2022)]


def total(values: list[int], span: Span) -> int:
    return sum(values[CALENDAR.index(month)] for month in span)


def flow(values: list[int], cells: list[str]) -> Series:
    """Two years of a flow of which only some cells were published; the cells never contradict each other."""
    points = {}
    for index, (month, cell) in enumerate(zip(CALENDAR, cells, strict=True)):
        value, to_date = Decimal(values[index]), Decimal(total(values, Span.to_date(month)))
        if cell != "nothing":
            points[month] = Point(
                value=value if cell in ("both", "value") else None,
                cumulative=to_date if cell in ("both", "cumulative") else None,
                id=index + 1,
            )
    return Series(Kind.FLOW, points)


# --- numbers, months, units ----------------------------------------------------------------------------


@thorough
@given(numbers)
def test_a_number_survives_text_and_excel(number: Decimal) -> None:
    assert exact(f"{number:f}") == exact(f"{number:,f}") == exact(number) == number
    assert exact(float(number)) == number


@thorough
@given(st.integers(-(10**15), 10**15), st.integers(1, 6))
def test_rounding_is_half_up_in_whole_numbers(digits: int, cut: int) -> None:
    size = 10**cut
    expected = (abs(digits) * 2 + size) // (2 * size) * (1 if digits >= 0 else -1)
    result = rounded(Decimal(digits).scaleb(-6), 6 - cut)
    assert result == Decimal(expected).scaleb(cut - 6)
    assert not (result.is_zero() and result.is_signed())


@thorough
@given(numbers, st.integers(0, 15))
def test_a_number_is_consistent_with_itself_and_with_its_own_rounding(number: Decimal, places: int) -> None:
    assert rounds_to(number, number)
    assert rounds_to(number, rounded(number, places))


@thorough
@given(months, st.integers(-600, 600))
def test_months_forth_and_back(month: Month, steps: int) -> None:
    assume(month.year + steps // 12 - 1 >= 1949 and month.year + steps // 12 + 1 <= 2100)
    there = month.plus(steps)
    assert there.plus(-steps) == month
    assert (there > month) == (steps > 0)
    assert Month.parse(str(month)) == Month.parse(month.label) == month


@thorough
@given(numbers, st.permutations(("元", "千元", "万元", "百万元", "亿元", "万亿元")))
def test_conversion_there_and_back_is_exact(amount: Decimal, units: list[str]) -> None:
    here, there = Unit.of(units[0]), Unit.of(units[1])
    quantity = Quantity(amount, here)
    assert quantity.to(there).to(here) == quantity
    assert not quantity < quantity.to(there)
    assert quantity - quantity.to(there) == Quantity(Decimal(0), here)


# --- series --------------------------------------------------------------------------------------------


@thorough
@given(amounts, spans)
def test_the_sum_of_the_months_is_the_figure_where_nothing_else_is_given(
    values: list[int], span: Span
) -> None:
    level = flow(values, ["value"] * 24).over(span)
    assert level is not None
    assert level.amount == total(values, span)
    assert level.evidence == tuple(CALENDAR.index(month) + 1 for month in span)


@thorough
@given(amounts, st.integers(2, 12))
def test_the_derived_month_undoes_the_cumulation(values: list[int], number: int) -> None:
    month = Month(2022, number)
    level = flow(values, ["both"] * 13 + ["cumulative"] * 11).over(Span.month(month))
    assert level is not None
    assert (level.amount, level.origin) == (total(values, Span.month(month)), Origin.DERIVED)


@thorough
@given(amounts, spans, st.data())
def test_one_gap_among_the_months_is_named_and_never_counted_as_zero(
    values: list[int], span: Span, data: st.DataObject
) -> None:
    gap = data.draw(st.sampled_from(list(span)))
    cells = ["nothing" if month == gap else "value" for month in CALENDAR]
    assert flow(values, cells).over(span) is None
    assert flow(values, cells).growth(span) is None
    missing = flow(values, cells).missing(span)
    assert missing is not None
    assert missing.months == (gap,)


@thorough
@given(amounts, shown, spans)
def test_with_whatever_gaps_the_answer_is_the_truth_or_none(
    values: list[int], cells: list[str], span: Span
) -> None:
    rows, truth, base = flow(values, cells), total(values, span), total(values, span.year_ago)
    level, growth, difference = rows.over(span), rows.growth(span), rows.difference(span.last)
    assert level is None or level.amount == truth
    assert growth is None or rounded(growth.amount, 9) == rounded((Decimal(truth) / base - 1) * 100, 9)
    assert difference is None or difference.amount == 0
    assert (level is None) == isinstance(rows.missing(span), Missing)
    assert (growth is None) == isinstance(rows.growth_missing(span), Missing)


@thorough
@given(amounts, shown, spans)
def test_the_evidence_alone_gives_the_same_answer(values: list[int], cells: list[str], span: Span) -> None:
    rows = flow(values, cells)
    by_id = {point.id: month for month, point in rows.points.items()}
    for question in (Series.over, Series.growth):
        answer = question(rows, span)
        if answer is not None:
            assert answer.evidence
            assert len(set(answer.evidence)) == len(answer.evidence)
            kept = {by_id[row]: rows.points[by_id[row]] for row in answer.evidence}
            assert question(Series(Kind.FLOW, kept), span) == answer


@thorough
@given(amounts, shown, spans)
def test_filling_the_months_that_are_named_gives_the_answer(
    values: list[int], cells: list[str], span: Span
) -> None:
    cells = list(cells)
    while missing := flow(values, cells).missing(span):
        assert missing.months
        for month in missing.months:
            assert cells[CALENDAR.index(month)] in ("nothing", "cumulative")
            cells[CALENDAR.index(month)] = "both"
    assert flow(values, cells).over(span) is not None


@thorough
@given(amounts, shown, spans, numbers)
def test_published_growth_is_never_touched(
    values: list[int], cells: list[str], span: Span, rate: Decimal
) -> None:
    rows = flow(values, cells)
    point = Point(value_yoy=rate, cumulative_yoy=rate, id=99)
    growth = Series(Kind.FLOW, {**rows.points, span.last: point}).growth(span)
    if span.is_month or span.is_to_date:
        assert growth is not None
        assert (growth.amount, growth.origin, growth.evidence) == (rate, Origin.GIVEN, (99,))
    else:
        assert growth is None


@thorough
@given(amounts, shown, spans)
def test_a_reading_says_a_figure_with_evidence_or_a_reason(
    values: list[int], cells: list[str], span: Span
) -> None:
    reading = Reading.of(RETAIL, NATION, flow(values, cells), span)
    assert (reading.quantity is None) == (reading.said is None) == bool(reading.why_missing)
    assert (reading.growth is None) == bool(reading.why_no_growth)
    assert bool(reading.evidence) == (reading.quantity is not None or reading.growth is not None)
    assert set(reading.evidence) <= {point.id for point in reading.series.points.values()}
