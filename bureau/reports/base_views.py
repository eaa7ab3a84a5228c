"""The bureau's own form (版式): a .docx whose styles, page, headers and footers the documents take."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bureau.accounts import roles
from bureau.reports.models import StyleBase
from bureau.reports.word_base import missing_styles
from bureau.reports.word_base_package import BaseRefused

MOST_BYTES = 5 * 2**20


def style_base(request: HttpRequest) -> HttpResponse:
    """Shows the form in use; a POST uploads another one, or goes back to the portal's own."""
    roles.require(roles.may_write_reports(request.user), "只有办公室可以更换版式，请联系办公室。")
    if request.method == "POST":
        _posted(request)
        return redirect("style_base")
    current = StyleBase.objects.select_related("by", "by__section").order_by("-pk").first()
    in_use = current if current and current.data else None
    context = {"base": in_use, "missing": _said_of(bytes(in_use.data)) if in_use else []}
    return render(request, "reports/base.html", context)


def _said_of(data: bytes) -> list[str]:
    """What the form in use lacks; one that was taken once may be refused by the rules of today."""
    try:
        return missing_styles(data)
    except BaseRefused as error:
        return [f"现在的版式已不能使用：{error}"]


def _posted(request: HttpRequest) -> None:
    by = roles.person(request.user)
    if request.POST.get("act") == "own":
        StyleBase.objects.create(name="系统版式", data=b"", by=by, at=timezone.now())
        messages.success(request, "已改回系统自带的版式。")
        return
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > MOST_BYTES:
        messages.error(request, f"请选择不超过{MOST_BYTES // 2**20}MB的.docx文件。")
        return
    data = upload.read()
    try:
        missing = missing_styles(data)
    except BaseRefused as error:
        messages.error(request, f"没有采用：{error}")
        return
    StyleBase.objects.create(name=(upload.name or "")[:200], data=data, by=by, at=timezone.now())
    extra = f"，缺{len(missing)}种样式，已用系统的代替" if missing else ""
    messages.success(request, f"已采用“{upload.name}”的版式{extra}。")
