"""文内核对: what a text says of figures in one place against what it says in another.

Only the text's own numbers are used. A difference counts when the digits written cannot explain it; growth
is also published on a comparable basis, so there half a point is silent (DOMAIN 2.2).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, pairwise, permutations
from typing import Final

from bureau.algebra.number import plain
from bureau.algebra.period import Span
from bureau.wording.compare.as_written import (
    LEVELS,
    Conflict,
    base,
    factor,
    first_by_span,
    size,
    slack,
    span_of,
    when,
)
from bureau.wording.compare.within_ratios import averages, completions, growth_of_levels, shares
from bureau.wording.mention import Mention

_ONE_VALUE: Final = frozenset(
    {"cumulative", "month", "stock", "count", "growth", "growth_month", "rank", "mom", "share"}
)
_OF_WHICH: Final = re.compile("其中|包括")
_SENTENCE_END: Final = re.compile("[。！？\n]")
_BASE: Final = re.compile(r"[比较与]\d{4}年|上年相比|美元|人民币|可比|名义|实际增|两年")
_NEAR: Final = 18  # characters before a growth
_ALMOST: Final = Decimal("0.02")  # parts that miss the whole by so little were meant to make it up

_MOST: Final = 300  # periods, and pairs of figures; hostile text stays linear


def conflicts(mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Conflict]:
    """Every contradiction inside the text; `texts` are its paragraphs by number."""
    plain_ones = [each for each in mentions if not each.approx and each.upper is None]
    topics: dict[tuple[str, str], list[Mention]] = {}
    for each in plain_ones:
        topics.setdefault((each.code or each.indicator, each.scope or ""), []).append(each)
    found = list(_parts(plain_ones, texts))
    for topic in topics.values():
        found += _two_values(topic, texts)
        for rule in (growth_of_levels, averages, completions, _order, _forecasts):
            found += rule(topic)
    return found + list(shares(plain_ones))


def _parts(mentions: Sequence[Mention], texts: Mapping[int, str]) -> Iterator[Conflict]:
    """其中: parts never exceed their whole, and those that nearly make it up make it up."""
    chains: dict[tuple[int, str], list[Mention]] = {}  # the levels of a paragraph in one unit, as they stand
    for each in mentions:
        if each.measure in LEVELS:
            chains.setdefault((each.paragraph, base(each)), []).append(each)
    for (paragraph, _), levels in chains.items():
        text = texts.get(paragraph, "")
        for place, (whole, first) in enumerate(pairwise(levels)):
            if not _OF_WHICH.search(text, whole.end, first.start):
                continue
            stop = _end_of_parts(text, whole.end)
            second = _OF_WHICH.search(text, first.end, stop)
            end = second.start() if second else stop
            last = bisect_right(levels, end, lo=place + 1, key=lambda each: each.end)
            parts = [
                each
                for each in levels[place + 1 : last]
                if each.indicator != whole.indicator and each.period == whole.period
            ]
            if parts:
                yield from _sums(whole, parts)


def _end_of_parts(text: str, start: int) -> int:
    """The end of the sentence, or of the next one where that begins with 其中."""
    end = _SENTENCE_END.search(text, start)
    if end and _OF_WHICH.match(text, end.end()):
        end = _SENTENCE_END.search(text, end.end())
    return end.start() if end else len(text)


def _sums(whole: Mention, parts: list[Mention]) -> Iterator[Conflict]:
    total = sum((size(each) for each in parts), Decimal(0))
    loose = sum((slack(each) for each in parts), slack(whole))
    gap = total - size(whole)
    names = "＋".join(each.span for each in parts)
    said = f"{plain(total / factor(whole)):f}{whole.unit}"
    if gap > loose:
        sentence = f"其中各项{names}合计{said}，大于{whole.indicator}的{whole.span}，请核对"
        yield Conflict("分项与合计", sentence, (whole, *parts))
    elif len(parts) > 1 and loose < -gap <= size(whole) * _ALMOST:
        sentence = f"其中各项{names}合计{said}，比{whole.indicator}的{whole.span}少，请核对是否漏项"
        yield Conflict("分项与合计", sentence, (whole, *parts))


def _two_values(topic: Sequence[Mention], texts: Mapping[int, str]) -> Iterator[Conflict]:
    """The same measure of the same months, said with two numbers; each base and currency has its own."""
    seen: dict[tuple[object, ...], Mention] = {}
    for each in topic:
        if (
            each.measure not in _ONE_VALUE
            or each.period is None
            or (each.measure == "count" and not each.code)
        ):
            continue
        key = (
            each.measure,
            each.sub,
            span_of(each),
            each.period.day,
            each.reference,
            each.basis,
            base(each),
            _base_words(each, texts),
        )
        first = seen.setdefault(key, each)
        if abs(size(first) - size(each)) > slack(first) + slack(each):
            where = f"第{first.paragraph + 1}段写{first.span}，第{each.paragraph + 1}段写{each.span}"
            sentence = f"{when(each)}{each.indicator}前后不一：{where}，请统一"
            yield Conflict("前后不一", sentence, (first, each))


def _base_words(mention: Mention, texts: Mapping[int, str]) -> str:
    """与2019年相比, 按美元计, before a growth: what else it may be measured by."""
    if mention.measure not in ("growth", "growth_month"):
        return ""
    before = texts.get(mention.paragraph, "")[max(0, mention.start - _NEAR) : mention.start]
    return "".join(_BASE.findall(before))


def _order(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """A flow to date never falls within its year, and its month is never more than the whole.

    Told in the text's order; of more than 300 periods, and of more than 300 pairs, the first.
    """
    flows: dict[tuple[str, Span], list[tuple[int, Mention]]] = {}
    for place, each in enumerate(topic):
        if each.measure in ("cumulative", "month") and (span := span_of(each)) and len(flows) < _MOST:
            flows.setdefault((base(each), span), []).append((place, each))
    nested = (
        (flows[inner], flows[outer]) for inner, outer in permutations(flows, 2) if _is_inside(inner, outer)
    )
    pairs = (pair for inners, outers in nested for pair in _exceeding(inners, outers))
    first = sorted(islice(pairs, _MOST), key=lambda pair: sorted((pair[0][0], pair[1][0])))
    for (_, inner), (_, outer) in first:
        sentence = (
            f"{when(inner)}{inner.indicator}{inner.span}，大于包含它的{when(outer)}的{outer.span}，"
            "请核对是否把累计数与当月数弄混"
        )
        yield Conflict("累计与当月", sentence, (inner, outer))


def _is_inside(inner: tuple[str, Span], outer: tuple[str, Span]) -> bool:
    (unit, small), (other, large) = inner, outer
    return unit == other and large.first <= small.first and small.last <= large.last


def _exceeding(
    inners: Sequence[tuple[int, Mention]], outers: Sequence[tuple[int, Mention]]
) -> Iterator[tuple[tuple[int, Mention], tuple[int, Mention]]]:
    """The pairs of a part's figure and the whole's that it exceeds, whatever their digits leave open."""
    most = [(size(each) + slack(each), (place, each)) for place, each in outers]
    least = min(bound for bound, _ in most)
    for place, each in inners:
        low = size(each) - slack(each)
        if low > least:
            yield from (((place, each), outer) for bound, outer in most if low > bound)


def _forecasts(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """A forecast and an actual of the same months."""
    levels = first_by_span(topic)
    for guess in topic:
        if guess.sub != "forecast" or guess.period is None:
            continue
        real = levels.get(guess.period.span)
        if real:
            said = f"{when(guess)}{guess.indicator}既写预计{guess.span}，又写实际{real.span}"
            sentence = f"{said}，请分清预计数与实际数"
            yield Conflict("预计与实际", sentence, (guess, real))
