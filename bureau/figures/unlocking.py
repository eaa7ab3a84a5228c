"""申请解锁: a section asks, the office grants or refuses; granted, one return is a draft again (issue 5.4).

An unlocked return may be entered although its month is closed or its clocks have run out, until it is
approved again.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_close, may_submit, require
from bureau.algebra.period import Month
from bureau.figures.approval import is_closed
from bureau.figures.gates import Gates, gates
from bureau.figures.models import Reason, Region, Return, ReturnStep, Unlock
from bureau.figures.returns import returns_of
from bureau.figures.review import ReviewRefused, alone, given_reason
from bureau.figures.states import State

_LOCKED = {State.SUBMITTED, State.APPROVED}


def ask(area: str, region: Region, month: Month, by: User, reason: str, text: str) -> Unlock:
    """Asks the office to open one return. Refused where nothing is locked or a request waits already."""
    require(may_submit(by, area), "您的账号不能为这个业务板块申请解锁。")
    if reason not in Reason.values:
        raise ReviewRefused(f"申请解锁要选择原因：{'、'.join(Reason.labels)}。")
    text = given_reason(text, "申请解锁要说明改什么、为什么改。")
    with alone():
        of = returns_of([area], region, month)[area]
        if Unlock.objects.filter(area=area, region=region, month=month, granted=None).exists():
            raise ReviewRefused(f"{of}已经申请解锁，正等办公室处理，不用再申请。")
        if not is_locked(of, gates([month], by), is_closed(month)):
            raise ReviewRefused(f"{of}没有锁住，可以直接修改，不用申请解锁。")
        return Unlock.objects.create(
            area=area,
            region=region,
            month=month,
            reason=reason,
            text=text,
            asked_by=by,
            asked_at=timezone.now(),
        )


def is_locked(of: Return, gate: Gates, closed: bool) -> bool:
    """Whether the section needs the office: the return is in review, its month closed or its clocks over."""
    key = (of.area, of.region_id, of.month)
    if key in gate.unlocked:
        return of.state in _LOCKED
    return of.state in _LOCKED or closed or bool(gate.refusal(key, of.state))


def waiting() -> QuerySet[Unlock]:
    """The requests that the office has not answered, the oldest first."""
    found = Unlock.objects.filter(granted=None).select_related("region", "asked_by__section")
    return found.order_by("pk")


def decide(pk: int, by: User, granted: bool, answer: str = "") -> Unlock:
    """The office's answer. Granting makes the return a draft, with a step in its trail; refusing says why."""
    require(may_close(by), "只有办公室能处理解锁申请。")
    if answer.strip() or not granted:
        answer = given_reason(answer, "不同意解锁要写明原因。")
    with alone():
        unlock = waiting().filter(pk=pk).first()
        if unlock is None:
            raise ReviewRefused("这份解锁申请已经处理过了，请刷新页面。")
        unlock.granted, unlock.decided_by, unlock.decided_at = granted, by, timezone.now()
        unlock.answer = answer.strip()
        unlock.save()
        if granted:
            _open(unlock, by)
        return unlock


def latest(areas: Sequence[str], region: Region, month: Month) -> dict[str, Unlock]:
    """The last request for each of the areas' returns. One query."""
    found = Unlock.objects.filter(area__in=areas, region=region, month=month).order_by("pk")
    return {each.area: each for each in found.select_related("asked_by__section", "decided_by__section")}


def reason_in_force(areas: Sequence[str], regions: Sequence[Region], month: Month) -> tuple[str, str]:
    """The coded reason and its text with which an unlocked return of a closed month is changed; or empty."""
    if not is_closed(month):
        return "", ""
    found = Unlock.objects.filter(
        area__in=areas, region__in=regions, month=month, granted=True, ended_at=None
    ).order_by("pk")
    last = found.last()
    return (last.reason, last.text) if last else ("", "")


def _open(unlock: Unlock, by: User) -> None:
    of = returns_of([unlock.area], unlock.region, unlock.month)[unlock.area]
    before = State(of.state)
    of.state = State.SENT_BACK if before == State.SENT_BACK else State.DRAFT
    of.version += 1
    of.save()
    ReturnStep.objects.create(
        of=of,
        at=timezone.now(),
        by=by,
        by_name=by.full_title,
        before=before,
        after=of.state,
        reason=f"申请解锁，已同意：{unlock.get_reason_display()}，{unlock.text}",
    )
