"""What a mention should say: against others, against the whole, against earlier."""

from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import PERCENT, POINTS, Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.series import Kind
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import Answer, growth, known, level, no_goal
from bureau.wording.compare.places import averaged_years, earlier, indicator_of, place_of
from bureau.wording.mention import Mention
from bureau.wording.shares import share as share_of_whole


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


def whole_of(mention: Mention, reading: Reading, shelf: Shelf) -> Reading | None:
    """The whole that a share is of: the indicator or region named, else the one it is part of."""
    code = indicator_of(mention.reference, shelf)
    if code is None and mention.reference:
        place = place_of(mention.reference, shelf)
        return shelf.at(mention.code, reading.span, place) if place and place != reading.place.name else None
    return shelf.at(code or reading.subject.part_of, reading.span, reading.place.name)


def share(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    if reading.subject.kind is Kind.RATE:
        return level(mention, reading, shelf)
    whole = whole_of(mention, reading, shelf)
    found = None if whole is None else share_of_whole(reading, whole)
    if found is None:
        return Unknown(f"库中没有占比的整体“{mention.reference or '（没有写明）'}”，不能计算占比")
    label = f"{reading.span.label_with_year}占比"
    return (Expected(Quantity(found, PERCENT), label, reading, 1, True),)


def share_change(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    if reading.subject.kind is Kind.RATE:
        return growth(mention, reading, shelf)
    whole = whole_of(mention, reading, shelf)
    then = reading.span.year_ago
    now = None if whole is None else share_of_whole(reading, whole)
    before = None if whole is None else share_of_whole(reading.over(then), whole.over(then))
    if now is None or before is None:
        return Unknown(f"库中没有占比的整体“{mention.reference or '（没有写明）'}”，不能计算占比")
    change = rounded(now, 1) - rounded(before, 1)
    label = f"{reading.span.label_with_year}占比减上年同期占比"
    return (Expected(Quantity(change, POINTS), label, reading, 1, True),)


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
    ratio = now.quantity.ratio(before.quantity)
    if ratio is None:
        return Unknown(f"{before.span.label_with_year}为零，不能计算环比")
    return (Expected(Quantity((ratio - 1) * 100, PERCENT), f"{month.label}环比", now, 1, True),)


def average_growth(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    years = averaged_years(mention, reading.span)
    if years is None:
        return Unknown("没有看出年均是从哪一年算起，请人工核对")
    whole = reading.series.growth(reading.span, years)
    if whole is None:
        missing = reading.series.growth_missing(reading.span, years)
        return known(reading, missing.reason if missing else "")
    mean = ((whole.amount / 100 + 1) ** (Decimal(1) / years) - 1) * 100
    label = f"以{reading.span.first.year - years}年为基期的年均增速"
    return (Expected(Quantity(mean, PERCENT), label, reading, 1, True),)
