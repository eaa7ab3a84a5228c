"""What a mention should say: against others, against the whole, against earlier."""

from dataclasses import replace

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import PERCENT, POINTS, Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import OTHER_DEFINITION, Answer, growth, known, level, no_goal
from bureau.wording.compare.places import (
    base_years,
    earlier,
    indicator_of,
    period_in,
    place_of,
    whole_of,
)
from bureau.wording.mention import Mention
from bureau.wording.shares import share as share_of_whole
from bureau.wording.words import broken_since


def diff_points(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    reference = mention.reference or ""
    if "进度" in reference:
        return _pace(reading)
    if not reference:
        return Unknown("没有看出是与谁相比，请人工核对")
    if reading.growth is None:
        return known(reading, reading.why_no_growth)
    code, place = indicator_of(reference, shelf), place_of(reference, shelf)
    if code is None and place is None:
        return Unknown(f"库中没有“{reference}”的数，不能比较", True)
    other = shelf.at(code or mention.code, reading.span, reading.place.name if code else place or "")
    if other is None or other.growth is None:
        why = f"库中没有“{reference}”{reading.span.label_with_year}的同比，不能比较"
        return Unknown(why, True)
    own, theirs = rounded(reading.growth.amount, 1), rounded(other.growth.amount, 1)
    named = reference.replace("、", "")
    label = f"{reading.span.label_with_year}同比{own:f}减{named}{theirs:f}，差距"
    return (Expected(Quantity(own - theirs, POINTS), label, reading, 1, True),)


def _pace(reading: Reading) -> Answer:
    ahead = [
        Expected(
            Quantity(points, POINTS), f"{reading.span.label_with_year}完成率减序时进度", reading, 1, True
        )
        for goal in reading.goals
        if (points := reading.pace(goal)) is not None
    ]
    return tuple(ahead) or no_goal(reading)


def share(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    if reading.subject.kind is Kind.RATE:
        return level(mention, reading, shelf)
    whole = whole_of(mention, reading, shelf)
    found = None if whole is None else share_of_whole(reading, whole)
    if found is None:
        return _no_whole(mention, reading, whole)
    label = f"{reading.span.label_with_year}占比"
    return (Expected(Quantity(found, PERCENT), label, reading, 1, True),)


def share_change(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """The share now minus that of the same months of last year, or of the year that the text names."""
    if reading.subject.kind is Kind.RATE:
        return growth(mention, reading, shelf)
    years = base_years(replace(mention, reference=period_in(mention.reference)), reading.span)
    if years is None:
        return Unknown(f"不知道“{mention.reference}”是与哪一年相比，请人工核对")
    whole, then = whole_of(mention, reading, shelf), reading.span.years_ago(years)
    now = None if whole is None else share_of_whole(reading, whole)
    if now is None or whole is None:
        return _no_whole(mention, reading, whole)
    if broken := next((each for each in (reading, whole) if broken_since(each, each.over(then))), None):
        return Unknown(f"“{broken.subject.name}”{OTHER_DEFINITION}")
    before = share_of_whole(reading.over(then), whole.over(then))
    if before is None:
        return _no_whole(mention, reading.over(then), whole.over(then))
    label = f"{reading.span.label_with_year}占比与{then.label_with_year}相比"
    changes = (rounded(now, 1) - rounded(before, 1), now - before)  # of the shares as said, or as they are
    return tuple(Expected(Quantity(each, POINTS), label, reading, 1, True) for each in changes)


def _no_whole(mention: Mention, reading: Reading, whole: Reading | None) -> Unknown:
    """Why there is no share: no whole, or one of the two has no figure of the months."""
    if whole is None:
        return Unknown(f"库中没有占比的整体“{mention.reference or '（没有写明）'}”，不能计算占比")
    lacking = next((each for each in (reading, whole) if each.quantity is None), None)
    if lacking is None:
        return Unknown(f"“{reading.subject.name}”与“{whole.subject.name}”的数不能相除，不能计算占比")
    return known(lacking, f"{lacking.span.label_with_year}：{lacking.why_missing}，不能计算占比")


def accel(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    before = earlier(mention.reference, reading.span)
    if before is None:
        return Unknown(f"不知道“{mention.reference or '（没有写明）'}”是哪个时段，请人工核对")
    then = reading.over(before)
    for each in (reading, then):
        if each.growth is None:
            return known(each, f"{each.span.label_with_year}：{each.why_no_growth}")
    assert reading.growth_rounded is not None
    assert then.growth_rounded is not None
    label = f"{reading.span.label_with_year}同比减{before.label_with_year}同比"
    return (
        Expected(Quantity(reading.growth_rounded - then.growth_rounded, POINTS), label, reading, 1, True),
    )


def mom(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    month = reading.span.last
    now, before = (reading.over(Span.month(each)) for each in (month, month.plus(-1)))
    for each in (now, before):
        if each.quantity is None:
            return known(each, each.why_missing)
    assert now.quantity is not None
    assert before.quantity is not None
    if broken_since(now, before):
        return Unknown(f"“{reading.subject.name}”{OTHER_DEFINITION}")
    label = f"{month.label}环比"
    if reading.subject.kind is Kind.RATE:  # a rate moves by points
        points = now.quantity.amount - before.quantity.amount
        return (Expected(Quantity(points, POINTS), label, now, 1, True),)
    ratio = now.quantity.ratio(before.quantity)
    if ratio is None:
        return Unknown(f"{before.span.label_with_year}为零，不能计算环比")
    return (Expected(Quantity((ratio - 1) * 100, PERCENT), label, now, 1, True),)
