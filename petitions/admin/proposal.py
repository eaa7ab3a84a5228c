"""建议提案 in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bureau.algebra.parts import Breakdown, share
from bureau.ledger.filters import MonthFilter, YearFilter
from petitions.admin.filters import Progress
from petitions.admin.matter import MatterAdmin
from petitions.models import Proposal

_RESULTS = Proposal.Result.values


@admin.register(Proposal)
class ProposalAdmin(MatterAdmin):
    list_display = [
        "number", "term", "kind", "subject", "sponsor", "handling", "assigned_on", "due_on", "state",
        "outcome", "feedback",
    ]  # fmt: skip
    list_filter = [Progress, YearFilter, MonthFilter, "kind", "handling", "result", "feedback", "supervised"]
    search_fields = ["number", "subject", "term", "sponsor"]
    search_help_text = "按编号、案由、届次查找（承办科室还可按领衔人查找）"
    fieldsets = [
        (None, {"fields": ["kind", "term", "number", "sponsor", "subject", "handling", "supervised"]}),
        ("办理", {"fields": ["assigned_on", "due_on", "talked_on", "replied_on", "result"]}),
        ("反馈", {"fields": ["feedback", "feedback_on"]}),
        (
            "重办",
            {
                "fields": [
                    "reopened_on", "second_replied_on", "second_result", "second_feedback",
                    "second_feedback_on",
                ],
                "description": "代表、委员不满意，重新办理的，在这里登记再次答复。",
            },
        ),
        (
            "转出",
            {
                "fields": ["passed_on", "passed_to"],
                "description": "转由其他单位办理的，自转出之日起不计入应办。",
            },
        ),
        (None, {"fields": ["note"]}),
    ]  # fmt: skip

    @admin.display(description="办理结果", ordering="result")
    def outcome(self, row: Proposal) -> str:
        """A类; C类，再次A类."""
        again = f"，再次{row.second_result}类" if row.second_result else ""
        return f"{row.result}类{again}" if row.result else ""

    def checks(self, rows: QuerySet[Any]) -> list[str]:
        """A + B + C + D + 未答复 = all that are ours; the rates with what they are shares of."""
        today = timezone.localdate()
        ours, closed = Proposal.ours(today), Proposal.ours(today) & Proposal.closed(today)
        judged = Proposal.ours(today) & Proposal.judged(today)
        lead = Proposal.ours(today) & Q(handling=Proposal.Handling.LEAD)
        asked = {
            "all": Q(),
            "ours": ours,
            "pending": Proposal.pending(today),
            "closed": closed,
            "judged": judged,
            "satisfied": judged & Proposal.satisfied(today),
            "lead": lead,
            "talked": lead & Q(talked_on__lte=today),
            **{result: closed & Proposal.resulted(result, today) for result in _RESULTS},
        }
        found = rows.aggregate(**{f"n_{name}": Count("pk", filter=which) for name, which in asked.items()})
        number = {name: found[f"n_{name}"] for name in asked}
        parts = {f"{result}类": number[result] for result in _RESULTS} | {"未答复": number["pending"]}
        passed = number["all"] - number["ours"]
        return [
            f"应办{Breakdown(number['ours'], parts).said}" + (f"（另有{passed}件已转出）" if passed else ""),
            f"办结率{share(number['closed'], number['ours'])}，"
            f"面商率{share(number['talked'], number['lead'])}，"
            f"满意率{share(number['satisfied'], number['judged'])}；"
            "括号内依次为办结／应办、面商／主办、满意和基本满意／收回反馈。",
        ]
