"""Stocks against daily use: 日均, 可保障30天, 是日销量的9倍 (PHRASES L, DOMAIN 保供)."""

from decimal import ROUND_FLOOR, Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.said import Lack, Phrase, Words

_PER_DAY: Final = ("/天", "/日")
_TRUSTED = 18  # decimals of a ratio: over 100/334 a day, 334 days come out as 333.99… with 25 nines


def per_day(reading: Reading) -> Words | Lack:
    """L: 日均204.5吨: the flow to date over the calendar days of its months; one decimal at least is kept."""
    daily = daily_amount(reading)
    if isinstance(daily, Lack):
        return daily
    said = daily.to(Unit.of(_plain_unit(reading.subject.said_unit.text)))
    amount = plain(rounded(said.amount, max(reading.subject.decimals, 1)))
    return Words(f"日均{amount:f}{said.unit}", Origin.COMPUTED)


def per_day_of_month(reading: Reading) -> Words | Lack:
    """L: the last month alone: 日均204.5吨."""
    month = reading.over(Span.month(reading.span.last))
    found = per_day(month)
    return found if isinstance(found, Lack) else Words(found.text, found.origin, (month,))


def lasts(reading: Reading, use: Reading) -> Words | Lack:
    """L: 可保障30天: the stock over the daily use, in whole days that are surely covered (rounded down)."""
    if reading.subject.kind is not Kind.STOCK:
        return Lack("只有时点指标（库存）才能说可保障几天", "保障天数")
    days = _ratio(reading, use, "保障天数")
    if isinstance(days, Lack):
        return days
    whole = days.quantize(Decimal(1), rounding=ROUND_FLOOR)
    if whole < 1:
        return Lack(f"{reading.said}不够{use.subject.name}一天的量", "保障天数")
    return Words(f"可保障{whole}天", Origin.COMPUTED, (use,))


def times_of(reading: Reading, other: Reading) -> Words | Lack:
    """L: 是日销量的9倍, to one place; a stock is measured by a day of a flow: 是日均销量的9倍."""
    by_day = reading.subject.kind is Kind.STOCK and other.subject.kind is Kind.FLOW
    ratio = _ratio(reading, other, "倍数", by_day=by_day)
    if isinstance(ratio, Lack):
        return ratio
    times = plain(rounded(ratio, 1))
    if times == 0:
        return Lack(f"{reading.said}不到{other.subject.name}的十分之一", "倍数")
    name = f"日均{other.subject.short_name}" if by_day else other.subject.short_name
    return Words(f"是{name}的{times:f}倍", Origin.COMPUTED, (other,))


def daily_amount(reading: Reading) -> Quantity | Lack:
    """What goes in a day: a flow over the days of its span, or a figure that is daily already.

    A stock or rate is daily when its unit says so (吨/天) or its name does (日均消费量); else it is refused.
    """
    subject = reading.subject
    unit = Unit.of(_plain_unit(subject.unit.text))
    if subject.kind is not Kind.FLOW and unit == subject.unit and "日" not in subject.name:
        return Lack(f"“{subject.name}”不是每日的量：单位应带“/天”，或名称里有“日均”“日”", "日均")
    if reading.quantity is None:
        return Lack(f"{subject.name}{reading.why_missing}", "日均")
    days = reading.span.days if subject.kind is Kind.FLOW else 1
    return Quantity(reading.quantity.amount / days, unit)


def _ratio(reading: Reading, other: Reading, what: str, by_day: bool = True) -> Decimal | Lack:
    """Own level over the other's, or over a day of it."""
    if reading.quantity is None:
        return Lack(reading.why_missing, what)
    theirs = daily_amount(other) if by_day else other.quantity
    if theirs is None or isinstance(theirs, Lack):
        reason = theirs.reason if theirs else f"{other.subject.name}{other.why_missing}"
        return Lack(reason, what)
    theirs = Quantity(theirs.amount, Unit.of(_plain_unit(theirs.unit.text)))
    if not reading.quantity.unit.converts_to(theirs.unit):
        return Lack(f"单位“{reading.quantity.unit}”与“{theirs.unit}”不能换算", what)
    if theirs.amount <= 0 or reading.quantity.amount < 0:
        unfit = other if theirs.amount <= 0 else reading
        return Lack(f"{unfit.span.label_with_year}{unfit.subject.name}为{unfit.said}，不能计算", what)
    return rounded(reading.quantity.ratio(theirs) or Decimal(0), _TRUSTED)


def _plain_unit(text: str) -> str:
    """吨 of 吨/天."""
    return next((text.removesuffix(end) for end in _PER_DAY if text.endswith(end)), text)


STORES: Final = (
    Phrase("日均", "累计数除以时段的天数", "日均204.5吨", per_day),
    Phrase("当月日均", "当月数除以当月的天数", "日均204.5吨", per_day_of_month),
    Phrase("可保障", "库存够日消费量（或日均消费）用几天，不足一天的舍去", "可保障30天", lasts, ("指标",)),
    Phrase("倍数", "是另一指标的几倍；库存与流量相比时按日均", "是日销量的9倍", times_of, ("指标",)),
)
