"""The way down from a tile to the rows: an area, an indicator over time, the city's own regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bureau.accounts.roles import may_report, person, writable_areas
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.dashboard import told
from bureau.dashboard.area_page import area_page, shelves
from bureau.dashboard.asked import LOOKBACKS, NotThere, asked, lookback, not_there
from bureau.dashboard.indicator_page import indicator_page
from bureau.dashboard.regions_page import regions_page
from bureau.dashboard.waiting import told as told_by_ledgers
from bureau.figures import holdings
from bureau.figures.entry_faults import this_month


def area(request: HttpRequest, month: Month, area: str) -> HttpResponse:
    """One area: its sentence, its table, its charts, what is late, the way to its ledgers."""
    try:
        page = area_page(area, month)
    except NotThere as why:
        return not_there(request, why)
    context = {
        "page": page,
        "month": month,
        "shelves": shelves(request, area),
        "told": [
            each for each in told_by_ledgers(person(request.user), timezone.localdate()) if each.area == area
        ],
        "previous": month.plus(-1),
        "following": month.plus(1) if month < this_month() else None,
        "may_enter": area in writable_areas(request.user),
        "is_demonstration": holdings.is_demonstration(),
    }
    return render(request, "dashboard/area_page.html", context)


def indicator(request: HttpRequest, code: str, region: int, month: Month) -> HttpResponse:
    """One indicator over time: charts, months, comparison, 口径 and events, corrections, quotes."""
    try:
        page = indicator_page(asked(code, region, month), years := lookback(request))
    except NotThere as why:
        return not_there(request, why)
    mine, place = page.asked.indicator, page.asked.region
    reports = may_report(request.user)
    context = {
        "page": page,
        "indicator": mine,
        "region": place,
        "month": month,
        "subject": page.reading.subject,
        "area_name": area_names().get(mine.area, ""),
        "revisions": told.revisions(mine, place, month.year),
        "quotes": told.quotes_of_year(code, place.name, month.year) if reports else [],
        "may_report": reports,
        "previous": month.plus(-1),
        "following": month.plus(1) if month < this_month() else None,
        "lookback": years,
        "query": f"?years={years}" if years != LOOKBACKS[0] else "",
        "lookbacks": [(each, f"近{each}年" if each else "全部年份") for each in (*LOOKBACKS, 0)],
        "is_demonstration": holdings.is_demonstration(),
    }
    return render(request, "dashboard/indicator.html", context)


def regions(request: HttpRequest, code: str, month: Month) -> HttpResponse:
    """The city's own 旗县区 in one indicator, and what their sum says of the city."""
    try:
        page = regions_page(asked(code, None, month))
    except NotThere as why:
        return not_there(request, why)
    mine = page.asked.indicator
    context = {
        "page": page,
        "indicator": mine,
        "city": page.asked.region,
        "month": month,
        "subject": page.city.subject,
        "area_name": area_names().get(mine.area, ""),
        "previous": month.plus(-1),
        "following": month.plus(1) if month < this_month() else None,
        "is_demonstration": holdings.is_demonstration(),
    }
    return render(request, "dashboard/regions.html", context)
