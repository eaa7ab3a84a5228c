"""The leaders' dashboard: the first screen and the wall. Whoever is logged in may look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bureau.accounts.roles import person, writable_areas
from bureau.algebra.period import Month
from bureau.dashboard.first_screen import regions, screen
from bureau.dashboard.picker import Picker
from bureau.figures import holdings

FIRST_YEAR = 1951  # a figure is read beside the two years before it, and history begins in 1949


def home(request: HttpRequest) -> HttpResponse:
    """The dashboard of the latest month with figures; without any, what to do next."""
    month = holdings.latest_month()
    return _empty(request) if month is None else redirect("dashboard", month=month)


def dashboard(request: HttpRequest, month: Month) -> HttpResponse:
    """What matters of one month. The number of queries does not depend on the figures."""
    return _show(request, month, "dashboard/dashboard.html")


def wall(request: HttpRequest, month: Month | None = None) -> HttpResponse:
    """大屏: the areas one after the other, of a month or, without one, of the latest."""
    month = month or holdings.latest_month()
    return _empty(request) if month is None else _show(request, month, "dashboard/wall.html")


def _show(request: HttpRequest, month: Month, template: str) -> HttpResponse:
    city, references = regions()
    picker = Picker.of(holdings.reported_months(city), month)
    if not picker.covers or month.year < FIRST_YEAR:
        return absent(request, _outside(picker), picker)
    context: dict[str, Any] = {
        "city": city,
        "month": month,
        "picker": picker,
        "screen": screen(month, city, references, person(request.user)),
        "is_demonstration": holdings.is_demonstration(),
        "may_enter": writable_areas(request.user),
    }
    return render(request, template, context)


def _empty(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/empty.html", {"may_enter": bool(writable_areas(request.user))})


def _outside(picker: Picker) -> str:
    if not picker.months:
        return f"{picker.month.label}没有数据：库中还没有任何数据。"
    first, last = picker.months[0], picker.months[-1]
    return f"{picker.month.label}没有数据。现有数据自{first.label}至{last.label}。"


def absent(request: HttpRequest, sentence: str, picker: Picker | None = None) -> HttpResponse:
    """Not found, with the sentence that says why, and the way on."""
    latest = picker.months[-1] if picker and picker.months else None
    return render(request, "dashboard/absent.html", {"sentence": sentence, "latest": latest}, status=404)
