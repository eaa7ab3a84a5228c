"""储备合同 with what was released under them, and 储备投放."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from supply.admin.terms import StandingFilter, TermAdmin, in_force
from supply.models import Release, Reserve


class ReleaseInline(LedgerInline):
    model = Release
    fields = ["number", "on", "region", "tons", "occasion", "reason"]
    ordering = ["-on", "number"]


@admin.register(Reserve)
class ReserveAdmin(TermAdmin):
    list_display = [
        "number", "goods", "level", "tons", "released", "holder", "region", "since", "until", "standing",
    ]  # fmt: skip
    list_filter = [StandingFilter, "goods", "level", YearFilter, "region"]
    search_fields = ["number", "holder__name", "holder__other_names", "store"]
    autocomplete_fields = ["holder"]
    list_select_related = ["holder", "region"]
    fields = ["number", ("goods", "level"), "tons", "holder", ("region", "store"), ("since", "until"), "note"]
    inlines = [ReleaseInline]
    totals = ["tons"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reserve]:
        rows: QuerySet[Reserve] = super().get_queryset(request)
        return rows.annotate(sum_released=Sum("releases__tons"))

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        """What is in store today, by goods; the totals are of all years."""
        stored = rows.filter(in_force()).values_list("goods").annotate(sum=Sum("tons")).order_by("goods")
        told = "、".join(f"{goods}{tons:f}吨" for goods, tons in stored)
        return [f"目前有效的合同储备：{told}。" if told else "目前没有有效的储备合同。"]

    @admin.display(description="已投放（吨）", ordering="sum_released")
    def released(self, row: Any) -> str | None:
        return None if row.sum_released is None else f"{row.sum_released:f}"


@admin.register(Release)
class ReleaseAdmin(LedgerAdmin):
    list_display = ["number", "on", "occasion", "goods", "level", "tons", "outlets", "region", "reason"]
    list_filter = [YearFilter, MonthFilter, "reserve__goods", "reserve__level", "region"]
    search_fields = ["number", "occasion", "reason", "reserve__number", "reserve__holder__name"]
    date_hierarchy = "on"
    autocomplete_fields = ["reserve"]
    list_select_related = ["reserve", "region"]
    fields = [
        "number", "reserve", "on", "region", "tons", "outlets", "occasion", "text", "reason", "note",
    ]  # fmt: skip
    totals = ["tons"]

    @admin.display(description="品种", ordering="reserve__goods")
    def goods(self, row: Release) -> str:
        return row.reserve.goods

    @admin.display(description="级别", ordering="reserve__level")
    def level(self, row: Release) -> str:
        return row.reserve.level
