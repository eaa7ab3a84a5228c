"""What was typed into the search box, and the month that it names: 11月外贸, 去年 出口, 2022-11. Pure.

The grammar of periods is that of 核数; here is only which month is meant by it, beside the latest one.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bureau.algebra.period import Month, PeriodError, Span
from bureau.wording.mention import When
from bureau.wording.recognise.period_names import named_at
from bureau.wording.recognise.periods import Named

_DASH = re.compile(r"(?<=[\d月])\s?[-~–—―]+\s?(?=\d)")  # as typed; the grammar knows 1—11月
_STARTS = re.compile(r"(?<!\d)\d|\D")  # a number is read as a whole: 13月 names no 3月


@dataclass(frozen=True)
class Dated:
    """The month to look at, and the words that are left without its name."""

    month: Month
    words: tuple[str, ...]


def dated(asked: Sequence[str], latest: Month) -> Dated | None:
    """The first period that is named, by its last month; None without one.

    A month without a year is the last one of that name up to the latest; a year that is not over, the latest.
    """
    text = unicodedata.normalize("NFKC", " ".join(asked))
    for word in text.split():
        if month := _written(word):
            return Dated(month, tuple(each for each in text.split() if each != word))
    text = _DASH.sub("—", text)
    for start in (at.start() for at in _STARTS.finditer(text)):
        found = named_at(text, start)
        if found and (month := _month(found[1], latest)):
            before, after = text[:start], text[found[0] :].lstrip(" 的")
            return Dated(month, tuple(f"{before} {after}".split()))
    return None


def _written(word: str) -> Month | None:
    try:
        return Month.parse(word)
    except PeriodError:
        return None


def _month(named: Named, latest: Month) -> Month | None:
    if named.now:
        return latest
    if named.aside or named.vague:
        return None
    context = Span.to_date(latest)
    when = named.when(When(context), context)
    if when is None:
        return None
    if when.month <= latest:
        return when.month
    if named.year is None and named.back is None:
        return when.month.year_ago
    # of this year, or a whole year that is not over: up to where there are figures
    is_open = when.month.year == latest.year and (named.months is None or named.back is not None)
    return latest if is_open else when.month
