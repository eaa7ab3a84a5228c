"""The reports' pages: the draft as it will look with its check list, the files, and the frozen documents."""

import io
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bureau.accounts import roles
from bureau.figures import holdings
from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.files import COPIES, file_name
from bureau.reports.freeze import FreezeRefused, freeze, moved_since, whole
from bureau.reports.kinds import ANNUAL, KINDS, Kind
from bureau.reports.models import Frozen
from bureau.reports.nearest import OutlineError
from bureau.reports.word_base_package import BaseRefused

_MAY_NOT_READ = "您没有查看总结的权限，请联系办公室。"
_MAY_NOT_WRITE = "只有办公室可以修改提纲和定稿，请联系办公室。"


def latest(request: HttpRequest) -> HttpResponse:
    """Goes to the chosen kind, year and month, or to the latest month with figures."""
    roles.require(roles.may_report(request.user), _MAY_NOT_READ)
    kind = KINDS.get(request.GET.get("kind", ""), ANNUAL)
    chosen = [request.GET.get(name, "") for name in ("year", "through")]
    if all(part.isdecimal() and len(part) <= 4 for part in chosen):
        return redirect("report", kind=kind.key, year=int(chosen[0]), through=_nearest(kind, int(chosen[1])))
    month = holdings.latest_month()
    today = timezone.localdate()
    year, through = (month.year, month.number) if month else (today.year, today.month)
    return redirect("report", kind=kind.key, year=year, through=_nearest(kind, through))


def draft(request: HttpRequest, kind: str, year: int, through: int) -> HttpResponse:
    """The draft in the browser, with what the office must still look at."""
    chosen = asked_for(request, kind, year, through)
    context = {
        "kind": chosen, "kinds": KINDS.values(), "year": year, "through": through, "months": chosen.months,
        "may_write": roles.may_write_reports(request.user),
        "to_year": through == 11 and 12 in chosen.months,
    }  # fmt: skip
    try:
        context["document"] = report(year, through, kind=chosen)
    except OutlineError as error:
        context["refused"] = str(error)
    return render(request, "reports/draft.html", context)


def download(request: HttpRequest, kind: str, year: int, through: int, file: str) -> HttpResponse:
    """The Word or the Excel file of the draft."""
    chosen = asked_for(request, kind, year, through)
    if file not in COPIES:
        raise Http404("没有这种文件，只有 Word 和 Excel。")
    try:
        document = report(year, through, kind=chosen)
    except OutlineError:
        return redirect("report", kind=kind, year=year, through=through)  # the page says what is wrong
    return _file(request, document, file)


@require_POST
def freeze_draft(request: HttpRequest, kind: str, year: int, through: int) -> HttpResponse:
    """定稿: freezes the draft as it is now."""
    chosen = asked_for(request, kind, year, through)
    roles.require(roles.may_write_reports(request.user), _MAY_NOT_WRITE)
    try:
        frozen = freeze(chosen, year, through, roles.person(request.user))
    except (FreezeRefused, OutlineError) as error:
        messages.error(request, f"没有定稿：{error}")
        return redirect("report", kind=kind, year=year, through=through)
    messages.success(request, f"已定稿，数据版本号{frozen.version}。以后数据再变，这份文稿也能原样重现。")
    return redirect("frozen", pk=frozen.pk)


def frozen_list(request: HttpRequest) -> HttpResponse:
    roles.require(roles.may_report(request.user), _MAY_NOT_READ)
    found = Frozen.objects.defer("material", "text", "outline").select_related("by", "by__section")[:200]
    return render(request, "reports/frozen_list.html", {"frozen_list": found})


def frozen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen document as it went out, and what has moved since."""
    roles.require(roles.may_report(request.user), _MAY_NOT_READ)
    frozen = get_object_or_404(Frozen.objects.select_related("by", "by__section"), pk=pk)
    document = whole(frozen)
    context = {
        "frozen": frozen,
        "document": document,
        "is_whole": document is not None,
        "moved": moved_since(frozen) if document else [],
    }
    return render(request, "reports/frozen.html", context)


def frozen_file(request: HttpRequest, pk: int, file: str) -> HttpResponse:
    roles.require(roles.may_report(request.user), _MAY_NOT_READ)
    frozen = get_object_or_404(Frozen, pk=pk)
    document = whole(frozen)
    if document is None:
        messages.error(request, "这份定稿与存档不一致，可能被改动过，不能下载；请告诉系统管理员。")
        return redirect("frozen", pk=pk)
    return _file(request, document, file)


def asked_for(request: HttpRequest, kind: str, year: int, through: int) -> Kind:
    """The kind, once the person may read it and year and month exist; else 403 or 404 with a sentence."""
    roles.require(roles.may_report(request.user), _MAY_NOT_READ)
    if kind not in KINDS:
        raise Http404("没有这种文稿，请从“总结”页重新选择。")
    if not (1949 < year <= 2100 and through in KINDS[kind].months):
        raise Http404(f"没有{year}年{through}月的{KINDS[kind].name}，请重新选择。")
    return KINDS[kind]


def _nearest(kind: Kind, through: int) -> int:
    """The month itself if the kind has it, else the last one before it, else the kind's first."""
    return max((month for month in kind.months if month <= through), default=kind.months[0])


def _file(request: HttpRequest, document: Document, kind: str) -> HttpResponse:
    if kind not in COPIES:
        raise Http404("没有这种文件，只有 Word 和 Excel。")
    copy, file = COPIES[kind], io.BytesIO()
    try:
        copy.write(document, file)
    except BaseRefused as error:  # taken once, refused by the rules of today
        messages.error(request, f"没有写出Word：{error}请办公室在“Word版式”页更换版式，或改回系统版式。")
        return redirect("reports")
    name = quote(file_name(document.title) + copy.ending, safe="")
    disposition = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(file.getvalue(), content_type=copy.content_type, headers=disposition)
