"""The pages of 历史补录: choose or bring a text, look at what it says, enter what is ticked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from bureau.accounts import roles
from bureau.accounts.models import User
from bureau.figures.admin import importing_names
from bureau.figures.models import Indicator, Reason
from bureau.reports.backfill import proposals
from bureau.reports.backfill_entry import Entered, enter_ticked
from bureau.reports.backfill_rows import Found, Passed
from bureau.reports.kept_form import KeptForm
from bureau.reports.kept_views import kept_from, listed
from bureau.reports.models import KeptText

_MAY_NOT = "您的账号不能填报数据，历史补录请联系办公室。"
_MOST_SHOWN = 300  # figures that are passed over; the count is of all
_MOST_WHY = 200


def backfill_form(request: HttpRequest) -> HttpResponse:
    """The kept texts to choose from; a POST brings another one and goes on to its figures."""
    user = _allowed(request)
    form = KeptForm(user, request.POST or None, request.FILES or None)
    if request.method == "POST" and (kept := kept_from(request, form, user)):
        return redirect("backfill_text", kept.pk)
    texts = [each for each in listed() if each.frozen_id is None]
    context = {"form": form, "texts": texts}
    return render(request, "reports/backfill.html", context, status=400 if form.errors else 200)


def backfill_text(request: HttpRequest, pk: int) -> HttpResponse:
    """What the text says, beside what is stored; a POST enters the ticked rows, or explains names."""
    user = _allowed(request)
    kept = get_object_or_404(KeptText, pk=pk)
    if "explain" in request.POST:
        count = importing_names.note(user, request.POST)
        said = f"已记下{count}处选择，本科室以后补录和导入都照此办理。" if count else "没有选择，没有变化。"
        messages.info(request, said)
        return redirect("backfill_text", pk)
    if request.method != "POST":
        return _page(request, kept, user)
    done = _entered(kept, user, request.POST)
    if done.refused:
        for sentence in done.refused[:10]:
            messages.error(request, sentence)
        return _page(request, kept, user, request.POST)
    messages.success(request, _told(done))
    return redirect("backfill_text", pk)


def _entered(kept: KeptText, user: User, posted: QueryDict) -> Entered:
    """What the page's ticks did."""
    reason, why = posted.get("reason", ""), " ".join(posted.get("reason_text", "").split())[:_MOST_WHY]
    ticked = list(dict.fromkeys(posted.getlist("tick")))
    if not ticked:
        return Entered(refused=("没有勾选任何一行，没有写入数据。",))
    if reason not in ("", *Reason.values):
        return Entered(refused=("请从列表中选择更正原因。",))
    if reason == Reason.OTHER and not why:
        return Entered(refused=("选择了“其他”，请说明更正的原因。",))
    return enter_ticked(kept, ticked, user, reason, why)


def _told(done: Entered) -> str:
    if done.batch is None:
        return "勾选的数库中都已经有了，没有重复写入。"
    address = reverse("admin:figures_batch_change", args=[done.batch.pk])
    return format_html('已补录{}个数。<a href="{}">查看或撤销这次补录</a>', done.count, address)


def _page(request: HttpRequest, kept: KeptText, user: User, posted: QueryDict | None = None) -> HttpResponse:
    found = proposals(kept, user)
    ticked = (
        set(posted.getlist("tick"))
        if posted is not None
        else {each.tick for each in found.open if each.ticked}
    )
    context = {
        "kept": kept, "found": found, "ticked": ticked, "reasons": Reason.choices,
        "reason": posted.get("reason", "") if posted is not None else "",
        "reason_text": posted.get("reason_text", "") if posted is not None else "",
        "same": [each for each in found.proposals if not each.is_open],
        "passed": [(each, _target_address(request, each)) for each in found.passed[:_MOST_SHOWN]],
        "more_passed": max(len(found.passed) - _MOST_SHOWN, 0),
        **_names(found, user),
    }  # fmt: skip
    return render(request, "reports/backfill_text.html", context, status=400 if posted is not None else 200)


def _names(found: Found, user: User) -> dict[str, Any]:
    """The unknown names, and what they may mean; who is of no section has nowhere to keep the choice."""
    unknown = found.unknown[: importing_names.MOST_NAMES]
    offered: list[tuple[str, list[Indicator]]] = []
    if unknown and user.section:
        offered = list(importing_names.offered(user))
    return {"unknown": unknown, "more_unknown": len(found.unknown) - len(unknown), "offered": offered}


def _target_address(request: HttpRequest, passed: Passed) -> str:
    """Where a target is kept, filled in as far as the text says it; empty for who may not."""
    mention, indicator = passed.mention, passed.target
    if indicator is None or mention.period is None or not request.user.has_perm("figures.add_target"):
        return ""
    given: dict[str, Any] = {"indicator": indicator.pk, "year": mention.period.span.last.year}
    if mention.unit == indicator.unit:
        given["amount"] = mention.amount
    return f"{reverse('admin:figures_target_add')}?{urlencode(given)}"


def _allowed(request: HttpRequest) -> User:
    roles.require(roles.may_import(request.user), _MAY_NOT)
    return roles.person(request.user)
