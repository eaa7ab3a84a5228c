"""招商活动, 驻外联络处, 拜访."""

from django.contrib import admin

from bureau.ledger.admin import LedgerAdmin
from bureau.ledger.filters import MonthFilter, YearFilter
from investment.models import LiaisonOffice, Promotion, Visit


@admin.register(Promotion)
class PromotionAdmin(LedgerAdmin):
    list_display = ("name", "on", "kind", "place", "participants", "importance", "listed")
    list_filter = (YearFilter, MonthFilter, "kind", "importance", "listed")
    search_fields = ("name", "place", "summary")
    date_hierarchy = "on"
    fields = (
        "name",
        ("on", "kind"),
        ("place", "participants"),
        ("importance", "listed"),
        "summary",
        "note",
    )


@admin.register(LiaisonOffice)
class LiaisonOfficeAdmin(LedgerAdmin):
    list_display = ("city", "since", "until", "host")
    list_filter = (YearFilter,)
    search_fields = ("city", "host")
    fields = ("city", ("since", "until"), "host", "note")


@admin.register(Visit)
class VisitAdmin(LedgerAdmin):
    list_display = ("on", "visited", "place", "investor", "top500", "led_by", "outcome")
    list_display_links = ("on", "visited")
    list_select_related = ("investor",)
    list_filter = (YearFilter, MonthFilter, "top500", "importance")
    search_fields = ("visited", "place", "investor__name", "investor__other_names")
    autocomplete_fields = ("investor",)
    date_hierarchy = "on"
    fields = (
        ("on", "place"),
        "visited",
        ("investor", "top500"),
        ("led_by", "importance"),
        "outcome",
        "note",
    )
