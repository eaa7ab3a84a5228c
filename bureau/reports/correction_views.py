"""更正: its impact before it is saved, the 更正单 afterwards, and the list of all of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from bureau.accounts import roles
from bureau.algebra.period import Month
from bureau.figures import drafts
from bureau.figures.models import Batch, Reason, Region
from bureau.figures.monthly_return import Saved, save, typed_again
from bureau.figures.return_sheet import open_return
from bureau.figures.views import desk_of, page_of
from bureau.reports.correction_slip import CORRECTIONS, LISTED, first_changes, narrowed, slip
from bureau.reports.corrections import digest, grouped, impact, save_with_impact, told

_MAY_NOT_SEE = "只有科室负责人、办公室和局领导可以查看更正单，请联系办公室。"
_OWN = {"csrfmiddlewaretoken", "seen", "act"}  # fields of this page; all others are the return's
_A_PAGE = 50


def correction_impact(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """What was typed on the return, with its impact; saved once exactly this impact is confirmed.

    Whatever stands against the save is said on the return, with everything typed still in it.
    """
    desk, sections, regions = desk_of(request, section, month)
    address = f"{reverse('return-grid', args=[section, month])}?region={desk.region.pk}"
    if request.method != "POST":
        return redirect(f"{address}&correct=1" if desk.corrects else address)
    if not desk.corrects:  # reopened meanwhile: no 更正 any more
        return redirect(address, preserve_request=True)
    posted = request.POST.dict()
    if posted.get("act") == "back":
        return page_of(request, typed_again(open_return(desk), posted), sections, regions)
    answer = save(desk, posted, dry_run=True)
    if answer.again is None and answer.steps:
        effects = impact(desk, answer.steps)
        seen = digest(answer.steps, effects)
        if posted.get("seen") != seen:
            context = {
                "desk": desk,
                "moved_on": bool(posted.get("seen")),
                "cells": told(answer.steps),
                "reason": Reason(posted["reason"]).label,
                "reason_text": posted.get("reason_text", ""),
                "groups": grouped(effects),
                "seen": seen,
                "typed": [(name, text) for name, text in posted.items() if name not in _OWN],
            }
            return render(request, "reports/impact.html", context)
        answer = save_with_impact(desk, posted, effects)
    elif answer.again is None:
        answer = save(desk, posted)  # no figure changes; why one differs from its ledger may be noted
    if answer.again is not None:
        return page_of(request, answer.again, sections, regions)
    drafts.discard(desk)
    messages.success(request, _said(answer))
    return redirect(f"{address}&correct=1")  # there the tab forgets what it kept of the form


def _said(answer: Saved) -> str:
    if answer.batch is None:
        return answer.sentence
    slip_address = reverse("correction", args=[answer.batch.pk])
    return format_html('{} <a href="{}">打印更正单第{}号</a>', answer.sentence, slip_address, answer.batch.pk)


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """更正单, to be printed and signed; its address stays."""
    roles.require(roles.may_report(request.user), _MAY_NOT_SEE)
    batch = get_object_or_404(CORRECTIONS.select_related("correction"), pk=pk)
    return render(request, "reports/correction.html", {"slip": slip(batch), "batch": batch})


def correction_list(request: HttpRequest) -> HttpResponse:
    """Every 更正, the newest first, narrowed by the figures' month and region and by the reason."""
    roles.require(roles.may_report(request.user), _MAY_NOT_SEE)
    asked = {name: request.GET.get(name, "") for name in ("month", "region", "reason")}
    found = Paginator(narrowed(asked), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "lines": first_changes(list[Batch](found)),
        "asked": asked,
        "query": urlencode({name: text for name, text in asked.items() if text}),
        "regions": Region.objects.all(),
        "reasons": Reason.choices,
        "listed": LISTED,
    }
    return render(request, "reports/correction_list.html", context)
