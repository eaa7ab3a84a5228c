"""Against others and among them: percentage points and ranks (PHRASES C, D)."""

from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.wording.said import Lack, Phrase, Words, weakest
from bureau.wording.words import growth_words, points

_NATION = "全国"


def above_average(reading: Reading, other: Reading) -> Words | Lack:
    """C1: 高于全区平均水平1.2个百分点: growth minus growth; two falls compare as 降幅小于 (DOMAIN 3)."""
    return _beside(reading, other, _average(other), "高于", "低于")


def above_average_shown(reading: Reading, other: Reading) -> Words | Lack:
    """C2: 高于全国（22.0%）12个百分点."""
    growth = other.growth_rounded
    shown = "" if growth is None else f"（{growth:f}%）"
    return _beside(reading, other, f"{other.place.short_name}{shown}", "高于", "低于")


def faster(reading: Reading, other: Reading) -> Words | Lack:
    """C3: 快于社零总额增速8.4个百分点."""
    return _beside(reading, other, f"{other.subject.short_name}增速", "快于", "慢于")


def _beside(reading: Reading, other: Reading, named: str, higher: str, lower: str) -> Words | Lack:
    own, theirs = reading.growth, other.growth
    if own is None:
        return Lack(reading.why_no_growth, "同比")
    if theirs is None:
        return Lack(f"{other.place.name}{other.subject.name}：{other.why_no_growth}", "比较")
    if own.in_points != theirs.in_points:
        return Lack("一个是百分点，一个是百分比，不能相减", "比较")
    gap = rounded(own.amount, 1) - rounded(theirs.amount, 1)
    origin = weakest([own.origin, theirs.origin])
    if gap == 0:
        return Words(f"与{named}持平", origin, (other,))
    if own.amount < 0 and theirs.amount < 0 and higher == "高于":
        named = named.removesuffix("平均水平")
        return Words(f"降幅{'小于' if gap > 0 else '大于'}{named}{points(gap)}", origin, (other,))
    return Words(f"{higher if gap > 0 else lower}{named}{points(gap)}", origin, (other,))


def _average(other: Reading) -> str:
    name = other.place.short_name
    return name if name == _NATION else f"{name}平均水平"


# --- ranks ----------------------------------------------------------------------------------------


def ordinal(rank: int) -> str:
    """首位, 第2位."""
    return "首位" if rank == 1 else f"第{rank}位"


def level_rank(reading: Reading) -> Words | Lack:
    """D1: 第3位, by level."""
    return _rank(reading, reading.level_rank, "总量位次")


def growth_rank(reading: Reading) -> Words | Lack:
    """D1: 首位, by growth."""
    return _rank(reading, reading.growth_rank, "增速位次")


def level_place(reading: Reading) -> Words | Lack:
    """D1, D4 with the field of comparison: 居全区12盟市第3位."""
    return _placed(reading, reading.level_rank, "总量位次", "居")


def growth_place(reading: Reading) -> Words | Lack:
    """D1, D4: 增速居全区首位."""
    return _placed(reading, reading.growth_rank, "增速位次", "增速居")


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
    before, now = ends
    if before == now:
        return Words("位次与上年持平")
    return Words(f"较上年{'前移' if now < before else '后移'}{abs(before - now)}位")


def rank_from_to(reading: Reading) -> Words | Lack:
    """D5: 从第9位升至第2位, 从第2位降至第3位, 保持第2位."""
    ends = _ranks(reading)
    if isinstance(ends, Lack):
        return ends
    before, now = ends
    if before == now:
        return Words(f"保持{ordinal(now)}")
    return Words(f"从{ordinal(before)}{'升至' if now < before else '降至'}{ordinal(now)}")


def _ranks(reading: Reading) -> tuple[int, int] | Lack:
    """The level rank a year ago (of the same span, else of the whole year) and now."""
    ago = reading.over(reading.span.year_ago)
    before = ago.level_rank or reading.over(Span.year(ago.span.first.year)).level_rank
    if before is None or reading.level_rank is None:
        return _no_rank(ago if before is None else reading, "位次变化")
    return before, reading.level_rank


def _rank(reading: Reading, rank: int | None, what: str) -> Words | Lack:
    return _no_rank(reading, what) if rank is None else Words(ordinal(rank))


def _placed(reading: Reading, rank: int | None, what: str, lead: str) -> Words | Lack:
    return _no_rank(reading, what) if rank is None else Words(f"{lead}{reading.rank_scope}{ordinal(rank)}")


def _no_rank(reading: Reading, what: str) -> Lack:
    return Lack(f"{reading.span.label_with_year}没有填报位次", what)


def other_growth(reading: Reading, other: Reading) -> Words | Lack:
    """The other region's growth: 全区增长2.8%."""
    if other.growth is None:
        return Lack(other.why_no_growth, f"{other.place.name}同比")
    return Words(f"{other.place.short_name}{growth_words(other.growth)}", other.growth.origin, (other,))


BESIDE: Final = (
    Phrase("高于", "与另一地区的增速相比", "高于全区平均水平1.2个百分点", above_average, ("地区",)),
    Phrase("高于并列", "同上，写出对方增速", "高于全国（22.0%）12个百分点", above_average_shown, ("地区",)),
    Phrase("快于", "与另一指标的增速相比", "快于社零总额增速8.4个百分点", faster, ("指标",)),
    Phrase("地区增减", "另一地区的增速", "全区增长2.8%", other_growth, ("地区",)),
    Phrase("总量位次", "总量位次", "第3位", level_rank),
    Phrase("增速位次", "增速位次", "首位", growth_rank),
    Phrase("居位", "总量位次及范围", "居全区12盟市第3位", level_place),
    Phrase("增速居位", "增速位次及范围", "增速居全区首位", growth_place),
    Phrase("两位次", "总量与增速的位次", "总量、增速分别居全区第4位、第2位", both_ranks),
    Phrase("位次变化", "总量位次比上年", "较上年前移6位", rank_moved),
    Phrase("位次由至", "总量位次由上年到今年", "从第9位升至第2位", rank_from_to),
)
