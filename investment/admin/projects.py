"""招商项目 with their parties, stages and money; the funnel stands under the list."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest

from bureau.algebra.number import rounded
from bureau.algebra.period import Month
from bureau.ledger.admin import LedgerAdmin, LedgerInline
from bureau.ledger.filters import MonthFilter, YearFilter
from investment.admin.filters import AsOfFilter, StageFilter, Top500Filter, end_of
from investment.admin.forms import PartyFormSet, StageFormSet, TogetherForm
from investment.funnel import funnel_of
from investment.models import Funds, Party, Project, Stage, StageChange
from investment.models.stage import stage_at


class PartyInline(LedgerInline):
    model, form, formset = Party, TogetherForm, PartyFormSet
    fields = ("investor", "share", "note")
    autocomplete_fields = ("investor",)
    show_change_link = False


class StageInline(LedgerInline):
    model, form, formset = StageChange, TogetherForm, StageFormSet
    fields = ("on", "stage", "reason", "note")
    ordering = ("on", "stage")
    min_num, extra = 1, 0
    show_change_link = False


class FundsInline(LedgerInline):
    model = Funds
    fields = (
        "month",
        "amount",
        "evidence",
        "decision",
        "decided_by",
        "decided_on",
        "reason",
    )


@admin.register(Project)
class ProjectAdmin(LedgerAdmin):
    list_display = ("name", "region", "chain", "investors", "stage_shown", "agreed_shown", "in_place", "rate")
    list_select_related = ("region",)
    list_filter = (StageFilter, AsOfFilter, ("region", RelatedOnlyFieldListFilter), "chain", Top500Filter)
    search_fields = ("name", "chain", "parties__investor__name", "parties__investor__other_names")
    search_help_text = "可按项目名称、产业链、投资方（含曾用名、简称）查找"
    totals = ("agreed",)
    change_list_template = "admin/investment/project/change_list.html"
    fields = (
        "name",
        ("region", "chain"),
        ("agreed", "importance"),
        "summary",
        "note",
    )
    inlines = (PartyInline, StageInline, FundsInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the stage and the recognised money of each project, as of the month's end that is asked."""
        end = end_of(request)
        until = Q(month__lte=Month(end.year, end.month)) if end else Q()
        paid = Funds.objects.filter(until, project=OuterRef("pk"), decision=Funds.Decision.RECOGNISED)
        money = paid.order_by().values("project").annotate(money=Sum("amount")).values("money")
        found: QuerySet[Any] = super().get_queryset(request).prefetch_related("parties__investor")
        found = found.annotate(stage_now=stage_at(end), paid=Subquery(money))
        return found

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        response = super().changelist_view(request, extra_context)
        page = getattr(response, "context_data", None) or {}
        if "cl" in page:
            page["end"] = end_of(request)
            page["funnel"] = funnel_of(page["cl"].queryset, page["end"])
        return response

    @admin.display(description="投资方")
    def investors(self, row: Project) -> str | None:
        return "、".join(party.investor.name for party in row.parties.all()) or None

    @admin.display(description="阶段", ordering="stage_now")
    def stage_shown(self, row: Any) -> str | None:
        return Stage(row.stage_now).label if row.stage_now else None

    @admin.display(description="协议投资额（万元）", ordering="agreed")
    def agreed_shown(self, row: Project) -> str | None:
        return None if row.agreed is None else f"{row.agreed:f}"

    @admin.display(description="认定到位资金（万元）", ordering="paid")
    def in_place(self, row: Any) -> str | None:
        return None if row.paid is None else f"{row.paid:f}"

    @admin.display(description="资金到位率")
    def rate(self, row: Any) -> str | None:
        if not row.agreed:
            return None
        return f"{rounded((row.paid or Decimal(0)) / row.agreed * 100, 1):f}%"


@admin.register(Party)
class PartyAdmin(LedgerAdmin):
    list_display = ("project", "investor", "share", "note")
    list_select_related = ("project", "investor")
    search_fields = ("project__name", "investor__name", "investor__other_names")
    autocomplete_fields = ("project", "investor")
    fields = ("project", "investor", "share", "note")


@admin.register(StageChange)
class StageChangeAdmin(LedgerAdmin):
    list_display = ("project", "stage", "on", "reason")
    list_select_related = ("project",)
    list_filter = (YearFilter, MonthFilter, "stage", ("project__region", RelatedOnlyFieldListFilter))
    search_fields = ("project__name",)
    autocomplete_fields = ("project",)
    date_hierarchy = "on"
    fields = ("project", ("stage", "on"), "reason", "note")


@admin.register(Funds)
class FundsAdmin(LedgerAdmin):
    list_display = ("project", "county", "month_shown", "amount_shown", "evidence", "decision", "decided_on")
    list_select_related = ("project__region",)
    list_filter = (YearFilter, MonthFilter, "decision", ("project__region", RelatedOnlyFieldListFilter))
    search_fields = ("project__name", "evidence")
    autocomplete_fields = ("project",)
    totals = ("amount",)
    fields = (
        "project",
        ("month", "amount"),
        "evidence",
        ("decision", "decided_by", "decided_on"),
        "reason",
        "note",
    )

    @admin.display(description="地区", ordering="project__region")
    def county(self, row: Funds) -> str:
        return row.project.region.name

    @admin.display(description="到位月份", ordering="month")
    def month_shown(self, row: Funds) -> str:
        return str(row.month.label)

    @admin.display(description="到位金额（万元）", ordering="amount")
    def amount_shown(self, row: Funds) -> str:
        return f"{row.amount:f}"
