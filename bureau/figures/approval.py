"""What is approved: the state of returns and the closed months, as readers and the door ask for them.

A figure is approved (已审) when the return of its area, region and month is, or when its month is closed
and that return never went through review here: history. A change by 更正 in a closed month undoes the
approval of a return until it is approved again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from bureau.algebra.period import Month
from bureau.figures.models import Closing, Return
from bureau.figures.states import State

Key = tuple[str, int, Month]  # area, region, month


@dataclass(frozen=True)
class Approvals:
    """The state of the returns that have one, and the closed months."""

    states: Mapping[Key, str]
    closed: frozenset[Month]

    def state(self, area: str, region: int, month: Month) -> str:
        """The state of one return; without a row it is a draft."""
        return self.states.get((area, region, month), State.DRAFT)

    def approved(self, area: str, region: int, month: Month) -> bool:
        state = self.states.get((area, region, month))
        return state == State.APPROVED or (state is None and month in self.closed)


def approvals(regions: Iterable[int], first: Month, last: Month) -> Approvals:
    """All of these regions from the first month to the last. Two queries."""
    found = Return.objects.filter(region__in=list(regions), month__gte=first, month__lte=last).order_by()
    rows = found.values_list("area", "region_id", "month", "state")
    return Approvals({(area, region, month): state for area, region, month, state in rows}, closed_months())


def closed_months() -> frozenset[Month]:
    """Every month that is closed now. One query."""
    closings = Closing.objects.filter(reopened_at=None).order_by()
    return frozenset(closings.values_list("month", flat=True))


def is_closed(month: Month) -> bool:
    return Closing.objects.filter(month=month, reopened_at=None).exists()


def keep_closings() -> None:
    """Until the transaction ends no month is closed or reopened: what was asked of the closings stays true.

    `review.alone` waits for this lock and this one for it; writers do not wait for each other. SQLite's
    IMMEDIATE transactions lock the whole database.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE figures_return IN ROW SHARE MODE")
