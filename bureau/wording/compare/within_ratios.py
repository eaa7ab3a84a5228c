"""文内核对 of percentages: growth, 年均, completion and shares against the amounts that the text gives."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.series import SILENT_POINTS
from bureau.wording.compare.as_written import (
    SLIP,
    Conflict,
    digits_words,
    is_off,
    levels_of,
    ratio_of,
    span_of,
    when,
)
from bureau.wording.mention import Mention


def growth_of_levels(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """The growth against the two levels that the text gives."""
    levels = levels_of(topic)
    for growth in topic:
        span = span_of(growth)
        if (
            growth.measure not in ("growth", "growth_month")
            or growth.reference
            or growth.unit != "%"
            or not span
        ):
            continue
        now = next((each for each in levels if span_of(each) == span), None)
        before = next((each for each in levels if span_of(each) == span.year_ago), None)
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
    for mean in topic:
        before = [each for each in levels_of(topic) if _stands_before(each, mean)]
        if mean.measure != "average_growth" or not before:
            continue
        last = max(before, key=lambda each: (_year(each), each.start))
        first = min((each for each in before if _months(each) == _months(last)), key=_year)
        years = _year(last) - _year(first)
        ratio = ratio_of(last, first)
        if years < 2 or ratio is None:
            continue
        rate = ((ratio[0] / 100) ** (Decimal(1) / years) - 1) * 100
        if abs(rate - mean.amount) > SLIP:
            sentence = (
                f"{mean.indicator}由{when(first)}的{first.span}到{when(last)}的{last.span}，"
                f"{years}年年均{rounded(rate, 1):f}%，文中写年均{mean.amount:f}%，请核对"
            )
            yield Conflict("年均增速", sentence, (first, last, mean))


def _stands_before(level: Mention, mean: Mention) -> bool:
    return level.paragraph == mean.paragraph and level.start < mean.start


def _year(level: Mention) -> int:
    span = span_of(level)
    return span.first.year if span else 0


def _months(level: Mention) -> tuple[int, int] | None:
    """Of which months of its year a level is: a whole year is not compared with a part of one."""
    span = span_of(level)
    return (span.first.number, span.last.number) if span else None


def completions(topic: Sequence[Mention]) -> Iterator[Conflict]:
    """Completion against the figure and the target beside it: 13/40.2 is 32.3 %, not 32.5 %."""
    targets = [each for each in topic if each.measure == "target"]
    for done in topic:
        if done.measure != "target_pct" or not done.period:
            continue
        level = next((each for each in levels_of(topic) if span_of(each) == span_of(done)), None)
        over = 100 if done.sub == "over" else 0
        for goal in targets:
            ratio = ratio_of(level, goal) if level else None
            if level is None or ratio is None or not _same_year(goal, done):
                continue
            said = done.amount + over
            if is_off(said, ratio):
                computed = f"{level.span}÷{goal.span}＝{rounded(ratio[0], 1):f}%"
                sentence = f"{computed}，文中写{said:f}%，请核对{digits_words(ratio, said)}"
                yield Conflict("完成率与目标", sentence, (level, goal, done))


def _same_year(one: Mention, other: Mention) -> bool:
    spans = span_of(one), span_of(other)
    return all(spans) and len({span.last.year for span in spans if span}) == 1


def shares(mentions: Sequence[Mention]) -> Iterator[Conflict]:
    """占比 against the part and the whole that the text gives."""
    levels = levels_of(mentions)
    for share in mentions:
        if share.measure != "share" or not share.reference or not share.period:
            continue
        same = [each for each in levels if span_of(each) == span_of(share) and each.scope == share.scope]
        part = next((each for each in same if each.indicator == share.indicator), None)
        whole = next((each for each in same if each.indicator == share.reference), None)
        ratio = ratio_of(part, whole) if part and whole else None
        if part and whole and ratio and is_off(share.amount, ratio):
            sentence = (
                f"{part.span}÷{whole.span}＝{rounded(ratio[0], 1):f}%，"
                f"文中写占{share.reference}的{share.span}，请核对{digits_words(ratio, share.amount)}"
            )
            yield Conflict("占比", sentence, (part, whole, share))
