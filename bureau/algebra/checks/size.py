"""Whether an amount is of the size that the series leads one to expect."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from bureau.algebra.checks.case import LABELS, Case, Verdict
from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.series import Series
from bureau.algebra.values import Kind

_SLIPS = (Decimal(10), Decimal(100), Decimal(10_000))
_NEAR = Decimal("1.5")  # ×6.7 to ×15 is «about ten times»
_WILD = 5  # a series that has grown or shrunk fivefold before is not judged by tens
_FEW = 10  # counts below ten jump tenfold by themselves
_FEWEST = 5  # year-on-year changes from which a usual one can be told
_CALM = Decimal(3)  # points: the least that a series is taken to scatter, or a steady one alarms at a breath
_NORMAL = Decimal("1.4826")  # makes the MAD of normal data its standard deviation


def negative(case: Case) -> Iterator[Verdict]:
    """Amounts and numbers of things are not below zero; a rate may be."""
    if case.series.kind is Kind.RATE:
        return
    for cell, _, given in case.amounts:
        if given < 0:
            yield Verdict(f"{LABELS[cell]}{case.said(given)}小于零，请核对正负号。", cell)


def shrinks(case: Case) -> Iterator[Verdict]:
    """A figure to date does not become smaller in the year; asked where no month is given beside it."""
    given, span = case.point.cumulative, Span.to_date(case.month)
    if case.series.kind is not Kind.FLOW or given is None or case.point.value is not None or span.is_month:
        return
    if case.series.is_merged(case.month.year) and case.month.number == 2:
        return
    before = Span.to_date(case.month.plus(-1))
    level = case.series.over(before)
    if level is None:
        yield Verdict(
            f"没有{before.label_with_year}的累计数，无法判断累计数是否减少。", "cumulative", known=False
        )
    elif given < level.amount:
        yield Verdict(
            f"累计数{case.said(given)}小于上月累计{case.said(level.amount)}，当月成了负数，"
            "请核对；往月数据有修订的，请写明说明。",
            "cumulative",
        )


def unit(case: Case) -> Iterator[Verdict]:
    """About 10, 100 or 10000 times last year's figure, or a part of it: 单位 or 小数点.

    A month is also compared with the month before, where there is one, and must be out by as much. Silent
    where the published growth says the same, where the series has jumped so before, and for small counts.
    """
    if case.series.kind is Kind.RATE:
        return
    for cell, span, given in case.amounts:
        bases = _bases(case, span)
        if not bases:
            yield Verdict(f"没有去年同期和上月的{LABELS[cell]}，无法判断单位是否填错。", cell, known=False)
            continue
        slips = {_slip(given, base) for _, base in bases}
        slip = next(iter(slips))
        if slip is None or len(slips) > 1 or _is_few(case, given, bases) or _is_meant(case, span, given):
            continue
        if _is_wild(case.series, span):
            continue
        times = f"{slip:f}倍" if slip > 1 else f"{1 / slip:f}分之一"
        beside = "、".join(f"{name}{case.said(base)}" for name, base in bases)
        yield Verdict(f"{LABELS[cell]}{case.said(given)}，{beside}，约为{times}，请核对单位和小数点。", cell)


def _bases(case: Case, span: Span) -> list[tuple[str, Decimal]]:
    """Last year's amount, and for a month that of the month before; only those above zero."""
    found = [("去年同期", span.year_ago)]
    if span.is_month:
        found.append(("上月", Span.month(case.month.plus(-1))))
    levels = [(name, case.series.over(base)) for name, base in found]
    return [(name, level.amount) for name, level in levels if level and level.amount > 0]


def _slip(given: Decimal, base: Decimal) -> Decimal | None:
    """By which power of ten the given amount is out, roughly; None if by none."""
    for slip in (*_SLIPS, *(1 / slip for slip in _SLIPS)):
        if slip / _NEAR <= given / base <= slip * _NEAR:
            return slip
    return None


def _is_few(case: Case, given: Decimal, bases: Sequence[tuple[str, Decimal]]) -> bool:
    return case.counted and min(given, *(base for _, base in bases)) < _FEW


def _is_meant(case: Case, span: Span, given: Decimal) -> bool:
    """Whether the source published a growth of that size itself."""
    growth, base = case.series.growth(span), case.series.over(span.year_ago)
    if growth is None or growth.quotient is None or base is None or growth.evidence != (case.point.id,):
        return False
    said = base.amount * (1 + growth.amount / 100)
    return said > 0 and 1 / _NEAR <= given / said <= _NEAR


def _is_wild(series: Series, span: Span) -> bool:
    """Whether the series has grown or shrunk fivefold over a year before, at any month."""
    earlier = [month for month in series.points if month < span.last]
    spans = [Span.month(month) if span.is_month else Span.to_date(month) for month in earlier]
    changes = [growth.quotient for growth in map(series.growth, spans) if growth]
    ratios = [1 + change / 100 for change in changes if change is not None]
    return any(not Decimal(1) / _WILD < ratio < _WILD for ratio in ratios)


def outlier(case: Case) -> Iterator[Verdict]:
    """The change over last year beside the changes of the same month in earlier years.

    Robust and seasonal: the median and the median absolute deviation (MAD) of those changes; out of the
    ordinary is more than `tolerance` × 1.4826 MAD from the median, the latter taken as three points
    at least. Fewer than five earlier changes: 无法判断.
    """
    for cell, span, _ in case.amounts:
        growth = case.series.growth(span)
        if growth is None or growth.quotient is None:
            yield Verdict(f"没有可比的去年同期数，无法判断{LABELS[cell]}是否异常。", cell, known=False)
            continue
        past = _changes_before(case.series, span)
        if len(past) < _FEWEST:
            yield Verdict(
                f"往年同期的变动只有{len(past)}个，少于{_FEWEST}个，无法判断{LABELS[cell]}是否异常。",
                cell,
                known=False,
            )
            continue
        middle = median(past)
        spread = max(median(abs(each - middle) for each in past) * _NORMAL, _CALM)
        if abs(growth.quotient - middle) <= spread * case.tolerance:
            continue
        points = "个百分点" if growth.in_points else "%"
        now, usual, low, high = (
            f"{rounded(each, 1):+f}" for each in (growth.quotient, middle, min(past), max(past))
        )
        yield Verdict(
            f"{LABELS[cell]}比去年同期{now}{points}，前{len(past)}年同期在{low}至{high}{points}之间、"
            f"通常为{usual}{points}，变动异常；请核对，属实的请写明原因。",
            cell,
        )


def _changes_before(series: Series, span: Span) -> list[Decimal]:
    """The changes over the year before of the same span in every earlier year that has both."""
    years = sorted({month.year for month in series.points if month.year < span.first.year})
    grown = [series.growth(span.years_ago(span.first.year - year)) for year in years]
    return [growth.quotient for growth in grown if growth and growth.quotient is not None]
