"""Against others and among them: percentage points and ranks (PHRASES C, D)."""

from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.wording.said import MANY, Lack, Phrase, Words, weakest
from bureau.wording.words import growth_words, numeral, point_number

_NATION = "全国"
_LEVEL = "持平"
_HIGH_LOW = ("高于", "低于")
_STYLES = ("第3位", "第三位", "第3", "第三")


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


# --- ranks ----------------------------------------------------------------------------------------


def ordinal(rank: int, style: str = "") -> str:
    """首位, 第2位; in another style, given by its third: 第三位, 第3, 第三. `ValueError` for any other."""
    if not style:
        return "首位" if rank == 1 else f"第{rank}位"
    if style not in _STYLES:
        raise ValueError(f"没有“{style}”这种位次写法，应为{'、'.join(_STYLES)}之一。")
    return style.replace("三", numeral(rank)).replace("3", str(rank))


def level_rank(reading: Reading, style: str = "") -> Words | Lack:
    """D1: 第3位, by level."""
    return _rank(reading, reading.level_rank, "总量位次", style)


def growth_rank(reading: Reading, style: str = "") -> Words | Lack:
    """D1: 首位, by growth."""
    return _rank(reading, reading.growth_rank, "增速位次", style)


def level_place(reading: Reading, style: str = "") -> Words | Lack:
    """D1, D4 with the field of comparison: 居全区12盟市第3位, 居中部城市第二."""
    return _rank(reading, reading.level_rank, "总量位次", style, f"居{reading.rank_scope}")


def growth_place(reading: Reading, style: str = "") -> Words | Lack:
    """D1, D4: 增速居全区首位."""
    return _rank(reading, reading.growth_rank, "增速位次", style, f"增速居{reading.rank_scope}")


def rank_field(reading: Reading) -> Words | Lack:
    """D4: the field of comparison alone, 15个副省级城市: 在15个副省级城市中居第4位."""
    if not reading.rank_scope:
        return Lack(f"{reading.span.label_with_year}没有填报位次范围", "位次范围")
    return Words(reading.rank_scope)


def both_ranks(reading: Reading) -> Words | Lack:
    """D2: 总量、增速分别居全区第4位、第2位; equal ones 均居."""
    level, growth = reading.level_rank, reading.growth_rank
    if level is None or growth is None:
        return _no_rank(reading, "位次")
    if level == growth:
        return Words(f"总量、增速均居{reading.rank_scope}{ordinal(level)}")
    return Words(f"总量、增速分别居{reading.rank_scope}{ordinal(level)}、{ordinal(growth)}")


def rank_moved(reading: Reading) -> Words | Lack:
    """D5: 较上年前移6位, 后移1位, 与上年持平."""
    ends = _ranks(reading)
    if isinstance(ends, Lack):
        return ends
    before, now, ago = ends
    moved = f"较上年{'前移' if now < before else '后移'}{abs(before - now)}位"
    return Words("位次与上年持平" if before == now else moved, also=(ago,))


def rank_from_to(reading: Reading) -> Words | Lack:
    """D5: 从第9位升至第2位, 从第2位降至第3位, 保持第2位."""
    ends = _ranks(reading)
    if isinstance(ends, Lack):
        return ends
    before, now, ago = ends
    moved = f"从{ordinal(before)}{'升至' if now < before else '降至'}{ordinal(now)}"
    return Words(f"保持{ordinal(now)}" if before == now else moved, also=(ago,))


def _ranks(reading: Reading) -> tuple[int, int, Reading] | Lack:
    """The level rank a year ago (of the same span, else of the whole year), now, and whose it was then."""
    if reading.level_rank is None:
        return _no_rank(reading, "位次变化")
    ago = reading.over(reading.span.year_ago)
    if ago.level_rank is None:
        ago = reading.over(Span.year(ago.span.first.year))
    if ago.level_rank is None:
        return _no_rank(ago, "位次变化")
    scopes = [each.rank_scope for each in (ago, reading)]
    if all(scopes) and scopes[0] != scopes[1]:
        return Lack(f"位次范围由“{scopes[0]}”变为“{scopes[1]}”，前后不能相比", "位次变化")
    return ago.level_rank, reading.level_rank, ago


def _rank(reading: Reading, rank: int | None, what: str, style: str, lead: str = "") -> Words | Lack:
    words = ordinal(rank or 1, style)  # a style that does not exist is refused, rank or no rank
    return _no_rank(reading, what) if rank is None else Words(f"{lead}{words}")


def _no_rank(reading: Reading, what: str) -> Lack:
    return Lack(f"{reading.span.label_with_year}没有填报位次", what)


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
    Phrase("总量位次", "总量位次，可说明写法，如('第三位')", "第3位", level_rank, ("写法?",)),
    Phrase("增速位次", "增速位次，可说明写法", "首位", growth_rank, ("写法?",)),
    Phrase("居位", "总量位次及范围，可说明写法", "居全区12盟市第3位", level_place, ("写法?",)),
    Phrase("增速居位", "增速位次及范围，可说明写法", "增速居全区首位", growth_place, ("写法?",)),
    Phrase("位次范围", "位次的范围", "15个副省级城市", rank_field),
    Phrase("两位次", "总量与增速的位次", "总量、增速分别居全区第4位、第2位", both_ranks),
    Phrase("位次变化", "总量位次比上年", "较上年前移6位", rank_moved),
    Phrase("位次由至", "总量位次由上年到今年", "从第9位升至第2位", rank_from_to),
)
