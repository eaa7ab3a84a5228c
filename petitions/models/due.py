"""What is overdue or due soon, for the lists and the dashboard. Says no citizen's name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from bureau.ledger.workdays import due_on
from petitions.models.case import Case
from petitions.models.proposal import Proposal

SOON = 5  # working days


@dataclass(frozen=True)
class Due:
    """A matter that waits for an answer."""

    name: str
    subject: str
    due_on: date
    days_left: int  # calendar days; below zero it is overdue
    address: str

    @property
    def said(self) -> str:
        """When it is due, as a person says it."""
        if self.days_left < 0:
            return f"已超期{-self.days_left}天"
        return "今天到期" if self.days_left == 0 else f"还有{self.days_left}天到期"


def overdue(ledger: type[Proposal] | type[Case], today: date) -> Q:
    return ledger.pending(today) & Q(due_on__lt=today)


def soon(ledger: type[Proposal] | type[Case], today: date, days: int = SOON) -> Q:
    """Waiting, not overdue, and due within so many working days. One query, for the calendar."""
    return ledger.pending(today) & Q(due_on__gte=today, due_on__lte=due_on(today, days))


def due_soon(today: date, days: int = SOON) -> list[Due]:
    """All that is overdue or due within `days` working days, the most urgent first. Three queries."""
    limit = due_on(today, days)
    proposals = Proposal.objects.filter(Proposal.pending(today), due_on__lte=limit)
    cases = Case.objects.filter(Case.pending(today), due_on__lte=limit)
    rows: list[Proposal | Case] = [*proposals, *cases]
    return sorted((_due(row, today) for row in rows), key=lambda due: due.due_on)


def state(row: Proposal | Case, today: date) -> str:
    """How far a matter is, in a word or two."""
    if row.passed_on is not None:
        return "已转出"
    if not row.waits:
        return "已答复"
    again = "重办，" if row.replied_on is not None else ""
    return again + _due(row, today).said


def _due(row: Proposal | Case, today: date) -> Due:
    subject = row.subject if isinstance(row, Proposal) else row.summary
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return Due(str(row), subject, row.due_on, (row.due_on - today).days, address)
