"""Attachments of a row in the admin: shown below the form, added, fetched, taken away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone

from bureau.accounts.roles import person
from bureau.ledger import permissions
from bureau.ledger.attachment import MOST_FILES, Attachment, Unfit, examined
from bureau.ledger.forms import act_of
from bureau.ledger.history import note


class AttachmentAdmin:
    """What a ledger's admin class knows of files; every address asks for the row first."""

    model: Any
    opts: Any
    admin_site: Any

    def get_urls(self) -> list[Any]:
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("<path:object_id>/attach/", view(self.attach_view), name=f"{name}_attach"),
            path(
                "<path:object_id>/attachment/<int:pk>/", view(self.attachment_view), name=f"{name}_attachment"
            ),
            path("<path:object_id>/detach/<int:pk>/", view(self.detach_view), name=f"{name}_detach"),
        ]
        return own + list(super().get_urls())  # type: ignore[misc]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        if obj is not None and not permissions.hidden(request, self.model):
            context["attachments"] = self._attachments(obj)
            context["may_attach"] = permissions.may_keep(request, self.model)
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]

    def attach_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self._row(request, object_id, keep=True)
        upload = request.FILES.get("file")
        try:
            if upload is None:
                raise Unfit("没有选择文件，请先选择要上传的附件。")
            self._keep(request, row, upload)
            messages.success(request, f"已上传附件“{upload.name}”。")
        except Unfit as error:
            messages.error(request, str(error))
        return self._back(object_id)

    def attachment_view(self, request: HttpRequest, object_id: str, pk: int) -> FileResponse:
        """The file itself, always as a download: no browser interprets it in the portal's name."""
        attachment = self._attachment(self._row(request, object_id), pk)
        try:
            file = attachment.file.open("rb")
        except FileNotFoundError:
            raise Http404("附件文件不在存储目录里，请联系系统管理员从备份恢复。") from None
        return FileResponse(
            file, as_attachment=True, filename=attachment.name, content_type="application/octet-stream"
        )

    def detach_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self._row(request, object_id, keep=True)
        attachment = self._attachment(row, pk)
        with transaction.atomic():
            row.act = act_of(request)
            note(row, "删附件", [("附件", f"{attachment.name}（{attachment.sha256[:12]}）", "")])
            attachment.delete()
            transaction.on_commit(lambda: attachment.file.delete(save=False))
        messages.success(request, f"已删除附件“{attachment.name}”。")
        return self._back(object_id)

    # --- shared

    def _keep(self, request: HttpRequest, row: Any, upload: Any) -> None:
        facts = examined(upload.name or "", upload.file, upload.size or 0)
        with transaction.atomic():
            if self._attachments(row).count() >= MOST_FILES:
                raise Unfit(f"一行最多{MOST_FILES}个附件，请先删去不用的。")
            if twin := self._attachments(row).filter(sha256=facts["sha256"]).first():
                raise Unfit(f"这个文件已经上传过（“{twin.name}”），不用再传。")
            row.act = act_of(request)
            Attachment.objects.create(
                ledger=self.opts.label_lower,
                row=row.pk,
                file=upload,
                by=person(request.user),
                at=timezone.now(),
                **facts,
            )
            note(row, "加附件", [("附件", "", f"{facts['name']}（{facts['sha256'][:12]}）")])

    def _row(self, request: HttpRequest, object_id: str, keep: bool = False) -> Any:
        allowed = permissions.may_keep if keep else permissions.may_see
        if not allowed(request, self.model) or permissions.hidden(request, self.model):
            raise PermissionDenied("您的账号没有这个台账附件的权限。")
        row = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if row is None:
            raise Http404("没有这一行，可能刚被删除。")
        return row

    def _attachments(self, row: Any) -> Any:
        return Attachment.objects.filter(ledger=self.opts.label_lower, row=row.pk).select_related("by")

    def _attachment(self, row: Any, pk: int) -> Attachment:
        found: Attachment | None = self._attachments(row).filter(pk=pk).first()
        if found is None:
            raise Http404("没有这个附件，可能刚被删除。")
        return found

    def _back(self, object_id: str) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(f"{reverse(name, args=[object_id])}#attachments")
