"""The batches (录入批次) in the admin: what came in together, and the button that takes an import back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from bureau.accounts.models import User
from bureau.figures.admin.change import SHELF, ReadOnly
from bureau.figures.cells import LABELS
from bureau.figures.models import Batch
from bureau.figures.undoing import UndoRefused, built_on, may_see, may_undo, undo

MOST_SHOWN = 500


@admin.register(Batch)
class BatchAdmin(ReadOnly):
    """The list is the office's; one batch may also be seen by the section whose figures it holds."""

    shelf = SHELF
    list_display = ["at", "by_name", "source", "file", "reason", "reason_text", "its_changes"]
    list_filter = ["source", "reason", "at"]
    search_fields = ["by_name", "file", "reason_text"]
    fields = ["at", "by_name", "source", "file", "reason", "reason_text"]
    change_form_template = "admin/figures/batch/change_form.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is not None and isinstance(request.user, User) and may_see(request.user, obj)
        return own or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:pk>/undo/", view, name="figures_batch_undo"), *super().get_urls()]

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes the import back, and leads to the batch that did it; or back with the sentence why not."""
        batch = get_object_or_404(Batch, pk=pk)
        if not (isinstance(request.user, User) and self.has_view_permission(request, batch)):
            raise PermissionDenied("您的账号不能查看这个批次。")
        try:
            done = undo(batch, request.user, request.POST.get("why", ""))
        except UndoRefused as refused:
            messages.error(request, str(refused))
            return redirect("admin:figures_batch_change", pk)
        messages.success(request, f"已撤销第{pk}批，恢复了{done.changes.count()}处。")
        return redirect("admin:figures_batch_change", done.pk)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        batch = kwargs.get("obj")
        if batch is not None and isinstance(request.user, User):
            context.update(_of(batch, request.user), may_list=self.has_view_permission(request))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="变更")
    def its_changes(self, batch: Batch) -> str:
        address = reverse("admin:figures_change_changelist")
        return format_html('<a href="{}?batch__id__exact={}">查看变更</a>', address, batch.pk)


def _of(batch: Batch, user: User) -> dict[str, Any]:
    """What the page of one batch shows: its changes, and whether it can be undone or why not."""
    changes = batch.changes.select_related("indicator", "region").order_by("pk")
    count, allowed = changes.count(), may_undo(user, batch)
    return {
        "changes": [(change, LABELS.get(change.cell, change.cell)) for change in changes[:MOST_SHOWN]],
        "change_count": count,
        "more_changes": max(count - MOST_SHOWN, 0),
        "may_undo": allowed,
        "built_on": built_on(batch) if allowed else "",
    }
