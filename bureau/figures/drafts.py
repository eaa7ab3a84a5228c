"""The autosaved draft of a return: kept while typing, offered when the page is opened again (issue 5.1).

A draft is the changed part of a return's form. It is no figure: it reaches the table through a save only.
Only its own person ever sees it. What is typed across the regions goes into the draft of each return.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bureau.figures.cells import UNWRITABLE
from bureau.figures.models import Draft, Region
from bureau.figures.monthly_return import typed_again
from bureau.figures.return_sheet import Desk, Sheet, open_return

MOST_BYTES = 256 * 1024  # a return of 100 indicators with every cell changed takes some 60 kB
MOST_KEPT = 50  # drafts a person; the oldest goes first
_FIELD = re.compile(r"(\d{1,9})-([a-z_-]{1,60})")
_SEEN = re.compile(r"\d+-(version|was|read-.*)")  # what the page showed, besides what was typed


class DraftRefused(ValueError):
    """The draft cannot be kept and nothing was written; the message is for the person."""


@dataclass(frozen=True)
class Found:
    """A draft that says something the table does not: when it was kept, and the page with it in it."""

    at: datetime
    cells: dict[str, str]  # field of this page → text
    sheet: Sheet

    @property
    def count(self) -> int:
        boxes = {box.id: box for line in self.sheet.lines for box in line.boxes.values()}
        unsaved = [
            box for box in boxes.values() if box.touched and not box.from_ledger and box.text != box.stored
        ]
        answers = [  # a ledger's count taken, why a figure differs from it, or is right in spite of a warning
            name for name, text in self.cells.items() if text and name not in boxes and not _is_seen(name)
        ]
        return len(unsaved) + len(answers)


def keep(desk: Desk, content: bytes, *, beside: bool = False) -> datetime | None:
    """Keeps what was typed so far instead of the draft before, and says when; nothing typed leaves none.

    `content` is a JSON object field → text, as the form would send it. `beside`: an older draft was
    offered and not answered yet: both are kept, the new cells winning, each line with the version that was
    seen first. Fields that the person cannot enter here are left out. Raises `DraftRefused`.
    """
    lines = {line.id: line for line in open_return(desk).lines if line.open}
    if not lines:
        raise DraftRefused("这张月报现在不能填报，刚才的改动没有存；以前存的草稿还在。")
    typed: dict[int, dict[str, str]] = {region.pk: {} for region in desk.regions}
    for name, text in _read(content).items():
        if (found := _FIELD.fullmatch(name)) and (line := lines.get(found[1])):
            typed[line.region.pk][f"{line.indicator.pk}-{found[2]}"] = text
    with transaction.atomic():
        stored = {draft.region_id: draft for draft in _mine(desk).select_for_update()}
        kept = [
            _put(desk, region, stored.get(region.pk), typed[region.pk], beside) for region in desk.regions
        ]
        own = Draft.objects.filter(user=desk.user).order_by("-at", "-pk").values_list("pk", flat=True)
        Draft.objects.filter(pk__in=list(own[MOST_KEPT:])).delete()
    return max((at for at in kept if at), default=None)


def found(sheet: Sheet) -> Found | None:
    """The person's draft of this page, if it says anything that is not stored meanwhile. One query."""
    kept = list(_mine(sheet.desk)) if sheet.open else []
    cells = {
        _on_page(sheet.desk, name, draft): text
        for draft in kept
        for name, text in draft.cells.items()
        if _is_of(sheet.desk, name)
    }
    if not cells:
        return None
    again = Found(max(draft.at for draft in kept), cells, typed_again(sheet, cells))
    return again if again.count else None


def discard(desk: Desk) -> None:
    """Throws the person's own draft away: they saved, or said so. Of other indicators it stays."""
    with transaction.atomic():
        for draft in _mine(desk).select_for_update():
            _store(draft, _elsewhere(desk, draft))


# --- a draft is one of a return; a page across the regions has its part in the draft of each -----------


def _put(
    desk: Desk, region: Region, mine: Draft | None, typed: dict[str, str], beside: bool
) -> datetime | None:
    """Keeps what the page says of one return; None when there is nothing of the page to keep."""
    cells, rest = typed, _elsewhere(desk, mine) if mine else {}
    if mine and beside:
        before = {name: text for name, text in mine.cells.items() if _is_of(desk, name)}
        seen = {name: text for name, text in before.items() if _is_seen(name)}
        cells = before | typed | seen
    says = any(not _is_seen(name) for name in cells)
    if mine is None and not says:
        return None
    mine = mine or Draft(user=desk.user, section=desk.section, region=region, month=desk.month)
    _store(mine, rest | (cells if says else {}))
    return mine.at if says else None


def _store(draft: Draft, cells: dict[str, str]) -> None:
    """Writes the draft as it is to be; an empty one goes."""
    if cells and cells != draft.cells:
        draft.cells, draft.at = cells, timezone.now()
        draft.save()
    elif draft.pk and not cells:
        draft.delete()


def _mine(desk: Desk) -> QuerySet[Draft]:
    return Draft.objects.filter(
        user=desk.user, section=desk.section, region__in=desk.regions, month=desk.month
    )


def _is_of(desk: Desk, name: str) -> bool:
    """Whether a field of a draft stands on the page."""
    return desk.across is None or name.startswith(f"{desk.across.pk}-")


def _elsewhere(desk: Desk, draft: Draft) -> dict[str, str]:
    return {name: text for name, text in draft.cells.items() if not _is_of(desk, name)}


def _on_page(desk: Desk, name: str, draft: Draft) -> str:
    """What the page calls the field."""
    indicator, _, cell = name.partition("-")
    return f"{desk.line_id(int(indicator), draft.region_id)}-{cell}"


def _read(content: bytes) -> dict[str, str]:
    if len(content) > MOST_BYTES:
        raise DraftRefused("改动太多，草稿存不下；请先保存。")
    try:
        cells = json.loads(content)
    except (ValueError, RecursionError):  # the latter: brackets in brackets
        cells = None
    if not isinstance(cells, dict) or not all(isinstance(text, str) for text in cells.values()):
        raise DraftRefused("没有读懂要存的草稿；请刷新页面后再试。")
    return {name: UNWRITABLE.sub("", text) for name, text in cells.items()}


def _is_seen(name: str) -> bool:
    return _SEEN.fullmatch(name) is not None
