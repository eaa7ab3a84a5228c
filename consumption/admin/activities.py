"""促消费活动, 老字号 and 展会."""

from django.contrib import admin

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from consumption.models import Brand, Event, Exhibition, Participation


@admin.register(Event)
class EventAdmin(LedgerAdmin):
    dated_by = "starts_on"
    list_display = [
        "name", "kind", "starts_on", "ends_on", "place", "region",
        "merchants", "sales", "importance", "listed",
    ]  # fmt: skip
    list_filter = [YearFilter, MonthFilter, "kind", "region", "importance", "listed"]
    search_fields = ["name", "place"]
    date_hierarchy = "starts_on"
    list_select_related = ["region"]
    totals = ["sales"]


class ParticipationInline(LedgerInline):
    model = Participation
    fields = ["brand", "sales", "intent", "note"]
    autocomplete_fields = ["brand"]


class VisitInline(LedgerInline):
    model = Participation
    fields = ["exhibition", "sales", "intent", "note"]
    autocomplete_fields = ["exhibition"]


@admin.register(Brand)
class BrandAdmin(LedgerAdmin):
    list_display = ["name", "brand", "level", "since", "trade", "region", "credit_code"]
    list_filter = ["level", "region"]
    search_fields = ["name", "brand", "other_names", "credit_code"]
    list_select_related = ["region"]
    inlines = [VisitInline]


@admin.register(Exhibition)
class ExhibitionAdmin(LedgerAdmin):
    dated_by = "starts_on"
    list_display = ["name", "starts_on", "ends_on", "place", "host", "importance"]
    list_filter = [YearFilter, "importance"]
    search_fields = ["name", "place", "host"]
    date_hierarchy = "starts_on"
    inlines = [ParticipationInline]


@admin.register(Participation)
class ParticipationAdmin(LedgerAdmin):
    list_display = ["exhibition", "brand", "sales", "intent"]
    list_filter = ["exhibition", "brand__level"]
    search_fields = ["exhibition__name", "brand__name", "brand__brand", "brand__other_names"]
    autocomplete_fields = ["exhibition", "brand"]
    list_select_related = ["exhibition", "brand"]
    totals = ["sales", "intent"]
