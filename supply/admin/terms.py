"""How a term stands today, as a filter and as a column."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bureau.ledger.admin import LedgerAdmin
from supply.models.terms import SOON, Standing, Term, ending_soon, of_standing

_SOON = "即将到期"


class StandingFilter(SimpleListFilter):
    title, parameter_name = "目前状态", "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        known = [(str(value), str(label)) for value, label in Standing.choices]
        return [*known, (_SOON, f"{SOON}天内到期")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        if self.value() == _SOON:
            return queryset.filter(ending_soon(today))
        if self.value() not in Standing.values:
            return queryset
        return queryset.filter(of_standing(str(self.value()), today))


class TermAdmin(LedgerAdmin):
    dated_by = "since"
    date_hierarchy = "since"

    @admin.display(description="目前状态", ordering="until")
    def standing(self, row: Term) -> str:
        return str(row.standing(timezone.localdate()).label)


def in_force() -> Q:
    return of_standing(Standing.IN_FORCE.value, timezone.localdate())
