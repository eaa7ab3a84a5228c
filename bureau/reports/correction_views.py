"""更正: its impact before it is saved, the 更正单 afterwards, and the list of all of them."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from bureau.accounts import roles
from bureau.figures.models import Batch, Reason, Region
from bureau.figures.monthly_return import Saved, save, typed_again
from bureau.figures.return_across import desk_at, page_at
from bureau.figures.return_page import address_of, conclude
from bureau.figures.return_sheet import open_return
from bureau.reports.correction_slip import CORRECTIONS, LISTED, first_changes, narrowed, slip
from bureau.reports.corrections import digest, grouped, impact, save_with_impact, told

_MAY_NOT_SEE = "只有科室负责人、办公室和局领导可以查看更正单，请联系办公室。"
_OWN = {"csrfmiddlewaretoken", "seen", "act"}  # fields of this page; all others are the return's
_A_PAGE = 50


def correction_impact(request: HttpRequest, **where: Any) -> HttpResponse:
    """What was typed on the return, or across the regions, with its impact; saved once exactly this impact
    is confirmed.

    Whatever stands against the save is said on the return, with everything typed still in it.
    """
    desk = desk_at(request, **where)
    if request.method != "POST" or not desk.corrects:  # the latter: reopened meanwhile, no 更正 any more
        return redirect(address_of(desk), preserve_request=request.method == "POST")
    posted = request.POST.dict()
    if posted.get("act") == "back":
        return page_at(request, typed_again(open_return(desk), posted))
    answer = save(desk, posted, dry_run=True)
    if answer.again is None and answer.steps:
        effects = impact(answer.steps)
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
        return page_at(request, answer.again)
    conclude(request, desk, answer, _said(answer))
    return redirect(address_of(desk))  # there the tab forgets what it kept of the form


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
        "narrow": asked,
        "query": urlencode({name: text for name, text in asked.items() if text}),
        "regions": Region.objects.all(),
        "reasons": Reason.choices,
        "listed": LISTED,
    }
    return render(request, "reports/correction_list.html", context)
