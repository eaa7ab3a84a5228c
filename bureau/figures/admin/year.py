"""Targets, honours and highlights (工作纪实) in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bureau.accounts.roles import visible_areas
from bureau.figures.admin.own import OwnAreas, plain_number
from bureau.figures.models import Highlight, Holiday, Honour, Target

SHELF = "目标与纪实"


@admin.register(Target)
class TargetAdmin(admin.ModelAdmin):
    """Annual targets: set by the office, seen by the sections whose indicators they are."""

    shelf = SHELF
    list_display = ["indicator", "year", "goal", "level", "set_by", "region"]
    list_filter = ["year", "level", "region"]
    search_fields = ["indicator__name", "indicator__aliases__name", "set_by"]
    autocomplete_fields = ["indicator"]
    list_select_related = ["indicator", "region"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Target]:
        return super().get_queryset(request).filter(indicator__area__in=visible_areas(request.user))

    @admin.display(description="目标值", ordering="amount")
    def goal(self, target: Target) -> str:
        return f"{plain_number(target.amount)}{target.indicator.unit}"


@admin.register(Honour)
class HonourAdmin(OwnAreas):
    shelf = SHELF
    list_display = ["title", "year", "area", "given_by", "place"]
    list_filter = ["year", "area"]
    search_fields = ["title", "given_by", "note"]

    @admin.display(description="入选情况")
    def place(self, honour: Honour) -> str:
        parts = [
            f"共{honour.total}个入选" if honour.total else "",
            f"{honour.field}{honour.chosen}个" if honour.chosen else "",
        ]
        return "，".join(part for part in parts if part) or "—"


@admin.register(Highlight)
class HighlightAdmin(OwnAreas):
    shelf = SHELF
    list_display = ["name", "on", "area", "topic", "importance"]
    list_filter = ["area", "topic", "importance"]
    search_fields = ["name", "text", "source"]
    date_hierarchy = "on"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A clerk with one area need not choose it."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        areas = visible_areas(request.user)
        return {"area": next(iter(areas)), **initial} if len(areas) == 1 else initial


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    """The calendar of working days, once a year after the State Council's notice."""

    shelf = "目录"
    list_display = ["on", "kind", "name"]
    list_filter = ["kind"]
    search_fields = ["name"]
    date_hierarchy = "on"
