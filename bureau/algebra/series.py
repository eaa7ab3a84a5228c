"""What a run of monthly rows says over a span: the rules of DOMAIN 2.1—2.8, as pure functions.

Published wins over computed, a gap is not a zero, and nothing is added up across a change of definition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bureau.algebra.period import Month, PeriodError, Span, months_label
from bureau.algebra.values import Growth, Kind, Level, Missing, Origin, Point

_NOTHING = Point()


@dataclass(frozen=True)
class Series:
    """The rows of one indicator in one region, and the months from which a new definition (口径) counts."""

    kind: Kind
    points: Mapping[Month, Point]
    breaks: tuple[Month, ...] = field(default=())
    # what was asked before: rows never change under a series, and a page asks for the same span many times
    _levels: dict[Span, Level | Missing] = field(default_factory=dict, init=False, repr=False, compare=False)
    _growths: dict[tuple[Span, int], Growth | Missing] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def at(self, month: Month) -> Point:
        """The row of the month; an empty one if there is none."""
        return self.points.get(month, _NOTHING)

    def over(self, span: Span) -> Level | None:
        """The amount over the span in the series' unit, or None; `missing` says why."""
        answer = self._level(span)
        return answer if isinstance(answer, Level) else None

    def growth(self, span: Span, years: int = 1) -> Growth | None:
        """Growth over the same span `years` earlier: as published, else computed; None when neither can be.

        Only growth over last year can be published. A base that is missing, zero or negative gives none.
        """
        answer = self._growth(span, years)
        return answer if isinstance(answer, Growth) else None

    def missing(self, span: Span) -> Missing | None:
        """Why `over` is None; None when there is an amount."""
        answer = self._level(span)
        return answer if isinstance(answer, Missing) else None

    def growth_missing(self, span: Span, years: int = 1) -> Missing | None:
        """Why `growth` is None; None when there is a growth."""
        answer = self._growth(span, years)
        return answer if isinstance(answer, Missing) else None

    def difference(self, month: Month) -> Level | None:
        """差额: the given cumulative figure minus the sum of the months (DOMAIN 2.4).

        None when the cumulative figure is not given, a month is missing or the definition changed on the
        way; a merged 1—2月 is one addend.
        """
        given = self.at(month).cumulative
        if self.kind is not Kind.FLOW or given is None or self._break_after(month.january, month):
            return None
        merged = self.is_merged(month.year)
        head = month.january.plus(1) if merged else month.january
        opening = self._to_date(head) if merged else self._month(head)
        rest = [self.at(each) for each in Span(head, month)][1:]
        values = [point.value for point in rest if point.value is not None]
        if isinstance(opening, Missing) or len(values) < len(rest):
            return None
        evidence = (*opening.evidence, *(point.id for point in rest))
        return Level(given - opening.amount - sum(values), Origin.COMPUTED, evidence)

    def is_merged(self, year: int) -> bool:
        """Whether 1—2月 of the year is one observation, read from the rows (DOMAIN 2.3)."""
        january, february = self.at(Month(year, 1)), self.at(Month(year, 2))
        given = (january.value, january.cumulative, february.value)
        return february.cumulative is not None and all(cell is None for cell in given)

    # --- levels -----------------------------------------------------------------------------------

    def _level(self, span: Span) -> Level | Missing:
        if (known := self._levels.get(span)) is None:
            known = self._levels[span] = self._asked_level(span)
        return known

    def _asked_level(self, span: Span) -> Level | Missing:
        if self.kind is Kind.STOCK:
            return self._stock(span.last)
        if self.kind is Kind.RATE:
            return self._rate(span)
        if span.is_month:
            return self._month(span.last)
        if span.is_to_date:
            return self._to_date(span.last)
        return self._between(span)

    def _stock(self, month: Month) -> Level | Missing:
        point = self.at(month)
        given = point.value if point.value is not None else point.cumulative
        return _given(given, point) or Missing(f"{month.label}无数", (month,))

    def _rate(self, span: Span) -> Level | Missing:
        point = self.at(span.last)
        if not (span.is_month or span.is_to_date):
            return Missing(f"比率不能由各月合成{span.label}数")
        given = point.value if span.is_month else point.cumulative
        if given is None and span.is_month and span.is_to_date:
            given = point.cumulative  # January is January to date
        return _given(given, point) or Missing(f"{span.label_with_year}无数", (span.last,))

    def _month(self, month: Month) -> Level | Missing:
        point = self.at(month)
        if point.value is not None:
            return Level(point.value, Origin.GIVEN, (point.id,))
        if month.number <= 2 and self.is_merged(month.year):
            return Missing(f"{month.year}年1—2月合并公布，没有单独的{month.number}月数", (month,))
        if point.cumulative is None:
            return Missing(f"{month.label}无数", (month,))
        if month.number == 1:
            return Level(point.cumulative, Origin.GIVEN, (point.id,))
        return self._subtract(month, month.plus(-1))

    def _to_date(self, month: Month) -> Level | Missing:
        point = self.at(month)
        if point.cumulative is not None:
            return Level(point.cumulative, Origin.GIVEN, (point.id,))
        total, evidence, gaps, each = Decimal(0), [], [], month
        while True:
            point = self.at(each)
            if point.cumulative is not None:
                total, start = total + point.cumulative, each
                evidence.append(point.id)
                break
            if point.value is None:
                gaps.append(each)
            else:
                total += point.value
                evidence.append(point.id)
            start = each
            if each.number == 1:
                break
            each = each.plus(-1)
        if gaps:
            return _lacking(reversed(gaps))
        if broken := self._break_after(start, month):
            return broken
        origin = Origin.GIVEN if month.number == 1 else Origin.COMPUTED
        return Level(total, origin, tuple(reversed(evidence)))

    def _between(self, span: Span) -> Level | Missing:
        points = [self.at(month) for month in span]
        values = [point.value for point in points if point.value is not None]
        if len(values) == len(points):
            if broken := self._break_after(span.first, span.last):
                return broken
            return Level(sum(values, Decimal(0)), Origin.COMPUTED, tuple(point.id for point in points))
        answer = self._subtract(span.last, span.first.plus(-1))
        inside = [month for month in span if isinstance(answer, Missing) and month in answer.months]
        return _lacking(inside) if inside else answer  # the span's own gaps are enough to close

    def _subtract(self, last: Month, before: Month) -> Level | Missing:
        """The months after `before` up to `last`, as the difference of two figures to date."""
        whole, part = self._to_date(last), self._to_date(before)
        if isinstance(whole, Missing):
            return whole
        if isinstance(part, Missing):
            return part
        if broken := self._break_after(before, last):
            return broken
        return Level(whole.amount - part.amount, Origin.DERIVED, (*part.evidence, *whole.evidence))

    def _break_after(self, start: Month, end: Month) -> Missing | None:
        for month in self.breaks:
            if start < month <= end:
                return Missing(f"口径自{month.label}起变更，前后不能相加减")
        return None

    # --- growth -----------------------------------------------------------------------------------

    def _growth(self, span: Span, years: int) -> Growth | Missing:
        if (known := self._growths.get((span, years))) is None:
            known = self._growths[span, years] = self._asked_growth(span, years)
        return known

    def _asked_growth(self, span: Span, years: int) -> Growth | Missing:
        computed = self._quotient(span, years)
        published = self._published_growth(span) if years == 1 else None
        if published is None:
            return computed
        quotient = computed.quotient if isinstance(computed, Growth) else None
        return Growth(published, Origin.GIVEN, self.kind is Kind.RATE, quotient, (self.at(span.last).id,))

    def _published_growth(self, span: Span) -> Decimal | None:
        point = self.at(span.last)
        if self.kind is Kind.STOCK or (span.is_month and span.is_to_date):
            return point.value_yoy if point.value_yoy is not None else point.cumulative_yoy
        if span.is_month:
            return point.value_yoy
        return point.cumulative_yoy if span.is_to_date else None

    def _quotient(self, span: Span, years: int) -> Growth | Missing:
        try:
            base_span = span.years_ago(years)
        except PeriodError:
            return Missing(f"没有{span.first.year - years}年的数")  # the history begins in 1949
        level, base = self._level(span), self._level(base_span)
        if isinstance(level, Missing):
            return level
        if isinstance(base, Missing):
            return Missing(f"基期{base_span.label_with_year}：{base.reason}", base.months)
        start = base_span.last if self.kind is Kind.STOCK else base_span.first  # a stock is of its last month
        if broken := self._break_after(start, span.last):
            return Missing(broken.reason.replace("相加减", "相比"))
        evidence = (*base.evidence, *level.evidence)
        if self.kind is Kind.RATE:
            change = level.amount - base.amount
            return Growth(change, Origin.COMPUTED, True, change, evidence)
        if base.amount <= 0:
            return Missing(f"基期{base_span.label_with_year}为{base.amount:f}，不能计算增速")
        change = (level.amount / base.amount - 1) * 100
        return Growth(change, Origin.COMPUTED, False, change, evidence)


def _lacking(months: Iterable[Month]) -> Missing:
    gaps = tuple(months)
    return Missing(f"缺{months_label(gaps)}的数", gaps)


def _given(amount: Decimal | None, point: Point) -> Level | None:
    return None if amount is None else Level(amount, Origin.GIVEN, (point.id,))
