"""What both ledgers' pages share: how far a matter is, with the days that are left."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from bureau.ledger.admin import LedgerAdmin
from petitions.models.due import state


class MatterAdmin(LedgerAdmin):
    list_display_links = ["number"]

    @admin.display(description="进度", ordering="due_on")
    def state(self, row: Any) -> str:
        return state(row, timezone.localdate())
