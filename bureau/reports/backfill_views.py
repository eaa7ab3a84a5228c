"""The pages of 历史补录: choose or bring a text, look at what it says, enter what is ticked."""

from dataclasses import dataclass
from typing import Any, Self

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from bureau.accounts import roles
from bureau.accounts.models import User
from bureau.figures.admin import importing_names
from bureau.figures.admin.importing_steps import closed_months, corrections_among
from bureau.figures.entry import Step
from bureau.figures.models import Indicator, Reason
from bureau.reports.backfill import proposals
from bureau.reports.backfill_entry import Entered, enter_ticked
from bureau.reports.backfill_rows import Found, Passed
from bureau.reports.corrections import digest, grouped, impact, keep, told
from bureau.reports.impact import Effect
from bureau.reports.kept_form import KeptForm
from bureau.reports.kept_views import kept_from, listed, text_for
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
    texts = [each for each in listed(user) if each.frozen_id is None]
    context = {"form": form, "texts": texts}
    return render(request, "reports/backfill.html", context, status=400 if form.errors else 200)


def backfill_text(request: HttpRequest, pk: int) -> HttpResponse:
    """What the text says, beside what is stored; a POST enters the ticked rows, or explains names."""
    user = _allowed(request)
    kept = text_for(user, pk)
    if "explain" in request.POST:
        count = importing_names.note(user, request.POST)
        said = f"已记下{count}处选择，本科室以后补录和导入都照此办理。" if count else "没有选择，没有变化。"
        messages.info(request, said)
        return redirect("backfill_text", pk)
    if request.method != "POST":
        return _page(request, kept, user)
    if request.POST.get("act") == "back":
        return _page(request, kept, user, request.POST, status=200)
    asked = _Asked.of(request.POST)
    seen = asked.entered(kept, user, dry_run=True)
    corrected = corrections_among(seen.steps) if closed_months(seen.steps) else []
    if corrected:
        effects = impact(corrected)
        if request.POST.get("seen") != digest(corrected, effects):
            return _impact(request, kept, asked, seen, corrected, effects)
        with transaction.atomic():
            done = asked.entered(kept, user)
            if done.batch:
                keep(done.batch, effects)
    else:
        done = seen if seen.refused else asked.entered(kept, user)
    if done.refused:
        for sentence in done.refused[:10]:
            messages.error(request, sentence)
        return _page(request, kept, user, request.POST)
    messages.success(request, _told(done, is_correction=bool(corrected)))
    return redirect("backfill_text", pk)


@dataclass(frozen=True)
class _Asked:
    """The ticks of the page with the reason of a 更正; `refused` is what is wrong with them."""

    ticks: tuple[str, ...]
    reason: str
    why: str

    @classmethod
    def of(cls, posted: QueryDict) -> Self:
        why = " ".join(posted.get("reason_text", "").split())[:_MOST_WHY]
        return cls(tuple(dict.fromkeys(posted.getlist("tick"))), posted.get("reason", ""), why)

    @property
    def refused(self) -> str:
        if not self.ticks:
            return "没有勾选任何一行，没有写入数据。"
        if self.reason not in ("", *Reason.values):
            return "请从列表中选择更正原因。"
        if self.reason == Reason.OTHER and not self.why:
            return "选择了“其他”，请说明更正的原因。"
        return ""

    def entered(self, kept: KeptText, user: User, *, dry_run: bool = False) -> Entered:
        """What the ticks do, or would do."""
        if self.refused:
            return Entered(refused=(self.refused,))
        return enter_ticked(kept, self.ticks, user, self.reason, self.why, dry_run=dry_run)


def _impact(
    request: HttpRequest,
    kept: KeptText,
    asked: _Asked,
    seen: Entered,
    corrected: list[Step],
    effects: tuple[Effect, ...],
) -> HttpResponse:
    """What a 更正 of a closed month would move, before it is written; exactly this is confirmed."""
    context = {
        "kept": kept, "ticked": asked, "cells": told(corrected), "groups": grouped(effects),
        "seen": digest(corrected, effects), "moved_on": bool(request.POST.get("seen")),
        "reason": Reason(asked.reason).label,
        "others": len([step for step in seen.steps if step.changes]) - len(corrected),
    }  # fmt: skip
    return render(request, "reports/backfill_impact.html", context)


def _told(done: Entered, *, is_correction: bool) -> str:
    if done.batch is None:
        return "勾选的数库中都已经有了，没有重复写入。"
    address = reverse("admin:figures_batch_change", args=[done.batch.pk])
    said = format_html('已补录{}个数。<a href="{}">查看或撤销这次补录</a>', done.count, address)
    if not is_correction:
        return said
    slip = reverse("correction", args=[done.batch.pk])
    return format_html('{} <a href="{}">打印更正单第{}号</a>', said, slip, done.batch.pk)


def _page(
    request: HttpRequest, kept: KeptText, user: User, posted: QueryDict | None = None, status: int = 400
) -> HttpResponse:
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
    status = 200 if posted is None else status
    return render(request, "reports/backfill_text.html", context, status=status)


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
