"""What a mention should say, by its measure, over a span: the one table behind 核数 (reading/README, rules).

Every function answers the quantities that would be right (two targets, two ranks), or why there is none.
"""

from decimal import Decimal
from typing import Final

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.wording.compare.compared import accel, average_growth, diff_points, mom, share, share_change
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import (
    RANK,
    Answer,
    Question,
    growth,
    growth_month,
    known,
    level,
    rank,
    target,
    target_pct,
)
from bureau.wording.compare.places import base_years, indicator_of, place_of
from bureau.wording.estimates import ESTIMATE
from bureau.wording.mention import Mention
from bureau.wording.said import Lack
from bureau.wording.stores import daily_amount
from bureau.wording.targets import reached_in


def expected(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """What the mention should say if it speaks of the Reading's span."""
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
    moved = Decimal(ago.level_rank - reading.level_rank)
    moved = abs(moved) if mention.direction is None else moved
    label = f"位次由第{ago.level_rank}位到第{reading.level_rank}位，变化"
    return (Expected(Quantity(moved, RANK), label, reading, 0, ordinal=True),)


def _lead_time(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    month = reached_in(reading)
    if month is None:
        return Unknown(f"按库中的数，“{reading.subject.name}”到{reading.span.last.label}还没有完成年度目标")
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


def _added(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    ago = reading.over(reading.span.year_ago)
    for each in (reading, ago):
        if each.quantity is None:
            return known(each, each.why_missing)
    assert reading.quantity is not None
    assert ago.quantity is not None
    label = f"{reading.span.label_with_year}比上年同期增加"
    return (Expected(reading.quantity - ago.quantity, label, reading, reading.subject.decimals),)


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
    "added": _added,
    "increase": _added,
}
_OWN_UNIT: Final = frozenset({"rate", "days_of_supply", "capacity", "day_flow", "stock_ratio", "price", ""})
_KINDS: Final = {
    "streak": "连续期数",
    "record_since": "新高的起点",
    "contribution_pts": "拉动点数",
    "contribution_rate": "贡献率",
    "per_item": "单项金额",
    "price": "价格",
    "forecast_growth": "预计增速",
    "forecast_gap": "预计差额",
    "stock_ratio": "库销比",
    "days_of_supply": "可供天数",
    "day_flow": "一日的量",
}
