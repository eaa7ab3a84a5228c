"""The rules of checking per indicator, kept by the office, and the explanations, which are only read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bureau.accounts.roles import visible_areas
from bureau.figures.admin.change import ReadOnly
from bureau.figures.models import CheckRule, Explanation


@admin.register(CheckRule)
class CheckRuleAdmin(admin.ModelAdmin):
    """Where the office departs from a rule as it is declared; without a row the rule stands."""

    shelf = "目录"
    list_display = ["indicator", "rule", "severity", "said"]
    list_filter = ["rule", "severity", "indicator__area"]
    search_fields = ["indicator__name", "indicator__aliases__name"]
    autocomplete_fields = ["indicator"]
    list_select_related = ["indicator"]
    readonly_fields = ["said"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CheckRule]:
        return super().get_queryset(request).filter(indicator__area__in=visible_areas(request.user))

    @admin.display(description="规则内容")
    def said(self, row: CheckRule) -> str:
        return row.wording if row.rule else "保存后显示"


@admin.register(Explanation)
class ExplanationAdmin(ReadOnly):
    shelf = "数据"
    list_display = ["at", "by_name", "indicator", "region", "shown_month", "rule_name", "sentence", "text"]
    list_display_links = ["at"]
    list_filter = ["indicator__area", "region"]
    search_fields = ["indicator__name", "text", "month"]
    search_help_text = "按指标、说明或月份（如2022-11）查找"
    list_select_related = ["indicator", "region"]
    fields = ["at", "by_name", "indicator", "region", "shown_month", "rule_name", "sentence", "text"]
    readonly_fields = ["shown_month", "rule_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Explanation]:
        return super().get_queryset(request).filter(indicator__area__in=visible_areas(request.user))

    @admin.display(description="月份", ordering="month")
    def shown_month(self, row: Explanation) -> str:
        return str(row.month.label)

    @admin.display(description="规则")
    def rule_name(self, row: Any) -> str:
        name: str = row.rule_name
        return name
