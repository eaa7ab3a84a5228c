"""The editor of an outline: text beside its live preview, what can be inserted, versions."""

import threading
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bureau.accounts import roles
from bureau.figures import holdings
from bureau.figures.cells import UNWRITABLE
from bureau.reports import outlines
from bureau.reports.kinds import KINDS, Kind
from bureau.reports.models import OutlineVersion
from bureau.reports.nearest import OutlineError
from bureau.reports.reference import insertable

_AT_ONCE = threading.BoundedSemaphore(2)  # previews; the other threads stay free for everybody else
_WAIT = 2.0  # seconds
_BUSY = "正在预览的人较多，请稍后再改一下，或点“预览”。"
_MAY_NOT = "只有办公室可以修改提纲，请联系办公室。"


def outline(request: HttpRequest, kind: str) -> HttpResponse:
    """Shows the editor; a POST previews, saves or sets back what was typed. Nothing typed is ever lost."""
    chosen = _kind(request, kind)
    if request.method == "POST":
        return _posted(request, chosen)
    now = outlines.current(chosen)
    text, number = now.text, now.number
    if asked := _number(request.GET.get("version", "")):
        older = OutlineVersion.objects.filter(kind=chosen.key, number=asked).first()
        text = older.text if older else text
    return _page(request, chosen, text, number)


@require_POST
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """The preview alone, for the live view beside the text."""
    chosen = _kind(request, kind)
    year, through = _period(request, chosen)
    if not _AT_ONCE.acquire(timeout=_WAIT):
        return render(request, "reports/preview.html", {"refused": _BUSY})
    try:
        return render(request, "reports/preview.html", _tried(_text(request), chosen, year, through))
    finally:
        _AT_ONCE.release()


def _posted(request: HttpRequest, kind: Kind) -> HttpResponse:
    text, act = _text(request), request.POST.get("act", "preview")
    seen = _number(request.POST.get("seen", ""))
    if act == "preview":
        return _page(request, kind, text, seen)
    try:
        if act == "reset":
            number = outlines.reset(kind, seen, roles.person(request.user))
        else:
            outlines.tried(text, kind, *_period(request, kind))
            note = UNWRITABLE.sub("", request.POST.get("note", ""))
            number = outlines.save(kind, text, seen, roles.person(request.user), note)
    except (OutlineError, outlines.OutlineConflict) as error:
        messages.error(request, f"没有保存。{error}")
        return _page(request, kind, text, seen)
    messages.success(request, f"已保存为第{number}版。" if number else "内容没有变化，仍是默认提纲。")
    return redirect("outline", kind=kind.key)


def _page(request: HttpRequest, kind: Kind, text: str, seen: int) -> HttpResponse:
    year, through = _period(request, kind)
    versions = OutlineVersion.objects.filter(kind=kind.key).defer("text").select_related("by", "by__section")
    context = {
        "kind": kind,
        "kinds": KINDS.values(),
        "text": text,
        "seen": seen,
        "year": year,
        "through": through,
        "insertable": insertable(),
        "versions": versions[:20],
        **_tried(text, kind, year, through),
    }
    return render(request, "reports/outline.html", context)


def _tried(text: str, kind: Kind, year: int, through: int) -> dict[str, Any]:
    try:
        return {"document": outlines.tried(text, kind, year, through)}
    except OutlineError as error:
        return {"refused": str(error), "line": error.line}


def _text(request: HttpRequest) -> str:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if len(text) > outlines.MOST_CHARACTERS:
        raise Http404(f"提纲最多{outlines.MOST_CHARACTERS}字，收到{len(text)}字，请分成几份。")
    return text


def _period(request: HttpRequest, kind: Kind) -> tuple[int, int]:
    """The year and month of the preview: as asked for, else the latest with figures."""
    given = request.POST or request.GET
    year, through = _number(given.get("year", "")), _number(given.get("through", ""))
    if 1949 < year <= 2100 and through in kind.months:
        return year, through
    month = holdings.latest_month()
    if month is None:
        return 2022, kind.months[-1]
    return month.year, max((each for each in kind.months if each <= month.number), default=kind.months[0])


def _number(typed: str) -> int:
    """What was typed, 0 for what is no number that anybody would type."""
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _kind(request: HttpRequest, key: str) -> Kind:
    roles.require(roles.may_write_reports(request.user), _MAY_NOT)
    if key not in KINDS:
        raise Http404("没有这种文稿，请从“总结”页重新选择。")
    return KINDS[key]
