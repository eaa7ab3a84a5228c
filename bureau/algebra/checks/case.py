"""What a rule is shown, and what it may answer (issue 5, 3). Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from bureau.algebra.number import places_of, plain
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading, Subject
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point

_MEASURED: Final = {"元", "美元", "吨", "%", "个百分点"}  # amounts that are rounded even in their base unit
LABELS: Final = {"value": "当月数", "cumulative": "累计数"}


class Severity(StrEnum):
    """How much a remark weighs, as in 联网直报; 提示 is shown and asks for nothing."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"
    OFF = "不查"


@dataclass(frozen=True)
class Verdict:
    """What a rule objects to, and the cell to mend; `known` False is 无法判断, which is not «passed»."""

    sentence: str
    cell: str = ""
    known: bool = True


@dataclass(frozen=True)
class Case:
    """One figure as a rule sees it: a month's reading, its whole and parts in that month, the tolerance."""

    reading: Reading
    whole: Reading | None
    parts: tuple[Reading, ...]
    tolerance: Decimal

    @property
    def subject(self) -> Subject:
        return self.reading.subject

    @property
    def series(self) -> Series:
        return self.reading.series

    @property
    def month(self) -> Month:
        return self.reading.span.last

    @cached_property
    def point(self) -> Point:
        return self.series.at(self.month)

    @property
    def is_given(self) -> bool:
        """Whether there is any number to check."""
        point = self.point
        growth = (point.value_yoy, point.cumulative_yoy)
        numbers = (point.value, point.cumulative, *growth, point.level_rank, point.growth_rank)
        return any(number is not None for number in numbers)

    @cached_property
    def amounts(self) -> tuple[tuple[str, Span, Decimal], ...]:
        """The given amounts: their cell, the span they speak of, the number. A stock has no 累计."""
        value, to_date = self.point.value, self.point.cumulative
        found = [("value", Span.month(self.month), value)]
        if self.series.kind is not Kind.STOCK:
            found.append(("cumulative", Span.to_date(self.month), to_date))
        return tuple((cell, span, number) for cell, span, number in found if number is not None)

    @property
    def counted(self) -> bool:
        """Whether the things are counted one by one (家, 件): such numbers are never rounded."""
        return self.subject.unit.factor == 1 and self.subject.unit.base not in _MEASURED

    def slack(self, *numbers: Decimal) -> Decimal:
        """What rounding for display may have done to a sum of these numbers, and the office's tolerance.

        Half a step of the last place for each, at the finest place that the year's figures are given to:
        0.15 for three numbers with one decimal.
        """
        if self.counted:
            return self.tolerance
        places = max(self._places, *map(places_of, numbers))
        return Decimal(len(numbers)) / 2 * Decimal(1).scaleb(-places) + self.tolerance

    @cached_property
    def _places(self) -> int:
        """The finest place that the year's figures are given to."""
        year = [self.series.at(month) for month in Span.to_date(self.month)]
        given = [cell for point in year for cell in (point.value, point.cumulative) if cell is not None]
        return max(map(places_of, given), default=0)

    def said(self, number: Decimal) -> str:
        """A number as it is stored, with its unit."""
        return f"{plain(number):f}{self.subject.unit}"


@dataclass(frozen=True)
class Rule:
    """One rule: its name, official wording, how much it weighs unless the office says otherwise, its test.

    The wording names its numbers; `{tolerance}` is the tolerance in force. Without a default tolerance
    there is none to set. The test yields what it objects to and what it cannot judge; nothing = it holds
    or does not concern the figure.
    """

    code: str
    name: str
    wording: str
    severity: Severity
    test: Callable[[Case], Iterable[Verdict]]
    tolerance: Decimal | None = None
    may_be_error: bool = True


@dataclass(frozen=True)
class Setting:
    """What the office decided for a rule of one indicator; no tolerance = the rule's own."""

    severity: Severity
    tolerance: Decimal | None = None


@dataclass(frozen=True)
class Remark:
    """What one rule says of one figure, in one sentence; `known` False is 无法判断."""

    rule: Rule
    severity: Severity
    sentence: str
    cell: str
    known: bool
