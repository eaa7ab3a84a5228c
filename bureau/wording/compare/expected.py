"""What a mention should say, by its measure, over a span: the one table behind 核数 (reading/README, rules).

Every function answers the quantities that would be right (two targets, two ranks), or why there is none.
"""

from decimal import Decimal
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.amounts import TIMES
from bureau.wording.compare.around import ADDED
from bureau.wording.compare.averages import average_growth
from bureau.wording.compare.compared import accel, diff_points, mom, share, share_change
from bureau.wording.compare.contributions import contribution_points, contribution_rate
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import (
    OTHER_DEFINITION,
    RANK,
    Answer,
    Question,
    growth,
    growth_month,
    known,
    level,
    level_label,
    rank,
    target,
    target_pct,
)
from bureau.wording.compare.per_item import per_item
from bureau.wording.compare.places import base_years, indicator_of, place_of
from bureau.wording.estimates import ESTIMATE
from bureau.wording.mention import Mention
from bureau.wording.ranks import other_field
from bureau.wording.said import Lack
from bureau.wording.stores import daily_amount
from bureau.wording.targets import reached_in, unknown_before
from bureau.wording.words import broken_since


def expected(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """What the mention should say if it speaks of the Reading's span."""
    if mention.sub == ADDED and reading.subject.kind is Kind.STOCK:
        return _added(mention, reading)
    measure = "diff_points" if _is_against(mention, reading, shelf) else mention.measure
    question = _MEASURES.get(measure) or _OTHERS.get(mention.sub) or _of_another_kind
    return question(mention, reading, shelf)


def _is_against(mention: Mention, reading: Reading, shelf: Shelf) -> bool:
    """高于全区20%: a growth held against a region or another indicator is a difference, whatever its unit."""
    if mention.measure != "growth" or base_years(mention, reading.span) is not None:
        return False
    return bool(place_of(mention.reference, shelf) or indicator_of(mention.reference, shelf))


def _of_another_kind(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """A figure of another kind is the indicator's own when it is counted in the indicator's unit."""
    own = reading.subject.unit
    if mention.sub in _OWN_UNIT and mention.unit and own.converts_to(Unit.of(mention.unit)):
        return level(mention, reading, shelf)
    return Unknown(f"库中没有“{mention.span}”这种数（{_KINDS.get(mention.sub, '其他')}），请人工核对")


def _daily(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    daily = daily_amount(reading)
    if isinstance(daily, Lack):
        return Unknown(daily.reason)
    places = max(reading.subject.decimals, 1)
    return (Expected(daily, f"{reading.span.label_with_year}日均", reading, places, True),)


def _rank_change(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    ago = reading.over(reading.span.year_ago)
    if reading.level_rank is None or ago.level_rank is None:
        return Unknown(f"库中没有“{reading.subject.name}”前后两年的总量位次", True)
    if changed := other_field(ago.rank_scope, reading.rank_scope):
        return Unknown(f"{changed}，请人工核对")
    moved = Decimal(ago.level_rank - reading.level_rank)
    moved = {None: abs(moved), "down": -moved}.get(mention.direction, moved)  # 后移2位 is written as 2
    label = f"位次由第{ago.level_rank}位到第{reading.level_rank}位，变化"
    return (Expected(Quantity(moved, RANK), label, reading, 0, ordinal=True),)


def _lead_time(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    month = reached_in(reading)
    if month is None:
        return Unknown(f"按库中的数，“{reading.subject.name}”到{reading.span.last.label}还没有完成年度目标")
    if unknown := unknown_before(reading, month):
        return known(
            reading,
            f"缺{unknown.label_with_year}累计数，无法判断从哪个月起完成全年目标",
            (unknown.last,),
        )
    then, left = reading.over(Span.to_date(month)), Decimal(12 - month.number)
    label = f"{month.label}已完成年度目标，提前"
    return (Expected(Quantity(left, Unit.of("个月")), label, then, 0, ordinal=True),)


def _threshold(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    return level(mention, reading, shelf)


def _forecast(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    whole = reading.over(Span.year(reading.span.last.year))
    if whole.status != ESTIMATE or whole.quantity is None:
        return Unknown(f"文中是预计数，库中没有状态为“{ESTIMATE}”的{whole.span.label_with_year}全年数")
    return (Expected(whole.quantity, f"{whole.span.label_with_year}估计数", whole, reading.subject.decimals),)


def _increase(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """增加277万元, 减少12家: the difference of two levels; a fall is written without its sign."""
    years = base_years(mention, reading.span)
    if years is None:
        return Unknown(f"不知道“{mention.reference}”是与哪个时段相比，请人工核对")
    ago = reading.over(reading.span.years_ago(years))
    return _change(mention, reading, ago, "上年同期" if years == 1 else ago.span.label_with_year)


def _added(mention: Mention, reading: Reading) -> Answer:
    """11月新增保供企业2家: a stock's gain since before the months named; 截至11月末, of the year."""
    month, at = reading.span.last, mention.period is not None and mention.period.at
    before = (Month(month.year, 1) if at else reading.span.first).plus(-1)
    now, then = (reading.over(Span.month(each)) for each in (month, before))
    return _change(mention, now, then, f"{before.label}末")


def _change(mention: Mention, now: Reading, then: Reading, base: str) -> Answer:
    for each in (now, then):
        if each.quantity is None:
            return known(each, each.why_missing)
    assert now.quantity is not None
    assert then.quantity is not None
    if broken_since(now, then):
        return Unknown(f"“{now.subject.name}”{OTHER_DEFINITION}")
    change = now.quantity - then.quantity
    signed = Quantity(-change.amount if mention.direction == "down" else change.amount, change.unit)
    return (Expected(signed, f"{level_label(now)}与{base}相比", now, now.subject.decimals),)


def _times(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """是2019年的1.5倍: one level over another, of an earlier year or of another indicator."""
    code = indicator_of(mention.reference, shelf)
    years = base_years(mention, reading.span) if mention.reference else None
    if code:
        base = shelf.at(code, reading.span, reading.place.name)
    else:
        base = reading.over(reading.span.years_ago(years)) if years else None
    if base is None:
        return _of_another_kind(mention, reading, shelf)
    for each in (reading, base):
        if each.quantity is None:
            return known(each, f"{each.span.label_with_year}：{each.why_missing}")
    assert reading.quantity is not None
    assert base.quantity is not None
    if code is None and broken_since(reading, base):
        return Unknown(f"“{reading.subject.name}”{OTHER_DEFINITION}")
    same = reading.quantity.unit.converts_to(base.quantity.unit)
    ratio = reading.quantity.ratio(base.quantity) if same else None
    if ratio is None:
        return Unknown(f"“{reading.subject.name}”与“{base.subject.name}”的数不能相除，请人工核对")
    named = f"“{base.subject.name}”" if code else base.span.label_with_year
    label = f"{reading.span.label_with_year}与{named}之比"
    return (Expected(Quantity(ratio, TIMES), label, reading, 1, True),)


_MEASURES: Final[dict[str, Question]] = {
    "cumulative": level,
    "month": level,
    "stock": level,
    "count": level,
    "growth": growth,
    "growth_month": growth_month,
    "diff_points": diff_points,
    "rank": rank,
    "target": target,
    "target_pct": target_pct,
    "share": share,
    "share_change": share_change,
    "accel": accel,
    "mom": mom,
    "average_growth": average_growth,
}
_OTHERS: Final[dict[str, Question]] = {
    "daily_avg": _daily,
    "rank_change": _rank_change,
    "lead_time": _lead_time,
    "threshold": _threshold,
    "forecast": _forecast,
    "increase": _increase,
    "stock_ratio": _times,
    "per_item": per_item,
    "price": per_item,
    "contribution_rate": contribution_rate,
    "contribution_pts": contribution_points,
}
_OWN_UNIT: Final = frozenset({"rate", "days_of_supply", "capacity", "day_flow", ""})
_KINDS: Final = {
    "streak": "连续期数",
    "record_since": "新高的起点",
    "forecast_growth": "预计增速",
    "forecast_gap": "预计差额",
    "stock_ratio": "倍数",
    "days_of_supply": "可供天数",
    "day_flow": "一日的量",
}
