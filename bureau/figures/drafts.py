"""The autosaved draft of a return: kept while typing, offered when the page is opened again (issue 5.1).

A draft is the changed part of the page's form. It is no figure: it reaches the table through a save only.
Only its own person ever sees it.
"""

import json
import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bureau.figures.cells import UNWRITABLE
from bureau.figures.models import Draft
from bureau.figures.monthly_return import typed_again
from bureau.figures.return_sheet import Desk, Sheet, open_return

MOST_BYTES = 256 * 1024  # a return of 100 indicators with every cell changed takes some 60 kB
MOST_KEPT = 50  # drafts a person; the oldest goes first
_FIELD = re.compile(r"(\d{1,9})-[a-z_-]{1,60}")
_SEEN = re.compile(r"\d+-(version|was|read-.*)")  # what the page showed, besides what was typed


class DraftRefused(ValueError):
    """The draft cannot be kept and nothing was written; the message is for the person."""


@dataclass(frozen=True)
class Found:
    """A draft that says something the table does not: how many cells, and the page with them in it."""

    draft: Draft
    sheet: Sheet

    @property
    def count(self) -> int:
        boxes = {box.id: box for line in self.sheet.lines for box in line.boxes.values()}
        unsaved = [
            box for box in boxes.values() if box.touched and not box.from_ledger and box.text != box.stored
        ]
        reasons = [  # why a figure differs from its ledger, or is right in spite of a warning
            name
            for name, text in self.draft.cells.items()
            if text and name not in boxes and not _is_seen(name)
        ]
        return len(unsaved) + len(reasons)


def keep(desk: Desk, content: bytes, *, beside: bool = False) -> Draft | None:
    """Keeps what was typed so far instead of the draft before; nothing typed leaves none.

    `content` is a JSON object field → text, as the form would send it. `beside`: an older draft was
    offered and not answered yet: both are kept, the new cells winning, each line with the version that was
    seen first. Fields that the person cannot enter here are left out. Raises `DraftRefused`.
    """
    cells = _read(content)
    fields = {line.indicator.pk: line for line in open_return(desk).lines if line.open}
    if not fields:
        raise DraftRefused("这张月报现在不能填报，刚才的改动没有存；以前存的草稿还在。")
    cells = {
        name: text
        for name, text in cells.items()
        if (found := _FIELD.fullmatch(name)) and int(found[1]) in fields
    }
    with transaction.atomic():
        mine = _mine(desk).select_for_update().first()
        if mine and beside:
            seen = {name: text for name, text in mine.cells.items() if _is_seen(name)}
            cells = mine.cells | cells | seen
        if not any(not _is_seen(name) for name in cells):
            _mine(desk).delete()
            return None
        draft, fresh = Draft.objects.update_or_create(
            user=desk.user,
            section=desk.section,
            region=desk.region,
            month=desk.month,
            defaults={"cells": cells, "at": timezone.now()},
        )
        if fresh:
            own = Draft.objects.filter(user=desk.user).order_by("-at", "-pk").values_list("pk", flat=True)
            Draft.objects.filter(pk__in=list(own[MOST_KEPT:])).delete()
    return draft


def found(sheet: Sheet) -> Found | None:
    """The person's draft of this page, if it says anything that is not stored meanwhile. One query."""
    draft = _mine(sheet.desk).first() if sheet.open else None
    if draft is None:
        return None
    again = Found(draft, typed_again(sheet, draft.cells))
    return again if again.count else None


def discard(desk: Desk) -> None:
    """Throws the person's own draft away: they saved, or said so."""
    _mine(desk).delete()


def _mine(desk: Desk) -> QuerySet[Draft]:
    return Draft.objects.filter(user=desk.user, section=desk.section, region=desk.region, month=desk.month)


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
