"""Working days: what is due «in five working days» is due when."""

from collections.abc import Set
from datetime import date, timedelta


def is_workday(day: date, holidays: Set[date], swapped: Set[date]) -> bool:
    """Monday to Friday unless it is a holiday (放假); a weekend day that is worked (调休上班) counts, too."""
    return day in swapped or (day.weekday() < 5 and day not in holidays)


def workday_from(day: date, holidays: Set[date], swapped: Set[date]) -> date:
    """The day itself, or the next working day when it is none."""
    while not is_workday(day, holidays, swapped):
        day += timedelta(days=1)
    return day


def workdays_after(day: date, days: int, holidays: Set[date], swapped: Set[date]) -> date:
    """The day that lies `days` working days after `day`; the day itself is not counted.

    Raises ValueError below zero. Zero days: the day itself.
    """
    if days < 0:
        raise ValueError("工作日数不能小于零。")
    while days:
        day += timedelta(days=1)
        days -= is_workday(day, holidays, swapped)
    return day
