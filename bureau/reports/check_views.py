"""The pages of 核数: paste or upload a text, the text with every figure marked, and the two exports.

An upload waits where the imports' do, under a name signed for the person, and is gone within a day; the
result is not stored but checked anew, so that it follows the figures.
"""

import io
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from bureau.accounts import roles
from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import holdings
from bureau.ledger.waiting import WaitingFile, named, ticket
from bureau.reports.check import Checked, check
from bureau.reports.check_page import CheckPage
from bureau.reports.check_text import Text, TextRefused, from_bytes, from_plain, from_word
from bureau.reports.check_word import reviewed
from bureau.reports.check_workbook import write_workbook
from bureau.reports.files import COPIES
from bureau.reports.word_gate import WORD
from bureau.reports.word_reading import MOST_BYTES, WordRefused, read_word

_MAY_NOT = "您没有核数的权限，请联系办公室。"
_GONE = "这份文字放得太久，或者不是您提交的，已经不在了；请重新粘贴或上传。"


def check_form(request: HttpRequest) -> HttpResponse:
    """The form; a POST takes the text in and goes to its result."""
    user = _allowed(request)
    if request.method == "POST":
        try:
            content, (year, through) = _taken(request), _cutoff(request.POST)
        except (TextRefused, WordRefused) as error:
            messages.error(request, f"没有核对：{error}")
            return render(request, "reports/check.html", _form(request), status=400)
        waiting = WaitingFile()
        waiting.save(content)
        return redirect(_address(ticket(str(waiting.name), _owner(user)), year, through))
    return render(request, "reports/check.html", _form(request))


def check_result(request: HttpRequest, key: str) -> HttpResponse:
    """The text with its figures marked, the findings, the contradictions inside the text."""
    checked, _ = _checked(request, key)
    if checked is None:
        return redirect("check")
    page = CheckPage(checked, request.GET.get("verdict", ""))
    year, through = checked.span.last.year, checked.span.last.number
    context = {
        "page": page, "checked": checked, "key": key, "year": year, "through": through,
        "months": range(1, 13), "here": urlencode({"year": year, "through": through}),
    }  # fmt: skip
    return render(request, "reports/check_result.html", context)


def check_file(request: HttpRequest, key: str, file: str) -> HttpResponse:
    """The result as Word with comments, or as Excel."""
    if file not in ("docx", "xlsx"):
        raise Http404("没有这种文件，只有 Word 和 Excel。")
    checked, content = _checked(request, key)
    if checked is None:
        return redirect("check")
    written = io.BytesIO()
    if file == "xlsx":
        write_workbook(checked, written)
    else:
        written.write(reviewed(checked, content if content.startswith(WORD) else None))
    name = quote(f"核数结果（{checked.span.label_with_year}）{COPIES[file].ending}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(written.getvalue(), content_type=COPIES[file].content_type, headers=headers)


def _allowed(request: HttpRequest) -> User:
    """Who may have reports made, and every section's staff: a clerk may check the own text."""
    may = roles.may_report(request.user) or bool(roles.own_areas(request.user))
    roles.require(may, _MAY_NOT)
    return roles.person(request.user)


def _owner(user: User) -> str:
    return f"check-{user.pk}"


def _address(key: str, year: int, through: int) -> str:
    return f"{reverse('check_result', args=[key])}?{urlencode({'year': year, 'through': through})}"


def _form(request: HttpRequest) -> dict[str, object]:
    month, today = holdings.latest_month(), timezone.localdate()
    given, latest = request.POST, month or Month(today.year, today.month)
    through = given.get("through", "")
    return {
        "year": given.get("year") or latest.year,
        "through": int(through) if through.isdecimal() and len(through) <= 2 else latest.number,
        "text": given.get("text", ""),
        "months": range(1, 13),
        "most": MOST_BYTES // 2**20,
    }


def _taken(request: HttpRequest) -> bytes:
    """The uploaded file, else the pasted text, once it is known to be readable."""
    upload, text = request.FILES.get("file"), request.POST.get("text", "")
    if upload is None:
        if not text.strip():
            raise TextRefused("请粘贴文字，或选择一个.docx或.txt文件。")
        from_plain(text)
        return text.encode()
    if (upload.size or 0) > MOST_BYTES:
        raise TextRefused(f"文件超过{MOST_BYTES // 2**20}MB，请删去大图或分成几个文件。")
    content: bytes = upload.read()
    if not content:
        raise TextRefused("文件是空的，请重新选择。")
    _text(content, (upload.name or "").lower().endswith(".txt"))
    return content


def _cutoff(given: QueryDict) -> tuple[int, int]:
    year, through = (given.get(name, "")[:4] for name in ("year", "through"))
    if not (
        year.isdecimal() and through.isdecimal() and 1949 < int(year) <= 2100 and 1 <= int(through) <= 12
    ):
        raise TextRefused("请选择年份（1950至2100）和截至月份。")
    return int(year), int(through)


def _text(content: bytes, is_plain: bool) -> Text:
    return from_bytes(content) if is_plain else from_word(read_word(content))


def _checked(request: HttpRequest, key: str) -> tuple[Checked | None, bytes]:
    """The check of the waiting text; None, and a message why, when it is gone, another's, or refused."""
    user = _allowed(request)
    waiting = WaitingFile()
    waiting.name = named(key, _owner(user))
    try:
        content = waiting.read()
    except FileNotFoundError:
        messages.error(request, _GONE)
        return None, b""
    try:
        year, through = _cutoff(request.GET)
    except TextRefused:
        raise Http404("请选择年份和截至月份。") from None
    try:
        text = _text(content, not content.startswith(WORD))
    except (TextRefused, WordRefused):  # a text that begins as a Word file does: nobody's report
        messages.error(request, _GONE)
        return None, b""
    try:
        return check(text, year, through), content
    except TextRefused as error:  # more figures than are checked at once
        messages.error(request, f"没有核对：{error}")
        return None, b""
