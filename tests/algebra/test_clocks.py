"""The clocks of a monthly return: days of the month after, moved to working days, and what they allow."""

from datetime import date

import pytest

from bureau.algebra.clocks import Clocks, Days, Phase, Rule, days_in_force
from bureau.algebra.period import Month

# 国庆节 2022: free 1—7 October, worked on Saturday 8 and Sunday 9 October
FREE = {date(2022, 10, day) for day in range(1, 8)}
WORKED = {date(2022, 10, 8), date(2022, 10, 9)}
AUGUST, SEPTEMBER = Month(2022, 8), Month(2022, 9)
DAYS = Days(due=5, opens=1, late=10, view=12)


@pytest.mark.parametrize(
    ("month", "day", "falls_on"),
    [
        (AUGUST, 5, "2022-09-05"),  # a Monday stays
        (AUGUST, 10, "2022-09-13"),  # a Saturday moves over Sunday and 中秋节, Monday 12 September
        (SEPTEMBER, 5, "2022-10-08"),  # in the holiday: the first day after it, a worked Saturday
        (SEPTEMBER, 9, "2022-10-09"),  # a worked Sunday stays
        (Month(2022, 12), 1, "2023-01-02"),  # the next year
        (Month(2022, 1), 31, "2022-02-28"),  # February has no 31st: its last day
        (Month(2022, 3), 30, "2022-05-02"),  # a Saturday at the month's end moves into the next month
    ],
)
def test_a_day_of_the_following_month_moves_to_the_next_working_day(month, day, falls_on) -> None:
    clocks = Clocks.of(month, Days(due=day), FREE | {date(2022, 9, 12)}, WORKED)
    assert clocks == Clocks(due=date.fromisoformat(falls_on))


def test_all_four_clocks_move_alike() -> None:
    assert Clocks.of(SEPTEMBER, DAYS, FREE, WORKED) == Clocks(
        due=date(2022, 10, 8),
        opens=date(2022, 10, 8),
        late_until=date(2022, 10, 10),
        view=date(2022, 10, 12),
    )


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        ("2022-08-31", Phase.BEFORE),
        ("2022-09-01", Phase.OPEN),
        ("2022-09-05", Phase.OPEN),  # the day of 截止 still counts
        ("2022-09-06", Phase.LATE),
        ("2022-09-12", Phase.LATE),  # Saturday the 10th moved to Monday
        ("2022-09-13", Phase.SHUT),
    ],
)
def test_the_phases_of_a_month(today: str, phase: Phase) -> None:
    assert Clocks.of(AUGUST, DAYS, set(), set()).phase(date.fromisoformat(today)) == phase


def test_what_is_not_set_does_not_bound() -> None:
    clocks = Clocks.of(AUGUST, Days(due=5), set(), set())
    assert clocks.phase(date(2022, 8, 1)) == Phase.OPEN
    assert clocks.phase(date(2030, 1, 1)) == Phase.LATE
    assert clocks.viewable(date(2022, 8, 1))


def test_a_month_is_looked_at_from_its_day_on() -> None:
    clocks = Clocks.of(AUGUST, DAYS, set(), set())
    assert [clocks.viewable(date(2022, 9, day)) for day in (11, 12)] == [False, True]


EARLY, LATER, ALONE = Days(due=5), Days(due=8), Days(due=20)
RULES = [
    Rule(Month(2022, 6), LATER),
    Rule(Month(2022, 1), EARLY),
    Rule(Month(2022, 9), ALONE, alone=True),
]


@pytest.mark.parametrize(
    ("month", "days"),
    [
        ("2021-12", None),  # before the first rule there are no clocks
        ("2022-01", EARLY),
        ("2022-05", EARLY),
        ("2022-06", LATER),
        ("2022-09", ALONE),  # an exception is for its month alone
        ("2022-10", LATER),
    ],
)
def test_which_days_count(month: str, days: Days | None) -> None:
    assert days_in_force(RULES, Month.parse(month)) == days


def test_without_rules_there_are_no_clocks() -> None:
    assert days_in_force([], AUGUST) is None
