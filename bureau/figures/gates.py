"""What keeps a section out of a month: its clocks and its closing, unless the office unlocked the return.

The office and programs pass; what was sent back may always be mended. A month without clocks is open.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_close
from bureau.algebra.clocks import Clocks, Phase, days_in_force
from bureau.algebra.period import Month
from bureau.figures.approval import Key
from bureau.figures.models import Clock, Holiday, Return, Unlock
from bureau.figures.states import State


def clocks_of(months: Iterable[Month]) -> dict[Month, Clocks]:
    """The clocks of those of the months that have any. One query, two where clocks are set."""
    rules = [clock.rule for clock in Clock.objects.order_by()]
    days = {month: found for month in months if (found := days_in_force(rules, month))}
    if not days:
        return {}
    known = list(Holiday.objects.filter(on__gte=_first_day(min(days))).order_by().values_list("on", "kind"))
    free = {on for on, kind in known if kind == Holiday.Kind.FREE}
    worked = {on for on, kind in known if kind == Holiday.Kind.WORKED}
    return {month: Clocks.of(month, each, free, worked) for month, each in days.items()}


@dataclass(frozen=True)
class Gates:
    """The months whose clocks keep the person out, each with the sentence, and what is unlocked."""

    shut: Mapping[Month, str] = field(default_factory=dict)
    unlocked: frozenset[Key] = frozenset()

    def refusal(self, key: Key, state: str) -> str:
        """Why the person may not enter or submit the return now by its clocks; empty when they may."""
        if key in self.unlocked or state == State.SENT_BACK:
            return ""
        return self.shut.get(key[2], "")


def gates(months: Iterable[Month], by: User | None) -> Gates:
    """What the clocks say to this person about the months. Up to three queries; none for the office."""
    wanted = set(months)
    if by is None or may_close(by):
        return Gates()
    today = timezone.localdate()
    said = {month: _said(month, clocks, today) for month, clocks in clocks_of(wanted).items()}
    return Gates({month: sentence for month, sentence in said.items() if sentence}, unlocked(wanted))


def enterable(
    areas: Set[str], regions: Collection[int], month: Month, by: User, closed: bool
) -> set[tuple[str, int]]:
    """Area and region of those returns that the person may enter now: in a closed month only what is
    unlocked. Up to four queries."""
    keys = {(area, region) for area in areas for region in regions}
    gate = gates([month], by)
    if closed:
        return {(area, region) for area, region in keys if (area, region, month) in gate.unlocked}
    if not gate.shut:
        return keys
    found = Return.objects.filter(region__in=regions, month=month).order_by()
    states = {(area, region): state for area, region, state in found.values_list("area", "region", "state")}
    return {key for key in keys if not gate.refusal((*key, month), states.get(key, State.DRAFT))}


def unlocked(months: Iterable[Month]) -> frozenset[Key]:
    """The returns of these months that the office opened and that were not approved since. One query."""
    found = Unlock.objects.filter(granted=True, ended_at=None, month__in=[str(month) for month in months])
    return frozenset(found.order_by().values_list("area", "region", "month"))


def day(on: date) -> str:
    """A date as sentences say it."""
    return f"{on.year}年{on.month}月{on.day}日"


def _said(month: Month, clocks: Clocks, today: date) -> str:
    match clocks.phase(today):
        case Phase.BEFORE:
            assert clocks.opens is not None
            return f"{month.label}月报{day(clocks.opens)}开网，现在还不能填报"
        case Phase.SHUT:
            assert clocks.late_until is not None
            return f"{month.label}月报补报已于{day(clocks.late_until)}截止，要补报请向办公室申请解锁"
    return ""


def _first_day(month: Month) -> date:
    return date(month.year, month.number, 1)
