"""The course of an indicator month by month, for sparklines and charts. Pure: Readings in, steps out.

Gaps stay gaps; a merged 1—2月 is one step (DOMAIN 2.1, 2.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.series import Series
from bureau.algebra.values import Kind

SPARK_MONTHS = 24
_UNSETTLED = {"快报", "初步", "估计"}


@dataclass(frozen=True)
class Step:
    """One point of a line. `amount` is in the said-in unit and unrounded; None is a gap.

    `unsettled` says why the figure may still grow (快报, 月份未完): drawn grey, never as a fall.
    """

    span: Span
    amount: Decimal | None
    per_month: Decimal | None  # a merged 1—2月 as its monthly mean: else the line would jump every spring
    unsettled: str = ""

    @property
    def label(self) -> str:
        return self.span.label_with_year


def spark(reading: Reading, running: Month | None = None) -> tuple[Step, ...]:
    """The 24 months up to the end of the reading's span; `running` is the month that is not over yet."""
    last = reading.span.last
    return course(reading, (last.plus(step) for step in range(1 - SPARK_MONTHS, 1)), running=running)


def course(
    reading: Reading, months: Iterable[Month], merge: bool | None = None, running: Month | None = None
) -> tuple[Step, ...]:
    """A step per month; of a flow whose 1—2月 is one observation, one step for both.

    `merge` says whether to draw 1—2月 as one, so that two years can be compared over the same spans;
    None = as each year's rows are. A stock's step is its level, a rate's the rate to date.
    """
    subject = reading.subject
    scale = Quantity(Decimal(1), subject.unit).to(subject.said_unit).amount  # a power of ten: exact
    chosen = list(months)
    years = {month.year for month in chosen}
    merged = {year: has_merged(reading, (year,)) if merge is None else merge for year in years}
    spans = (_span(subject.kind, month, merged[month.year]) for month in chosen)
    return tuple(_step(reading.series, span, scale, running) for span in spans if span is not None)


def unsettled(reading: Reading, running: Month | None = None) -> str:
    """Why the figure may still grow: 快报, 初步, 估计, 月份未完; empty when it is settled."""
    return _unsettled(reading.series, reading.span.last, running)


def has_merged(reading: Reading, years: Iterable[int]) -> bool:
    """Whether 1—2月 of one of the years is one observation."""
    return reading.subject.kind is Kind.FLOW and any(reading.series.is_merged(year) for year in years)


def _span(kind: Kind, month: Month, merged: bool) -> Span | None:
    """The span that the month's step speaks of; None for a January that February speaks for."""
    if kind is not Kind.FLOW:
        return Span.to_date(month) if kind is Kind.RATE else Span.month(month)
    if merged and month.number <= 2:
        return Span.to_date(month) if month.number == 2 else None
    return Span.month(month)


def _step(series: Series, span: Span, scale: Decimal, running: Month | None) -> Step:
    level = series.over(span)
    if level is None:
        return Step(span, None, None)
    amount = level.amount * scale
    mean = amount / len(span) if series.kind is Kind.FLOW and len(span) > 1 else amount
    return Step(span, amount, mean, _unsettled(series, span.last, running))


def _unsettled(series: Series, month: Month, running: Month | None) -> str:
    if running is not None and month >= running:
        return "月份未完"
    status = series.at(month).status
    return status if status in _UNSETTLED else ""
