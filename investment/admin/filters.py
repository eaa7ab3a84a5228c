"""Filters of the projects' list: the stage, and the month's end as of which it is asked."""

from datetime import date
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import HttpRequest

from bureau.algebra.period import Month, PeriodError
from bureau.ledger.counts import last_day
from investment.models import Investor, Party, Stage, StageChange

AS_OF = "as_of"
_LISTED = 12  # month's ends that are offered; an address may name any other


def end_of(request: HttpRequest) -> date | None:
    """The last day of the month that the page is asked as of; None = now."""
    try:
        return last_day(Month.parse(request.GET.get(AS_OF, "")))
    except PeriodError:
        return None


class AsOfFilter(SimpleListFilter):
    """截至: the stages, money and rates as they were at a month's end."""

    title, parameter_name = "截至月末", AS_OF

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.end = end_of(request)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        latest: date | None = StageChange.objects.aggregate(on=Max("on"))["on"]
        if latest is None:
            return []
        last = Month(latest.year, latest.month)
        offered = [last.plus(-back) for back in range(_LISTED)]
        asked = [Month(self.end.year, self.end.month)] if self.end else []
        months = [*offered, *(month for month in asked if month not in offered)]
        return [(str(month), f"{month.label}末") for month in months]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(stage_now__isnull=False) if self.end else queryset


class StageFilter(SimpleListFilter):
    title, parameter_name = "阶段", "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(value), label) for value, label in Stage.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = {str(value) for value in Stage.values}
        return queryset.filter(stage_now=int(self.value() or 0)) if self.value() in known else queryset


class Top500Filter(SimpleListFilter):
    title, parameter_name = "500强投资", "top500"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("any", "有500强投资方"), *Investor.List500.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        parties = Party.objects.filter(project=OuterRef("pk"))
        if self.value() == "any":
            return queryset.filter(Exists(parties.exclude(investor__list_500="")))
        if self.value() in Investor.List500.values:
            return queryset.filter(Exists(parties.filter(investor__list_500=self.value())))
        return queryset
