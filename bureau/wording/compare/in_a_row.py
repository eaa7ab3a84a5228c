"""连续n年: claims about years in a row, judged over the figures (PHRASES D6, F3).

In a report of 1—11月 the years may be the same months of each year, this one among them, or the whole years
before it: the claim holds if either does, and is untrue only if neither does.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.wording.firsts import growth_rank_within, rank_within, record
from bureau.wording.mention import ClaimMention
from bureau.wording.streaks import counter, first_for
from bureau.wording.verdict import Verdict, nothing, of_year, rows_of
from bureau.wording.words import growth_words

Holds = Callable[[Reading], Verdict]
_RISING: Final = re.compile("增长|上升|正增|攀升|递增")
_FALLING: Final = re.compile("下降|负增|下滑|回落|减少")
_TWO_DIGITS: Final = re.compile("两位数|双位数|二位数")
_RECORD: Final = re.compile("新高|纪录|记录")


def over_years(
    claim: ClaimMention, reading: Reading, places: int | None, threshold: Quantity | None
) -> Verdict:
    """连续n年: `places` are those of a rank that the words claim (1 of 居首), `threshold` what they pass."""
    holds = _predicates(claim, places, threshold)
    if not holds:
        return Verdict(None, f"没有判断“{claim.span}”的数据，请人工核对")
    return of_ranks([_over_years(claim, reading, each, threshold is not None) for each in holds])


def of_ranks(found: Sequence[Verdict]) -> Verdict:
    """居首 without 总量 or 增速 is true of either rank; of none, and the level's, told first, counts."""
    order = (True, False, None)
    return min(found, key=lambda each: order.index(each.truth))


def leading(claim: ClaimMention, reading: Reading, unit: str) -> Verdict:
    """连续n个月居首: by the rank that the words name, else by either; ranks are of the figures to date."""
    assert claim.n is not None
    found = [] if claim.on == "growth" else [first_for(reading, claim.n, unit)]
    step, last = (3, reading.span.last) if unit == "季度" else (1, reading.span.last)
    if claim.on != "level" and last.number % step == 0:
        ends = [reading.over(Span.to_date(last.plus(-step * back))) for back in range(claim.n)]
        found.append(_every(ends, lambda each: growth_rank_within(each, 1), counter(unit)))
    return of_ranks(found) if found else Verdict(None, f"{last.label}不是季度末，无法判断“{claim.span}”")


def _over_years(claim: ClaimMention, reading: Reading, holds: Holds, whole: bool) -> Verdict:
    assert claim.n is not None
    year = reading.span.first.year
    own = [reading.over(_of(reading, year - back, whole)) for back in range(claim.n)]
    found = _every(own, holds)
    if found.truth or reading.span.is_year:
        return found
    before = _every([reading.over(Span.year(year - back - 1)) for back in range(claim.n)], holds)
    return before if before.truth or (before.truth is None and found.truth is False) else found


def _of(reading: Reading, year: int, whole: bool) -> Span:
    """The same months of a year; whole years before this one where a line is crossed."""
    return Span.year(year) if whole and year < reading.span.first.year else of_year(reading, year)


def _every(readings: Sequence[Reading], holds: Holds, unit: str = "年") -> Verdict:
    """Whether it holds of every one; the newest first."""
    found = [holds(each) for each in readings]
    for each in found:
        if each.truth is False:
            return each
    for number, each in enumerate(found):
        if each.truth is None:
            years = f"，已知连续{number}{unit}" if number else ""
            return Verdict(None, f"{each.reason}{years}；补录后可再核对")
    first = readings[-1].span.label_with_year
    return Verdict(True, f"自{first}起连续{len(found)}{unit}如此：{found[0].reason}", rows_of(*readings))


def _predicates(claim: ClaimMention, places: int | None, threshold: Quantity | None) -> list[Holds]:
    """What has to hold of every year; of a rank that the words leave open, of the level's or the growth's."""
    words = claim.span
    if threshold is not None:
        return [partial(_above, threshold=threshold)]
    if places is not None:
        ranks = {"level": [rank_within], "growth": [growth_rank_within]}
        asked = ranks.get(claim.on, [rank_within, growth_rank_within])
        return [partial(within, places=places) for within in asked]
    if _RECORD.search(words):
        return [record]
    if _FALLING.search(words):
        return []
    if _TWO_DIGITS.search(words):
        return [partial(_grown, least=Decimal(10))]
    return [partial(_grown, least=None)] if _RISING.search(words) else []


def _above(reading: Reading, threshold: Quantity) -> Verdict:
    if reading.quantity is None:
        return nothing(reading)
    said = f"{reading.span.label_with_year}为{reading.said}"
    return Verdict(reading.quantity >= threshold, said, reading.evidence)


def _grown(reading: Reading, least: Decimal | None) -> Verdict:
    """Above zero, or at the least named: as it is said, 9.96 % is 10.0 %."""
    if reading.growth is None:
        why = f"{reading.span.label_with_year}没有同比：{reading.why_no_growth}，无法判断"
        return Verdict(None, why)
    amount = reading.growth.amount
    truth = amount > 0 if least is None else rounded(amount, 1) >= least
    return Verdict(truth, f"{reading.span.label_with_year}{growth_words(reading.growth)}", reading.evidence)
