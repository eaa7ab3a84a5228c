"""Due dates in working days, by the calendar that the office keeps (节假日)."""

from dataclasses import dataclass
from datetime import date

from bureau.algebra.workdays import workdays_after
from bureau.figures.models import Holiday


@dataclass(frozen=True)
class Calendar:
    """The free days and the worked weekend days from some day on."""

    free: frozenset[date]
    worked: frozenset[date]

    def after(self, day: date, days: int) -> date:
        """The day that lies `days` working days after `day`."""
        return workdays_after(day, days, self.free, self.worked)


def calendar_since(day: date) -> Calendar:
    """What the office has entered from that day on. One query."""
    known = list(Holiday.objects.filter(on__gte=day).order_by().values_list("on", "kind"))
    free = frozenset(on for on, kind in known if kind == Holiday.Kind.FREE)
    return Calendar(free, frozenset(on for on, kind in known if kind == Holiday.Kind.WORKED))


def due_on(received: date, days: int) -> date:
    """The day by which something received on `received` is due in `days` working days. One query."""
    return calendar_since(received).after(received, days)
