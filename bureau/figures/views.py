"""The pages of the monthly return, in the admin's frame."""

from collections import defaultdict
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bureau.accounts.models import Duty, Section, User
from bureau.accounts.roles import may_revise, visible_areas
from bureau.algebra.period import Month, PeriodError
from bureau.area.installed import area_names
from bureau.figures import holdings, subjects, territory
from bureau.figures.approval import is_closed
from bureau.figures.counting import beside_figures
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Indicator, Region
from bureau.figures.return_bar import bar, take
from bureau.figures.return_page import address_of, frame, impact_address, saved
from bureau.figures.return_sheet import Desk, Sheet, open_return
from bureau.figures.review import ReviewRefused

FIRST_YEAR = 1950  # last year's column needs a year before


def choose(request: HttpRequest) -> HttpResponse:
    """To the grid asked for; by default the person's own section, the latest month and the city.

    A section without indicators has nothing to fill in: the office then starts with the first that has.
    With `indicator` to that one across the regions.
    """
    if code := request.GET.get("indicator"):
        return redirect("return-across", _month(request), get_object_or_404(Indicator, code=code).code)
    sections = seen_sections(request)
    month = _month(request)
    area = request.GET.get("area")
    wanted = [section for section, areas in sections.items() if area in areas]
    wanted += [section for section in sections if str(section.pk) == request.GET.get("section")]
    kept = set(Indicator.objects.order_by().values_list("area", flat=True).distinct())
    filled = [section for section, areas in sections.items() if kept & set(areas)]
    wanted += [section for section in filled if section.pk == _person(request).section_id]
    section = next(iter([*wanted, *filled, *sections]))
    region = request.GET.get("region", "")
    address = reverse("return-grid", args=[section.pk, month])
    return redirect(f"{address}?region={region}" if region.isdecimal() else address)


def grid(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """One section's return for one month: shown, or saved and shown again."""
    desk, sections, regions = desk_of(request, section, month)
    if request.method == "POST" and desk.corrects:  # its impact is shown first
        return redirect(impact_address(desk), preserve_request=True)
    sheet = saved(request, desk) if request.method == "POST" else open_return(desk)
    return page_of(request, sheet, sections, regions) if sheet else redirect(address_of(desk))


@require_POST
def step(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """One step of review or closing, then the page again with a sentence."""
    desk, _, _ = desk_of(request, section, month)
    try:
        said = take(desk, request.POST.get("step", ""), request.POST.getlist("area"), request.POST.dict())
        messages.success(request, said)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('return-grid', args=[section, month])}?region={desk.region.pk}")


def ledger_check(request: HttpRequest, month: Month) -> HttpResponse:
    """台账核对: where the city's figures of a month are not what the ledgers count now, and why."""
    if month.year < FIRST_YEAR:
        raise Http404
    sections = seen_sections(request)
    visible = [area for kept in sections.values() for area in kept]
    city = territory.city()
    catalogue = [
        each for each in Indicator.objects.filter(area__in=visible) if subjects.is_active(each, month)
    ]
    context = {
        **admin.site.each_context(request),
        "title": f"{month.label}台账核对",
        "month": month,
        "region": city,
        "lines": beside_figures(catalogue, city, month),
        "previous": month.plus(-1),
        "following": month.plus(1) if month < this_month() else None,
    }
    return render(request, "figures/ledger_check.html", context)


def desk_of(
    request: HttpRequest, section: int, month: Month
) -> tuple[Desk, dict[Section, list[str]], list[Region]]:
    """Where the person sits, with the sections and regions to choose from; refuses what they may not see."""
    sections = seen_sections(request)
    place = get_object_or_404(Section, pk=section) if section not in {s.pk for s in sections} else None
    if place is not None:
        raise PermissionDenied(f"您的账号不能查看{place.name}的月报。")
    if month.year < FIRST_YEAR:
        raise Http404
    regions = list(Region.objects.all())
    chosen = _region(request, regions)
    own = next(each for each in sections if each.pk == section)
    desk = Desk(own, tuple(sections[own]), chosen, month, _person(request), corrects(request, month))
    return desk, sections, regions


def corrects(request: HttpRequest, month: Month) -> bool:
    """Whether 更正 is asked for, may be, and the month is closed."""
    return request.GET.get("correct") == "1" and may_revise(request.user) and is_closed(month)


def page_of(
    request: HttpRequest, sheet: Sheet, sections: dict[Section, list[str]], regions: list[Region]
) -> HttpResponse:
    """The page of a return with this sheet in it."""
    desk, now = sheet.desk, this_month()
    context = frame(request, sheet) | {
        "title": f"{desk.section.name}{desk.month.label}月报",
        "bar": bar(sheet),
        "sections": list(sections),
        "regions": _by_role(regions),
        "years": sorted({*range(2000, now.year + 1), desk.month.year}, reverse=True),
        "numbers": range(1, 13),
    }
    return render(request, "figures/return.html", context)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # every page needs a log-in
    return request.user


def seen_sections(request: HttpRequest) -> dict[Section, list[str]]:
    """The sections whose returns the person may see, each with its areas."""
    visible = visible_areas(request.user)
    duties = {duty.area: duty.section for duty in Duty.objects.select_related("section")}
    found: defaultdict[Section, list[str]] = defaultdict(list)
    for area in area_names():
        if area in visible and area in duties:
            found[duties[area]].append(area)
    if not found:
        raise PermissionDenied("您所在的科室还没有负责的业务板块，没有月报可填；请联系系统管理员。")
    return dict(found)


def _month(request: HttpRequest) -> Month:
    """The month asked for as 2022-11 or as year and number; else the latest with figures, else last month."""
    asked: Any = request.GET
    text = asked.get("month") or f"{asked.get('year')}-{asked.get('number')}"
    try:
        return Month.parse(text)
    except PeriodError:
        reported = holdings.reported_months()
        return reported[-1] if reported else this_month().plus(-1)


def _region(request: HttpRequest, regions: list[Region]) -> Region:
    """The region asked for; by default the city."""
    asked = request.GET.get("region")
    if not asked:
        return next(region for region in regions if region.role == Region.Role.CITY)
    found = next((region for region in regions if str(region.pk) == asked), None)
    if found is None:
        raise Http404("没有这个地区。")
    return found


def _by_role(regions: list[Region]) -> list[tuple[str, list[Region]]]:
    groups = [(role.label, [each for each in regions if each.role == role]) for role in Region.Role]
    return [(label, each) for label, each in groups if each]
