"""Indicators and regions in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from bureau.algebra.samples import samples
from bureau.figures.models import Alias, Definition, Indicator, Region
from bureau.figures.models.catalogue import KIND_STANDS, UNIT_STANDS


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 0


class DefinitionInline(admin.StackedInline):
    model = Definition
    extra = 0


class IndicatorForm(forms.ModelForm):
    """A page that was opened before the first figure came may still send another kind or unit: it is told."""

    def clean(self) -> dict[str, Any] | None:
        stored = self.instance
        for name, why in (("kind", KIND_STANDS), ("unit", UNIT_STANDS)):
            sent, now = self.data.get(self.add_prefix(name)), getattr(stored, name)
            if stored.pk and name not in self.fields and sent and sent != now:
                self.add_error(None, why.format(name=stored.name, now=now))
        return super().clean()


@admin.register(Indicator)
class IndicatorAdmin(admin.ModelAdmin):
    """The catalogue. Kind and unit stand still once there are figures (DOMAIN 2.5)."""

    shelf = "目录"
    list_display = ["name", "area", "unit", "shown_kind", "on_dashboard", "since", "until", "order"]
    list_filter = ["area", "kind", "kind_confirmed", "headline"]
    search_fields = ["name", "short_name", "aliases__name", "code"]
    form = IndicatorForm
    autocomplete_fields = ["part_of"]
    inlines = [AliasInline, DefinitionInline]
    list_per_page = 60
    fieldsets = [
        (None, {"fields": ["code", "name", "short_name", "area", "part_of", "order"]}),
        (
            "怎样计量",
            {"fields": ["unit", "said_in", "kind", "samples", "kind_confirmed", "decimals", "direction"]},
        ),
        ("怎样报送", {"fields": ["merged_since", "since_year", "source", "active_from", "active_to"]}),
        ("看板", {"fields": ["headline"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return super().get_queryset(request).select_related("part_of")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What must not change any more: the code once stored, unit and kind once there are figures."""
        if obj is None:
            return ["samples", "kind_confirmed"]
        fixed = ["samples", "code", *(["kind_confirmed"] if obj.kind_confirmed else [])]
        if obj.has_figures or obj.targets.exists():
            fixed += ["unit"]
        if obj.has_figures and obj.kind_confirmed:
            fixed += ["kind"]
        return fixed

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "kind" in form.changed_data:
            obj.kind_confirmed = True  # a kind that a person chose is no guess any more
        super().save_model(request, obj, form, change)

    @admin.display(description="各类怎么算")
    def samples(self, indicator: Indicator) -> str:
        """What each kind does with the same numbers, and that the choice stands once there are figures."""
        return render_to_string("figures/kind_samples.html", {"samples": samples(), "indicator": indicator})

    @admin.display(description="口径类型", ordering="kind")
    def shown_kind(self, indicator: Indicator) -> str:
        return indicator.kind if indicator.kind_confirmed else f"{indicator.kind}（待确认）"

    @admin.display(description="看板主要指标", ordering="headline")
    def on_dashboard(self, indicator: Indicator) -> str:
        return "是" if indicator.headline else ""

    @admin.display(description="启用月份", ordering="active_from", empty_value="一直")
    def since(self, indicator: Indicator) -> str | None:
        return indicator.active_from.label if indicator.active_from else None

    @admin.display(description="停用月份", ordering="active_to", empty_value="")
    def until(self, indicator: Indicator) -> str | None:
        return indicator.active_to.label if indicator.active_to else None


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    shelf = "目录"
    list_display = ["name", "short_name", "role", "order"]
    list_editable = ["order"]
    list_filter = ["role"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The city stays: every page reads its figures."""
        is_city = obj is not None and obj.role == Region.Role.CITY
        return super().has_delete_permission(request, obj) and not is_city
