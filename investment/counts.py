"""What the ledgers of 招商引资 count, and the names that a text may use.

Money counts in the month in which it came, once it is recognised. Projects count by the stage at which they
stand at the month's end, so that what happens later never moves an earlier month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Count as Number
from django.db.models import Q, QuerySet, Sum

from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.algebra.quantity import Quantity, Unit
from bureau.ledger.counts import (
    Cells,
    Distinct,
    Part,
    Ratio,
    Rows,
    Standing,
    Tally,
    Total,
    first_day,
    last_day,
)
from bureau.ledger.lists import NameList
from bureau.ledger.models import Ledger
from investment.models import Funds, LiaisonOffice, Project, Promotion, Stage, StageChange, Visit
from investment.models.stage import stage_at

_WAN = Unit.of("万元")


@dataclass(frozen=True, kw_only=True)
class _Projects(Tally):
    """The projects that reached a stage in the period and stand at it or beyond it at the period's end.

    A project that fell back or was ended meanwhile is not among them; one that reached the stage twice in
    the year is among them once. So the year's number need not be the sum of the months'.
    """

    stage: Stage
    ledger: type[Ledger] = Project
    on: str = "stages__on"
    to_date: ClassVar[bool] = True

    def rows(self, county: int | None, month: Month) -> "QuerySet[Any]":
        placed = self._placed(county).alias(stage_then=stage_at(last_day(month)))
        standing = Q(stage_then__gte=self.stage, stage_then__lte=Stage.PRODUCING)
        found: QuerySet[Any] = placed.filter(standing, self._within(month.january, month))
        return found

    def _within(self, first: Month, last: Month) -> Q:
        days = {"on__gte": first_day(first), "on__lte": last_day(last)}
        return Q(pk__in=StageChange.objects.reaching(self.stage).filter(**days).values("project"))


@dataclass(frozen=True, kw_only=True)
class Reached(_Projects):
    """How many projects reached the stage."""

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"month": Number("pk", filter=self._within(month, month))}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {"value": Decimal(answer["month"]), "cumulative": Decimal(answer["_rows"])}

    def _said(self, answer: Mapping[str, Any]) -> str:
        return (
            f"年初以来{self.stage.label}、期末未退回未终止的{answer['_rows']}个，其中当月{answer['month']}个"
        )


@dataclass(frozen=True, kw_only=True)
class Agreed(_Projects):
    """What was agreed with the projects that reached the stage."""

    def _asked(self, month: Month) -> dict[str, Any]:
        within = self._within(month, month)
        return {"month": Sum("agreed", filter=within), "year": Sum("agreed")}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {
            "value": _money(answer["month"]).to(unit).amount,
            "cumulative": _money(answer["year"]).to(unit).amount,
        }

    def _said(self, answer: Mapping[str, Any]) -> str:
        return f"年初以来{answer['_rows']}个项目，协议投资额合计{_money(answer['year']).amount:f}万元"


@dataclass(frozen=True, kw_only=True)
class GoneOn(_Projects, Ratio):
    """Of the projects that reached the stage, the share in % that stands beyond it (`part`) by now."""

    whole: Part = lambda end: Q()


def _money(amount: Decimal | None) -> Quantity:
    """A sum of 协议投资额; of no rows it is nothing."""
    return Quantity(plain(amount or Decimal(0)), _WAN)


def _started(end: date) -> Q:
    return Q(stage_then__gte=Stage.STARTED)


COUNTS = (
    Total(
        indicator="funds_in_place",
        ledger=Funds,
        on="month",
        where=Q(decision=Funds.Decision.RECOGNISED),
        amount="amount",
        region="project__region",
    ),
    Rows(indicator="promotion_events", ledger=Promotion, on="on", region=""),
    Distinct(indicator="top500_talks", ledger=Visit, on="on", where=Q(top500=True), of="investor", region=""),
    Standing(indicator="liaison_offices", ledger=LiaisonOffice, on="since", until="until", region=""),
    Reached(indicator="signed_projects", stage=Stage.SIGNED),
    Agreed(indicator="signed_amount", stage=Stage.SIGNED),
    Reached(indicator="started_projects", stage=Stage.STARTED),
    GoneOn(indicator="start_rate", stage=Stage.SIGNED, part=_started),
)


def _step_of(change: StageChange) -> str:
    """What there is to say of a project at its step: its own sentence, else the step."""
    return change.project.summary or f"{change.on.month}月{change.get_stage_display()}"


def _not_fallen_back(end: date) -> Q:
    """Of projects that stand at 签约 or beyond at the period's end: no text names one that was given up."""
    standing = Project.objects.alias(then=stage_at(end))
    return Q(project__in=standing.filter(then__gte=Stage.SIGNED, then__lte=Stage.PRODUCING))


LISTS = (
    NameList(
        title="招商活动",
        ledger=Promotion,
        on="on",
        where=Q(listed=True),
        order=("importance",),
        name=lambda row: row.name,
        text=lambda row: row.summary,
    ),
    NameList(
        title="项目",
        ledger=StageChange,
        on="on",
        where=Q(stage__gte=Stage.SIGNED, stage__lte=Stage.PRODUCING),
        still=_not_fallen_back,
        order=("project__importance", "-on"),
        related=("project",),
        name=lambda row: row.project.name,
        text=_step_of,
    ),
    NameList(
        title="拜访",
        ledger=Visit,
        on="on",
        order=("importance",),
        name=lambda row: row.place,
        text=lambda row: row.outcome or f"拜访{row.visited}",
    ),
)
