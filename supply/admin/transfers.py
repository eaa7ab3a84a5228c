"""应急转运."""

from django.contrib import admin

from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from supply.models import Transfer


@admin.register(Transfer)
class TransferAdmin(LedgerAdmin):
    list_display = ["on", "origin", "destination", "region", "category", "persons", "vehicles"]
    list_display_links = ["on", "origin"]
    list_filter = [YearFilter, MonthFilter, "category", "region", "origin"]
    search_fields = ["origin", "destination"]
    date_hierarchy = "on"
    list_select_related = ["region"]
    totals = ["persons"]
