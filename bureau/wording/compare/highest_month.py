"""创单月新高, 创年内新高: a month above all before it, of every year or of this one (PHRASES F2)."""

from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.wording.verdict import Verdict, all_years, nothing, rows_of

_MONTHLY: Final = ("单月", "年内", "当年", "今年")
_FINER: Final = ("单日", "单周", "单季")
_THIS_YEAR: Final = ("年内", "当年", "今年")


def of_months(words: str) -> bool:
    """Whether a record is one among months, days or quarters, not among years."""
    return any(each in words for each in (*_MONTHLY, *_FINER))


def highest_month(words: str, reading: Reading, growth: bool) -> Verdict:
    """The last month told against each earlier one; a gap leaves it open, a higher month makes it untrue."""
    if growth or any(each in words for each in _FINER):
        what = "各月增速" if growth else "逐日、逐周、逐季"
        return Verdict(None, f"没有按{what}判断“{words}”的规则，请人工核对")
    last = reading.span.last
    now = reading.over(Span.month(last))
    if now.quantity is None:
        return nothing(now)
    year = (
        last.year if any(each in words for each in _THIS_YEAR) else min(all_years(reading), default=last.year)
    )
    seen = [now]
    month, gaps = Month(year, 1), 0
    while month < last:
        past = reading.over(Span.month(month))
        month = month.plus(1)
        if past.quantity is None:
            gaps += 1
        elif past.quantity >= now.quantity:
            return Verdict(False, f"{past.span.label_with_year}为{past.said}，不是新高", past.evidence)
        else:
            seen.append(past)
    since = Month(year, 1)
    if gaps or since == last:
        return Verdict(None, f"没有{year}年1月以来各月的数，无法判断是否新高")
    return Verdict(True, f"{year}年1月以来各月均低于{now.span.label_with_year}的{now.said}", rows_of(*seen))
