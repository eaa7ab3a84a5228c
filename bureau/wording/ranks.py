"""Among others: ranks and how they moved (PHRASES D)."""

from typing import Final

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import numeral

_STYLES = ("第3位", "第三位", "第3", "第三")
_LEVEL_RANK, _GROWTH_RANK = "level_rank", "growth_rank"
_Ends = tuple[int, int, Reading]  # the rank then, the rank now, whose it was then


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
    return _moved(_ranks(reading), "上年")


def growth_rank_moved(reading: Reading) -> Words | Lack:
    """D5 of the rank by growth: 较上年前移2位."""
    return _moved(_ranks(reading, _GROWTH_RANK), "上年")


def rank_moved_in_month(reading: Reading) -> Words | Lack:
    """D5 against the month before: 较上月前移1位. January has none: the rank of a whole year is another."""
    return _moved(_ranks_of_two_months(reading), "上月")


def growth_rank_moved_in_month(reading: Reading) -> Words | Lack:
    """D5 of the rank by growth against the month before: 较上月后移1位."""
    return _moved(_ranks_of_two_months(reading, _GROWTH_RANK), "上月")


def rank_from_to(reading: Reading) -> Words | Lack:
    """D5: 从第9位升至第2位, 从第2位降至第3位, 保持第2位."""
    ends = _ranks(reading)
    if isinstance(ends, Lack):
        return ends
    before, now, ago = ends
    moved = f"从{ordinal(before)}{'升至' if now < before else '降至'}{ordinal(now)}"
    return Words(f"保持{ordinal(now)}" if before == now else moved, also=(ago,))


def other_field(then: str, now: str) -> str:
    """Why two ranks do not compare: they are of different fields (范围); empty when they do, or may."""
    differ = then and now and then != now
    return f"位次范围由“{then}”变为“{now}”，前后不能相比" if differ else ""


def _moved(ends: _Ends | Lack, base: str) -> Words | Lack:
    if isinstance(ends, Lack):
        return ends
    before, now, ago = ends
    moved = f"较{base}{'前移' if now < before else '后移'}{abs(before - now)}位"
    return Words(f"位次与{base}持平" if before == now else moved, also=(ago,))


def _ranks(reading: Reading, of: str = _LEVEL_RANK) -> _Ends | Lack:
    """The rank a year ago (of the same span, else of the whole year), now, and whose it was then."""
    if getattr(reading, of) is None:
        return _no_rank(reading, "位次变化")
    ago = reading.over(reading.span.year_ago)
    if getattr(ago, of) is None:
        ago = reading.over(Span.year(ago.span.first.year))
    return _ends(reading, ago, of)


def _ranks_of_two_months(reading: Reading, of: str = _LEVEL_RANK) -> _Ends | Lack:
    if getattr(reading, of) is None:
        return _no_rank(reading, "位次变化")
    if reading.span.last.number == 1:
        return Lack("1月没有本年更早的位次可比", "位次变化")
    return _ends(reading, reading.over(Span.to_date(reading.span.last.plus(-1))), of)


def _ends(reading: Reading, ago: Reading, of: str) -> _Ends | Lack:
    before, now = getattr(ago, of), getattr(reading, of)
    if before is None:
        return _no_rank(ago, "位次变化")
    if changed := other_field(ago.rank_scope, reading.rank_scope):
        return Lack(changed, "位次变化")
    return before, now, ago


def _rank(reading: Reading, rank: int | None, what: str, style: str, lead: str = "") -> Words | Lack:
    words = ordinal(rank or 1, style)  # a style that does not exist is refused, rank or no rank
    return _no_rank(reading, what) if rank is None else Words(f"{lead}{words}")


def _no_rank(reading: Reading, what: str) -> Lack:
    return Lack(f"{reading.span.label_with_year}没有填报位次", what)


RANKS: Final = (
    Phrase("总量位次", "总量位次，可说明写法，如('第三位')", "第3位", level_rank, ("写法?",)),
    Phrase("增速位次", "增速位次，可说明写法", "首位", growth_rank, ("写法?",)),
    Phrase("居位", "总量位次及范围，可说明写法", "居全区12盟市第3位", level_place, ("写法?",)),
    Phrase("增速居位", "增速位次及范围，可说明写法", "增速居全区首位", growth_place, ("写法?",)),
    Phrase("位次范围", "位次的范围", "15个副省级城市", rank_field),
    Phrase("两位次", "总量与增速的位次", "总量、增速分别居全区第4位、第2位", both_ranks),
    Phrase("位次变化", "总量位次比上年", "较上年前移6位", rank_moved),
    Phrase("增速位次变化", "增速位次比上年", "较上年前移2位", growth_rank_moved),
    Phrase("位次较上月", "总量位次比上月", "较上月前移1位", rank_moved_in_month),
    Phrase("增速位次较上月", "增速位次比上月", "较上月后移1位", growth_rank_moved_in_month),
    Phrase("位次由至", "总量位次由上年到今年", "从第9位升至第2位", rank_from_to),
)
