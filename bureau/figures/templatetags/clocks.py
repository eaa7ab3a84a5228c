"""What stands above the return: the section's reminders, the month's clocks, 申请解锁."""

from typing import Any

from django import template
from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_close, reviewable_areas, writable_areas
from bureau.algebra.clocks import Clocks, Phase
from bureau.figures import reminding, unlocking
from bureau.figures.gates import clocks_of, day, gates
from bureau.figures.models import Reason

register = template.Library()


@register.simple_tag
def may_see_board(user: User) -> bool:
    return bool(reviewable_areas(user))


@register.inclusion_tag("figures/reminders.html", takes_context=True)
def reminders(context: Any) -> dict[str, Any]:
    """The unread reminders of the person's section. One query."""
    request = context["request"]
    return {"reminders": list(reminding.unread(request.user)), "back": request.get_full_path()}


@register.inclusion_tag("figures/clock_bar.html", takes_context=True)
def clock_bar(context: Any) -> dict[str, Any]:
    """The clocks of the month on the page, and what the person may ask the office to unlock."""
    desk, bar = context["sheet"].desk, context["bar"]
    requests = unlocking.latest(desk.areas, desk.region, desk.month)
    own = set() if may_close(desk.user) else writable_areas(desk.user)
    gate = gates([desk.month], desk.user)
    lines = []
    for standing in bar.standings:
        of = standing.of
        unlock = requests.get(of.area)
        locked = of.area in own and unlocking.is_locked(of, gate, bar.closing is not None)
        waits = unlock is not None and unlock.granted is None
        if locked or (unlock and unlock.granted is not False and unlock.ended_at is None):
            line = {"area": of.area, "name": standing.name, "unlock": unlock}
            lines.append(line | {"may_ask": locked and not waits})
    clocks = clocks_of([desk.month]).get(desk.month)
    said = _said(clocks) if clocks else ""
    return {"desk": desk, "lines": lines, "said": said, "reasons": Reason.choices}


def _said(clocks: Clocks) -> str:
    """The four clocks in one line, and where today is."""
    parts = [
        f"{day(clocks.opens)}开网" if clocks.opens else "",
        f"{day(clocks.due)}截止",
        f"{day(clocks.late_until)}补报截止" if clocks.late_until else "",
        f"{day(clocks.view)}起查看" if clocks.view else "",
    ]
    now = {
        Phase.BEFORE: "现在还没有开网。",
        Phase.OPEN: "现在提交不算迟报。",
        Phase.LATE: "已过截止日，现在提交记为迟报。",
        Phase.SHUT: "补报已截止，要补报请申请解锁。",
    }[clocks.phase(timezone.localdate())]
    return "，".join(part for part in parts if part) + "。" + now
