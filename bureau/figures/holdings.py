"""What the figure table holds, asked as a whole: up to which month, of which areas, in which version."""

from django.db.models import Count
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.gates import clocks_of
from bureau.figures.models import Batch, Region, Source
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.states import Absence
from bureau.figures.territory import city

_RECENT = 24  # months


def latest_month(region: Region | None = None) -> Month | None:
    """The last month that is reported in the main: at least half as many headline indicators as in the
    fullest of the last two years. The first figure of a new month does not make it the latest, nor does a
    month count before its 查看 day.
    """
    rows = MonthlyFigure.objects.filter(region=region or city(), absence="")
    counted = rows.filter(indicator__headline=True).values("month").annotate(indicators=Count("indicator"))
    months = list(counted.order_by("-month").values_list("month", "indicators")[:_RECENT])
    if not months:
        last: Month | None = rows.values_list("month", flat=True).order_by("-month").first()
        return last
    fullest = max(indicators for _, indicators in months)
    full = [month for month, indicators in months if indicators * 2 >= fullest]
    clocks, today = clocks_of(full), timezone.localdate()
    seen = [month for month in full if month not in clocks or clocks[month].viewable(today)]
    latest: Month = next(iter(seen or full))
    return latest


def reported_months(region: Region | None = None) -> list[Month]:
    """Every month with a figure of the region (the city unless named), in time."""
    rows = MonthlyFigure.objects.filter(region=region or city(), absence="")
    return list(rows.order_by("month").values_list("month", flat=True).distinct())


def kept_areas(region: Region, month: Month) -> set[str]:
    """The areas that have a row in the region's month: a number, or the reason why there is none."""
    rows = MonthlyFigure.objects.filter(region=region, month=month).order_by()
    return set(rows.values_list("indicator__area", flat=True).distinct())


def given(region: Region, first: Month, last: Month) -> set[tuple[int, Month]]:
    """(indicator, month) of the region that say something: a number, or why there is none. One query.

    未报 says nothing: it is still to come.
    """
    rows = MonthlyFigure.objects.filter(region=region, month__gte=first, month__lte=last).order_by()
    return set(rows.exclude(absence=Absence.UNREPORTED).values_list("indicator", "month"))


def data_version() -> int:
    """数据版本号: the number of the last batch of figures; 0 when there is none."""
    return Batch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def is_demonstration() -> bool:
    """Whether the figures are those of the demonstration city."""
    return Batch.objects.filter(source=Source.DEMO).exists()
