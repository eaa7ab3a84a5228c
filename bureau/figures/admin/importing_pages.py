"""Import with a preview: upload, look, confirm. The work is done by `figures.importing.take`.

Between preview and confirmation the file stays on the server; on confirmation it is read and checked again,
and when the database has changed meanwhile the person sees a new preview instead of a surprise. A name that
the catalogue does not know is explained in the preview, once: the section's memory keeps it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from bureau.accounts.models import User
from bureau.accounts.roles import may_import, require, writable_areas
from bureau.figures.admin import importing_names, pending
from bureau.figures.admin.importing_form import ImportForm
from bureau.figures.cells import LABELS
from bureau.figures.entry import Act, Step, say
from bureau.figures.importing import Options, Report, take
from bureau.figures.importing_memory import remembered
from bureau.figures.importing_understood import sentence
from bureau.figures.models import Region, Source

MOST_SHOWN = 500  # rows of each kind in a preview; the counts are always of all


@dataclass(frozen=True)
class Shown:
    """One line of the preview: which figure, and what becomes of each of its cells."""

    row: int | None
    indicator: str
    region: str
    month: str
    cells: list[tuple[str, str, str]]

    @classmethod
    def of(cls, step: Step) -> "Shown":
        entry = step.entry
        changes = step.changes.items()
        cells = [(LABELS[name], say(old), say(new)) for name, (old, new) in changes if name != "status"]
        return cls(entry.row, entry.indicator.name, entry.region.name, entry.month.label, cells)


def upload(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The form; after an upload the preview with it."""
    user = _person(request)
    if "explain" in request.POST:
        return _explained(request, context, user)
    form = ImportForm(user, request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {**context, "form": form})
    file = form.cleaned_data["file"]
    return _preview(request, context, file.name, file.read(), form.choices())


def confirm(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """Writes the previewed file, if it still says what was previewed.

    Who comes by a link, after a log-in in between, has no token and is sent to choose the file again.
    """
    user = _person(request)
    waiting = pending.found(user.pk, request.POST.get("token", ""))
    if waiting is None or not waiting.choices["digest"]:
        return _expired(request)
    content = waiting.path.read_bytes()
    waiting.discard()
    choices = {name: value for name, value in waiting.choices.items() if name != "digest"}
    report = _take(user, waiting.name, content, choices, expected=waiting.choices["digest"])
    if report.problems or report.stale:
        messages.error(request, "预览之后库中的数据有了变化，没有写入任何数据；请核对下面的新预览。")
        return _preview(request, context, waiting.name, content, choices)
    said = f"已导入“{waiting.name}”：{_counts(report)}。"
    if report.batch:
        batch = reverse("admin:figures_batch_change", args=[report.batch.pk])
        said = format_html('{}<a href="{}">查看或撤销本次导入</a>', said, batch)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:figures_monthlyfigure_changelist"))


def _explained(request: HttpRequest, context: Mapping[str, Any], user: User) -> HttpResponse:
    """Keeps what was chosen for unknown names, and shows the preview of the same file again."""
    waiting = pending.found(user.pk, request.POST.get("token", ""))
    if waiting is None:
        return _expired(request)
    count = importing_names.note(user, request.POST)
    if count:
        messages.success(request, f"已记下{count}个名称，以后本科室导入时照此办理；请核对下面的新预览。")
    else:
        messages.error(request, "没有选择任何名称的对应，预览没有变化。")
    content = waiting.path.read_bytes()
    waiting.discard()
    choices = {name: value for name, value in waiting.choices.items() if name != "digest"}
    return _preview(request, context, waiting.name, content, choices)


def _expired(request: HttpRequest) -> HttpResponse:
    messages.error(request, "预览已经过期或已用过，没有写入任何数据；请重新选择文件。")
    return HttpResponseRedirect(reverse("admin:figures_monthlyfigure_import"))


def _person(request: HttpRequest) -> User:
    user = request.user
    require(may_import(user), "您的账号没有导入数据的权限；需要权限，请联系系统管理员。")
    assert isinstance(user, User)
    return user


def _take(user: User, name: str, content: bytes, choices: Mapping[str, Any], *, expected: str = "") -> Report:
    options = Options(
        Region.objects.get(pk=choices["region"]),
        bool(choices["create_indicators"]),
        frozenset(writable_areas(user)),
        remembered(user.section),
    )
    act = Act(Source.IMPORT, user, choices["reason"], choices["reason_text"], name)
    return take([(name, io.BytesIO(content))], options, act, dry_run=not expected, expected=expected)


def _preview(
    request: HttpRequest, context: Mapping[str, Any], name: str, content: bytes, choices: Mapping[str, Any]
) -> HttpResponse:
    user = _person(request)
    report = _take(user, name, content, choices)
    kinds = {
        "changed": ("更改", report.changed),
        "new": ("新增", report.new),
        "unchanged": ("未变", report.unchanged),
    }
    ready = not report.problems and bool(report.new or report.changed)
    asked = importing_names.questions(report.understanding) if user.section else []
    waits = {**choices, "digest": report.digest if ready else ""}
    token = pending.keep(user.pk, name, content, waits) if ready or asked else ""
    form = ImportForm(user, initial=choices)
    shown = {
        "form": form,
        "file_name": name,
        "report": report,
        "counts": _counts(report),
        "kinds": list(_listed(kinds)),
        "problems": report.problems[:MOST_SHOWN],
        "more_problems": max(len(report.problems) - MOST_SHOWN, 0),
        "token": token if ready else "",
        "explain_token": token if asked else "",
        "questions": asked,
        "offered": [(area, list(each)) for area, each in importing_names.offered(user)] if asked else [],
        "names": report.understanding.names[:MOST_SHOWN],
        "headings": report.understanding.headings[:MOST_SHOWN],
        "applied": sentence(report.understanding.from_memory),
    }
    return _page(request, {**context, **shown})


def _listed(kinds: Mapping[str, tuple[str, Sequence[Step]]]) -> Iterator[dict[str, Any]]:
    for css, (title, steps) in kinds.items():
        lines = [Shown.of(step) for step in steps[:MOST_SHOWN]]
        yield {
            "css": css,
            "title": title,
            "count": len(steps),
            "lines": lines,
            "more": len(steps) - len(lines),
        }


def _counts(report: Report) -> str:
    said = f"新增{len(report.new)}条，更改{len(report.changed)}条，未变{len(report.unchanged)}条"
    return f"{said}，拒绝{report.invalid}行" if report.problems else said


def _page(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    return TemplateResponse(request, "admin/figures/import.html", dict(context))
