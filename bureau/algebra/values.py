"""The values of a series: what a source gives (Kind, Point), what is said of a span (Level, Growth, …)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bureau.algebra.number import rounded
from bureau.algebra.period import Month

SILENT_POINTS = Decimal("0.5")  # a published rate and our quotient may differ by so much without a word


class Kind(StrEnum):
    """How an indicator adds up, 统计口径 (DOMAIN 2.5)."""

    FLOW = "流量"
    STOCK = "时点"
    RATE = "比率"


class Origin(StrEnum):
    """Where an amount comes from."""

    GIVEN = "公布"
    COMPUTED = "按现有数计算"
    DERIVED = "推算"  # a difference of two cumulative figures


@dataclass(frozen=True)
class Point:
    """One stored row: four cells and two ranks, each given by the source or None.

    `approved` says whether the row went through review (已审) or its month is closed.
    """

    value: Decimal | None = None
    value_yoy: Decimal | None = None
    cumulative: Decimal | None = None
    cumulative_yoy: Decimal | None = None
    level_rank: int | None = None
    growth_rank: int | None = None
    rank_scope: str = ""
    status: str = ""
    absence: str = ""
    id: int = 0
    approved: bool = False


@dataclass(frozen=True)
class Level:
    """An amount over a span, in the series' unit, with the ids of the rows it rests on."""

    amount: Decimal
    origin: Origin
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Growth:
    """A growth over an earlier equivalent span, in % or, for a rate, in percentage points.

    `quotient` is what division of the levels gives (None when it cannot be divided). Where the source
    published a rate, `amount` is that rate, whatever the quotient says (DOMAIN 2.2).
    """

    amount: Decimal
    origin: Origin
    in_points: bool
    quotient: Decimal | None
    evidence: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """口径差异: published and quotient are more than half a point apart. Never an error."""
        if self.quotient is None:
            return False
        return abs(self.amount - rounded(self.quotient, 1)) > SILENT_POINTS


@dataclass(frozen=True)
class Missing:
    """Why a question has no answer: a sentence, and the months whose absence is to blame."""

    reason: str
    months: tuple[Month, ...] = ()
