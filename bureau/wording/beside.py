"""Against others: percentage points (PHRASES C)."""

from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.reading import Reading
from bureau.wording.said import MANY, Lack, Phrase, Words, weakest
from bureau.wording.words import growth_words, point_number

_NATION = "全国"
_LEVEL = "持平"
_HIGH_LOW = ("高于", "低于")


def above_average(reading: Reading, *others: Reading) -> Words | Lack:
    """C1: 高于全区平均水平1.2个百分点; of several 高于全省8.5个、全国19个百分点.

    Growth minus growth, as they are said; two falls compare as 降幅小于, 降幅大于 (DOMAIN 3).
    """
    if len(others) == 1:
        return _beside(reading, others[0], _average(others[0]), others[0].place.short_name, _HIGH_LOW)
    gaps = [_gap(reading, other, _HIGH_LOW) for other in others]
    lack = next((gap for gap in gaps if isinstance(gap, Lack)), None)
    if lack is not None:
        return lack
    names = [other.place.short_name for other in others]
    known = [(name, *gap) for name, gap in zip(names, gaps, strict=True) if not isinstance(gap, Lack)]
    origin = weakest([each.growth.origin for each in (reading, *others) if each.growth])
    verbs = {verb for _, verb, _ in known}
    if len(verbs) > 1 or _LEVEL in verbs:
        return Words("，".join(_clause(*each) for each in known), origin, others)
    amounts = "、".join(f"{name}{amount}个" for name, _, amount in known)
    return Words(f"{verbs.pop()}{amounts}百分点", origin, others)


def above_average_shown(reading: Reading, other: Reading) -> Words | Lack:
    """C2: 高于全国（22.0%）12个百分点; a fall is shown in words, 高于全国（下降3.0%）."""
    named = other.place.short_name
    if other.growth is not None:
        amount = rounded(other.growth.amount, 1)
        plain_rate = amount > 0 and not other.growth.in_points
        named += f"（{amount:f}%）" if plain_rate else f"（{growth_words(other.growth)}）"
    return _beside(reading, other, named, named, _HIGH_LOW)


def faster(reading: Reading, other: Reading) -> Words | Lack:
    """C3: 快于社零总额增速8.4个百分点; two falls 降幅小于社零总额1个百分点."""
    name = other.subject.short_name
    return _beside(reading, other, f"{name}增速", name, ("快于", "慢于"))


def _beside(
    reading: Reading, other: Reading, named: str, named_in_fall: str, verbs: tuple[str, str]
) -> Words | Lack:
    gap = _gap(reading, other, verbs)
    if isinstance(gap, Lack):
        return gap
    verb, amount = gap
    name = named_in_fall if verb.startswith("降幅") else named
    origin = weakest([each.growth.origin for each in (reading, other) if each.growth])
    return Words(_clause(name, verb, amount), origin, (other,))


def _clause(name: str, verb: str, amount: str) -> str:
    return f"与{name}持平" if verb == _LEVEL else f"{verb}{name}{amount}个百分点"


def _gap(reading: Reading, other: Reading, verbs: tuple[str, str]) -> tuple[str, str] | Lack:
    """The verb and the number of points between the two growths as they are said."""
    own, theirs = reading.growth, other.growth
    if own is None:
        return Lack(reading.why_no_growth, "同比")
    if theirs is None:
        return Lack(f"{other.place.name}{other.subject.name}：{other.why_no_growth}", "比较")
    if own.in_points != theirs.in_points:
        return Lack("一个是百分点，一个是百分比，不能相减", "比较")
    ours, their = rounded(own.amount, 1), rounded(theirs.amount, 1)
    if ours == their:
        return _LEVEL, ""
    if ours < 0 and their < 0:
        verbs = ("降幅小于", "降幅大于")
    return verbs[0 if ours > their else 1], point_number(ours - their)


def _average(other: Reading) -> str:
    """全区 is an average of its cities; the nation is named alone, and so are a county and a peer city."""
    place = other.place
    alone = place.short_name == _NATION or place.role in ("county", "peer")
    return place.short_name if alone else f"{place.short_name}平均水平"


def other_growth(reading: Reading, other: Reading) -> Words | Lack:
    """The other region's growth: 全区增长2.8%."""
    if other.growth is None:
        return Lack(other.why_no_growth, f"{other.place.name}同比")
    return Words(f"{other.place.short_name}{growth_words(other.growth)}", other.growth.origin, (other,))


BESIDE: Final = (
    Phrase(
        "高于", "与另一地区的增速相比，可有几个", "高于全区平均水平1.2个百分点", above_average, ("地区", MANY)
    ),
    Phrase("高于并列", "同上，写出对方增速", "高于全国（22.0%）12个百分点", above_average_shown, ("地区",)),
    Phrase("快于", "与另一指标的增速相比", "快于社零总额增速8.4个百分点", faster, ("指标",)),
    Phrase("地区增减", "另一地区的增速", "全区增长2.8%", other_growth, ("地区",)),
)
