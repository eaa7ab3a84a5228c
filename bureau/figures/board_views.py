"""The board of returns, the office's answers to 申请解锁, and reading a reminder: thin pages in the admin."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bureau.accounts.roles import may_close, person, require, reviewable_areas
from bureau.algebra.period import Month, PeriodError
from bureau.figures import board_picks, holdings, reminding, unlocking
from bureau.figures.board import board
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Unlock
from bureau.figures.review import ReviewRefused
from bureau.figures.views import desk_of


def board_page(request: HttpRequest) -> HttpResponse:
    """Section × month, twelve months; approving and reminding from it."""
    areas = reviewable_areas(request.user)
    require(bool(areas), "报送情况由办公室和科室负责人查看。")
    last = _last(request)
    if request.method == "POST":
        return _answered(request, lambda: _act(request), f"{reverse('return-board')}?month={last}")
    latest = this_month().plus(-1)
    office = may_close(request.user)
    context = {
        **admin.site.each_context(request),
        "title": "月报报送情况",
        "board": board(areas, last),
        "last": last,
        "earlier": last.plus(-12) if last.year > 1951 else None,
        "later": min(last.plus(12), latest) if last < latest else None,
        "unlocks": list(unlocking.waiting()) if office else [],
    }
    return render(request, "figures/board.html", context)


def _act(request: HttpRequest) -> str:
    user = person(request.user)
    if request.POST.get("unlock"):
        granted = request.POST.get("step") == "grant"
        unlock = unlocking.decide(
            _number(request.POST["unlock"]), user, granted, request.POST.get("answer", "")
        )
        return f"{unlock}已{'同意，月报退为草稿，科室可以修改' if granted else '退回，科室会看到原因'}。"
    picks = board_picks.picked(request.POST.getlist("pick"))
    if request.POST.get("step") == "approve":
        return board_picks.approve(picks, user)
    return board_picks.remind(picks, user, request.POST.get("text", ""))


@require_POST
def ask_unlock(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """申请解锁 from the return."""
    desk, _, _ = desk_of(request, section, month)

    def ask() -> str:
        area = request.POST.get("area", "")
        require(area in desk.areas, "您的账号不能为这个业务板块申请解锁。")
        reason, text = request.POST.get("reason", ""), request.POST.get("text", "")
        unlock: Unlock = unlocking.ask(area, desk.region, desk.month, desk.user, reason, text)
        return f"{unlock}已交办公室，同意后您可以修改。"

    back = f"{reverse('return-grid', args=[section, month])}?region={desk.region.pk}"
    return _answered(request, ask, back)


@require_POST
def read_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """知道了; back to where the person was."""
    reminding.read(pk, person(request.user))
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else reverse("admin:index"))


def _answered(request: HttpRequest, act: Callable[[], str], back: str) -> HttpResponse:
    try:
        messages.success(request, act())
    except ReviewRefused as refused:
        messages.error(request, str(refused))
    return redirect(back)


def _last(request: HttpRequest) -> Month:
    """The last column asked for; by default last month, or the last one with figures when all stand still."""
    latest = this_month().plus(-1)
    try:
        return min(Month.parse(request.GET.get("month", "")), latest)
    except PeriodError:
        reported = holdings.reported_months()
        return reported[-1] if reported and reported[-1] <= latest.plus(-12) else latest


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
