"""保供企业 and 保供协议."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import YearFilter
from supply.admin.terms import StandingFilter, TermAdmin, in_force
from supply.models import Agreement, Firm
from supply.models.terms import SOON, ending_soon


class BoundFilter(SimpleListFilter):
    title, parameter_name = "保供协议", "bound"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "目前有协议"), ("no", "目前没有协议")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(bound=self.value() == "yes") if self.value() in ("yes", "no") else queryset


class AgreementInline(LedgerInline):
    model = Agreement
    fields = ["number", "goods", "daily_tons", "since", "until"]
    ordering = ["-since"]


@admin.register(Firm)
class FirmAdmin(LedgerAdmin):
    list_display = ["name", "kind", "region", "under_agreement", "other_names", "credit_code"]
    list_filter = [BoundFilter, "kind", "region"]
    search_fields = ["name", "other_names", "credit_code"]
    search_help_text = "可按现名、曾用名、简称或统一社会信用代码查找"
    list_select_related = ["region"]
    fields = ["name", "other_names", "credit_code", "kind", "region", "note"]
    inlines = [AgreementInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Firm]:
        rows: QuerySet[Firm] = super().get_queryset(request)
        return rows.annotate(bound=Exists(Agreement.objects.filter(in_force(), firm=OuterRef("pk"))))

    @admin.display(description="目前有保供协议", boolean=True, ordering="bound")
    def under_agreement(self, row: Any) -> bool:
        return bool(row.bound)


@admin.register(Agreement)
class AgreementAdmin(TermAdmin):
    list_display = ["number", "firm", "goods", "daily_tons", "since", "until", "standing"]
    list_filter = [StandingFilter, YearFilter, "firm__kind", "firm__region"]
    search_fields = ["number", "firm__name", "firm__other_names", "firm__credit_code", "goods"]
    autocomplete_fields = ["firm"]
    list_select_related = ["firm"]
    fields = ["number", "firm", "goods", "daily_tons", ("since", "until"), "basis", "note"]

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        """What is in force today, and whose paper must be renewed."""
        bound = rows.filter(in_force())
        told = bound.aggregate(papers=Count("pk"), firms=Count("firm", distinct=True), tons=Sum("daily_tons"))
        ending = bound.filter(ending_soon(timezone.localdate())).count()
        daily = f"，写明的日保供量合计{told['tons']:f}吨" if told["tons"] else ""
        renew = f"；其中{ending}份{SOON}天内到期，请联系续签" if ending else ""
        return [f"目前有效的协议{told['papers']}份，涉及企业{told['firms']}家{daily}{renew}。"]
