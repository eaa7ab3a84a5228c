"""What is done with the chosen cells of the board: approving what waits in them, reminding who owes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from bureau.accounts.models import User
from bureau.accounts.roles import may_review, require
from bureau.algebra.period import Month, PeriodError
from bureau.area.installed import area_names
from bureau.figures import reminding, review
from bureau.figures.board import sections_of
from bureau.figures.models import Region
from bureau.figures.review import ReviewRefused

_LONGEST = 300


@dataclass(frozen=True)
class Pick:
    """One chosen cell: its area and month, and the version of each waiting return as the person saw it."""

    area: str
    month: Month
    seen: dict[int, int]  # region → version

    @classmethod
    def parse(cls, text: str) -> "Pick":
        """consumption/2022-12/1-2.5-3; raises `ReviewRefused` when the page did not make it."""
        try:
            area, month, seen = text.split("/")
            pairs = (each.split("-") for each in seen.split(".") if each)
            pick = cls(area, Month.parse(month), {int(region): int(version) for region, version in pairs})
        except (ValueError, PeriodError):
            raise ReviewRefused("没有认出选中的月报，什么也没有做；请刷新页面后再试。") from None
        if area not in area_names():
            raise ReviewRefused("没有认出选中的月报，什么也没有做；请刷新页面后再试。")
        return pick


def picked(texts: Iterable[str]) -> list[Pick]:
    picks = [Pick.parse(text) for text in texts]
    if not picks:
        raise ReviewRefused("没有选中月报，什么也没有做；请先在表中打勾。")
    return picks


def approve(picks: Iterable[Pick], by: User) -> str:
    """Approves every waiting return of the cells, all or none, and says how many."""
    regions = Region.objects.in_bulk()
    wanted = [
        (pick, regions[key], version)
        for pick in picks
        for key, version in pick.seen.items()
        if key in regions
    ]
    if not wanted:
        raise ReviewRefused("选中的格子里没有待审的月报，没有审核。")
    with transaction.atomic():
        for pick, region, version in wanted:
            review.approve([pick.area], region, pick.month, by, {pick.area: version})
    return f"已审核通过{len(wanted)}张月报。"


def remind(picks: Iterable[Pick], by: User, text: str) -> str:
    """Sends one message a section and month about the chosen cells, and says to whom."""
    if len(text := " ".join(text.split())) > _LONGEST:
        raise ReviewRefused(f"催报内容最多{_LONGEST}个字，现有{len(text)}个，请缩短。")
    months: dict[Month, set[str]] = {}
    for pick in picks:
        require(may_review(by, pick.area), "您的账号不能催报这个业务板块。")
        months.setdefault(pick.month, set()).add(pick.area)
    reminders = []
    for month, areas in months.items():
        owed = {each.section: each.text for each in reminding.due(month, areas)}
        if text:
            owed = {section: text for section, _ in sections_of(areas)}
        reminders += [reminding.send(section, month, said, by) for section, said in owed.items()]
    sent = [each for each in reminders if each]
    if not sent:
        raise ReviewRefused("选中的月报都已经提交，不用催报；确要提醒，请写明内容。")
    named = "、".join(f"{each.to.name}（{each.month.label}）" for each in sent)
    return f"已催报{len(sent)}条：{named}。{reminding.post(sent)}"
