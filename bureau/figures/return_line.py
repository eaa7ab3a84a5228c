"""The side panel of the return: what one line looked like in the last 24 months, what it counts, and its
history. A fragment that the page's script loads; also a plain page without it (issue 5.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bureau.accounts.roles import visible_areas
from bureau.algebra.period import Month, Span
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point
from bureau.figures import as_stored, reader
from bureau.figures.cells import LABELS
from bureau.figures.models import Indicator, Region

MONTHS = 24
_WIDTH, _HEIGHT, _EDGE = 300, 64, 4  # of the line, in its own units
_LAST_CHANGES = 12


@dataclass(frozen=True)
class Step:
    """One month of the course: the row as it stands, and the amount that the line draws (None = a gap)."""

    month: Month
    point: Point
    amount: Decimal | None


def panel(request: HttpRequest, code: str, region: int, month: Month) -> HttpResponse:
    """The fragment for one line. A fixed number of queries."""
    indicator = get_object_or_404(Indicator, code=code)
    if indicator.area not in visible_areas(request.user):
        raise PermissionDenied("您的账号不能查看这个指标的月报。")
    place = get_object_or_404(Region, pk=region)
    chosen = Indicator.objects.filter(pk=indicator.pk)
    (reading,) = reader.readings(Span.month(month), indicators=chosen, regions=[place], retired=True)
    steps = course(reading.series, month)
    changes = [
        (LABELS.get(change.cell, change.cell), change)
        for change in as_stored.history(indicator, place, month)[:_LAST_CHANGES]
    ]
    context = {
        "indicator": indicator,
        "region": place,
        "month": month,
        "steps": steps[::-1],
        "runs": runs([step.amount for step in steps]),
        "box": f"0 0 {_WIDTH} {_HEIGHT}",
        "given": sum(step.amount is not None for step in steps),
        "definition": reading.subject.definition,
        "is_stock": reading.subject.kind is Kind.STOCK,
        "changes": changes,
    }
    return render(request, "figures/line.html", context)


def course(series: Series, last: Month) -> list[Step]:
    """The last 24 months: a flow's month, a stock's level, a rate to date. A month without one is a gap."""
    steps = []
    for back in range(MONTHS - 1, -1, -1):
        month = last.plus(-back)
        span = Span.to_date(month) if series.kind is Kind.RATE else Span.month(month)
        level = series.over(span)
        steps.append(Step(month, series.at(month), level.amount if level else None))
    return steps


def runs(amounts: Sequence[Decimal | None]) -> list[list[tuple[str, str]]]:
    """The line as runs of points (x, y); a gap ends a run, so that nothing is drawn over it."""
    given = [amount for amount in amounts if amount is not None]
    if not given:
        return []
    low, high = min(given), max(given)
    across = Decimal(_WIDTH - 2 * _EDGE) / max(len(amounts) - 1, 1)
    found: list[list[tuple[str, str]]] = [[]]
    for place, amount in enumerate(amounts):
        if amount is None:
            found.append([])
            continue
        share = (amount - low) / (high - low) if high > low else Decimal("0.5")
        x, y = _EDGE + across * place, _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)
        found[-1].append((f"{x:.1f}", f"{y:.1f}"))
    return [run for run in found if run]
