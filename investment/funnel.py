"""The funnel of the projects: how many stand where, how far they have come, and the rates that follow.

Everything is as of one day, exact, and said with its numerator and denominator; 0/0 is 「—」 (DOMAIN 2.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Month
from investment.models import Funds, Project, Stage, StageChange
from investment.models.stage import stage_at

_YI = 10_000  # 万元 in 1亿元
_WAY = (Stage.TALK, Stage.SIGNED, Stage.STARTED, Stage.PRODUCING)
NOTHING = "—"


@dataclass(frozen=True)
class Step:
    """A stage: the projects that stand at it, and those that stand at it or beyond (None = 终止)."""

    name: str
    here: "Group"
    upward: "Group | None" = None
    width: int = 0  # of the bar, in % of the widest


@dataclass(frozen=True)
class Group:
    """Some projects, and what was agreed with those of them where the amount is settled."""

    number: int = 0
    agreed: Decimal = Decimal(0)  # 万元
    unsettled: int = 0

    def __add__(self, other: "Group") -> "Group":
        return Group(self.number + other.number, self.agreed + other.agreed, self.unsettled + other.unsettled)

    @property
    def yi(self) -> str:
        """亿元; an amount that nobody knows is not zero."""
        if not self.unsettled:
            return _yi(self.agreed)
        known = _yi(self.agreed) if self.unsettled < self.number else NOTHING
        return f"{known}（{self.unsettled}个未谈定）"


@dataclass(frozen=True)
class Rate:
    """A share with both its numbers; `means` says what they are."""

    name: str
    part: Decimal
    whole: Decimal
    unit: str
    means: str

    @property
    def percent(self) -> str:
        return f"{rounded(self.part / self.whole * 100, 1):f}%" if self.whole else NOTHING

    @property
    def numbers(self) -> str:
        return f"{plain(self.part):f}／{plain(self.whole):f}{self.unit}"


@dataclass(frozen=True)
class Funnel:
    steps: tuple[Step, ...]
    rates: tuple[Rate, ...]


def funnel_of(projects: "QuerySet[Any]", end: date | None) -> Funnel:
    """The funnel of these projects on the evening of a day; as they stand now when None. Three queries."""
    found = Project.objects.filter(pk__in=projects.order_by().values("pk")).annotate(stage_then=stage_at(end))
    asked = {"number": Count("pk"), "money": Sum("agreed"), "unsettled": Count("pk", filter=Q(agreed=None))}
    grouped = found.order_by().values("stage_then").annotate(**asked)
    here = {
        row["stage_then"]: Group(row["number"], row["money"] or Decimal(0), row["unsettled"])
        for row in grouped
    }
    standing = found.filter(stage_then__gte=Stage.SIGNED, stage_then__lte=Stage.PRODUCING)
    return Funnel(_steps(here), _rates(here, _in_place(standing, end), _ever_signed(found, end)))


def _steps(here: Mapping[int | None, Group]) -> tuple[Step, ...]:
    upward = {stage: _upward(here, stage) for stage in _WAY}
    most = upward[Stage.TALK].number or 1
    way = [
        Step(stage.label, here.get(stage, Group()), upward[stage], 100 * upward[stage].number // most)
        for stage in _WAY
    ]
    return (*way, Step(Stage.ENDED.label, here.get(Stage.ENDED, Group())))


def _upward(here: Mapping[int | None, Group], first: Stage) -> Group:
    """The projects at the stage or beyond."""
    return sum((here.get(stage, Group()) for stage in _WAY if stage >= first), Group())


def _rates(here: Mapping[int | None, Group], in_place: Decimal, ever_signed: int) -> tuple[Rate, ...]:
    signed, started = _upward(here, Stage.SIGNED), _upward(here, Stage.STARTED)
    return (
        Rate(
            "履约率",
            Decimal(signed.number),
            Decimal(ever_signed),
            "个",
            "仍处于签约及以后阶段的项目／签过约的项目（含已终止、退回洽谈的）",
        ),
        Rate(
            "开工率",
            Decimal(started.number),
            Decimal(signed.number),
            "个",
            "已开工（含投产）的项目／处于签约及以后阶段的项目",
        ),
        Rate(
            "资金到位率",
            in_place / _YI,
            signed.agreed / _YI,
            "亿元",
            "已认定到位资金／协议投资额，均指处于签约及以后阶段的项目",
        ),
    )


def _in_place(projects: "QuerySet[Any]", end: date | None) -> Decimal:
    """万元 recognised for these projects, to the month of the day.

    Their keys are read first: as a subquery of subqueries PostgreSQL joined 5,000 projects for minutes.
    """
    keys = list(projects.values_list("pk", flat=True))
    rows = Funds.objects.filter(project__in=keys, decision=Funds.Decision.RECOGNISED)
    if end is not None:
        rows = rows.filter(month__lte=Month(end.year, end.month))
    return rows.aggregate(money=Sum("amount"))["money"] or Decimal(0)


def _ever_signed(projects: "QuerySet[Any]", end: date | None) -> int:
    until = Q() if end is None else Q(on__lte=end)
    signing = StageChange.objects.filter(until, stage=Stage.SIGNED, project=OuterRef("pk"))
    return projects.filter(Exists(signing)).count()


def _yi(amount: Decimal) -> str:
    """万元 as 亿元, exactly."""
    return f"{plain(amount / _YI):f}"
