"""What the figures' admin pages share: a section sees and changes rows of its own areas only."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from bureau.accounts.roles import visible_areas, writable_areas
from bureau.area.installed import area_names


class OwnAreas(admin.ModelAdmin):
    """Rows with an `area`: listed when visible to the person, changed when the person may write them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(area__in=visible_areas(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_own(request, obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "area":
            own = writable_areas(request.user)
            kwargs["choices"] = [(label, name) for label, name in area_names().items() if label in own]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not self._is_own(request, obj):
            raise PermissionDenied("只能登记本科室负责的业务板块。")
        super().save_model(request, obj, form, change)

    def _is_own(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or obj.area in writable_areas(request.user)


def plain_number(amount: Any) -> str:
    """A Decimal in a list: plain digits, never Django's fifteen decimals."""
    return "—" if amount is None else f"{amount:f}"
