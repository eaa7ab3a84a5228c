"""The four clocks of a monthly return: 开网, 截止, 补报截止 and 查看, as days of the month after it.

As in 联网直报: until 截止 a return is on time, until 补报截止 it is taken and recorded as late, after it the
return is shut. A day that is no working day moves to the next one.
"""

import calendar
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bureau.algebra.period import Month
from bureau.algebra.workdays import workday_from


class Phase(StrEnum):
    """Where a day lies on the clocks of a month."""

    BEFORE = "未开网"
    OPEN = "填报"
    LATE = "补报"
    SHUT = "已关网"


@dataclass(frozen=True)
class Days:
    """What the office sets: days of the following month; a day that this month lacks is its last.

    Without 开网 a month opens at once, without 补报截止 it is never shut, without 查看 it is seen at once.
    """

    due: int
    opens: int | None = None
    late: int | None = None
    view: int | None = None


@dataclass(frozen=True)
class Rule:
    """Days that count from a month on, or in this month alone (an exception)."""

    month: Month
    days: Days
    alone: bool = False


@dataclass(frozen=True)
class Clocks:
    """The clocks of one month as dates; on each date itself the clock has just started or still runs."""

    due: date
    opens: date | None = None
    late_until: date | None = None
    view: date | None = None

    @classmethod
    def of(cls, month: Month, days: Days, holidays: Set[date], swapped: Set[date]) -> "Clocks":
        """The dates for a month, moved to working days."""

        def on(day: int) -> date:
            return workday_from(_date(month.plus(1), day), holidays, swapped)

        return cls(
            due=on(days.due),
            opens=None if days.opens is None else on(days.opens),
            late_until=None if days.late is None else on(days.late),
            view=None if days.view is None else on(days.view),
        )

    def phase(self, today: date) -> Phase:
        if self.opens is not None and today < self.opens:
            return Phase.BEFORE
        if today <= self.due:
            return Phase.OPEN
        if self.late_until is None or today <= self.late_until:
            return Phase.LATE
        return Phase.SHUT

    def viewable(self, today: date) -> bool:
        """Whether the month is ready to be looked at (查看)."""
        return self.view is None or self.view <= today


def days_in_force(rules: Iterable[Rule], month: Month) -> Days | None:
    """The month's exception, else the latest rule that started; None where no rule reaches: no clocks."""
    known = list(rules)
    for rule in known:
        if rule.alone and rule.month == month:
            return rule.days
    started = [rule for rule in known if not rule.alone and rule.month <= month]
    return max(started, key=lambda rule: rule.month).days if started else None


def _date(month: Month, day: int) -> date:
    return date(month.year, month.number, min(day, calendar.monthrange(month.year, month.number)[1]))
