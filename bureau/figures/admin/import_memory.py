"""名称对照 in the admin: what a section's sheets call its indicators; kept by the section itself."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bureau.accounts.models import Section, User
from bureau.accounts.roles import may_close, writable_areas
from bureau.figures.admin.change import SHELF
from bureau.figures.models import Indicator, NameMemory


@admin.register(NameMemory)
class NameMemoryAdmin(admin.ModelAdmin):
    """A section sees and changes its own; the office every section's."""

    shelf = SHELF
    list_display = ["written", "meaning", "section", "by", "at"]
    list_filter = ["section"]
    search_fields = ["written", "indicator__name", "region__name"]
    list_select_related = ["section", "indicator", "region", "by"]
    fields = ["section", "written", "indicator", "region"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameMemory]:
        return super().get_queryset(request).filter(section__in=_sections(request))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "section":
            kwargs["queryset"] = _sections(request)
            kwargs["initial"] = getattr(request.user, "section_id", None)
            kwargs["empty_label"] = None
        if db_field.name == "indicator":
            kwargs["queryset"] = Indicator.objects.filter(area__in=writable_areas(request.user))
            kwargs["empty_label"] = "不导入"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: NameMemory, form: Any, change: bool) -> None:
        obj.by = request.user if isinstance(request.user, User) else None
        super().save_model(request, obj, form, change)

    @admin.display(description="对应的指标或地区", ordering="indicator__order")
    def meaning(self, memory: NameMemory) -> str:
        return str(memory.indicator or memory.region or "不导入")


def _sections(request: HttpRequest) -> QuerySet[Section]:
    """The sections whose names the person keeps."""
    if may_close(request.user):
        return Section.objects.all()
    own = request.user.section_id if isinstance(request.user, User) else None
    return Section.objects.filter(pk__in=[own] if own else [])
