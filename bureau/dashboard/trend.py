"""The course of an indicator month by month, for sparklines and charts. Pure: Readings in, steps out.

Gaps stay gaps; a merged 1—2月 is one step (DOMAIN 2.1, 2.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.series import Kind

SPARK_MONTHS = 24


@dataclass(frozen=True)
class Step:
    """One point of a line. `amount` is in the said-in unit and unrounded; None is a gap."""

    span: Span
    amount: Decimal | None
    per_month: Decimal | None  # a merged 1—2月 as its monthly mean: else the line would jump every spring

    @property
    def label(self) -> str:
        return self.span.label_with_year


def spark(reading: Reading) -> tuple[Step, ...]:
    """The 24 months up to the end of the reading's span."""
    last = reading.span.last
    return course(reading, (last.plus(step) for step in range(1 - SPARK_MONTHS, 1)))


def course(reading: Reading, months: Iterable[Month], merge: bool | None = None) -> tuple[Step, ...]:
    """A step per month; of a flow whose 1—2月 is one observation, one step for both.

    `merge` says whether to draw 1—2月 as one, so that two years can be compared over the same spans;
    None = as each year's rows are. A stock's step is its level, a rate's the rate to date.
    """
    spans = (_span(reading, month, merge) for month in months)
    return tuple(_step(reading, span) for span in spans if span is not None)


def has_merged(reading: Reading, years: Iterable[int]) -> bool:
    """Whether 1—2月 of one of the years is one observation."""
    return reading.subject.kind is Kind.FLOW and any(reading.series.is_merged(year) for year in years)


def _span(reading: Reading, month: Month, merge: bool | None) -> Span | None:
    """The span that the month's step speaks of; None for a January that February speaks for."""
    kind = reading.subject.kind
    if kind is not Kind.FLOW:
        return Span.to_date(month) if kind is Kind.RATE else Span.month(month)
    merged = reading.series.is_merged(month.year) if merge is None else merge
    if merged and month.number <= 2:
        return Span.to_date(month) if month.number == 2 else None
    return Span.month(month)


def _step(reading: Reading, span: Span) -> Step:
    quantity = reading.over(span).quantity
    if quantity is None:
        return Step(span, None, None)
    amount = quantity.to(reading.subject.said_unit).amount
    return Step(span, amount, amount / len(span) if reading.subject.kind is Kind.FLOW else amount)
