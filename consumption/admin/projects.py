"""流通体系 projects, 诚信案例 and 双随机检查."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from consumption.models import CirculationProject, HonestyCase, Inspection
from consumption.models.circulation import of_status


class StatusFilter(SimpleListFilter):
    title, parameter_name = "目前状态", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in CirculationProject.Status.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in CirculationProject.Status.values:
            return queryset
        return queryset.filter(of_status(str(self.value()), timezone.localdate()))


@admin.register(CirculationProject)
class CirculationProjectAdmin(LedgerAdmin):
    list_display = ["name", "kind", "level", "region", "status_now", "since", "ended_on", "funds"]
    list_filter = ["kind", "level", StatusFilter, YearFilter, "region"]
    search_fields = ["name", "basis"]
    date_hierarchy = "since"
    list_select_related = ["region"]
    totals = ["funds"]

    @admin.display(description="目前状态")
    def status_now(self, row: CirculationProject) -> str:
        return str(row.status(timezone.localdate()).label)


@admin.register(HonestyCase)
class HonestyCaseAdmin(LedgerAdmin):
    dated_by = "published_on"
    list_display = ["name", "enterprise", "level", "published_on", "publisher"]
    list_filter = [YearFilter, "level"]
    search_fields = ["name", "enterprise", "publisher"]
    date_hierarchy = "published_on"


@admin.register(Inspection)
class InspectionAdmin(LedgerAdmin):
    list_display = ["number", "on", "object", "matter", "region", "result", "rectified_on"]
    list_filter = [YearFilter, MonthFilter, "result", "region"]
    search_fields = ["number", "object", "matter"]
    date_hierarchy = "on"
    list_select_related = ["region"]
