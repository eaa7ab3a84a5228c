"""更正 by a file: its impact before it is imported, as for a 更正 in the return."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from bureau.figures.admin import importing_steps
from bureau.figures.admin.importing_pages import preview_again
from bureau.figures.models import Reason
from bureau.reports.corrections import digest, grouped, impact, keep, told


def import_impact(request: HttpRequest) -> HttpResponse:
    """The previewed file with its impact; imported once exactly this impact is confirmed.

    Whatever stands against the import meanwhile is said in a new preview.
    """
    waiting = importing_steps.waiting_for(request)
    if waiting is None:
        return importing_steps.expired(request)
    report = importing_steps.looked_at(request, waiting)
    if report.problems or report.digest != waiting.choices["digest"]:
        return preview_again(request, waiting)
    steps = importing_steps.corrected_steps(report)
    effects = impact(steps)
    seen = digest(steps, effects)
    if request.POST.get("seen") != seen:
        context = {
            "file_name": waiting.name,
            "moved_on": bool(request.POST.get("seen")),
            "cells": told(steps),
            "others": len(report.new) + len(report.changed) - len(steps),
            "reason": Reason(waiting.choices["reason"]).label,
            "reason_text": waiting.choices["reason_text"],
            "groups": grouped(effects),
            "seen": seen,
            "token": request.POST["token"],
        }
        return render(request, "reports/import_impact.html", context)
    with transaction.atomic():
        done = importing_steps.imported(request, waiting)
        if done and done.batch:
            keep(done.batch, effects)
    if done is None:
        return importing_steps.expired(request)
    if done.batch is None:
        return preview_again(request, waiting)
    slip = reverse("correction", args=[done.batch.pk])
    link = format_html('<a href="{}">打印更正单第{}号</a>', slip, done.batch.pk)
    messages.success(request, format_html("{} {}", importing_steps.finished(waiting, done), link))
    return redirect("admin:figures_monthlyfigure_changelist")
