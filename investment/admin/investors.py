"""投资方."""

from django.contrib import admin
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from investment.models import Investor, Party


class InvestedIn(LedgerInline):
    model = Party
    verbose_name_plural = "投资的项目"
    fields = ("project", "share", "note")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False  # a project's parties are kept with the project, where their shares are checked together

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Investor)
class InvestorAdmin(LedgerAdmin):
    list_display = ("name", "other_names", "credit_code", "standing_500")
    list_filter = ("list_500",)
    search_fields = ("name", "other_names", "credit_code")
    search_help_text = "可按现名、曾用名、简称或统一社会信用代码查找"
    fieldsets = (
        (None, {"fields": ("name", "other_names", "credit_code")}),
        ("500强", {"fields": (("list_500", "rank_500", "year_500"),)}),
        (None, {"fields": ("note",)}),
    )
    inlines = (InvestedIn,)

    @admin.display(description="500强", ordering="rank_500")
    def standing_500(self, row: Investor) -> str | None:
        return row.standing or None
