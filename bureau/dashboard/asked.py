"""What an address asks for: an indicator, a region, a month; or the sentence that says why there is none."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bureau.algebra.period import Month
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Indicator, Region
from bureau.figures.subjects import is_active

FIRST_YEAR = 1951  # a figure is read beside the two years before it, and history begins in 1949
LOOKBACKS = (3, 5, 10)  # years that a chart over time may show; 0 = all of them
_NO_SUCH = "没有这个{}，可能地址有误，或者它已被删除。"


class NotThere(LookupError):
    """There is nothing at the address; the message is the sentence for the person."""


@dataclass(frozen=True)
class Asked:
    """One indicator, one region, one month."""

    indicator: Indicator
    region: Region
    month: Month
    regions: tuple[Region, ...]  # every region, in order


def asked(code: str, region: int | None, month: Month) -> Asked:
    """What stands in the address; without a region the city. Four queries; raises `NotThere`."""
    indicator = Indicator.objects.filter(code=code).prefetch_related("definitions", "aliases").first()
    regions = tuple(Region.objects.all())
    wanted = [
        each for each in regions if (each.role == Region.Role.CITY if region is None else each.pk == region)
    ]
    if indicator is None or not wanted:
        raise NotThere(_NO_SUCH.format("指标" if indicator is None else "地区"))
    in_time(month)
    if not is_active(indicator, month):
        raise NotThere(f"“{indicator.name}”在{month.label}未启用或已停用，没有数据。")
    return Asked(indicator, wanted[0], month, regions)


def in_time(month: Month) -> None:
    """Raises `NotThere` for a month too early to be read, or still to come."""
    if month.year < FIRST_YEAR or month > this_month():
        raise NotThere(f"{month.label}{'太早' if month.year < FIRST_YEAR else '还没有到'}，没有数据。")


def lookback(request: HttpRequest) -> int:
    """How many years a chart over time shows, from ?years=; 0 = all. Anything else is the default."""
    given = request.GET.get("years", "")
    return next((years for years in (*LOOKBACKS, 0) if given == str(years)), LOOKBACKS[0])


def not_there(request: HttpRequest, why: NotThere) -> HttpResponse:
    return render(request, "dashboard/absent.html", {"sentence": str(why)}, status=404)
