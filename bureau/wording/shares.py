"""Shares of a whole, contributions to its growth, and leverage (PHRASES G, H)."""

from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.reading import Reading
from bureau.algebra.values import Origin
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import broken_since, percent, points, points_words


def share(reading: Reading, whole: Reading) -> Decimal | None:
    """Own level over the whole's, in %; None when a level is missing or negative, or the whole is zero."""
    found = _share(reading, whole)
    return None if isinstance(found, Lack) else found


def share_of(reading: Reading, whole: Reading) -> Words | Lack:
    """G1: 占外贸进出口总额的21.5%; of another region 占全区的21.5%."""
    found = _share(reading, whole)
    if isinstance(found, Lack):
        return found
    return Words(f"占{_named(reading, whole)}的{percent(found)}", Origin.COMPUTED, (whole,))


def share_noun(reading: Reading, whole: Reading) -> Words | Lack:
    """G1: 占比52.5%."""
    found = _share(reading, whole)
    if isinstance(found, Lack):
        return found
    return Words(f"占比{percent(found)}", Origin.COMPUTED, (whole,))


def share_from_to(reading: Reading, whole: Reading) -> Words | Lack:
    """G2: 占比由4.1%提升至5.1%."""
    ends = _shares(reading, whole)
    if isinstance(ends, Lack):
        return ends
    before, now = ends
    text = f"占比由{percent(before)}{'提升至' if now > before else '下降至'}{percent(now)}"
    if rounded(before, 1) == rounded(now, 1):
        text = f"占比保持在{percent(now)}"
    return Words(text, Origin.COMPUTED, _others(reading, whole))


def share_change(reading: Reading, whole: Reading) -> Words | Lack:
    """G2: 占比提高1.2个百分点: 个百分点, never %; the difference of the shares as they are said."""
    ends = _shares(reading, whole)
    if isinstance(ends, Lack):
        return ends
    change = rounded(ends[1], 1) - rounded(ends[0], 1)
    return Words(f"占比{points_words(change)}", Origin.COMPUTED, _others(reading, whole))


def pull(reading: Reading, whole: Reading) -> Words | Lack:
    """H1: 拉动外贸进出口总额增长1.3个百分点: own change over the whole's base."""
    found = pulled(reading, whole)
    if isinstance(found, Lack):
        return found
    amount, name = rounded(found, 1), whole.subject.short_name
    text = f"拉动{name}增长{points(amount)}" if amount > 0 else f"下拉{name}{points(amount)}"
    if amount == 0:
        text = f"对{name}增长没有明显拉动"
    return Words(text, Origin.COMPUTED, _others(reading, whole))


def pulled(reading: Reading, whole: Reading) -> Decimal | Lack:
    """By how many points the own change moves the whole; negative when it pulls it down. Unrounded."""
    changes = _changes(reading, whole)
    if isinstance(changes, Lack):
        return changes
    own, _, base = changes
    return own / base * 100


def contribution(reading: Reading, whole: Reading) -> Words | Lack:
    """H1: 贡献率61.7%: own change over the whole's change, when both rise."""
    found = contributed(reading, whole)
    if isinstance(found, Lack):
        return found
    return Words(f"贡献率{percent(found)}", Origin.COMPUTED, _others(reading, whole))


def contributed(reading: Reading, whole: Reading) -> Decimal | Lack:
    """Own change over the whole's change in %, when both rise. Unrounded."""
    changes = _changes(reading, whole)
    if isinstance(changes, Lack):
        return changes
    own, all_of_it, _ = changes
    if own <= 0 or all_of_it <= 0:
        return Lack("整体或部分没有增长，贡献率没有意义", "贡献率")
    return own / all_of_it * 100


def leverage(reading: Reading, spent: Reading) -> Words | Lack:
    """H2: 拉动比1∶15.8, of the consumption brought about over the money spent."""
    ratio = _share(reading, spent, "拉动比")
    if isinstance(ratio, Lack):
        return ratio
    return Words(f"拉动比1∶{plain(rounded(ratio / 100, 1)):f}", Origin.COMPUTED, (spent,))


def _share(reading: Reading, whole: Reading, what: str = "占比") -> Decimal | Lack:
    own, theirs, name = reading.quantity, whole.quantity, whole.subject.name
    if own is None:
        return Lack(reading.why_missing, what)
    if theirs is None:
        return Lack(f"{name}{whole.why_missing}", what)
    if not own.unit.converts_to(theirs.unit):
        return Lack(f"单位“{own.unit}”与{name}的单位“{theirs.unit}”不能换算", what)
    unfit = whole if theirs.amount <= 0 else reading if own.amount < 0 else None
    if unfit is not None:
        return Lack(f"{unfit.span.label_with_year}{unfit.subject.name}为{unfit.said}，不能计算", what)
    return own.amount / theirs.to(own.unit).amount * 100


def _shares(reading: Reading, whole: Reading) -> tuple[Decimal, Decimal] | Lack:
    """The share a year ago and now."""
    _, own_ago, whole_ago = _others(reading, whole)
    before, now = _share(own_ago, whole_ago), _share(reading, whole)
    if isinstance(now, Lack):
        return now
    if isinstance(before, Lack):
        return before
    return _broken(reading, whole, "占比") or (before, now)


def _changes(reading: Reading, whole: Reading) -> tuple[Decimal, Decimal, Decimal] | Lack:
    """Own change, the whole's change, the whole's base: from stored levels, in own unit."""
    _, own_ago, whole_ago = _others(reading, whole)
    for part, all_of_it in ((reading, whole), (own_ago, whole_ago)):
        share_then = _share(part, all_of_it, "贡献")
        if isinstance(share_then, Lack):
            return share_then
    ends = (each.quantity for each in (reading, own_ago, whole, whole_ago))
    now, before, whole_now, base = (end.to(reading.subject.unit).amount for end in ends if end)
    return _broken(reading, whole, "贡献") or (now - before, whole_now - base, base)


def _others(reading: Reading, whole: Reading) -> tuple[Reading, Reading, Reading]:
    """What the words rest on besides the reading: the whole, and both a year ago."""
    ago = reading.span.year_ago
    return whole, reading.over(ago), whole.over(ago)


def _broken(reading: Reading, whole: Reading, what: str) -> Lack | None:
    ago = reading.span.year_ago
    broken = next((each for each in (reading, whole) if broken_since(each, each.over(ago))), None)
    return Lack(f"{broken.subject.name}期间口径有变更，前后不能相比", what) if broken else None


def _named(reading: Reading, whole: Reading) -> str:
    other_place = whole.place != reading.place
    return whole.place.short_name if other_place else whole.subject.short_name


SHARES: Final = (
    Phrase("占", "占另一指标的比重", "占外贸进出口总额的21.5%", share_of, ("指标",)),
    Phrase("占地区", "占另一地区同一指标的比重", "占全区的21.5%", share_of, ("地区",)),
    Phrase("占比", "占另一指标的比重", "占比52.5%", share_noun, ("指标",)),
    Phrase("占比由至", "比重由上年同期到本期", "占比由4.1%提升至5.1%", share_from_to, ("指标",)),
    Phrase("占比变化", "比重比上年同期", "占比提高1.2个百分点", share_change, ("指标",)),
    Phrase("拉动", "对整体增速的拉动", "拉动外贸进出口总额增长1.3个百分点", pull, ("指标",)),
    Phrase("贡献率", "对整体增量的贡献", "贡献率61.7%", contribution, ("指标",)),
    Phrase("拉动比", "带动消费与补贴金额之比", "拉动比1∶15.8", leverage, ("指标",)),
)
