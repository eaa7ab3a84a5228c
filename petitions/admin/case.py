"""热线信箱 in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bureau.algebra.parts import Breakdown, share
from bureau.ledger.filters import MonthFilter, YearFilter
from petitions.admin.filters import Progress
from petitions.admin.matter import MatterAdmin
from petitions.models import Case
from petitions.models.due import overdue


@admin.register(Case)
class CaseAdmin(MatterAdmin):
    list_display = [
        "number", "channel", "kind", "region", "summary", "caller", "phone", "received_on", "due_on",
        "replied_on", "state",
    ]  # fmt: skip
    list_filter = [Progress, YearFilter, MonthFilter, "channel", "kind", "region"]
    list_select_related = ["region"]
    search_fields = ["number", "summary", "caller", "phone"]
    search_help_text = "按编号、内容查找（承办科室还可按来电人、电话查找）"
    fieldsets = [
        (None, {"fields": ["channel", "number", "received_on", "kind", "region", "summary"]}),
        ("来电人", {"fields": ["caller", "phone"]}),
        ("办理", {"fields": ["due_on", "replied_on"]}),
        (
            "转出",
            {
                "fields": ["passed_on", "passed_to"],
                "description": "转由其他单位办理的，自转出之日起不计入应办结。",
            },
        ),
        (None, {"fields": ["note"]}),
    ]  # fmt: skip

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        """Answered in time, answered late, overdue and not yet due are all that are ours."""
        today = timezone.localdate()
        ours = Case.ours(today)
        asked = {
            "all": Q(),
            "ours": ours,
            "in_time": ours & Case.in_time(today),
            "late": ours & Case.closed(today) & ~Case.in_time(today),
            "overdue": overdue(Case, today),
            "waiting": Case.pending(today) & Q(due_on__gte=today),
        }
        found = rows.aggregate(**{f"n_{name}": Count("pk", filter=which) for name, which in asked.items()})
        number = {name: found[f"n_{name}"] for name in asked}
        parts = {
            "按时答复": number["in_time"],
            "逾期答复": number["late"],
            "超期未答复": number["overdue"],
            "未到期": number["waiting"],
        }
        settled = number["in_time"] + number["late"] + number["overdue"]  # what is due today may come yet
        passed = number["all"] - number["ours"]
        return [
            f"受理{Breakdown(number['ours'], parts).said}" + (f"（另有{passed}件已转出）" if passed else ""),
            f"按时办结率{share(number['in_time'], settled)}；括号内为按时办结／应办结。",
        ]
