"""Shares of a whole, contributions to its growth, and leverage (PHRASES G, H)."""

from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.reading import Reading
from bureau.algebra.series import Origin
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import percent, points


def share(reading: Reading, whole: Reading) -> Decimal | None:
    """Own level over the whole's, in %; None when one is missing, the whole is ≤ 0, or units differ."""
    if reading.quantity is None or whole.quantity is None or whole.quantity.amount <= 0:
        return None
    if not reading.subject.unit.converts_to(whole.subject.unit):
        return None
    ratio = reading.quantity.ratio(whole.quantity)
    return None if ratio is None else ratio * 100


def share_of(reading: Reading, whole: Reading) -> Words | Lack:
    """G1: 占外贸进出口总额的21.5%; of another region 占全区的21.5%."""
    found = share(reading, whole)
    if found is None:
        return _no_share(reading, whole)
    return Words(f"占{_named(reading, whole)}的{percent(found)}", Origin.COMPUTED, (whole,))


def share_noun(reading: Reading, whole: Reading) -> Words | Lack:
    """G1: 占比52.5%."""
    found = share(reading, whole)
    return (
        _no_share(reading, whole)
        if found is None
        else Words(f"占比{percent(found)}", Origin.COMPUTED, (whole,))
    )


def share_from_to(reading: Reading, whole: Reading) -> Words | Lack:
    """G2: 占比由4.1%提升至5.1%."""
    ends = _shares(reading, whole)
    if isinstance(ends, Lack):
        return ends
    before, now = ends
    if rounded(before, 1) == rounded(now, 1):
        return Words(f"占比保持在{percent(now)}", Origin.COMPUTED, (whole,))
    verb = "提升至" if now > before else "下降至"
    return Words(f"占比由{percent(before)}{verb}{percent(now)}", Origin.COMPUTED, (whole,))


def share_change(reading: Reading, whole: Reading) -> Words | Lack:
    """G2: 占比提高1.0个百分点: 个百分点, never %; the difference of the shares as they are said."""
    ends = _shares(reading, whole)
    if isinstance(ends, Lack):
        return ends
    change = rounded(ends[1], 1) - rounded(ends[0], 1)
    if change == 0:
        return Words("占比持平", Origin.COMPUTED, (whole,))
    return Words(f"占比{'提高' if change > 0 else '下降'}{points(change)}", Origin.COMPUTED, (whole,))


def pull(reading: Reading, whole: Reading) -> Words | Lack:
    """H1: 拉动外贸进出口总额增长1.3个百分点: own change over the whole's base."""
    changes = _changes(reading, whole)
    if isinstance(changes, Lack):
        return changes
    own, _, base = changes
    amount = own / base * 100
    verb = "拉动" if amount >= 0 else "下拉"
    return Words(
        f"{verb}{whole.subject.short_name}{'增长' if amount >= 0 else ''}{points(amount)}",
        Origin.COMPUTED,
        (whole,),
    )


def contribution(reading: Reading, whole: Reading) -> Words | Lack:
    """H1: 贡献率61.7%: own change over the whole's change, when both rise."""
    changes = _changes(reading, whole)
    if isinstance(changes, Lack):
        return changes
    own, all_of_it, _ = changes
    if own <= 0 or all_of_it <= 0:
        return Lack("整体或部分没有增长，贡献率没有意义", "贡献率")
    return Words(f"贡献率{percent(own / all_of_it * 100)}", Origin.COMPUTED, (whole,))


def leverage(reading: Reading, spent: Reading) -> Words | Lack:
    """H2: 拉动比1∶15.8, of the consumption brought about over the money spent."""
    ratio = share(reading, spent)
    if ratio is None:
        return _no_share(reading, spent, "拉动比")
    return Words(f"拉动比1∶{plain(rounded(ratio / 100, 1)):f}", Origin.COMPUTED, (spent,))


def _shares(reading: Reading, whole: Reading) -> tuple[Decimal, Decimal] | Lack:
    ago = reading.span.year_ago
    before, now = share(reading.over(ago), whole.over(ago)), share(reading, whole)
    if now is None:
        return _no_share(reading, whole)
    if before is None:
        return _no_share(reading.over(ago), whole.over(ago))
    return before, now


def _changes(reading: Reading, whole: Reading) -> tuple[Decimal, Decimal, Decimal] | Lack:
    """Own change, the whole's change, the whole's base: from stored levels, in the whole's unit."""
    ago = reading.span.year_ago
    ends = [reading.quantity, reading.over(ago).quantity, whole.quantity, whole.over(ago).quantity]
    if any(end is None for end in ends) or not reading.subject.unit.converts_to(whole.subject.unit):
        return _no_share(reading, whole, "贡献")
    now, before, whole_now, base = (end.to(whole.subject.unit).amount for end in ends if end is not None)
    if base <= 0:
        return Lack(f"{whole.subject.name}上年同期不大于零", "贡献")
    return now - before, whole_now - base, base


def _named(reading: Reading, whole: Reading) -> str:
    other_place = whole.place != reading.place
    return whole.place.short_name if other_place else whole.subject.short_name


def _no_share(reading: Reading, whole: Reading, what: str = "占比") -> Lack:
    reason = reading.why_missing or whole.why_missing or "整体不大于零，或单位不能换算"
    name = "" if reading.why_missing else whole.subject.name
    return Lack(f"{name}{reason}", what)


SHARES: Final = (
    Phrase("占", "占另一指标的比重", "占外贸进出口总额的21.5%", share_of, ("指标",)),
    Phrase("占地区", "占另一地区同一指标的比重", "占全区的21.5%", share_of, ("地区",)),
    Phrase("占比", "占另一指标的比重", "占比52.5%", share_noun, ("指标",)),
    Phrase("占比由至", "比重由上年同期到本期", "占比由4.1%提升至5.1%", share_from_to, ("指标",)),
    Phrase("占比变化", "比重比上年同期", "占比提高1.0个百分点", share_change, ("指标",)),
    Phrase("拉动", "对整体增速的拉动", "拉动外贸进出口总额增长1.3个百分点", pull, ("指标",)),
    Phrase("贡献率", "对整体增量的贡献", "贡献率61.7%", contribution, ("指标",)),
    Phrase("拉动比", "带动消费与补贴金额之比", "拉动比1∶15.8", leverage, ("指标",)),
)
