"""Faster and slower: how the growth itself moves (PHRASES I)."""

from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.wording.said import MANY, Lack, Phrase, Words, weakest
from bureau.wording.words import point_number

_NAMED: Final = ("1—2月", "一季度", "上半年", "前三季度")


def faster_than(reading: Reading, *earlier: Span) -> Words | Lack:
    """I1, I2: 较上月加快1.6个百分点, after a fall 回升; two falls 降幅较上月收窄2.9个百分点.

    Growth to date minus growth to date, as they are said. Several earlier spans share one verb, else each
    has its own: 较上半年、前三季度分别加快9.4个、4.6个百分点.
    """
    if not reading.span.is_to_date:
        return Lack(f"{reading.span.label_with_year}不是累计数，不能与更早的累计增速相比", "增速变化")
    if reading.growth is None:
        return Lack(reading.why_no_growth, "同比")
    befores = [reading.over(span) for span in earlier]
    lack = next((found for found in (_unfit(reading, before) for before in befores) if found), None)
    if lack is not None:
        return lack
    moves = [move(reading, before) for before in befores]
    names = [_name(reading.span, before.span) for before in befores]
    verbs = {verb for verb, _ in moves}
    origin = weakest([each.growth.origin for each in (reading, *befores) if each.growth])
    if len(moves) == 1 or len(verbs) > 1:
        clauses = [_clause(name, verb, amount) for name, (verb, amount) in zip(names, moves, strict=True)]
        return Words("，".join(clauses), origin, tuple(befores))
    (verb,) = verbs
    if verb == "持平":
        return Words(f"与{'、'.join(names)}均持平", origin, tuple(befores))
    amounts = "、".join(f"{amount}个" for _, amount in moves)
    return Words(f"{_lead(verb)}较{'、'.join(names)}分别{verb}{amounts}百分点", origin, tuple(befores))


def last_month(reading: Reading) -> Words | Lack:
    """I1: 较上月加快1.6个百分点; in January there is no earlier figure to date of the year."""
    if reading.span.last.number == 1:
        return Lack("1月没有本年更早的累计数可比", "增速变化")
    return faster_than(reading, Span.to_date(reading.span.last.plus(-1)))


def span_named(year: int, name: str) -> Span | None:
    """一季度, 上半年, 前三季度, or 1—7月 as a span to date of the year; None for anything else."""
    spans = [Span.to_date(Month(year, number)) for number in range(1, 13)]
    return next((span for span in spans if name in (span.label, f"1—{span.last.number}月")), None)


def _unfit(reading: Reading, before: Reading) -> Lack | None:
    label = before.span.label_with_year
    if before.span.last >= reading.span.last:
        return Lack(f"{label}不早于{reading.span.label_with_year}，不能作比较", "增速变化")
    return Lack(f"{label}：{before.why_no_growth}", "增速变化") if before.growth is None else None


def move(reading: Reading, before: Reading) -> tuple[str, str]:
    """加快 1.6: how a growth that is known moved from one that is known, and by how many points."""
    now, then = reading.growth_rounded, before.growth_rounded
    assert now is not None
    assert then is not None
    if now == then:
        return "持平", ""
    if now < 0 and then < 0:
        verb = "收窄" if now > then else "扩大"
    elif now < then:
        verb = "回落"
    else:
        verb = "回升" if then < 0 else "加快"
    return verb, point_number(now - then)


def _lead(verb: str) -> str:
    return "降幅" if verb in ("收窄", "扩大") else ""


def _clause(name: str, verb: str, amount: str) -> str:
    if verb == "持平":
        return f"与{name}持平"
    return f"{_lead(verb)}较{name}{verb}{amount}个百分点"


def _name(now: Span, before: Span) -> str:
    """上月, unless the span has a name of its own: March is compared with 1—2月, July with 上半年."""
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
