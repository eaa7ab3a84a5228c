"""The change log (数据变更) in the admin: read, filtered, never written."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bureau.figures.cells import LABELS
from bureau.figures.models import Change

SHELF = "数据"


class ReadOnly(admin.ModelAdmin):
    """Rows to look at. Who may look is in the table of roles."""

    list_per_page = 100
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    shelf = SHELF
    list_display = ["at", "by_name", "indicator", "region", "shown_month", "shown_cell", "was", "now", "why"]
    list_display_links = ["at"]
    list_filter = ["batch__source", "batch__reason", "batch__at", "indicator__area", "region"]
    search_fields = ["indicator__name", "indicator__aliases__name", "batch__by_name", "month"]
    search_help_text = "按指标、用户或月份（如2022-11）查找"
    list_select_related = ["batch", "indicator", "region"]
    fields = ["at", "by_name", "indicator", "region", "shown_month", "shown_cell", "was", "now", "why"]
    readonly_fields = ["at", "by_name", "shown_month", "shown_cell", "was", "now", "why"]

    @admin.display(description="时间", ordering="batch__at")
    def at(self, change: Change) -> Any:
        return change.batch.at

    @admin.display(description="用户", ordering="batch__by_name")
    def by_name(self, change: Change) -> str:
        return change.batch.by_name or "系统"

    @admin.display(description="月份", ordering="month")
    def shown_month(self, change: Change) -> str:
        return str(change.month.label)

    @admin.display(description="栏目", ordering="cell")
    def shown_cell(self, change: Change) -> str:
        return LABELS.get(change.cell, change.cell)

    @admin.display(description="原值")
    def was(self, change: Change) -> str:
        return change.old or "—"

    @admin.display(description="新值")
    def now(self, change: Change) -> str:
        return change.new or "—"

    @admin.display(description="途径与原因")
    def why(self, change: Change) -> str:
        batch = change.batch
        reasons = [batch.get_source_display(), batch.get_reason_display(), batch.reason_text]
        return " ".join(reason for reason in reasons if reason)
