"""The demonstration city's review: past years closed, the last year approved, one return still waiting."""

from datetime import datetime

from django.utils import timezone

from bureau.algebra.period import Month
from bureau.demo.history import LAST_YEAR
from bureau.figures.models import Change, Closing, Region, Return, ReturnStep
from bureau.figures.states import State

_CLOSED_BEFORE = Month(LAST_YEAR, 1)
_WAITING = ("petitions", Month(LAST_YEAR, 12))  # the city's; what an unapproved figure looks like
_SUBMITTED_ON, _REVIEWED_ON = 5, 6  # of the month after


def review() -> None:
    """Closes and approves what was loaded. Nobody did it: no account of the demonstration exists yet."""
    entered = Change.objects.order_by().values_list("indicator__area", "region", "month").distinct()
    months = sorted({month for _, _, month in entered})
    Closing.objects.bulk_create(
        Closing(month=month, closed_at=_day(month, 10)) for month in months if month < _CLOSED_BEFORE
    )
    city = Region.objects.get(role=Region.Role.CITY)
    kept = sorted(key for key in entered if key[2] >= _CLOSED_BEFORE)
    returns = [_return(*key, waits=key == (_WAITING[0], city.pk, _WAITING[1])) for key in kept]
    Return.objects.bulk_create(returns)
    ReturnStep.objects.bulk_create(step for each in returns for step in _steps(each))


def _return(area: str, region: int, month: Month, *, waits: bool) -> Return:
    return Return(
        area=area,
        region_id=region,
        month=month,
        state=State.SUBMITTED if waits else State.APPROVED,
        submitted_at=_day(month, _SUBMITTED_ON),
        reviewed_at=None if waits else _day(month, _REVIEWED_ON),
        version=1 if waits else 2,
    )


def _steps(of: Return) -> list[ReturnStep]:
    """The trail: submitted, and approved where it was."""
    ways = (
        (of.submitted_at, State.DRAFT, State.SUBMITTED),
        (of.reviewed_at, State.SUBMITTED, State.APPROVED),
    )
    return [ReturnStep(of=of, at=at, before=before, after=after) for at, before, after in ways if at]


def _day(month: Month, day: int) -> datetime:
    """Nine o'clock on a day of the month after."""
    after = month.plus(1)
    return datetime(after.year, after.number, day, 9, tzinfo=timezone.get_default_timezone())
