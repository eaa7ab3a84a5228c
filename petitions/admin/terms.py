"""办理时限 in the admin: one row, no files."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin
from petitions.models import Terms


@admin.register(Terms)
class TermsAdmin(LedgerAdmin):
    list_display = ["__str__", "reply_months", "hotline_days", "mailbox_days", "other_days"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request) and not Terms.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_import_permission(self, request: HttpRequest) -> bool:
        return False

    def has_export_permission(self, request: HttpRequest) -> bool:
        return False
