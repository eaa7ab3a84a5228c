"""Files of a ledger in the admin: import with a preview of every cell, export, a template to fill in."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from import_export.admin import ImportExportMixin

from bureau.figures.spreadsheet import Unreadable, writing
from bureau.ledger import permissions
from bureau.ledger.forms import REASON, REASON_TEXT, act_of
from bureau.ledger.headings import choices_of, instructions
from bureau.ledger.resources import LedgerResource, resource_of
from bureau.ledger.upload import FORMATS, ConfirmForm, UploadForm
from bureau.ledger.waiting import GONE, WaitingFile, ticket

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableAdmin(ImportExportMixin):  # type: ignore[misc]
    """What a ledger's list can do with files; django-import-export keeps the addresses and the preview."""

    model: Any
    opts: Any
    admin_site: Any
    import_template_name = "admin/ledger/import.html"
    import_form_class, confirm_form_class = UploadForm, ConfirmForm
    formats = FORMATS
    tmp_storage_class = WaitingFile
    skip_admin_log = True  # the ledger's own history says more
    import_error_display = ("message",)

    def get_resource_classes(self, request: HttpRequest) -> list[Any]:
        return [self._resource(request)]

    def _resource(self, request: HttpRequest) -> Any:
        return resource_of(self.model, permissions.hidden(request, self.model))

    def has_import_permission(self, request: HttpRequest) -> bool:
        return permissions.may_keep(request, self.model)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return permissions.may_see(request, self.model)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_template"
        own = [path("template/", self.admin_site.admin_view(self.template_view), name=name)]
        return own + list(super().get_urls())

    # --- reading a file

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_import_resource_kwargs(request, **kwargs), "act": act_of(request)}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial["import_file_name"] = ticket(initial["import_file_name"], self._owner(request))
        return {**initial, **{name: request.POST.get(name, "") for name in (REASON, REASON_TEXT)}}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> dict[str, Any]:
        return {**super().get_confirm_form_kwargs(request, import_form), "owner": self._owner(request)}

    def _owner(self, request: HttpRequest) -> str:
        return f"{self.opts.label_lower} {request.user.pk}"

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """All or nothing: one refused row and nothing is written, also at the confirmation."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def process_result(self, result: Any, request: HttpRequest) -> Any:
        """What somebody changed between preview and confirmation is said, row by row; nothing is written."""
        if not (result.has_errors() or result.has_validation_errors()):
            return super().process_result(result, request)
        context = {
            **self.admin_site.each_context(request),
            "title": f"导入{self.opts.verbose_name}",
            "form": self.create_import_form(request),
            "opts": self.opts,
            "media": self.media,
            "result": result,
            "import_error_display": self.import_error_display,
        }
        return TemplateResponse(request, [self.import_template_name], context)

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        sentence = str(e) if isinstance(e, Unreadable) else "文件读不出来，请用Excel或WPS另存为XLSX后再导入。"
        form.add_error("import_file", sentence)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> Any:
        response: Any = super().import_action(request, **kwargs)
        if hasattr(response, "context_data"):
            response.context_data["title"] = f"导入{self.opts.verbose_name}"
            name = getattr(request.FILES.get("import_file"), "tmp_storage_name", "")
            if name and "confirm_form" not in response.context_data:
                WaitingFile(name=name).remove()  # there is nothing to confirm
        return response

    def process_import(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The confirmation; a file that is not there for this person is said, and nothing is written."""
        form = self.create_confirm_form(request)
        may = request.method == "POST" and self.has_import_permission(request)
        try:
            if may and not form.is_valid():
                raise FileNotFoundError
            return super().process_import(request, **kwargs)
        except FileNotFoundError:
            messages.error(request, GONE)
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_import"))

    # --- writing a file

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The rows that the list's filters leave, as a file; first asks in which format."""
        if not self.has_export_permission(request):
            raise PermissionDenied("您的账号没有导出这个台账的权限。")
        rows = self.get_export_queryset(request)
        kind = request.POST.get("format", "")
        if kind not in ("xlsx", "csv"):
            title = f"导出{self.opts.verbose_name}"
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": title,
                "count": rows.count(),
            }
            return TemplateResponse(request, "admin/ledger/export.html", context)
        return self._file(kind, rows, self._resource(request)())

    def _file(self, kind: str, rows: Any, resource: LedgerResource) -> HttpResponse:
        related = [field.name for field in self.opts.concrete_fields if field.is_relation]
        found = rows.select_related(*related).iterator(chunk_size=2000)
        written = (
            [resource.export_field(each, row) for each in resource.get_export_fields()] for row in found
        )
        name = f"{self.opts.verbose_name}-{timezone.localdate():%Y%m%d}.{kind}"
        headings = resource.get_export_headers()
        if kind == "csv":
            return _attached(writing.as_csv(headings, written), "text/csv; charset=utf-8", name)
        return _attached(
            writing.as_xlsx(str(self.opts.verbose_name), headings, written, {}, choices_of(self.model)),
            _XLSX,
            name,
        )

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """An empty table with its headings, its choices and how to fill it in."""
        if not self.has_export_permission(request):
            raise PermissionDenied("您的账号没有这个台账的权限。")
        headings = self._resource(request)().get_export_headers()
        title = str(self.opts.verbose_name)
        notes = instructions(self.model, permissions.hidden(request, self.model))
        data = writing.as_xlsx(title, headings, [], {}, choices_of(self.model), notes)
        return _attached(data, _XLSX, f"{title}-模板.xlsx")


def _attached(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
