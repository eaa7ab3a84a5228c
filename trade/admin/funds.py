"""政策资金: projects with their money by month."""

from django.contrib import admin

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from trade.models import FundMovement, FundProject


class FundMovementInline(LedgerInline):
    model = FundMovement
    fields = ("month", "step", "amount", "reason")


@admin.register(FundProject)
class FundProjectAdmin(LedgerAdmin):
    list_display = ("name", "level", "programme", "region", "enterprise")
    list_select_related = ("region", "enterprise")
    list_filter = ("level", "region")
    search_fields = ("name", "programme", "enterprise__name", "enterprise__other_names")
    autocomplete_fields = ("enterprise",)
    inlines = (FundMovementInline,)
    fields = ("name", "level", "programme", "region", "enterprise", "note")


@admin.register(FundMovement)
class FundMovementAdmin(LedgerAdmin):
    list_display = ("project", "level", "month", "step", "amount", "reason")
    list_select_related = ("project",)
    list_filter = ("project__level", "step", YearFilter, MonthFilter, "project__region")
    search_fields = ("project__name", "project__programme", "project__enterprise__name", "reason")
    autocomplete_fields = ("project",)
    fields = ("project", "month", "step", "amount", "reason", "note")
    totals = ("amount",)

    @admin.display(description="级别", ordering="project__level")
    def level(self, row: FundMovement) -> str:
        return row.project.get_level_display()
