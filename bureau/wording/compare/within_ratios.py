"""文内核对 of percentages: growth, 年均, completion and shares against the amounts that the text gives."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.values import SILENT_POINTS
from bureau.wording.compare.as_written import (
    LEVELS,
    SLIP,
    Conflict,
    digits_words,
    first_by_span,
    is_off,
    levels_of,
    ratio_of,
    span_of,
    when,
)
from bureau.wording.mention import Mention

_MOST_TARGETS: Final = 12  # of one indicator and year; hostile text stays linear


def growth_of_levels(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """The growth against the two levels that the text gives."""
    levels = first_by_span(topic)
    for growth in topic:
        span = span_of(growth)
        if (
            growth.measure not in ("growth", "growth_month")
            or growth.reference
            or growth.unit != "%"
            or not span
        ):
            continue
        now, before = levels.get(span), levels.get(span.year_ago)
        ratio = ratio_of(now, before) if now and before else None
        if not now or not before or ratio is None:
            continue
        low, high = ratio[1] - 100 - SILENT_POINTS, ratio[2] - 100 + SILENT_POINTS
        if not low <= growth.amount <= high:
            sentence = (
                f"{when(growth)}{growth.indicator}由{before.span}到{now.span}，"
                f"算得{rounded(ratio[0] - 100, 1):f}%，文中写{growth.amount:f}%；如按可比口径，请注明"
            )
            yield Conflict("增速与总量", sentence, (before, now, growth))


def averages(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """年均 against its end points: the latest level before it, and the earliest of the same months."""
    last: dict[int, Mention] = {}  # by paragraph
    first: dict[tuple[int, tuple[int, int] | None], Mention] = {}  # by paragraph and months
    for each in sorted(topic, key=lambda one: (one.paragraph, one.start)):
        if each.measure == "average_growth" and each.paragraph in last:
            end = last[each.paragraph]
            yield from _average(each, first[each.paragraph, _months(end)], end)
        elif each.measure in LEVELS and each.period:
            end = last.setdefault(each.paragraph, each)
            last[each.paragraph] = each if _year(each) >= _year(end) else end
            begin = first.setdefault((each.paragraph, _months(each)), each)
            first[each.paragraph, _months(each)] = each if _year(each) < _year(begin) else begin


def _average(mean: Mention, first: Mention, last: Mention) -> Iterator[Conflict]:
    years = _year(last) - _year(first)
    ratio = ratio_of(last, first)
    if years < 2 or ratio is None:
        return
    rate = ((ratio[0] / 100) ** (Decimal(1) / years) - 1) * 100
    if abs(rate - mean.amount) > SLIP:
        sentence = (
            f"{mean.indicator}由{when(first)}的{first.span}到{when(last)}的{last.span}，"
            f"{years}年年均{rounded(rate, 1):f}%，文中写年均{mean.amount:f}%，请核对"
        )
        yield Conflict("年均增速", sentence, (first, last, mean))


def _year(level: Mention) -> int:
    span = span_of(level)
    return span.first.year if span else 0


def _months(level: Mention) -> tuple[int, int] | None:
    """Of which months of its year a level is: a whole year is not compared with a part of one."""
    span = span_of(level)
    return (span.first.number, span.last.number) if span else None


def completions(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """Completion against the figure and the target beside it: 13/40.2 is 32.3 %, not 32.5 %."""
    levels, targets = first_by_span(topic), _targets(topic)
    for done in topic:
        span = span_of(done)
        if done.measure != "target_pct" or span is None:
            continue
        level = levels.get(span)
        over = 100 if done.sub == "over" else 0
        for goal in targets.get(span.last.year, ()):
            ratio = ratio_of(level, goal) if level else None
            if level is None or ratio is None:
                continue
            said = done.amount + over
            if is_off(said, ratio):
                computed = f"{level.span}÷{goal.span}＝{rounded(ratio[0], 1):f}%"
                sentence = f"{computed}，文中写{said:f}%，请核对{digits_words(ratio, said)}"
                yield Conflict("完成率与目标", sentence, (level, goal, done))


def _targets(topic: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The targets by year, of each the first ones."""
    found: dict[int, list[Mention]] = {}
    for each in topic:
        span = span_of(each)
        if each.measure == "target" and span and len(found.setdefault(span.last.year, [])) < _MOST_TARGETS:
            found[span.last.year].append(each)
    return found


def shares(mentions: Sequence[Mention]) -> Iterator[Conflict]:
    """占比 against the part and the whole that the text gives."""
    levels: dict[tuple[Span | None, str | None, str], Mention] = {}
    for each in levels_of(mentions):
        levels.setdefault((span_of(each), each.scope, each.indicator), each)
    for share in mentions:
        if share.measure != "share" or not share.reference or not share.period:
            continue
        part = levels.get((span_of(share), share.scope, share.indicator))
        whole = levels.get((span_of(share), share.scope, share.reference))
        ratio = ratio_of(part, whole) if part and whole else None
        if part and whole and ratio and is_off(share.amount, ratio):
            sentence = (
                f"{part.span}÷{whole.span}＝{rounded(ratio[0], 1):f}%，"
                f"文中写占{share.reference}的{share.span}，请核对{digits_words(ratio, share.amount)}"
            )
            yield Conflict("占比", sentence, (part, whole, share))
