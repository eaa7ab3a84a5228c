"""The base of every ledger's admin page: permissions, totals, counted rows, history, import and export."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bureau.algebra.number import plain
from bureau.area.installed import areas
from bureau.figures.models import Reason
from bureau.ledger import permissions
from bureau.ledger.attachment_admin import AttachmentAdmin
from bureau.ledger.counted_filter import Counted
from bureau.ledger.discreet import masked
from bureau.ledger.fields import AmountField
from bureau.ledger.forms import LedgerForm, act_of
from bureau.ledger.headings import heading
from bureau.ledger.history import LedgerChange
from bureau.ledger.kept import Kept, LedgerInline
from bureau.ledger.models import Ledger
from bureau.ledger.table_admin import TableAdmin

__all__ = ["LedgerAdmin", "LedgerInline"]
_EDGE = ("seen_version", "correction_reason", "correction_text")


class LedgerAdmin(Kept, AttachmentAdmin, TableAdmin, admin.ModelAdmin):
    """Base of the ledgers' admin classes.

    `totals` names the amount columns that are added up under the list, for the rows that the filters leave.
    """

    totals: ClassVar[Sequence[str]] = ()
    form = LedgerForm
    change_list_template = "admin/ledger/change_list.html"
    change_form_template = "admin/ledger/change_form.html"
    delete_confirmation_template = "admin/ledger/delete_confirmation.html"
    object_history_template = "admin/ledger/history.html"
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # a query per choice: seconds with 20,000 rows
    empty_value_display = "—"
    actions = None

    @property
    def shelf(self) -> str:
        app = next(area for area in areas() if area.label == self.model._meta.app_label)
        return f"{app.verbose_name}台账"

    def get_ordering(self, request: HttpRequest) -> Any:
        """The model's own, said outright: a list with sums loses it where rows are offered for choice."""
        return self.ordering or self.opts.ordering

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [_with_unit(self.model, name) for name in super().get_list_display(request)]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), Counted]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.act = act_of(request)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """备注 closes its fieldset; the reason of a correction stands last, under its own heading."""
        sets = [
            (title, {**options, "fields": _in_order(options["fields"])})
            for title, options in super().get_fieldsets(request, obj)
        ]
        if not permissions.may_keep(request, self.model):
            return sets
        return [*sets, ("更正", {"fields": list(_EDGE), "classes": ["correction"]})]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """A year of the date line that no calendar holds is a wrong lookup like any other."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        response: Any = super().changelist_view(request, extra_context)
        page = getattr(response, "context_data", None) or {}
        if "cl" in page:
            page["totals"] = self._totals(page["cl"].queryset)
            page["checks"] = self.checks(page["cl"].queryset.order_by())
        return response

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        """What the filtered rows say together, as sentences above the list: parts and whole, rates."""
        return []

    def _totals(self, rows: QuerySet[Any]) -> list[tuple[str, str]]:
        """The sums of the filtered rows, exact; one query."""
        if not self.totals:
            return []
        fields: list[Any] = [self.model._meta.get_field(name) for name in self.totals]
        sums = rows.order_by().aggregate(**{field.name: Sum(field.name) for field in fields})
        return [
            (str(field.verbose_name), f"{plain(sums[field.name]):f}{field.unit}")
            for field in fields
            if sums[field.name] is not None
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """What turns up only at the writing (somebody was faster) is said, too; nothing is written."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return redirect(request.get_full_path())

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        try:
            return super().delete_view(
                request, object_id, {"reasons": Reason.choices, **(extra_context or {})}
            )
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return redirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Ledger) -> None:
        obj.act = act_of(request)
        obj.delete()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for inline in formset.forms:
            if isinstance(inline.instance, Ledger):
                inline.instance.act = act_of(request)
        super().save_formset(request, form, formset, change)

    # the ledger's own history says more than Django's log, which is not kept
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any: ...

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any: ...

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any: ...

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        found = LedgerChange.objects.filter(ledger=self.opts.label_lower, row=row.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"“{row}”的变更记录",
            "opts": self.opts,
            "object": row,
            "changes": list(masked(found, self.model, self.hidden(request))),
        }
        return TemplateResponse(request, self.object_history_template, context)


def _in_order(names: Sequence[Any]) -> list[Any]:
    return sorted((name for name in names if name not in _EDGE), key=lambda name: name == "note")


def _with_unit(model: type[Model], name: Any) -> Any:
    """A list's column; that of an amount says its unit in the heading: 发放金额（元）."""
    field = next((each for each in model._meta.concrete_fields if each.name == name), None)
    if not isinstance(field, AmountField):
        return name

    def amount(row: Any) -> str | None:
        value = getattr(row, field.name)
        return None if value is None else f"{value:f}"

    amount.__name__ = field.name
    return admin.display(description=heading(field), ordering=field.name)(amount)
