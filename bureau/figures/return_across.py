"""One indicator in the city and all its 旗县区 for one month: the return turned over (issue 5, 1).

The same lines, saved the same way; each belongs to the return of its region, and is reviewed there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bureau.accounts.roles import person
from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.algebra.values import Kind
from bureau.figures import subjects, territory
from bureau.figures.approval import is_closed
from bureau.figures.models import Indicator, Region, Return
from bureau.figures.return_cells import Line
from bureau.figures.return_page import address_of, frame, impact_address, saved
from bureau.figures.return_sheet import Desk, Sheet, open_return
from bureau.figures.states import Absence, State
from bureau.figures.views import FIRST_YEAR, corrects, desk_of, page_of, seen_sections

_SUMMED = ("value", "cumulative")


@dataclass(frozen=True)
class Sum:
    """What the 旗县区 add up to in one cell, beside the city's figure. Only shown, never enforced.

    `gap` is the city less the sum, None while one of them is missing: a gap is not a zero.
    """

    total: Decimal
    given: int
    lacking: int
    gap: Decimal | None

    @property
    def said(self) -> str:
        """As static/js/return_across.js says it while typing."""
        if not self.given:
            return ""
        if self.lacking:
            return f"{self.given}个合计{self.total:f}，还缺{self.lacking}个"
        gap = "" if self.gap is None else f"，差额{self.gap:f}"
        return f"合计{self.total:f}{gap}"


def across(request: HttpRequest, month: Month, code: str) -> HttpResponse:
    """The page: shown, or saved and shown again."""
    desk = desk_across(request, month, code)
    if request.method == "POST" and desk.corrects:  # its impact is shown first
        return redirect(impact_address(desk), preserve_request=True)
    sheet = saved(request, desk) if request.method == "POST" else open_return(desk)
    return _page(request, sheet) if sheet else redirect(address_of(desk))


def _page(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    desk, context = sheet.desk, frame(request, _with_states(sheet))
    assert desk.across is not None
    context |= {
        "title": f"{desk.across.name}{desk.month.label}各旗县区",
        "indicator": desk.across,
        "sums": sums(sheet),
        "may_correct": context["may_revise"] and not desk.corrects and is_closed(desk.month),
        "catalogue": _catalogue(desk),
    }
    return render(request, "figures/return_across.html", context)


def desk_across(request: HttpRequest, month: Month, code: str) -> Desk:
    """Where the person sits; refuses what they may not see."""
    indicator = get_object_or_404(Indicator, code=code)
    if month.year < FIRST_YEAR or not subjects.is_active(indicator, month):
        raise Http404(f"“{indicator.name}”在{month.label}没有启用，没有月报。")
    section = next((each for each, areas in seen_sections(request).items() if indicator.area in areas), None)
    if section is None:
        raise PermissionDenied("您的账号不能查看这个指标的月报。")
    counties = Region.objects.filter(role=Region.Role.COUNTY)
    return Desk(
        section,
        (indicator.area,),
        territory.city(),
        month,
        person(request.user),
        corrects(request, month),
        across=indicator,
        others=tuple(counties),
    )


def desk_at(request: HttpRequest, **where: Any) -> Desk:
    """The desk of either page, from what its address says."""
    return desk_across(request, **where) if "code" in where else desk_of(request, **where)[0]


def page_at(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Either page with this sheet in it."""
    if sheet.desk.across:
        return _page(request, sheet)
    return page_of(request, sheet, seen_sections(request), list(Region.objects.all()))


def sums(sheet: Sheet) -> Mapping[str, Sum]:
    """What the stored figures of the 旗县区 add up to, by cell. A rate adds up to nothing (DOMAIN 2.5)."""
    if any(line.indicator.kind == Kind.RATE for line in sheet.lines):
        return {}
    counties = [line for line in sheet.lines if line.region.role == Region.Role.COUNTY]
    (city,) = (line for line in sheet.lines if line.region.role == Region.Role.CITY)
    return {name: _sum(name, counties, city) for name in _SUMMED}


def _sum(name: str, counties: list[Line], city: Line) -> Sum:
    numbers = [number for line in counties if (number := _number(line, name)) is not None]
    away = sum(_is_away(line) for line in counties)
    lacking, whole, total = (
        len(counties) - len(numbers) - away,
        _number(city, name),
        plain(sum(numbers, Decimal())),
    )
    return Sum(total, len(numbers), lacking, None if lacking or whole is None else plain(whole - total))


def _number(line: Line, name: str) -> Decimal | None:
    number = line.stored.cells[name] if line.stored else None
    return number if isinstance(number, Decimal) else None


def _is_away(line: Line) -> bool:
    """Whether the region has no such thing at all: it is missing from no sum."""
    return line.stored is not None and line.stored.absence == Absence.NOT_APPLICABLE


def _with_states(sheet: Sheet) -> Sheet:
    """Beside each line how far the return of its region is. Two queries."""
    desk = sheet.desk
    found = Return.objects.filter(area__in=desk.areas, region__in=desk.regions, month=desk.month).order_by()
    states = dict(found.values_list("region", "state"))
    otherwise = "随月结认可" if is_closed(desk.month) else State.DRAFT
    lines = (replace(line, state=states.get(line.region.pk, otherwise)) for line in sheet.lines)
    return replace(sheet, lines=tuple(lines))


def _catalogue(desk: Desk) -> list[Indicator]:
    """The indicators of the same return, to go on to."""
    found = Indicator.objects.filter(area__in=desk.areas)
    return [each for each in found if subjects.is_active(each, desk.month)]
