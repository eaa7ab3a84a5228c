"""Months and spans, and the names that official Chinese gives them (DOMAIN 3)."""

import pytest

from bureau.algebra.period import Month, PeriodError, Shape, Span, months_label

NOVEMBER = Month(2022, 11)


@pytest.mark.parametrize(
    "text", ["2022-11", "2022/11", "2022.11", "2022年11月", " 2022-11 ", "2022年11"], ids=lambda text: text
)
def test_a_month_is_read_as_clerks_write_it(text: str) -> None:
    assert Month.parse(text) == NOVEMBER


def test_a_month_may_be_written_with_one_digit() -> None:
    assert Month.parse("2022-1") == Month.parse("2022年1月") == Month(2022, 1)


@pytest.mark.parametrize("text", ["", "202211", "22-11", "2022-11-30", "11月", "2022年", "2022—11", "十一月"])
def test_what_is_not_a_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PeriodError, match="不是月份，请写成2022-11或2022年11月"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("year", "number", "message"),
    [
        (2022, 0, "月份应为1至12，收到0"),
        (2022, 13, "收到13"),
        (1948, 12, "年份应为1949至2100，收到1948"),
        (2101, 1, "2101"),
    ],
)
def test_a_month_outside_the_calendar_cannot_exist(year: int, number: int, message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        Month(year, number)


def test_the_stored_form_sorts_as_time_does() -> None:
    months = [Month(2022, 11), Month(2021, 12), Month(2022, 2)]
    assert sorted(months) == sorted(months, key=str) == [Month(2021, 12), Month(2022, 2), Month(2022, 11)]
    assert (str(Month(2022, 2)), Month(2022, 2).label) == ("2022-02", "2022年2月")


@pytest.mark.parametrize(
    ("span", "days"),
    [
        (Span.month(NOVEMBER), 30),
        (Span.to_date(NOVEMBER), 334),
        (Span.year(2022), 365),
        (Span.year(2024), 366),
        (Span.month(Month(2000, 2)), 29),
        (Span.month(Month(2100, 2)), 28),
    ],
)
def test_the_days_of_a_span_are_those_of_the_calendar(span: Span, days: int) -> None:
    assert span.days == days


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (0, "2022-11"),
        (1, "2022-12"),
        (2, "2023-01"),
        (14, "2024-01"),
        (-10, "2022-01"),
        (-11, "2021-12"),
        (-23, "2020-12"),
    ],
)
def test_months_are_counted_across_the_turn_of_the_year(months: int, expected: str) -> None:
    assert str(NOVEMBER.plus(months)) == expected


@pytest.mark.parametrize(
    ("months", "label"),
    [
        ("2022-02", "2022年2月"),
        ("2022-06 2022-07", "2022年6—7月"),
        ("2020-05 2020-01 2020-03 2020-02 2021-12", "2020年1—3月、5月，2021年12月"),
        ("2021-12 2022-01", "2021年12月，2022年1月"),  # a run never crosses the year
        ("", ""),
    ],
)
def test_months_are_listed_in_time_and_joined_where_they_follow_each_other(months: str, label: str) -> None:
    assert months_label([Month.parse(month) for month in months.split()]) == label


def test_a_month_knows_its_january_and_its_twin_last_year() -> None:
    assert (NOVEMBER.january, NOVEMBER.year_ago) == (Month(2022, 1), Month(2021, 11))


@pytest.mark.parametrize(
    ("span", "shape", "label", "label_with_year"),
    [
        (Span.month(NOVEMBER), Shape.MONTH, "11月", "2022年11月"),
        (Span.to_date(Month(2022, 1)), Shape.MONTH, "1月", "2022年1月"),
        (Span.to_date(Month(2022, 2)), Shape.TO_DATE, "1—2月", "2022年1—2月"),  # never 「2月」
        (Span.to_date(Month(2022, 3)), Shape.QUARTER, "一季度", "2022年一季度"),
        (Span.to_date(Month(2022, 4)), Shape.TO_DATE, "1—4月", "2022年1—4月"),
        (Span.quarter(2022, 2), Shape.QUARTER, "二季度", "2022年二季度"),
        (Span.quarter(2022, 3), Shape.QUARTER, "三季度", "2022年三季度"),
        (Span.quarter(2022, 4), Shape.QUARTER, "四季度", "2022年四季度"),
        (Span.half(2022), Shape.HALF, "上半年", "2022年上半年"),
        (Span.half(2022, 2), Shape.HALF, "下半年", "2022年下半年"),
        (Span.three_quarters(2022), Shape.THREE_QUARTERS, "前三季度", "2022年前三季度"),
        (Span.to_date(NOVEMBER), Shape.TO_DATE, "1—11月", "2022年1—11月"),
        (Span.year(2022), Shape.YEAR, "全年", "2022年"),
        (
            Span(Month(2022, 2), Month(2022, 4)),
            Shape.OTHER,
            "2—4月",
            "2022年2—4月",
        ),  # three months, no quarter
        (Span(Month(2022, 4), Month(2022, 9)), Shape.OTHER, "4—9月", "2022年4—9月"),  # six months, no half
        (Span(Month(2022, 4), Month(2022, 12)), Shape.OTHER, "4—12月", "2022年4—12月"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_span_has_one_name(span: Span, shape: Shape, label: str, label_with_year: str) -> None:
    assert (span.shape, span.label, span.label_with_year) == (shape, label, label_with_year)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Span.year(2022), Span.to_date(Month(2022, 12))),
        (Span.month(Month(2022, 1)), Span.to_date(Month(2022, 1))),
        (Span.quarter(2022, 1), Span.to_date(Month(2022, 3))),
        (Span.half(2022), Span.to_date(Month(2022, 6))),
        (Span.three_quarters(2022), Span.to_date(Month(2022, 9))),
    ],
)
def test_spans_of_the_same_months_are_equal_however_they_were_made(one: Span, other: Span) -> None:
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("span", "months", "is_month", "is_to_date", "is_year"),
    [
        (Span.month(NOVEMBER), 1, True, False, False),
        (Span.month(Month(2022, 1)), 1, True, True, False),  # January is both: January to date
        (Span.quarter(2022, 1), 3, False, True, False),
        (Span.quarter(2022, 2), 3, False, False, False),
        (Span.year(2022), 12, False, True, True),
    ],
)
def test_a_span_knows_what_it_is(
    span: Span, months: int, is_month: bool, is_to_date: bool, is_year: bool
) -> None:
    assert (len(span), span.is_month, span.is_to_date, span.is_year) == (
        months,
        is_month,
        is_to_date,
        is_year,
    )


def test_a_span_is_its_months_in_order() -> None:
    assert [str(month) for month in Span.quarter(2022, 4)] == ["2022-10", "2022-11", "2022-12"]


def test_the_equivalent_period_is_the_same_months_of_an_earlier_year() -> None:
    assert Span.to_date(NOVEMBER).year_ago == Span.to_date(Month(2021, 11))
    assert Span.quarter(2021, 2).years_ago(2) == Span.quarter(2019, 2)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (Month(2021, 12), Month(2022, 1), "时段不能跨年：2021年12月至2022年1月"),
        (Month(2022, 3), Month(2022, 2), "时段的起点2022年3月晚于终点2022年2月"),
    ],
)
def test_a_span_lies_within_one_calendar_year_and_runs_forward(
    first: Month, last: Month, message: str
) -> None:
    with pytest.raises(PeriodError, match=message):
        Span(first, last)


@pytest.mark.parametrize("number", [0, 5])
def test_a_year_has_four_quarters(number: int) -> None:
    with pytest.raises(PeriodError, match=f"季度应为1至4，收到{number}"):
        Span.quarter(2022, number)


@pytest.mark.parametrize("number", [0, 3])
def test_a_year_has_two_halves(number: int) -> None:
    with pytest.raises(PeriodError, match=f"半年应为1或2，收到{number}"):
        Span.half(2022, number)
