"""Faster and slower: how the growth itself moves (PHRASES I)."""

from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.wording.said import MANY, Lack, Phrase, Words, weakest
from bureau.wording.words import point_number

_NAMED: Final = {"一季度": 3, "上半年": 6, "前三季度": 9}


def faster_than(reading: Reading, *earlier: Span) -> Words | Lack:
    """I1, I2: 较上月加快1.6个百分点; two falls 降幅较上月收窄2.9个百分点.

    Growth to date minus growth to date, as they are said. Several earlier spans share one verb, else each
    has its own: 较上半年、前三季度分别加快9.4个、4.6个百分点.
    """
    if reading.growth is None:
        return Lack(reading.why_no_growth, "同比")
    befores = [reading.over(span) for span in earlier]
    missing = next((before for before in befores if before.growth is None), None)
    if missing is not None:
        return Lack(f"{missing.span.label_with_year}：{missing.why_no_growth}", "增速变化")
    moves = [_move(reading, before) for before in befores]
    names = [_name(reading.span, before.span) for before in befores]
    verbs = {verb for verb, _ in moves}
    origin = weakest([each.growth.origin for each in (reading, *befores) if each.growth])
    if len(moves) == 1 or len(verbs) > 1:
        clauses = [_clause(name, verb, amount) for name, (verb, amount) in zip(names, moves, strict=True)]
        return Words("，".join(clauses), origin, tuple(befores))
    (verb,) = verbs
    lead = "降幅" if verb in ("收窄", "扩大") else ""
    if verb == "持平":
        return Words(f"与{'、'.join(names)}均持平", origin, tuple(befores))
    amounts = "、".join(f"{amount}个" for _, amount in moves)
    return Words(f"{lead}较{'、'.join(names)}分别{verb}{amounts}百分点", origin, tuple(befores))


def last_month(reading: Reading) -> Words | Lack:
    """I1: 较上月加快1.6个百分点; in January there is no earlier figure to date of the year."""
    if reading.span.last.number == 1 or not reading.span.is_to_date:
        return Lack("1月没有本年更早的累计数可比", "增速变化")
    return faster_than(reading, Span.to_date(reading.span.last.plus(-1)))


def span_named(year: int, name: str) -> Span | None:
    """一季度, 上半年, 前三季度, or 1—7月 as a span to date of the year; None for anything else."""
    if name in _NAMED:
        return Span.to_date(Month(year, _NAMED[name]))
    digits = name.removesuffix("月").replace("1—", "", 1)
    return Span.to_date(Month(year, int(digits))) if digits.isdecimal() and 1 <= int(digits) <= 12 else None


def _move(reading: Reading, before: Reading) -> tuple[str, str]:
    now, then = reading.growth_rounded, before.growth_rounded
    assert now is not None
    assert then is not None
    change = rounded(now - then, 1)
    if change == 0:
        return "持平", ""
    if now < 0 and then < 0:
        return ("收窄" if change > 0 else "扩大"), point_number(change)
    return ("加快" if change > 0 else "回落"), point_number(change)


def _clause(name: str, verb: str, amount: str) -> str:
    if verb == "持平":
        return f"与{name}持平"
    lead = "降幅" if verb in ("收窄", "扩大") else ""
    return f"{lead}较{name}{verb}{amount}个百分点"


def _name(now: Span, before: Span) -> str:
    return "上月" if before.last == now.last.plus(-1) and before.label not in _NAMED else before.label


PACE: Final = (
    Phrase("较上月", "增速比上月加快或回落，降幅收窄或扩大", "较上月加快1.6个百分点", last_month),
    Phrase(
        "较",
        "增速比本年更早的时段，可有几个",
        "较上半年、前三季度分别加快9.4个、4.6个百分点",
        faster_than,
        ("时段", MANY),
    ),
)
