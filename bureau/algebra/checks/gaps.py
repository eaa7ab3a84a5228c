"""A month that is missing before this one."""

from collections.abc import Iterator

from bureau.algebra.checks.case import Case, Verdict
from bureau.algebra.period import Month
from bureau.algebra.series import Series

_SAID = {"不适用", "暂缺"}  # somebody said why: nothing is forgotten


def month_before(case: Case) -> Iterator[Verdict]:
    """The month before is given, unless its absence was explained or it was not given last year either.

    Silent for the first figure of a series. A merged 1—2月 (DOMAIN 2.3) has no January; an indicator
    that is reported by quarter has gaps every year.
    """
    if not case.amounts:
        return
    merged = case.month.number == 2 and case.series.is_merged(case.month.year)
    before = case.month.plus(-2 if merged else -1)
    if not any(month < before for month in case.series.points):
        return
    if _is_given(case.series, before) or case.series.at(before).absence in _SAID:
        return
    if _has_a_rhythm(case.series, before):
        return
    yield Verdict(
        f"上一期（{before.label}）没有数，与上月相比、累计核对都做不了；请补填，确实没有的请写明无数的原因。"
    )


def _has_a_rhythm(series: Series, gap: Month) -> bool:
    """Whether the same month was left out a year earlier, too, although the series had begun."""
    begun = any(month < gap.year_ago for month in series.points)
    return begun and not _is_given(series, gap.year_ago)


def _is_given(series: Series, month: Month) -> bool:
    point = series.at(month)
    return point.value is not None or point.cumulative is not None
