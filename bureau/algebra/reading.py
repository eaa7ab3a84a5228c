"""`Reading`, the narrow waist: what one indicator says in one region over one span (DESIGN 1)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.series import Series
from bureau.algebra.values import Growth, Kind, Origin


@dataclass(frozen=True)
class Subject:
    """An indicator, as far as a reader of figures needs it: names, unit, digits, definition."""

    code: str
    name: str
    short_name: str
    area: str
    unit: Unit
    said_unit: Unit
    decimals: int
    kind: Kind
    direction: int = 1  # +1 more is better, −1 less is better, 0 neither
    definition: str = ""
    source: str = ""
    since_year: int | None = None  # 统计起始年: how far back the history goes
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    headline: bool = False
    retired: bool = False  # no longer kept in the month that is read
    merged_since: int | None = None  # the year from which 1—2月 are asked for as one figure


@dataclass(frozen=True)
class Place:
    """A region: the city itself, one of its 旗县区, a reference region or a peer city."""

    code: str
    name: str
    short_name: str
    role: str


@dataclass(frozen=True)
class Goal:
    """An annual target, and who set it (自治区下达, 市定)."""

    quantity: Quantity
    set_by: str
    level: str


@dataclass(frozen=True)
class Reading:
    """One indicator in one region over one span; every consumer of figures takes Readings.

    `quantity` is in the indicator's unit and unrounded, None when it cannot be known (`why_missing`).
    `growth` is as published, else computed. `evidence` are the ids of the stored rows that all of it
    rests on. `series` is there for what looks back: claims, sparklines, tables.
    """

    subject: Subject
    place: Place
    span: Span
    series: Series
    quantity: Quantity | None
    origin: Origin | None
    growth: Growth | None
    level_rank: int | None
    growth_rank: int | None
    rank_scope: str
    status: str
    absence: str
    goals: tuple[Goal, ...]
    evidence: tuple[int, ...]
    gaps: tuple[Month, ...]
    why_missing: str
    why_no_growth: str

    @classmethod
    def of(
        cls, subject: Subject, place: Place, series: Series, span: Span, goals: tuple[Goal, ...] = ()
    ) -> Self:
        """The reading of a series over a span. Pure: asks nothing but its arguments.

        Ranks are given for the figure to date, so a flow's single later month has none.
        """
        level, growth = series.over(span), series.growth(span)
        missing, no_growth = series.missing(span), series.growth_missing(span)
        point = series.at(span.last)
        ranked = span.is_to_date or series.kind is not Kind.FLOW
        has_rank = ranked and (point.level_rank is not None or point.growth_rank is not None)
        rows = (
            *(level.evidence if level else ()),
            *(growth.evidence if growth else ()),
            *((point.id,) if has_rank else ()),
        )
        return cls(
            subject=subject,
            place=place,
            span=span,
            series=series,
            quantity=Quantity(level.amount, subject.unit) if level else None,
            origin=level.origin if level else None,
            growth=growth,
            level_rank=point.level_rank if ranked else None,
            growth_rank=point.growth_rank if ranked else None,
            rank_scope=point.rank_scope if ranked else "",
            status=point.status,
            absence=point.absence,
            goals=goals,
            evidence=tuple(dict.fromkeys(row for row in rows if row)),
            gaps=missing.months if missing else (),
            why_missing=missing.reason if missing else "",
            why_no_growth=no_growth.reason if no_growth else "",
        )

    def over(self, span: Span) -> "Reading":
        """The same indicator and region over another span; targets only fit within the same year."""
        goals = self.goals if span.last.year == self.span.last.year else ()
        return Reading.of(self.subject, self.place, self.series, span, goals)

    @property
    def unapproved(self) -> tuple[Month, ...]:
        """The months of its evidence whose rows nobody has approved yet (未审), in time."""
        rows, points = set(self.evidence), self.series.points
        return tuple(sorted(month for month, row in points.items() if not row.approved and row.id in rows))

    @property
    def goal(self) -> Goal | None:
        """The target that completion is measured against: the first by the order the reader gives."""
        return self.goals[0] if self.goals else None

    def completion(self, goal: Goal | None = None) -> Decimal | None:
        """完成率 in %: to-date figure over the annual target (DOMAIN 2.9); None without both."""
        goal = goal or self.goal
        if goal is None or self.quantity is None or not self.span.is_to_date:
            return None
        ratio = self.quantity.ratio(goal.quantity)
        return None if ratio is None else ratio * 100

    def pace(self, goal: Goal | None = None) -> Decimal | None:
        """Completion minus 序时进度 (month/12), in percentage points; positive is ahead."""
        completion = self.completion(goal)
        if completion is None or self.subject.kind is not Kind.FLOW:
            return None
        return completion - Decimal(100 * self.span.last.number) / 12

    @property
    def said(self) -> str | None:
        """The level as prose says it, in the said unit and with the indicator's decimals: 312.4亿元."""
        if self.quantity is None:
            return None
        return self.quantity.to(self.subject.said_unit).said(self.subject.decimals)

    @property
    def growth_rounded(self) -> Decimal | None:
        """The growth to one place, the only rounding it undergoes."""
        return None if self.growth is None else rounded(self.growth.amount, 1)
