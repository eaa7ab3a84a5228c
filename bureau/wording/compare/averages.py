"""年均: over which years an average growth may run, and what it then is (PHRASES B5, J)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import PERCENT, Quantity
from bureau.algebra.reading import Reading
from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import Answer, known
from bureau.wording.compare.places import base_years, number_of_years
from bureau.wording.compare.said import words
from bureau.wording.mention import Mention

_PLAN: Final = re.compile("十([一二三四五六])五")
_RANGE: Final = re.compile(r"(\d{4}) ?年?[—–\-~至到](\d{4})")
_SINCE: Final = re.compile(r"(\d{4}) ?年(?:以来|至今|起)")
_COUNTED: Final = re.compile(r"([一二两三四五六七八九十]|\d+)年")
_TRUSTED: Final = 12  # decimals of a root; beyond them a computed half may lie just below
Run = tuple[Span, int]  # the last span, and how many years before it the base lies


def average_growth(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """The geometric mean. Where the words leave the years open (2019年以来), every reading of them is right,
    and the figure is wrong only when all of them can be computed.
    """
    runs = list(dict.fromkeys(_runs(mention, reading.span)))
    if not runs:
        return Unknown("没有看出年均是从哪一年算起，请人工核对")
    means = [_mean(reading, *run) for run in runs]
    found = [each for each in means if each is not None]
    if len(found) == len(runs) or any(agrees(mention, each) for each in found):
        return tuple(found)
    lacking = _lacking(reading, *runs[means.index(None)])
    return replace(lacking, reason="；".join([lacking.reason, *(_told(each, mention) for each in found)]))


def _runs(mention: Mention, now: Span) -> Iterator[Run]:
    said_since, year = (mention.reference or "").strip(), now.last.year
    if plan := _PLAN.search(said_since):  # 十四五 is 2021—2025, on the base of 2020
        first = 1951 + 5 * (10 + number_of_years(plan[1]))
        yield from _since(now, first - 1, min(first + 4, year))
    elif said := _RANGE.search(said_since):
        first, last = int(said[1]), min(int(said[2]), year)
        yield from _since(now, first - 1, last)
        yield from _since(now, first, last)
    elif since := _SINCE.search(said_since):
        yield from _since(now, int(since[1]), year)
        yield from _since(now, int(since[1]) - 1, year)
    elif (known_years := base_years(mention, now)) is not None and known_years > 1:
        yield now, known_years
    elif counted := _COUNTED.search(said_since):
        years = number_of_years(counted[1])
        yield from ((now, years), (Span.year(year - 1), years))
    elif "平均" in mention.sub:
        yield now, 2


def _since(now: Span, base: int, last: int) -> Iterator[Run]:
    """From the base year to the last one: to the report's own months, or to the whole years before them."""
    ends = [now] if last == now.last.year else [Span.year(last)]
    if ends[0] == now and not now.is_year:
        ends.append(Span.year(last - 1))
    yield from ((end, end.last.year - base) for end in ends if end.last.year - base > 1)


def _mean(reading: Reading, span: Span, years: int) -> Expected | None:
    growth = reading.series.growth(span, years)
    ratio = 1 + growth.amount / 100 if growth and not growth.in_points else None
    if ratio is None or ratio <= 0:
        return None
    mean = rounded(((ratio.ln() / years).exp() - 1) * 100, _TRUSTED)
    label = f"{span.label_with_year}以{span.last.year - years}年为基期的年均增速"
    return Expected(Quantity(mean, PERCENT), label, reading.over(span), 1, True)


def _told(what: Expected, mention: Mention) -> str:
    return f"{what.label}库中算得{words(what, mention)}"


def _lacking(reading: Reading, span: Span, years: int) -> Unknown:
    name, missing = reading.subject.name, reading.series.growth_missing(span, years)
    if missing is None:
        return Unknown(f"“{name}”{span.label_with_year}没有可以开方的增长，不能计算年均增速，请人工核对")
    return known(reading, missing.reason, missing.months)
