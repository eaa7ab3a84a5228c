"""What the section does for the trade: 综试区 measures, 单一窗口, 外贸服务热线."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from trade.models import HotlineCase, SingleWindowVolume, ZoneMeasure

SOON = 3  # days before its term from which an open case is near it


class DoneFilter(SimpleListFilter):
    title, parameter_name = "落实情况", "done"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "已完成"), ("no", "推进中")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ZoneMeasure]) -> QuerySet[ZoneMeasure]:
        done = Q(done_on__lte=timezone.localdate())
        return {"yes": queryset.filter(done), "no": queryset.exclude(done)}.get(self.value() or "", queryset)


@admin.register(ZoneMeasure)
class ZoneMeasureAdmin(LedgerAdmin):
    list_display = ("number", "text", "aspect", "since", "status", "done_on", "until")
    list_display_links = ("number", "text")
    list_filter = ("aspect", DoneFilter, YearFilter)
    search_fields = ("text", "aspect", "progress")
    fields = ("number", "aspect", "text", ("since", "until"), "done_on", "progress", "note")

    @admin.display(description="落实情况", ordering="done_on")
    def status(self, row: ZoneMeasure) -> str:
        return row.status(timezone.localdate())


@admin.register(SingleWindowVolume)
class SingleWindowVolumeAdmin(LedgerAdmin):
    list_display = ("month", "business", "through", "total", "rate")
    list_filter = (YearFilter, MonthFilter, "business")
    fields = ("month", "business", "through", "total", "note")

    @admin.display(description="应用率")
    def rate(self, row: SingleWindowVolume) -> str | None:
        return None if row.rate is None else f"{row.rate}%"


class StandingFilter(SimpleListFilter):
    title, parameter_name = "办理情况", "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("overdue", "逾期未复"),
            ("soon", f"{SOON}天内到期"),
            ("open", "办理中（全部未复）"),
            ("in_time", "按期答复"),
            ("late", "逾期答复"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[HotlineCase]) -> QuerySet[HotlineCase]:
        chosen = standings(timezone.localdate()).get(self.value() or "")
        return queryset if chosen is None else queryset.filter(chosen)


def standings(today: date) -> dict[str, Q]:
    """How cases stand with their terms."""
    still = Q(replied_on=None)
    return {
        "overdue": still & Q(due__lt=today),
        "soon": still & Q(due__range=(today, today + timedelta(days=SOON))),
        "open": still,
        "in_time": Q(replied_on__lte=F("due")),
        "late": Q(replied_on__gt=F("due")),
    }


@admin.register(HotlineCase)
class HotlineCaseAdmin(LedgerAdmin):
    list_display = ("number", "subject", "kind", "received", "due", "replied_on", "standing", "enterprise")
    list_display_links = ("number", "subject")
    list_select_related = ("enterprise",)
    list_filter = (StandingFilter, "kind", "channel", YearFilter, MonthFilter)
    dated_by = "received"
    search_fields = ("number", "subject", "enterprise__name", "enterprise__other_names")
    date_hierarchy = "received"
    autocomplete_fields = ("enterprise",)
    readonly_fields = ("due",)
    fields = (
        "number", "received", "channel", "kind", "enterprise", "subject", "days", "due",
        "replied_on", "answer", "note",
    )  # fmt: skip

    @admin.display(description="办理情况", ordering="due")
    def standing(self, row: HotlineCase) -> str:
        return row.standing(timezone.localdate())
