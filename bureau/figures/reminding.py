"""催报: who is reminded of what, the message in the portal, and the same by e-mail where it is set.

E-mail is off until EMAIL_HOST is set; what cannot be sent is said, the message in the portal stays.
"""

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils import timezone

from bureau.accounts.models import Role, Section, User
from bureau.algebra.clocks import Phase
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures.board import Cell, board
from bureau.figures.gates import clocks_of, day
from bureau.figures.models import Reminder

_REMINDED = (Role.CLERK, Role.HEAD)
_LONGEST = 300


@dataclass(frozen=True)
class Due:
    """What a section still owes for a month, as the sentence that it is sent."""

    section: Section
    text: str


def due(month: Month, areas: Iterable[str] | None = None) -> list[Due]:
    """The sections that owe returns of the month, of these areas or of all. A fixed number of queries.

    Nobody owes anything before 开网.
    """
    clocks = clocks_of([month]).get(month)
    today = timezone.localdate()
    if clocks and clocks.phase(today) == Phase.BEFORE:
        return []
    owed: dict[Section, list[Cell]] = {}
    for line in board(set(areas or area_names()), month, 1).lines:
        (cell,) = line.cells
        if cell.is_wanted and cell.asked:
            owed.setdefault(line.section, []).append(cell)
    until = ""
    if clocks:
        over = (today - clocks.due).days
        until = f"{day(clocks.due)}截止" + (f"，已过{over}天" if over > 0 else "")
    return [Due(section, _text(month, cells, until)) for section, cells in owed.items()]


def send(to: Section, month: Month, text: str, by: User | None = None) -> Reminder | None:
    """Puts the message into the portal. By a program at most one a section, month and day: then None."""
    now = timezone.now()
    values = {"text": " ".join(text.split())[:_LONGEST], "at": now}
    if by is not None:
        return Reminder.objects.create(to=to, month=month, by=by, on=timezone.localdate(), **values)
    reminder, is_new = Reminder.objects.get_or_create(
        to=to, month=month, by=None, on=timezone.localdate(), defaults=values
    )
    return reminder if is_new else None


def post(reminders: Sequence[Reminder]) -> str:
    """Sends the messages by e-mail and says to how many people; empty while no EMAIL_HOST is set."""
    if not settings.EMAIL_HOST:
        return ""
    sent, failed = 0, []
    for reminder in reminders:
        people = User.objects.filter(section=reminder.to_id, is_active=True, role__in=_REMINDED)
        addresses = list(people.exclude(email="").values_list("email", flat=True))
        if not addresses:
            continue
        try:
            send_mail(f"催报：{reminder.month.label}月报", reminder.text, None, addresses)
            sent += len(addresses)
        except (OSError, smtplib.SMTPException):
            failed.append(reminder.to.name)
    said = f"已发邮件给{sent}人。" if sent else "" if failed else "没有邮件可发（科室人员没有登记邮箱）。"
    return said + (f"邮件没有发到{'、'.join(failed)}，请检查邮件服务器设置。" if failed else "")


def unread(user: User) -> QuerySet[Reminder]:
    """What the person's section was sent and has not read, newest first. One query."""
    found = Reminder.objects.filter(to=user.section_id, read_at=None)
    return found.select_related("by__section", "to") if user.section_id else found.none()


def read(pk: int, user: User) -> None:
    """知道了: the message is no longer shown to the section; who read it and when stays with it."""
    unread(user).filter(pk=pk).update(read_by=user, read_at=timezone.now())


def _text(month: Month, cells: Sequence[Cell], until: str) -> str:
    named = "、".join(f"{area_names()[cell.area]}（{_how(cell)}）" for cell in cells)
    return f"{month.label}月报还没有提交：{named}。{f'{until}，' if until else ''}请尽快填报并提交审核。"


def _how(cell: Cell) -> str:
    return f"{cell.state}，还差{cell.gaps}个指标" if cell.gaps else cell.state
