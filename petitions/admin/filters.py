"""How far a matter is: 未答复, 已超期, 5个工作日内到期."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from petitions.models.due import SOON, overdue, soon

_WAYS = {
    "pending": "未答复",
    "overdue": "已超期",
    "soon": f"{SOON}个工作日内到期",
    "closed": "已答复",
    "passed": "已转出",
}


class Progress(SimpleListFilter):
    title, parameter_name = "办理进度", "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(_WAYS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value()
        return queryset.filter(_which(asked, queryset.model)) if asked in _WAYS else queryset


def _which(asked: str, ledger: Any) -> Q:
    today = timezone.localdate()
    match asked:
        case "pending":
            return Q(ledger.pending(today))
        case "overdue":
            return overdue(ledger, today)
        case "soon":
            return soon(ledger, today)
        case "closed":
            return Q(ledger.ours(today) & ledger.closed(today))
        case _:
            return ~Q(passed_on=None)
