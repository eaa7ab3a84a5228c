"""监测品种 and 库存监测, with what runs short and what nobody reported."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bureau.algebra.number import rounded
from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from supply.alerts import alerts
from supply.cover import days_covered
from supply.models import Product, StockReport
from supply.models.products import short_of_days, with_latest


class ShortFilter(SimpleListFilter):
    title, parameter_name = "可供天数", "short"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "低于下限"), ("no", "不低于下限")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        short = short_of_days(StockReport.objects.all()).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=short)
        return queryset.exclude(pk__in=short) if self.value() == "no" else queryset


class WatchAdmin(LedgerAdmin):
    """Above its list stands what is to be seen to today, whatever the list is filtered by."""

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        return [alert.sentence for alert in alerts(timezone.localdate())]


@admin.register(Product)
class ProductAdmin(WatchAdmin):
    list_display = ["name", "group", "latest_on", "stock", "daily", "days", "least_days", "watched"]
    list_filter = ["group", "watched"]
    search_fields = ["name"]
    fields = ["name", "group", "least_days", "watched", "order", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        return with_latest(super().get_queryset(request), timezone.localdate())

    @admin.display(description="最近报告", ordering="latest_on")
    def latest_on(self, row: Any) -> Any:
        return row.latest_on

    @admin.display(description="库存（吨）")
    def stock(self, row: Any) -> str | None:
        return _said(row.latest_stock)

    @admin.display(description="日均消费（吨）")
    def daily(self, row: Any) -> str | None:
        return _said(row.latest_daily)

    @admin.display(description="可供天数")
    def days(self, row: Any) -> str | None:
        return _days(days_covered(row.latest_stock, row.latest_daily))


@admin.register(StockReport)
class StockReportAdmin(WatchAdmin):
    list_display = ["product", "group", "on", "stock", "daily", "days", "least", "state"]
    list_filter = [ShortFilter, "product__group", "product", YearFilter, MonthFilter]
    search_fields = ["product__name"]
    date_hierarchy = "on"
    list_select_related = ["product"]
    fields = ["product", "on", "stock", "daily", "note"]

    @admin.display(description="类别", ordering="product__group")
    def group(self, row: StockReport) -> str:
        return row.product.group

    @admin.display(description="可供天数")
    def days(self, row: StockReport) -> str | None:
        return _days(row.days)

    @admin.display(description="下限（天）", ordering="product__least_days")
    def least(self, row: StockReport) -> int | None:
        return row.product.least_days

    @admin.display(description="核对")
    def state(self, row: StockReport) -> str | None:
        if not row.product.least_days:
            return None
        return f"还差{row.lacks:f}吨" if row.lacks else "够"


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _days(days: Decimal | None) -> str | None:
    return None if days is None else f"{rounded(days, 1)}"
