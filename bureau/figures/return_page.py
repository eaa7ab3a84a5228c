"""What every page of a return does: shows the grid with its drafts and checks, saves what was typed."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse

from bureau.accounts.roles import may_revise, writable_areas
from bureau.figures import drafts
from bureau.figures.entry_faults import this_month
from bureau.figures.explaining import note, with_remarks
from bureau.figures.gates import gates
from bureau.figures.models import Reason
from bureau.figures.monthly_return import Saved, save
from bureau.figures.return_sheet import Desk, Sheet
from bureau.figures.returns import closing_of
from bureau.figures.states import Absence, Status


def saved(request: HttpRequest, desk: Desk) -> Sheet | None:
    """Saves what was typed and says so; the page to show again when nothing was written."""
    answer = save(desk, request.POST.dict())
    if answer.again is not None:
        return answer.again
    conclude(request, desk, answer, answer.sentence)
    return None


def conclude(request: HttpRequest, desk: Desk, answer: Saved, sentence: str) -> None:
    """After a save: the draft has done its work, explanations are kept, and what was done is said."""
    drafts.discard(desk)
    explained = note(desk, request.POST.dict())
    if answer.steps or not explained:
        messages.success(request, sentence)
    if explained:
        messages.success(request, explained)


def frame(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """What the grid shows. As it is opened an unsaved draft is offered, or stands in the cells when asked
    for.
    """
    desk = sheet.desk
    found = drafts.found(sheet) if request.method != "POST" else None
    restored = found if found and request.GET.get("draft") == "1" else None
    typed = restored.cells if restored else request.POST.dict()
    return {
        **admin.site.each_context(request),
        "sheet": with_remarks(restored.sheet if restored else sheet, typed),
        "draft": None if restored else found,
        "restored": restored,
        "draft_address": address_of(desk, "draft"),
        "discard_address": address_of(desk, "discard"),
        "bulletin_address": address_of(desk, "bulletin"),
        "locked": _locked(sheet),
        "impact_address": impact_address(desk) if desk.corrects else "",
        "may_revise": may_revise(request.user),
        "reasons": Reason.choices,
        "reason": request.POST.get("reason", ""),
        "reason_text": request.POST.get("reason_text", ""),
        "previous": desk.month.plus(-1),
        "following": desk.month.plus(1) if desk.month < this_month() else None,
        "future": desk.month > this_month(),
        "statuses": Status.values,
        "absences": Absence.choices,
    }


def address_of(desk: Desk, part: str = "") -> str:
    """The address of the person's page, or of its `draft`, of throwing that away (`discard`), of
    reading a `bulletin` and putting it into the draft (`fill`).
    """
    kind = "return-across" if desk.across else "return-grid"
    return f"{reverse(f'{kind}-{part}' if part else kind, args=_where(desk))}?{desk.query}"


def impact_address(desk: Desk) -> str:
    """Where a 更正 shows its impact before it is saved: a page of reports, known by its address only."""
    kind = "correction-impact-across" if desk.across else "correction-impact"
    return f"{reverse(kind, args=_where(desk))}?{desk.query}"


def _where(desk: Desk) -> list[object]:
    return [desk.month, desk.across.code] if desk.across else [desk.section.pk, desk.month]


def _locked(sheet: Sheet) -> str:
    """Why the locked cells cannot be entered: by whom, when and what to do; empty where none is."""
    desk = sheet.desk
    if desk.month > this_month() or not any(line.shut for line in sheet.lines):
        return ""
    closing = closing_of(desk.month)
    if closing is None:
        shut = gates([desk.month], desk.user).shut.get(desk.month, "")
        may_write = writable_areas(desk.user) & set(desk.areas)
        return shut if shut and may_write else f"由{desk.section.name}和办公室填报，您只能查看"
    return f"{closing.sentence}，数只能由办公室更正"
