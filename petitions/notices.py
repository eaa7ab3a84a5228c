"""What of 建议提案 and of the hotline is overdue or due soon, on the leaders' first screen."""

from collections.abc import Sequence
from datetime import date

from bureau.area import Notice, Notices
from petitions.models.due import SOON, due_soon


def lines(today: date) -> list[Notice]:
    """The most urgent first. Three queries."""
    return [
        Notice(f"{due.name}：{due.subject}，{due.said}", due.address, due.due_on, due.days_left < 0)
        for due in due_soon(today)
    ]


def summary(found: Sequence[Notice]) -> str:
    """已超期2件，5个工作日内到期3件（最早11月25日）."""
    late = sum(each.is_late for each in found)
    days = [each.on for each in found if each.on is not None and not each.is_late]
    said = [f"已超期{late}件"] if late else []
    if days:
        said.append(f"{SOON}个工作日内到期{len(days)}件（最早{days[0].month}月{days[0].day}日）")
    return "，".join(said)


NOTICES = (Notices("建议提案和热线到期", lines, summary),)
