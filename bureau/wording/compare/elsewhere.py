"""Where a figure that does not agree may come from: another measure, cut-off, year, currency or formula."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bureau.algebra.number import plain
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Expected, Mark, Shelf
from bureau.wording.compare.levels import Answer
from bureau.wording.compare.places import base_years
from bureau.wording.mention import Mention

_MONTHLY: Final = {
    "month": "cumulative",
    "growth_month": "growth",
    "cumulative": "month",
    "growth": "growth_month",
}
_SWAPPED: Final = {"level": "growth", "growth": "level"}
_CURRENCY: Final = re.compile(r"[（(][^（()）]*[)）]|人民币|美元|以|按|计价|计")
_SMALL: Final = frozenset({"rank", "diff_points", "accel", "share_change"})
_TELLING: Final = 2  # digits: one alone agrees with something in any year


def quotient(mention: Mention, reading: Reading) -> Expected | None:
    """The growth by division, where a published one differs from it and the text has the quotient."""
    growth = reading.growth
    if base_years(mention, reading.span) != 1:
        return None
    if mention.measure not in ("growth", "growth_month") or growth is None or growth.quotient is None:
        return None
    if growth.origin is not Origin.GIVEN:
        return None
    unit = POINTS if growth.in_points else PERCENT
    found = Expected(Quantity(growth.quotient, unit), "按现有数计算的增速", reading, 1, True)
    return found if agrees(mention, found) else None


def source_of(mention: Mention, reading: Reading, shelf: Shelf) -> tuple[Mark, Expected] | None:
    """The first figure of the same indicator that the text's number agrees with; None when there is none.

    Asked only of plain numbers with two digits or more: an approximate word agrees with many.
    """
    telling = len(plain(abs(mention.amount)).as_tuple().digits) >= _TELLING or mention.measure == "rank"
    if mention.approx or mention.upper is not None or not telling:
        return None
    for mark, answer in _candidates(mention, reading, shelf):
        found = answer if isinstance(answer, tuple) else ()
        for each in found:
            if agrees(mention, each):
                return mark, each
    return None


def _candidates(mention: Mention, reading: Reading, shelf: Shelf) -> Iterator[tuple[Mark, Answer]]:
    for asked, span in _other_measures(mention, reading):
        yield Mark.BASIS, expected(asked, reading.over(span), shelf)
    if other := twin(reading, shelf, None):
        yield Mark.BASIS, expected(mention, other.over(reading.span), shelf)
    for span in _other_spans(mention, reading.span):
        yield Mark.CUTOFF, expected(mention, reading.over(span), shelf)


def _other_measures(mention: Mention, reading: Reading) -> Iterator[tuple[Mention, Span]]:
    """The month for the year to date or the reverse, 同比 for another base, growth rank for level rank,
    target for actual.
    """
    to_date = Span.to_date(reading.span.last)
    if mention.measure in _MONTHLY and reading.subject.kind is not Kind.STOCK and len(to_date) > 1:
        yield replace(mention, measure=_MONTHLY[mention.measure]), to_date
    if mention.measure in _MONTHLY and mention.reference:
        yield replace(mention, reference=None), reading.span
    if mention.sub in _SWAPPED:
        yield replace(mention, sub=_SWAPPED[mention.sub]), reading.span
    if mention.measure in ("cumulative", "count"):
        yield replace(mention, measure="target"), reading.span
    if mention.measure == "target":
        yield replace(mention, measure="cumulative"), reading.span


def _other_spans(mention: Mention, span: Span) -> Iterator[Span]:
    """The cut-offs of the same year, nearest first, then the same span of last year. Of ranks and
    differences, which agree with one or another of any year, only the cut-off before.
    """
    year, last = span.last.year, span.last.number
    if mention.measure in _SMALL:
        if last > 1:
            yield Span.to_date(Month(year, last - 1))
        return
    by_month = mention.measure in ("month", "growth_month", "mom")
    for number in sorted(set(range(1, 13)) - {last}, key=lambda number: abs(number - last)):
        month = Month(year, number)
        yield Span.month(month) if by_month else Span.to_date(month)
    yield span.year_ago


def twin(reading: Reading, shelf: Shelf, base: str | None) -> Reading | None:
    """The same indicator in the other currency (DOMAIN 2.7); with `base`, only in that one."""
    own = reading.subject
    for other in shelf.of_place():
        same = same_but_currency(own.name, own.unit, other.subject.name, other.subject.unit)
        if same and base in (None, other.subject.unit.base):
            return other
    return None


def same_but_currency(name: str, unit: Unit, other: str, other_unit: Unit) -> bool:
    """出口总值（美元） and 出口总值: one name but for the currency, one in 元 and one in 美元."""
    if {unit.base, other_unit.base} != {"元", "美元"}:
        return False
    return _CURRENCY.sub("", name) == _CURRENCY.sub("", other)
