"""月结: the office closes a whole month, and opens it again with a reason (DOMAIN 2.10)."""

from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_close, require
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Closing, Return
from bureau.figures.returns import closing_of
from bureau.figures.review import ReviewRefused, alone, given_reason
from bureau.figures.states import State


def close_month(month: Month, by: User) -> Closing:
    """月结: from now on the month changes by 更正 only. Refused while a return of it is under review."""
    require(may_close(by), "只有办公室能月结。")
    if month >= this_month():
        raise ReviewRefused(f"{month.label}还没有过完，不能月结。")
    with alone():
        if closing := closing_of(month):
            raise ReviewRefused(f"{closing.sentence}，不用再月结。")
        returns = Return.objects.filter(month=month).exclude(state=State.APPROVED).select_related("region")
        names = area_names()
        if waiting := [f"{names.get(each.area, each.area)}（{each.region}）{each.state}" for each in returns]:
            said = "、".join(waiting[:5]) + ("等" if len(waiting) > 5 else "")
            raise ReviewRefused(f"{month.label}还有{len(waiting)}张月报没有审完：{said}；审完以后再月结。")
        return Closing.objects.create(month=month, closed_by=by, closed_at=timezone.now())


def reopen_month(month: Month, by: User, reason: str) -> Closing:
    """解除月结: the month can be entered again; its closing stays on record with who reopened it and why."""
    require(may_close(by), "只有办公室能解除月结。")
    reason = given_reason(reason, "解除月结要写明原因。")
    with alone():
        closing = closing_of(month)
        if closing is None:
            raise ReviewRefused(f"{month.label}没有月结，不用解除。")
        closing.reopened_by, closing.reopened_at, closing.reason = by, timezone.now(), reason
        closing.save()
        return closing
