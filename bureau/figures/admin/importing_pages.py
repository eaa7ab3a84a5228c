"""Import with a preview: upload, look, confirm. The work is done by `figures.importing.take`.

Between preview and confirmation the file stays on the server; on confirmation it is read and checked again,
and when the database has changed meanwhile the person sees a new preview instead of a surprise. A name that
the catalogue does not know is explained in the preview, once: the section's memory keeps it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bureau.accounts.models import User
from bureau.figures.admin import importing_names, pending
from bureau.figures.admin.importing_form import ImportForm, reason_of
from bureau.figures.admin.importing_steps import (
    corrects_closed,
    counts_of,
    expired,
    finished,
    imported,
    looked_at,
    may_correct,
    person_of,
    taken_in,
    waiting_for,
)
from bureau.figures.approval import Key
from bureau.figures.cells import LABELS
from bureau.figures.entry import Step, say
from bureau.figures.importing_lapses import sentence as lapse_sentence
from bureau.figures.importing_understood import sentence
from bureau.figures.models import Reason
from bureau.figures.models.monthly import MonthlyFigure

MOST_SHOWN = 500  # rows of each kind in a preview; the counts are always of all


@dataclass(frozen=True)
class Shown:
    """One line of the preview: which figure, and what becomes of each of its cells."""

    row: int | None
    indicator: str
    region: str
    month: str
    cells: list[tuple[str, str, str]]
    lapses: str = ""  # 已审 or 待审, where the return is a draft again afterwards

    @classmethod
    def of(cls, step: Step, states: Mapping[Key, str]) -> "Shown":
        entry = step.entry
        state = states.get((entry.indicator.area, entry.region.pk, entry.month), "") if step.changes else ""
        changes = step.changes.items()
        cells = [(LABELS[name], say(old), say(new)) for name, (old, new) in changes if name != "status"]
        return cls(entry.row, entry.indicator.name, entry.region.name, entry.month.label, cells, state)


def upload(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The form; after an upload the preview with it."""
    user = person_of(request)
    if "explain" in request.POST:
        return _explained(request, context, user)
    form = ImportForm(user, request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {**context, "form": form})
    file = form.cleaned_data["file"]
    return _preview(request, context, file.name, file.read(), form.choices())


def confirm(request: HttpRequest) -> HttpResponse:
    """Writes the previewed file, if it still says what was previewed; a 更正 of a closed month shows its
    impact first, on a page of reports that is known here by its address only.

    Who comes by a link, after a log-in in between, has no token and is sent to choose the file again.
    """
    waiting = waiting_for(request)
    if waiting is None:
        return expired(request)
    if may_correct(request, waiting) and corrects_closed(looked_at(request, waiting)):
        return redirect("import-impact", preserve_request=True)
    report = imported(request, waiting)
    if report is None:
        return expired(request)
    if report.problems or report.stale:
        return preview_again(request, waiting)
    messages.success(request, finished(waiting, report))
    return redirect("admin:figures_monthlyfigure_changelist")


def preview_again(request: HttpRequest, waiting: pending.Pending) -> HttpResponse:
    """A new preview of the same file: the database is no longer as it was shown."""
    content = waiting.taken()
    if content is None:
        return expired(request)
    messages.error(request, "预览之后库中的数据有了变化，没有写入任何数据；请核对下面的新预览。")
    return _preview(request, page_context(request), waiting.name, content, waiting.chosen)


def page_context(request: HttpRequest) -> dict[str, Any]:
    return {**admin.site.each_context(request), "opts": MonthlyFigure._meta, "title": "导入数据"}


def _explained(request: HttpRequest, context: Mapping[str, Any], user: User) -> HttpResponse:
    """Keeps what was chosen for unknown names, and shows the preview of the same file again."""
    waiting = pending.found(user.pk, request.POST.get("token", ""))
    if waiting is None or (content := waiting.taken()) is None:
        return expired(request)
    count, reason = importing_names.note(user, request.POST), reason_of(request.POST)
    if count:
        messages.success(request, f"已记下{count}处选择，以后本科室导入时照此办理；请核对下面的新预览。")
    elif not reason:
        messages.error(request, "没有选择，预览没有变化。")
    return _preview(request, context, waiting.name, content, waiting.chosen | reason)


def _preview(
    request: HttpRequest, context: Mapping[str, Any], name: str, content: bytes, choices: Mapping[str, Any]
) -> HttpResponse:
    user = person_of(request)
    report = taken_in(user, name, content, choices)
    kinds = {
        "changed": ("更改", report.changed),
        "new": ("新增", report.new),
        "unchanged": ("未变", report.unchanged),
    }
    ready = not report.problems and bool(report.new or report.changed)
    asked = importing_names.questions(report.understanding) if user.section else []
    unclear = report.aside.asked[: importing_names.MOST_NAMES] if report.aside and user.section else []
    waits = {**choices, "digest": report.digest if ready else ""}
    open_ = bool(asked or unclear or report.wants_reason)
    token = pending.keep(user.pk, name, content, waits) if ready or open_ else ""
    form = ImportForm(user, initial=choices)
    shown = {
        "form": form,
        "file_name": name,
        "report": report,
        "counts": counts_of(report),
        "kinds": list(_listed(kinds, {lapse.key: lapse.state for lapse in report.lapses})),
        "lapses": lapse_sentence(report.lapses) if ready else "",
        "problems": report.problems[:MOST_SHOWN],
        "more_problems": max(len(report.problems) - MOST_SHOWN, 0),
        "token": token if ready else "",
        "explain_token": token if open_ else "",
        "reasons": Reason.choices if report.wants_reason else (),
        "unclear": unclear,
        "passed": report.aside.passed[:MOST_SHOWN] if report.aside else [],
        "remarks": report.aside.remarks[:MOST_SHOWN] if report.aside else [],
        "questions": asked,
        "offered": [(area, list(each)) for area, each in importing_names.offered(user)] if asked else [],
        "names": report.understanding.names[:MOST_SHOWN],
        "headings": report.understanding.headings[:MOST_SHOWN],
        "applied": sentence(report.understanding.from_memory),
    }
    return _page(request, {**context, **shown})


def _listed(
    kinds: Mapping[str, tuple[str, Sequence[Step]]], states: Mapping[Key, str]
) -> Iterator[dict[str, Any]]:
    for css, (title, steps) in kinds.items():
        lines = [Shown.of(step, states) for step in steps[:MOST_SHOWN]]
        yield {
            "css": css,
            "title": title,
            "count": len(steps),
            "lines": lines,
            "more": len(steps) - len(lines),
        }


def _page(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    return TemplateResponse(request, "admin/figures/import.html", dict(context))
