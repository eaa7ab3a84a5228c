"""Which cell of a return a figure of a text speaks of, by what it measures and how its indicator adds up."""

from dataclasses import dataclass
from typing import Final, Literal

from bureau.algebra.values import Kind
from bureau.figures.models import Indicator
from bureau.wording.compare.places import base_years
from bureau.wording.mention import Mention

_LEVELS: Final = frozenset({"cumulative", "month", "stock", "count"})
_GROWTHS: Final = frozenset({"growth", "growth_month"})
_OTHER_KINDS: Final = {
    "target": "是计划（目标）数，不是完成数",
    "target_pct": "是完成目标的比例，月报里没有这一格",
    "share": "是占比，月报里没有这一格",
    "share_change": "是占比的变化，月报里没有这一格",
    "accel": "是增速快慢的变化，月报里没有这一格",
    "diff_points": "是与别处相比的差，月报里没有这一格",
    "mom": "是环比，月报里没有这一格",
    "average_growth": "是年均增速，月报里没有这一格",
}
_OTHER_SUBS: Final = {
    "forecast": "是预计数，不是完成数",
    "forecast_growth": "是预计的增速，不是完成数",
    "increase": "是增加的量，不是本期的数",
    "threshold": "是跨过的关口，不是本期的数",
    "daily_avg": "是日均数，月报里没有这一格",
    "rank_change": "是位次的变化，不是位次",
}
_RATE_NAMES: Final = ("增速", "增长", "增幅", "增长率", "指数")


@dataclass(frozen=True)
class Cells:
    """The cell that is meant; two, with the doubt, where the text leaves it open."""

    names: tuple[str, ...]
    holds: Literal["amount", "growth", "rank"]
    doubt: str = ""


def cells_of(mention: Mention, indicator: Indicator | None) -> Cells | str:
    """The cells of the line, or why the return has none. Without an indicator as if it were a flow's."""
    if mention.direction == "flat":
        return f"文中只说“{mention.span}”，没有写数"
    if mention.measure == "rank":
        return _rank(mention)
    kind = indicator.kind if indicator else Kind.FLOW
    if kind == Kind.RATE and indicator and (found := _rate(mention, indicator)):
        return found
    if mention.measure in _LEVELS:
        if mention.reference:
            return f"是与{mention.reference}相比的数，不是本期的数"
        return Cells(("value" if kind == Kind.STOCK or _is_month(mention) else "cumulative",), "amount")
    if mention.measure in _GROWTHS:
        return _growth(mention, "value_yoy" if kind == Kind.STOCK else _yoy(mention))
    return _OTHER_KINDS.get(mention.measure) or _OTHER_SUBS.get(mention.sub, "不是指标本期的数")


def _rank(mention: Mention) -> Cells | str:
    if mention.sub == "top_n":
        return "只说了位次的范围，没有写第几位"
    if mention.sub in ("level", "growth"):
        return Cells((f"{mention.sub}_rank",), "rank")
    return Cells(("level_rank", "growth_rank"), "rank", "文中没有写明是总量还是增速的位次，请选一个")


def _growth(mention: Mention, name: str) -> Cells | str:
    if mention.unit not in ("%", "倍", "个百分点", "百分点"):
        return f"“{mention.span}”不是增速"
    years = base_years(mention, mention.period.span) if mention.period else 1
    return Cells((name,), "growth") if years == 1 else f"是与{mention.reference}相比的增速，不是同比"


def _rate(mention: Mention, indicator: Indicator) -> Cells | str | None:
    """A rate is itself a percentage; its 同比 is in points (DOMAIN 2.5)."""
    month = "value" if mention.period and mention.period.at else _level(mention)
    if mention.measure in _GROWTHS and indicator.name.endswith(_RATE_NAMES):
        return Cells((month,), "amount")
    if mention.measure == "share" or (mention.measure, mention.sub) == ("other", "rate"):
        return Cells((month,), "amount")
    if mention.measure == "share_change":
        return _growth(mention, _yoy(mention))
    if mention.measure in _GROWTHS:
        return f"“{indicator.name}”的同比按个百分点填，文中是{mention.span}"
    return None


def _is_month(mention: Mention) -> bool:
    """Whether an amount is the month's: said so, or counted within one month."""
    alone = mention.measure == "count" and mention.period is not None and mention.period.span.is_month
    return mention.measure == "month" or alone


def _level(mention: Mention) -> str:
    return "value" if mention.period and mention.period.span.is_month else "cumulative"


def _yoy(mention: Mention) -> str:
    return "value_yoy" if _level(mention) == "value" else "cumulative_yoy"
