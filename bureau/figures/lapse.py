"""What the door owes to review: a closed month is changed by 更正 only, and a change undoes the approval."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Case, F, IntegerField, When

from bureau.accounts.roles import may_revise
from bureau.algebra.period import Month
from bureau.figures.approval import Key
from bureau.figures.cells import LABELS
from bureau.figures.entry import Act, Entry, Refusal, Step, say
from bureau.figures.gates import Gates
from bureau.figures.models import Closing, Reason, Return, ReturnStep
from bureau.figures.states import State

_IN_REVIEW = (State.SUBMITTED, State.APPROVED)
_NAMED = 3  # so many changes are named in the trail, the others counted
_QUIET = {"source"}


def lock_returns(entries: Sequence[Entry]) -> dict[Key, Return]:
    """The returns of these figures, locked to the end of the transaction. One query.

    On PostgreSQL the query keeps every step of review and closing waiting, also where it finds no row
    (`review.alone`); so what is asked next, which months are closed, stays true. SQLite locks as a whole.
    """
    returns = Return.objects.filter(
        area__in={entry.indicator.area for entry in entries},
        region__in={entry.region.pk for entry in entries},
        month__in={str(entry.month) for entry in entries},
    ).order_by("pk")
    if connection.features.has_select_for_update:
        returns = returns.select_for_update()
    return {(each.area, each.region_id, each.month): each for each in returns}


def closings(entries: Sequence[Entry]) -> dict[Month, Closing]:
    """The closed ones among the months of these figures, each with its closing. One query."""
    months = {str(entry.month) for entry in entries}
    found = Closing.objects.filter(reopened_at=None, month__in=months)
    return {closing.month: closing for closing in found.select_related("closed_by", "closed_by__section")}


def locked(
    step: Step, closed: Mapping[Month, Closing], act: Act, gate: Gates, returns: Mapping[Key, Return]
) -> list[Refusal]:
    """A closed month takes a change only by 更正: with a coded reason, from the office or after 申请解锁.

    A month whose clocks keep the section out takes none from it.
    """
    entry = step.entry
    if not step.changes:
        return []
    key = (entry.indicator.area, entry.region.pk, entry.month)
    if entry.month not in closed:
        state = returns[key].state if key in returns else State.DRAFT
        why = gate.refusal(key, state)
        return [Refusal(f"“{entry.indicator.name}”：{why}。", entry.row, "月", entry)] if why else []
    if not act.reason:
        todo = f"更正要由办公室选择原因（{'、'.join(Reason.labels)}）"
    elif act.by is not None and not may_revise(act.by) and key not in gate.unlocked:
        todo = "更正由办公室办理，请把新数和原因交办公室，或者申请解锁"
    else:
        return []
    named, why = f"“{entry.indicator.name}”{entry.region.name}", closed[entry.month].sentence
    return [Refusal(f"{named}：{why}，没有保存；{todo}。", entry.row, "月", entry)]


def in_review(entries: Sequence[Entry]) -> dict[Key, Return]:
    """The submitted and approved returns of these figures: a change makes them drafts again. One query."""
    found = Return.objects.filter(
        area__in={entry.indicator.area for entry in entries},
        region__in={entry.region.pk for entry in entries},
        month__in={str(entry.month) for entry in entries},
        state__in=_IN_REVIEW,
    )
    return {
        (each.area, each.region_id, each.month): each
        for each in found.select_related("region").order_by("month", "pk")
    }


def fallen(returns: Mapping[Key, Return], steps: Sequence[Step]) -> dict[Key, list[Step]]:
    """Which of the returns the steps make drafts again, each with what does. A source alone is no change."""
    found: dict[Key, list[Step]] = {}
    for step in steps:
        key = (step.entry.indicator.area, step.entry.region.pk, step.entry.month)
        if key in returns and returns[key].state in _IN_REVIEW and set(step.changes) - _QUIET:
            found.setdefault(key, []).append(step)
    return found


def lapse(returns: Mapping[Key, Return], steps: Sequence[Step], act: Act, now: datetime) -> None:
    """Submitted and approved returns whose figures changed are drafts again. Two queries, or none.

    The trail says what changed from what to what, the first few.
    """
    changed = fallen(returns, steps)
    if not changed:
        return
    Return.objects.filter(pk__in=[returns[key].pk for key in changed]).update(
        state=State.DRAFT,
        lapses=Case(
            When(state=State.APPROVED, then=F("lapses") + 1),
            default=F("lapses"),
            output_field=IntegerField(),
        ),
        version=F("version") + 1,
    )
    ReturnStep.objects.bulk_create(
        ReturnStep(
            of=returns[key],
            at=now,
            by=act.by,
            by_name=act.by.full_title if act.by else "",
            before=returns[key].state,
            after=State.DRAFT,
            reason=_sentence(
                [_said(step, name) for step in own for name in step.changes if name not in _QUIET]
            ),
        )
        for key, own in changed.items()
    )


def _said(step: Step, name: str) -> str:
    old, new = step.changes[name]
    return f"“{step.entry.indicator.name}”{LABELS[name]}{say(old)[:20]}→{say(new)[:20]}"


def _sentence(said: Sequence[str]) -> str:
    more = f"等{len(said)}处" if len(said) > _NAMED else ""
    return f"数有改动：{'，'.join(said[:_NAMED])}{more}"
