"""Which cell of a monthly row a mention would fill, and with which number (DOMAIN 2, back-fill and 打架).

What a row cannot hold has a reason instead: shares, gaps and completion are computed, never entered; a target
has a table of its own; the months of a quarter are not months to date.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.number import NotANumber, exact
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit
from bureau.algebra.values import Kind
from bureau.wording.compare.amounts import TIMES, in_unit, unit_of
from bureau.wording.compare.places import base_years
from bureau.wording.mention import Mention

_LEVELS: Final = frozenset({"cumulative", "month", "stock", "count"})
_RATES: Final = frozenset({"share", "other"})  # of an indicator that is a rate itself
_OWN: Final = frozenset({"rate", "days_of_supply", "capacity", "day_flow", "stock_ratio", "price", ""})
_RANKS: Final = {"level": "level_rank", "growth": "growth_rank", "": "level_rank"}
_MOST_RANK: Final = 9999


@dataclass(frozen=True)
class RowCell:
    """One cell of the row of a month, the number in the indicator's unit, and what to look at first."""

    month: Month
    cell: str
    amount: Decimal
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoCell:
    """Why no cell holds the mention, as a sentence; `target`: it belongs among the targets."""

    reason: str
    target: bool = False


def row_cell(mention: Mention, unit: Unit, kind: Kind) -> RowCell | NoCell:
    """The cell of an indicator of that unit and kind; the mention has its indicator already."""
    if mention.measure == "target":
        return NoCell("是目标数，请登记到年度目标", True)
    if mention.upper is not None:
        return NoCell("文中写的是一个范围，不是一个数")
    if mention.period is None:
        return NoCell("文中没有写明时间")
    if mention.measure in _LEVELS or (mention.measure in _RATES and _is_level(mention, unit, kind)):
        found = _level(mention, mention.period.span, unit, kind)
    elif mention.measure in ("growth", "growth_month"):
        found = _growth(mention, mention.period.span, kind, unit)
    elif mention.measure == "rank":
        found = _rank(mention, mention.period.span, kind)
    else:
        return NoCell("由系统按库中的数计算，不用录入")
    return found if isinstance(found, NoCell) else _doubted(found, mention)


def _is_level(mention: Mention, unit: Unit, kind: Kind) -> bool:
    """Whether a share or another figure is the indicator's own: 应用率100% of a rate, 可供天数 of a stock."""
    if mention.sub not in _OWN or not mention.unit or not unit.converts_to(Unit.of(mention.unit)):
        return False
    return kind is Kind.RATE or mention.measure == "other"


def _level(mention: Mention, span: Span, unit: Unit, kind: Kind) -> RowCell | NoCell:
    if kind is Kind.FLOW and mention.measure == "stock":
        span = Span.to_date(span.last)
    if mention.measure == "month":
        span = Span.month(span.last)
    cell = _cell_of(span, kind, "value", "cumulative")
    amount = _amount(mention, unit)
    return _filled(span.last, cell, amount, f"{span.label}数")


def _growth(mention: Mention, span: Span, kind: Kind, unit: Unit) -> RowCell | NoCell:
    if base_years(mention, span) != 1:
        return NoCell(f"是与{mention.reference}相比，不是同比，不用录入")
    if "美元" in mention.basis and unit.base == "元":
        return NoCell(f"是按美元计的增速，指标按{unit}计")
    if mention.measure == "growth_month":
        span = Span.month(span.last)
    own = POINTS if kind is Kind.RATE else PERCENT
    times = mention.unit == TIMES.text and own == PERCENT
    fits = times or (mention.unit and Unit.of(mention.unit).converts_to(own))
    amount = exact(mention.amount * (100 if times else 1)) if fits else None
    refused = f"同比的单位应为“{own}”，文中写的是“{mention.unit or '（没有写）'}”"
    cell = _cell_of(span, kind, "value_yoy", "cumulative_yoy")
    return _filled(span.last, cell, NoCell(refused) if amount is None else amount, f"{span.label}同比")


def _rank(mention: Mention, span: Span, kind: Kind) -> RowCell | NoCell:
    if mention.sub not in _RANKS:
        return NoCell("不是确切的位次")
    if not (span.is_to_date or kind is Kind.STOCK):
        return NoCell(f"位次按累计登记，文中是{span.label}的位次")
    if not 1 <= mention.amount <= _MOST_RANK or mention.amount % 1:
        return NoCell("位次应为1至9999的整数")
    doubts = () if mention.sub else ("文中没有写明是总量位次还是增速位次，这里按总量位次提出",)
    return RowCell(span.last, _RANKS[mention.sub], mention.amount, doubts)


def _cell_of(span: Span, kind: Kind, of_month: str, to_date: str) -> str:
    """A stock is of its last month; January to date is January."""
    if kind is Kind.STOCK or span.is_month:
        return of_month
    return to_date if span.is_to_date else ""


def _amount(mention: Mention, unit: Unit) -> Decimal | NoCell:
    """The amount in the indicator's unit, exactly."""
    written = unit_of(mention, unit)
    if written is None:
        return NoCell(f"文中没有写单位，指标的单位是{unit}")
    if in_unit(Quantity(Decimal(0), unit), written) is None:
        return NoCell(f"文中的单位是{mention.unit}，指标的单位是{unit}，两者不能换算")
    try:
        return exact(mention.amount * written.factor / unit.factor)
    except NotANumber as error:
        return NoCell(str(error).rstrip("。"))


def _filled(month: Month, cell: str, amount: Decimal | NoCell, what: str) -> RowCell | NoCell:
    if isinstance(amount, NoCell):
        return amount
    return RowCell(month, cell, amount) if cell else NoCell(f"{what}不是累计数，也不是一个月的数，不能入库")


def _doubted(found: RowCell, mention: Mention) -> RowCell:
    doubts = list(found.doubts)
    if mention.approx:
        doubts.append(f"文中写的是约数（“{mention.approx}”），不是确切的数")
    if mention.period and mention.period.day is not None:
        doubts.append(f"文中说的是{found.month.number}月{mention.period.day}日的数，不是月末")
    if mention.measure.startswith("growth") and mention.basis:
        doubts.append(f"文中写明是{mention.basis}的增速")
    return RowCell(found.month, found.cell, found.amount, tuple(doubts))
