"""The pages of 更新: upload an edited draft, look at every figure, decide what people changed, download.

An upload waits where the imports' do, under a name signed for the person, and is gone within a day; the
result is not stored but made anew, so that it follows the figures.
"""

import re
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from bureau.accounts import roles
from bureau.accounts.models import User
from bureau.figures import holdings
from bureau.ledger.waiting import WaitingFile, named, ticket
from bureau.reports.files import COPIES, file_name
from bureau.reports.refresh import Task
from bureau.reports.refresh_page import RefreshPage
from bureau.reports.refreshed import KEEP, OURS, Decision, Refreshed
from bureau.reports.refreshing import RefreshRefused, keep, origin, refreshed
from bureau.reports.word_reading import MOST_BYTES, WordRefused

_MAY_NOT = "您没有更新文稿的权限，请联系办公室。"
_GONE = "这份文稿放得太久，或者不是您上传的，已经不在了；请重新上传。"
_DECISION = re.compile(r"decision-(\d{1,5})")
_ANSWERS: dict[str, Decision] = {KEEP: KEEP, OURS: OURS}
REFUSALS = (WordRefused, RefreshRefused)


def refresh_form(request: HttpRequest) -> HttpResponse:
    """The form; a POST takes the file in and goes to its result."""
    user = _allowed(request)
    if request.method == "POST":
        try:
            content, name = _taken(request)
            began = origin(content)
            year, through = _cutoff(request.POST, began.year, began.through)
            refreshed(content, year, through, _task(request.POST))
        except REFUSALS as error:
            messages.error(request, f"没有更新：{error}")
            return render(request, "reports/refresh.html", _form(request), status=400)
        waiting = WaitingFile()
        waiting.save(content)
        return redirect(_address(ticket(str(waiting.name), _owner(user)), year, through, request.POST, name))
    return render(request, "reports/refresh.html", _form(request))


def refresh_result(request: HttpRequest, key: str) -> HttpResponse:
    """Every figure with its state, old and new; a decision for each that a person changed."""
    content = _waiting(request, key)
    if content is None:
        messages.error(request, _GONE)
        return redirect("refresh")
    try:
        done, year, through = _done(request.GET, content)
    except REFUSALS as error:
        messages.error(request, f"没有更新：{error}")
        return redirect("refresh")
    context = {
        "page": RefreshPage(done), "key": key, "year": year, "through": through,
        "accepted": request.GET.get("accepted", ""), "name": request.GET.get("name", ""),
        "months": range(1, 13),
    }  # fmt: skip
    return render(request, "reports/refresh_result.html", context)


@require_POST
def refresh_file(request: HttpRequest, key: str) -> HttpResponse:
    """The refreshed file, with the decisions of the page."""
    content = _waiting(request, key)
    if content is None:
        messages.error(request, _GONE)
        return redirect("refresh")
    try:
        done, *_ = _done(request.POST, content)
    except REFUSALS as error:
        messages.error(request, f"没有更新：{error}")
        return redirect("refresh")
    keep(done)
    title = file_name(request.POST.get("name", "")[:100].removesuffix(".docx")) or "文稿"
    name = quote(f"{title}（已更新）.docx", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(done.data, content_type=COPIES["docx"].content_type, headers=headers)


def _allowed(request: HttpRequest) -> User:
    roles.require(roles.may_report(request.user), _MAY_NOT)
    return roles.person(request.user)


def _owner(user: User) -> str:
    return f"refresh-{user.pk}"


def _waiting(request: HttpRequest, key: str) -> bytes | None:
    """The uploaded file; None when it is gone, or somebody else's."""
    waiting = WaitingFile()
    waiting.name = named(key, _owner(_allowed(request)))
    try:
        return waiting.read()
    except FileNotFoundError:
        return None


def _taken(request: HttpRequest) -> tuple[bytes, str]:
    upload = request.FILES.get("file")
    if upload is None:
        raise RefreshRefused("请选择从本系统下载、后来修改过的.docx文件。")
    if (upload.size or 0) > MOST_BYTES:
        raise RefreshRefused(f"文件超过{MOST_BYTES // 2**20}MB，请删去大图后再上传。")
    return upload.read(), (upload.name or "")[:100]


def _cutoff(given: QueryDict, year: int, through: int) -> tuple[int, int]:
    """The year and month asked for; those that the file was written for where nothing is asked."""
    asked = given.get("year", "") or str(year), given.get("through", "") or str(through)
    if not all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in asked):
        raise RefreshRefused("请填写年份和月份，如2022年11月。")
    return int(asked[0]), int(asked[1])


def _done(given: QueryDict, content: bytes) -> tuple[Refreshed, int, int]:
    year, through = _cutoff(given, 0, 0)
    return refreshed(content, year, through, _task(given)), year, through


def _task(given: QueryDict) -> Task:
    found = ((_DECISION.fullmatch(name), str(value)) for name, value in given.items())
    decisions = {int(name[1]): _ANSWERS[value] for name, value in found if name and value in _ANSWERS}
    return Task(decisions, timezone.now(), accepted=given.get("accepted") == "1")


def _address(key: str, year: int, through: int, given: QueryDict, name: str) -> str:
    accepted = given.get("accepted", "")
    asked: dict[str, str | int] = {"year": year, "through": through, "accepted": accepted, "name": name}
    return f"{reverse('refresh_result', args=[key])}?{urlencode(asked)}"


def _form(request: HttpRequest) -> dict[str, object]:
    month, today = holdings.latest_month(), timezone.localdate()
    given = request.POST
    through = given.get("through", "")
    return {
        "year": given.get("year") or (month.year if month else today.year),
        "through": int(through) if through.isdecimal() else month.number if month else today.month,
        "accepted": given.get("accepted", ""),
        "months": range(1, 13),
        "most": MOST_BYTES // 2**20,
    }
