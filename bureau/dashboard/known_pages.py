"""The portal's own pages by name, as far as the person may open them: what the search box finds them by."""

from collections.abc import Iterable

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from bureau.accounts.roles import (
    may_administer,
    may_report,
    may_write_reports,
    reviewable_areas,
    writable_areas,
)
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.dashboard.picker import Picker
from bureau.figures import holdings
from bureau.figures.models import Indicator

_SHELVES = ("figures", "accounts", "reports")


def known_pages(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """Name and address; the areas' pages are of the latest month."""
    user = request.user
    yield "看板", reverse("home")
    yield "大屏", reverse("wall")
    yield "显示：深色、浅色和涨跌颜色", reverse("look")
    yield "修改密码", reverse("password")
    if (month := holdings.latest_month()) is not None:
        yield from _of_month(request, month, "板块")
    if writable_areas(user):
        yield "月报填报", reverse("return")
        yield "历史补录：从往年文稿补录数", reverse("backfill")
    if reviewable_areas(user):
        yield "月报报送情况：谁报了、谁没报", reverse("return-board")
    if may_report(user):
        yield "总结、快报（文稿）", reverse("reports")
        yield "定稿", reverse("frozen_list")
        yield "更正单", reverse("correction_list")
        yield "留存文稿", reverse("kept_list")
        yield "文稿打架", reverse("contradictions")
    if may_write_reports(user):
        yield "Word版式", reverse("style_base")
    if may_administer(user):
        yield "目录与台账", reverse("admin:index")
        for model, page in admin.site._registry.items():
            if model._meta.app_label in _SHELVES and page.has_view_permission(request):
                opts = model._meta
                yield str(opts.verbose_name), reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


def monthly_pages(request: HttpRequest, month: Month) -> Iterable[tuple[str, str]]:
    """The pages that show one month, as far as there are figures then: the first screen first."""
    if Picker.of(holdings.reported_months(), month).covers:
        yield f"看板（{month.label}）", reverse("dashboard", args=[month])
        yield from _of_month(request, month, month.label)


def _of_month(request: HttpRequest, month: Month, said: str) -> Iterable[tuple[str, str]]:
    kept = set(Indicator.objects.values_list("area", flat=True).distinct().order_by())
    for area, name in area_names().items():
        if area in kept:
            yield f"{name}（{said}）", reverse("area", args=[month, area])
    if may_report(request.user):
        yield f"三分钟汇报（{month.label}）", reverse("report", args=["brief", month.year, month.number])
