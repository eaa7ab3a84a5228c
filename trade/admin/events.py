"""展会 and 培训, each with the enterprises that came."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from trade.models import Attendance, Fair, Participation, Training


class ParticipationInline(LedgerInline):
    model = Participation
    autocomplete_fields = ("enterprise",)
    fields = ("enterprise", "booths", "deals")


@admin.register(Fair)
class FairAdmin(LedgerAdmin):
    list_display = ("name", "edition", "place", "starts", "ends", "importance", "firms")
    list_filter = (YearFilter, MonthFilter, "importance")
    search_fields = ("name", "edition", "place")
    date_hierarchy = "starts"
    inlines = (ParticipationInline,)
    fields = ("name", "edition", "place", ("starts", "ends"), "importance", "summary", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fair]:
        rows: QuerySet[Fair] = super().get_queryset(request)
        return rows.annotate(firms=Count("participations"))

    @admin.display(description="参展企业（家）", ordering="firms")
    def firms(self, row: Any) -> int:
        return int(row.firms)


@admin.register(Participation)
class ParticipationAdmin(LedgerAdmin):
    list_display = ("enterprise", "fair", "county", "booths", "deals")
    list_select_related = ("enterprise__region", "fair")
    list_filter = ("enterprise__region", YearFilter)
    dated_by = "fair__starts"
    search_fields = ("enterprise__name", "enterprise__other_names", "enterprise__credit_code", "fair__name")
    date_hierarchy = "fair__starts"
    autocomplete_fields = ("fair", "enterprise")
    fields = ("fair", "enterprise", "booths", "deals", "note")
    totals = ("deals",)

    @admin.display(description="地区", ordering="enterprise__region")
    def county(self, row: Participation) -> str:
        return str(row.enterprise.region)


class AttendanceInline(LedgerInline):
    model = Attendance
    autocomplete_fields = ("enterprise",)
    fields = ("enterprise", "unnamed")


@admin.register(Training)
class TrainingAdmin(LedgerAdmin):
    list_display = ("name", "on", "place", "people", "importance", "firms")
    list_filter = (YearFilter, MonthFilter, "importance")
    search_fields = ("name", "place")
    date_hierarchy = "on"
    inlines = (AttendanceInline,)
    fields = ("name", "on", "place", "people", "importance", "summary", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Training]:
        rows: QuerySet[Training] = super().get_queryset(request)
        unnamed = Coalesce(Sum("attendances__unnamed"), 0)
        return rows.annotate(firms=Count("attendances__enterprise") + unnamed)

    @admin.display(description="参训企业（家）", ordering="firms")
    def firms(self, row: Any) -> int:
        return int(row.firms)


@admin.register(Attendance)
class AttendanceAdmin(LedgerAdmin):
    list_display = ("who", "training", "county", "unnamed")
    list_select_related = ("enterprise__region", "training")
    list_filter = ("enterprise__region", YearFilter)
    dated_by = "training__on"
    search_fields = (
        "enterprise__name",
        "enterprise__other_names",
        "enterprise__credit_code",
        "training__name",
    )
    date_hierarchy = "training__on"
    autocomplete_fields = ("training", "enterprise")
    fields = ("training", "enterprise", "unnamed", "note")

    @admin.display(description="企业", ordering="enterprise__name")
    def who(self, row: Attendance) -> str:
        return row.enterprise.name if row.enterprise else f"未登名单的{row.unnamed}家"

    @admin.display(description="地区", ordering="enterprise__region")
    def county(self, row: Attendance) -> str | None:
        return str(row.enterprise.region) if row.enterprise else None
