"""补贴, 有奖发票 and 积分, with their monthly rows."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from consumption.models import (
    Disbursement,
    InvoiceMonth,
    InvoiceRound,
    PointsActivity,
    PointsMonth,
    SubsidyProgramme,
)


class CampaignAdmin(LedgerAdmin):
    """A campaign's list: when it ran, and the sum of its months in the column `sum_of`."""

    dated_by = "starts_on"
    sum_of = "amount"
    search_fields = ["number", "name"]
    date_hierarchy = "starts_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        summed: QuerySet[Any] = rows.annotate(paid=Sum(f"monthly__{self.sum_of}"))
        return summed

    @admin.display(description="累计金额（元）", ordering="paid")
    def total(self, row: Any) -> str:
        return "—" if row.paid is None else f"{row.paid:f}"


class MonthAdmin(LedgerAdmin):
    """The list of all months of all campaigns: what a figure's evidence leads to."""

    list_filter = [YearFilter, MonthFilter, "campaign"]
    search_fields = ["campaign__name", "campaign__number"]
    autocomplete_fields = ["campaign"]
    list_select_related = ["campaign"]


class DisbursementInline(LedgerInline):
    model = Disbursement
    fields = ["number", "month", "region", "cases", "amount", "reason"]
    ordering = ["-month", "number"]


@admin.register(SubsidyProgramme)
class SubsidyProgrammeAdmin(CampaignAdmin):
    list_display = ["name", "kind", "number", "starts_on", "ends_on", "budget", "total"]
    list_filter = ["kind", YearFilter]
    inlines = [DisbursementInline]


@admin.register(Disbursement)
class DisbursementAdmin(MonthAdmin):
    list_display = ["number", "month", "campaign", "region", "cases", "amount", "reason"]
    list_filter = [YearFilter, MonthFilter, "campaign__kind", "region"]
    search_fields = ["number", "campaign__name", "reason"]
    list_select_related = ["campaign", "region"]
    totals = ["cases", "amount"]


class InvoiceMonthInline(LedgerInline):
    model = InvoiceMonth
    fields = ["month", "invoices", "amount", "note"]
    ordering = ["month"]


@admin.register(InvoiceRound)
class InvoiceRoundAdmin(CampaignAdmin):
    list_display = ["name", "number", "starts_on", "ends_on", "prizes", "total"]
    list_filter = [YearFilter]
    inlines = [InvoiceMonthInline]


@admin.register(InvoiceMonth)
class InvoiceMonthAdmin(MonthAdmin):
    list_display = ["campaign", "month", "invoices", "amount"]
    totals = ["invoices", "amount"]


class PointsMonthInline(LedgerInline):
    model = PointsMonth
    fields = ["month", "amount", "sales", "note"]
    ordering = ["month"]


@admin.register(PointsActivity)
class PointsActivityAdmin(CampaignAdmin):
    list_display = ["name", "platform", "number", "starts_on", "ends_on", "total"]
    list_filter = ["platform", YearFilter]
    inlines = [PointsMonthInline]


@admin.register(PointsMonth)
class PointsMonthAdmin(MonthAdmin):
    list_display = ["campaign", "month", "amount", "sales"]
    totals = ["amount", "sales"]
