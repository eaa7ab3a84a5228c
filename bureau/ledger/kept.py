"""What pages and inlines of a ledger share: who may see and keep it, and rows inside the page of a row."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from bureau.ledger import permissions
from bureau.ledger.discreet import Discreet
from bureau.ledger.forms import SEEN, TYPED, RowForm, act_of
from bureau.ledger.models import Ledger


class Kept(Discreet):
    """A ledger belongs to its area: seen and kept by those who may see and keep the area."""

    model: type[Model]
    formfield_overrides: Any = TYPED

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_see(request, self.model)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_keep(request, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_keep(request, self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_keep(request, self.model)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.may_see(request, self.model)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A relation is chosen here, at most added; it is changed and deleted on its own page."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(widget := getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
            widget.can_add_related &= issubclass(db_field.related_model, Ledger)
        return field


class LedgerInline(Kept, admin.TabularInline):
    """Rows that belong to a row: the monthly amounts of a programme."""

    form = RowForm
    extra = 1
    show_change_link = True

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Each row of the page says which version of it the person has seen."""
        fields = [name for name in super().get_fields(request, obj) if name != SEEN]
        return [*fields, SEEN] if self.has_change_permission(request, obj) else fields

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.act = act_of(request)
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The choices are read once a page, not once a row."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name not in self.autocomplete_fields:
            field.choices = list(field.choices)
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the rows' names are made of."""
        related = [field.name for field in self.opts.concrete_fields if field.is_relation and field.editable]
        return super().get_queryset(request).select_related(*related)
