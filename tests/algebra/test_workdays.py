"""Working days: weekends, holidays, and weekend days that are worked."""

from datetime import date

import pytest

from bureau.algebra.workdays import is_workday, workdays_after

# 国庆节 2022: free 1—7 October, worked on Saturday 8 and Sunday 9 October
FREE = {date(2022, 10, day) for day in range(1, 8)}
WORKED = {date(2022, 10, 8), date(2022, 10, 9)}


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2022-11-21", 0, "2022-11-21"),
        ("2022-11-21", 5, "2022-11-28"),  # over a weekend
        ("2022-11-25", 1, "2022-11-28"),  # Friday → Monday
        ("2022-11-26", 1, "2022-11-28"),  # received on a Saturday
        ("2022-09-30", 1, "2022-10-08"),  # the first day worked after the holiday is a Saturday
        ("2022-09-30", 3, "2022-10-10"),
    ],
)
def test_due_days(received: str, days: int, due: str) -> None:
    assert workdays_after(date.fromisoformat(received), days, FREE, WORKED) == date.fromisoformat(due)


def test_a_holiday_on_a_weekday_is_no_workday_and_a_worked_sunday_is() -> None:
    assert not is_workday(date(2022, 10, 5), FREE, WORKED)
    assert is_workday(date(2022, 10, 9), FREE, WORKED)


def test_days_are_never_negative() -> None:
    with pytest.raises(ValueError, match="不能小于零"):
        workdays_after(date(2022, 1, 1), -1, FREE, WORKED)
