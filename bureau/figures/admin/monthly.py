"""Monthly figures in the admin: looked at, imported, exported, never typed over: they enter by the door.

Of django-import-export its mixin is kept: addresses, buttons and the filtered rows of an export. Its
resources are not: they write row by row, past the door (STACK).
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from import_export.admin import ImportExportMixin

from bureau.accounts.roles import may_import, visible_areas
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures import exporting
from bureau.figures.admin import importing_pages
from bureau.figures.admin.own import plain_number
from bureau.figures.models.monthly import MonthlyFigure

_FORMATS = {
    "xlsx": (exporting.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (exporting.as_csv, "text/csv; charset=utf-8"),
}


class AreaFilter(SimpleListFilter):
    title, parameter_name = "业务板块", "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = visible_areas(request.user)
        return [(label, name) for label, name in area_names().items() if label in seen]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(indicator__area=self.value()) if self.value() else queryset


class YearFilter(SimpleListFilter):
    title, parameter_name = "年份", "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        months = MonthlyFigure.objects.order_by("month").values_list("month", flat=True)
        first, last = months.first(), months.last()
        if first is None or last is None:
            return []
        return [(str(year), f"{year}年") for year in range(last.year, first.year - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        year = self.value() or ""
        if not (year.isdecimal() and len(year) == 4 and 1949 <= int(year) <= 2100):
            return queryset
        return queryset.filter(month__gte=Month(int(year), 1), month__lte=Month(int(year), 12))


class MonthFilter(SimpleListFilter):
    title, parameter_name = "月份", "of_year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(number), f"{number}月") for number in range(1, 13)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        number = self.value() or ""
        if not (number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 12):
            return queryset
        years = range(1949, timezone.localdate().year + 1)
        return queryset.filter(month__in=[Month(year, int(number)) for year in years])


@admin.register(MonthlyFigure)
class MonthlyFigureAdmin(ImportExportMixin, admin.ModelAdmin):  # type: ignore[misc]
    """Read-only. Each row leads to the figure's page with its history."""

    shelf = "数据"
    list_display = [
        "figure", "region", "month_label", "shown_value", "shown_value_yoy", "shown_cumulative",
        "shown_cumulative_yoy", "level_rank", "growth_rank", "status", "shown_absence",
    ]  # fmt: skip
    list_display_links = None
    list_filter = [AreaFilter, "region", YearFilter, MonthFilter, "status"]
    list_select_related = ["indicator", "region"]
    search_fields = ["indicator__name", "indicator__short_name", "indicator__aliases__name"]
    search_help_text = "按指标名称、简称或别名查找"
    ordering = ["-month", "indicator__order", "region__order"]
    list_per_page = 60
    actions = None
    empty_value_display = "—"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(indicator__area__in=visible_areas(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_import_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return importing_pages.upload(request, importing_pages.page_context(request))

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return importing_pages.confirm(request)

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The rows that the list's filters leave, as a file; first asks in which format."""
        if not self.has_export_permission(request):
            raise PermissionDenied("您的账号没有导出数据的权限。")
        figures = self.get_export_queryset(request)
        form = request.POST.get("format", "")
        if form not in _FORMATS:
            context = {**self._context(request, "导出数据"), "count": figures.count()}
            return TemplateResponse(request, "admin/figures/export.html", context)
        write, content_type = _FORMATS[form]
        response = HttpResponse(write(exporting.rows(figures)), content_type=content_type)
        name = f"figures-{timezone.localdate():%Y%m%d}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}

    @admin.display(description="指标", ordering="indicator__order")
    def figure(self, figure: MonthlyFigure) -> str:
        indicator = figure.indicator
        try:
            address = reverse("figure", args=[indicator.code, figure.region_id, figure.month])
        except NoReverseMatch:
            return str(indicator.name)
        return format_html('<a href="{}">{}</a>（{}）', address, indicator.name, indicator.unit)

    @admin.display(description="月份", ordering="month")
    def month_label(self, figure: MonthlyFigure) -> str:
        return str(figure.month.label)

    @admin.display(description="当月数", ordering="value")
    def shown_value(self, figure: MonthlyFigure) -> str:
        return plain_number(figure.value)

    @admin.display(description="当月同比", ordering="value_yoy")
    def shown_value_yoy(self, figure: MonthlyFigure) -> str:
        return plain_number(figure.value_yoy)

    @admin.display(description="累计数", ordering="cumulative")
    def shown_cumulative(self, figure: MonthlyFigure) -> str:
        return plain_number(figure.cumulative)

    @admin.display(description="累计同比", ordering="cumulative_yoy")
    def shown_cumulative_yoy(self, figure: MonthlyFigure) -> str:
        return plain_number(figure.cumulative_yoy)

    @admin.display(description="无数的原因", ordering="absence")
    def shown_absence(self, figure: MonthlyFigure) -> str:
        return figure.absence
