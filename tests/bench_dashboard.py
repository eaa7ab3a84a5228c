"""The dashboard's part of `make bench` (issue 6): 60 indicators × 24 months, then with years of history.

The first screen is held against one ORM query for the rows that it reads plus the rendering of the same
template, and against a query per number; all in one run, in seconds of one core.
"""

import gzip
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from unittest import mock

from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Role, User
from bureau.algebra.period import Month, Span
from bureau.dashboard import views
from bureau.figures import territory
from bureau.figures.checking import first_year
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Indicator, Source
from bureau.figures.models.monthly import MonthlyFigure

INDICATORS, LAST = 60, Month(2022, 12)
Busy = Callable[[Callable[[], object]], float]
Check = Callable[[str, float, float, str], None]


def dashboard(busy: Busy, check: Check) -> None:
    """The issue's limits: 1.5 × query + template, a fifth of a query per number, 150 kB compressed."""
    indicators = _sixty()
    _fill(indicators, 2021)
    MonthlyFigure.objects.filter(month__lt="2021-01").delete()
    few = _measure(f"{len(indicators)} headline indicators × 24 months", indicators, 2021, busy, check)
    _fill(indicators, first_year(LAST))
    many = _measure("the same with eight years of history", indicators, first_year(LAST), busy, check)
    check("queries with history / without", many / few, 1, "×")


def _measure(what: str, indicators: list[Indicator], since: int, busy: Busy, check: Check) -> int:
    request = _request()
    html, (template, context) = _rendered(request)
    with CaptureQueriesContext(connection) as queries:
        views.dashboard(request, LAST)
    page = busy(lambda: views.dashboard(request, LAST))
    rows = MonthlyFigure.objects.filter(
        region__role__in=("city", "reference"), month__gte=Month(since, 1), month__lte=LAST
    ).select_related("indicator", "region")
    query, rendering = busy(lambda: list(rows.all())), busy(lambda: views.render(request, template, context))
    span = Span.to_date(LAST)

    def one_by_one() -> None:
        for indicator in indicators:
            for month in (*span, *span.year_ago):
                MonthlyFigure.objects.filter(indicator=indicator, region__role="city", month=month).first()

    apart = busy(one_by_one) + rendering
    packed = len(gzip.compress(html, 6)) / 1000
    print(
        f"first screen, {what}: {page * 1000:.0f} ms, {len(queries)} queries, {len(html) // 1000} kB; "
        f"one query of {rows.count()} rows {query * 1000:.0f} ms, template {rendering * 1000:.0f} ms, "
        f"a query per number {apart * 1000:.0f} ms"
    )
    check("page / (one query + template)", page / (query + rendering), 1.5, "×")
    check("page / (a query per number + template)", page / apart, 0.2, "×")
    check("HTML and data, compressed", packed, 150, "kB")
    return len(queries)


def _rendered(request: HttpRequest) -> tuple[bytes, tuple[str, dict[str, Any]]]:
    """The page, and what it was rendered from."""
    with mock.patch.object(views, "render", wraps=views.render) as render:
        html = views.dashboard(request, LAST).content
    _, template, context = render.call_args.args
    return html, (template, context)


def _request() -> HttpRequest:
    leader, _ = User.objects.get_or_create(username="bench-leader", role=Role.LEADER)
    request = RequestFactory().get(f"/dashboard/{LAST}/")
    request.user = leader
    return request


def _sixty() -> list[Indicator]:
    """The catalogue, filled up to sixty; all of them headlines, so that each has a tile and a trend."""
    for number in range(Indicator.objects.count(), INDICATORS):
        name = f"量测指标{number}"
        Indicator.objects.create(code=f"bench-{number}", name=name, area="trade", unit="亿元", kind="流量")
    Indicator.objects.update(headline=True)
    return list(Indicator.objects.all())


def _fill(indicators: list[Indicator], since: int) -> None:
    """A number in every month of every indicator that has none."""
    city = territory.city()
    months = [Month(year, number) for year in range(since, LAST.year + 1) for number in range(1, 13)]
    has = {
        (row.indicator_id, row.month) for row in MonthlyFigure.objects.filter(region=city, month__in=months)
    }
    entries = [
        Entry(indicator, city, month, {"value": Decimal(10 + (indicator.pk + month.number) % 7)})
        for indicator in indicators
        for month in months
        if (indicator.pk, month) not in has
    ]
    outcome = enter(entries, Act(Source.IMPORT, reason="mistake"))
    assert not outcome.refusals, outcome.refusals[:3]
