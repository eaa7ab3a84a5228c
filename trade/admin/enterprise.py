"""外贸企业."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from trade.models import Enterprise


class CrossBorderFilter(SimpleListFilter):
    title, parameter_name = "跨境电商", "cbec"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "做跨境电商"), ("no", "不做跨境电商")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Enterprise]) -> QuerySet[Enterprise]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(cbec_since__isnull=self.value() == "no")


class SinceYear(YearFilter):
    title = "跨境电商起始年份"


class SinceMonth(MonthFilter):
    title = "跨境电商起始月份"


@admin.register(Enterprise)
class EnterpriseAdmin(LedgerAdmin):
    list_display = ("name", "credit_code", "region", "kind", "cbec_since", "status", "other_names")
    list_select_related = ("region",)
    list_filter = ("region", "kind", CrossBorderFilter, SinceYear, SinceMonth, "status")
    search_fields = ("name", "other_names", "credit_code")
    search_help_text = "可按现名、曾用名、简称或统一社会信用代码查找"
    fields = ("name", "other_names", "credit_code", "kind", "region", "cbec_since", "status", "note")
