"""The summary's pages: the draft as it will look with its check list, and the two files."""

import io
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bureau.accounts import roles
from bureau.figures import reader
from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.files import WRITERS
from bureau.reports.nearest import OutlineError

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_REFUSED = "您没有生成总结的权限，请联系办公室。"


def latest(request: HttpRequest) -> HttpResponse:
    """Goes to the chosen year and month, or to the latest month with figures."""
    roles.require(roles.may_report(request.user), _REFUSED)
    chosen = [request.GET.get(name, "") for name in ("year", "through")]
    if all(part.isdecimal() and len(part) <= 4 for part in chosen):
        return redirect("report", year=int(chosen[0]), through=int(chosen[1]))
    month = reader.latest_month()
    today = timezone.localdate()
    year, through = (month.year, month.number) if month else (today.year, today.month)
    return redirect("report", year=year, through=through)


def draft(request: HttpRequest, year: int, through: int) -> HttpResponse:
    """The draft in the browser, with what the office must still look at."""
    context = {"year": year, "through": through, "months": range(1, 13)}
    try:
        context["document"] = _document(request, year, through)
    except OutlineError as error:
        context["refused"] = str(error)
    return render(request, "reports/draft.html", context)


def download(request: HttpRequest, year: int, through: int, kind: str) -> HttpResponse:
    """The Word or the Excel file."""
    if kind not in WRITERS:
        raise Http404("没有这种文件，只有 Word 和 Excel。")
    try:
        document = _document(request, year, through)
    except OutlineError:
        return redirect("report", year=year, through=through)  # the page says what is wrong
    file = io.BytesIO()
    WRITERS[kind](document, file)
    name = quote(f"{document.title}.{kind}")
    disposition = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(file.getvalue(), content_type=_TYPES[kind], headers=disposition)


def _document(request: HttpRequest, year: int, through: int) -> Document:
    roles.require(roles.may_report(request.user), _REFUSED)
    if not (1949 < year <= 2100 and 1 <= through <= 12):
        raise Http404(f"没有{year}年{through}月，请重新选择。")
    return report(year, through)
