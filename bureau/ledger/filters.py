"""Filters of the ledgers' lists: year and month of the column by which the rows count."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.ledger.counts import within
from bureau.ledger.fields import MonthField


class _Dated(SimpleListFilter):
    """By the first column of `counts_on`, or by the admin's `dated_by`: a date or a month."""

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.column: str = getattr(model_admin, "dated_by", "") or model.counts_on[0]
        super().__init__(request, params, model, model_admin)

    def number(self, least: int, most: int) -> int | None:
        """What was chosen; anything else that an address may hold is no choice."""
        text = self.value() or ""
        chosen = int(text) if text.isdecimal() and len(text) <= 4 else least - 1
        return chosen if least <= chosen <= most else None


class YearFilter(_Dated):
    title, parameter_name = "年份", "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = model_admin.model._base_manager.aggregate(first=Min(self.column), last=Max(self.column))
        if found["first"] is None:
            return []
        return [(str(year), f"{year}年") for year in range(found["last"].year, found["first"].year - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if (year := self.number(1949, 2100)) is None:
            return queryset
        return queryset.filter(within(queryset.model, self.column, Month(year, 1), Month(year, 12)))


class MonthFilter(_Dated):
    title, parameter_name = "月份", "of_year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(number), f"{number}月") for number in range(1, 13)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if (number := self.number(1, 12)) is None:
            return queryset
        if not isinstance(queryset.model._meta.get_field(self.column), MonthField):
            return queryset.filter(**{f"{self.column}__month": number})
        years = range(1949, timezone.localdate().year + 2)
        return queryset.filter(**{f"{self.column}__in": [Month(year, number) for year in years]})
