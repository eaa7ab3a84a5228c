"""消费券 rounds with how well they were used, and their months checked together."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import YearFilter
from consumption.admin.campaigns import MonthAdmin
from consumption.models import CouponMonth, CouponRound
from consumption.models.coupons import refuse_overuse, use_of_round, with_use


class CouponMonths(BaseInlineFormSet):
    """All months of a round as they stand in the form: what is redeemed rests on what others issued."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.together = True

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        refuse_overuse(form.instance for form in kept if form not in self.deleted_forms)


class CouponMonthInline(LedgerInline):
    model = CouponMonth
    formset = CouponMonths
    fields = ["month", "issued", "issued_amount", "used", "used_amount", "sales"]
    ordering = ["month"]


@admin.register(CouponRound)
class CouponRoundAdmin(LedgerAdmin):
    dated_by = "starts_on"
    list_display = [
        "name", "number", "kind", "face", "starts_on", "ends_on",
        "sheets", "money", "sheet_rate", "amount_rate", "pull",
    ]  # fmt: skip
    list_filter = ["kind", YearFilter]
    search_fields = ["number", "name", "field"]
    date_hierarchy = "starts_on"
    inlines = [CouponMonthInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_use(super().get_queryset(request))

    @admin.display(description="发放张数（张）", ordering="sum_issued")
    def sheets(self, row: CouponRound) -> str:
        return f"{use_of_round(row).issued:f}"

    @admin.display(description="发放金额（元）", ordering="sum_issued_amount")
    def money(self, row: CouponRound) -> str:
        return f"{use_of_round(row).issued_amount:f}"

    @admin.display(description="核销率（按张数）")
    def sheet_rate(self, row: CouponRound) -> str:
        return _said(use_of_round(row).sheet_rate, "%")

    @admin.display(description="核销率（按金额）")
    def amount_rate(self, row: CouponRound) -> str:
        return _said(use_of_round(row).amount_rate, "%")

    @admin.display(description="拉动比")
    def pull(self, row: CouponRound) -> str:
        return _said(use_of_round(row).pull, "")


@admin.register(CouponMonth)
class CouponMonthAdmin(MonthAdmin):
    list_display = ["campaign", "month", "issued", "issued_amount", "used", "used_amount", "sales"]
    totals = ["issued", "issued_amount", "used", "used_amount", "sales"]


def _said(number: Decimal | None, unit: str) -> str:
    """A rate; nothing to divide by is a dash."""
    return "—" if number is None else f"{number:f}{unit}"
