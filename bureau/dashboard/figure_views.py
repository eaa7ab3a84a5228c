"""The figure page: one row as stored, what it says and why. Whoever is logged in may look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from bureau.accounts.roles import may_report, require, writable_areas
from bureau.algebra.period import Month, Span
from bureau.dashboard.evidence import difference, proofs, stored_cells
from bureau.dashboard.shown import status, waits_for_february, why_missing
from bureau.dashboard.views import FIRST_YEAR, absent
from bureau.figures import as_stored, counting, reader
from bureau.figures.cells import LABELS
from bureau.figures.entry_faults import this_month
from bureau.figures.explaining import explanations
from bureau.figures.models import Indicator, Region
from bureau.figures.returns import standing
from bureau.reports.freeze import quotes
from bureau.reports.uses import drafts_using


def figure(request: HttpRequest, code: str, region: int, month: Month) -> HttpResponse:
    """One figure: its row as stored, what it says and why, its history; or what is missing."""
    found = _evidence(request, code, region, month)
    if isinstance(found, str):
        return absent(request, found)
    indicator, place = found["indicator"], found["region"]
    found |= {
        "regions": list(Region.objects.all()),
        "history": _history(indicator, place, month),
        "quotes": quotes(indicator.code, place.name, str(month)) if may_report(request.user) else [],
        "may_report": may_report(request.user),
        "previous": month.plus(-1),
        "following": month.plus(1) if month < this_month() else None,
    }
    return render(request, "dashboard/figure.html", found)


def figure_evidence(request: HttpRequest, code: str, region: int, month: Month) -> HttpResponse:
    """What a figure says and why, without a page around it: shown beside a text that uses the figure."""
    found = _evidence(request, code, region, month)
    if isinstance(found, str):
        return render(request, "dashboard/evidence.html", {"sentence": found}, status=404)
    return render(request, "dashboard/evidence.html", found)


def figure_drafts(request: HttpRequest, code: str, region: int, month: Month) -> HttpResponse:
    """Where used, in the drafts as they would be written now; asked for apart, since they are composed."""
    require(may_report(request.user), "您没有查看总结的权限，请联系办公室。")
    indicator = Indicator.objects.filter(code=code).first()
    place = Region.objects.filter(pk=region).first()
    if indicator is None or place is None:
        return absent(request, "没有这个指标或地区，可能地址有误，或者它已被删除。")
    context = {
        "indicator": indicator,
        "region": place,
        "month": month,
        "drafts": drafts_using(code, place.name, month),
    }
    return render(request, "dashboard/drafts.html", context)


def _evidence(request: HttpRequest, code: str, region: int, month: Month) -> dict[str, Any] | str:
    """What `_evidence.html` shows; or the sentence that says why there is nothing to show."""
    indicators = Indicator.objects.filter(code=code)
    indicator = indicators.prefetch_related("definitions").first()
    place = Region.objects.filter(pk=region).first()
    if indicator is None or place is None:
        return f"没有这个{'指标' if indicator is None else '地区'}，可能地址有误，或者它已被删除。"
    if month.year < FIRST_YEAR or month > this_month():
        return f"{month.label}{'太早' if month.year < FIRST_YEAR else '还没有到'}，没有数据。"
    reading = reader.readings(Span.to_date(month), indicators=indicators, regions=[place]).of(
        code, place.name
    )
    if reading is None:
        return f"“{indicator.name}”在{month.label}未启用或已停用，没有数据。"
    row = as_stored.rows([indicator.pk], [region], [month]).get((indicator.pk, region, month))
    approved, reviewed = standing(indicator.area, place, month)
    return {
        "indicator": indicator,
        "subject": reading.subject,
        "region": place,
        "month": month,
        "row": row,
        "offer": counting.offers([indicator], [place], [month]).get((indicator.pk, region, month)),
        "cells": stored_cells(row.cells, reading.subject) if row else (),
        "absence": "" if reading.quantity else why_missing(reading),
        "status": status(reading),
        "approved": approved,
        "reviewed": reviewed,
        "owed": not waits_for_february(reading),
        "proofs": proofs(reading),
        "difference": difference(reading),
        "explanations": explanations(indicator, place, month),
        "return_address": _return_address(request, indicator, place, month),
    }


def _history(indicator: Indicator, region: Region, month: Month) -> list[dict[str, object]]:
    """The changes, newest first, their cells named as on the return."""
    changes = as_stored.history(indicator, region, month)
    return [{"change": change, "cell": LABELS.get(change.cell, change.cell)} for change in changes]


def _return_address(request: HttpRequest, indicator: Indicator, region: Region, month: Month) -> str:
    """Where the person may enter or mend the figure; empty for those who may not."""
    if indicator.area not in writable_areas(request.user):
        return ""
    try:
        return f"{reverse('return')}?area={indicator.area}&month={month}&region={region.pk}"
    except NoReverseMatch:
        return ""
