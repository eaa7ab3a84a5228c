"""旗县区合计 beside the city's own figure: the 差额, and what it likely comes from. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import plain
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Reading
from bureau.dashboard.shown import GAP


@dataclass(frozen=True)
class Together:
    """旗县区合计 beside the city's figure, and the 差额 with its likely cause: never hidden."""

    sum: str
    city: str
    difference: str
    cause: str


def together(city: Reading, own: Sequence[Reading]) -> Together:
    """Exact: sums and difference in the stored digits, in the said-in unit."""
    unit = city.subject.said_unit
    known = [amount for each in own if (amount := amount_of(each)) is not None]
    missing = [each.place.name for each in own if amount_of(each) is None]
    total, whole = sum(known, Decimal(0)), amount_of(city)
    if not known:
        return Together(GAP, _said(whole, unit), GAP, "各旗县区都没有这个时段的数。")
    if whole is None:
        return Together(_said(total, unit), GAP, GAP, f"没有全市的数：{city.why_missing}。")
    apart = whole - total
    return Together(
        _said(total, unit),
        _said(whole, unit),
        _said(apart, unit),
        _cause(apart, _rounding(city, [*known, whole]), missing, unit),
    )


def _rounding(city: Reading, amounts: Sequence[Decimal]) -> Decimal:
    """The most that rounding alone can set the city apart from its parts: half a step of the last digit
    kept for each of them. What is counted is exact.
    """
    places = max(city.subject.decimals, *(-int(plain(amount).as_tuple().exponent) for amount in amounts))
    counted = places == 0 and city.subject.said_unit.factor == 1
    return Decimal(0) if counted else Decimal(1).scaleb(-places) / 2 * len(amounts)


def _cause(apart: Decimal, rounding: Decimal, missing: Sequence[str], unit: Unit) -> str:
    if missing:
        return f"合计不全：缺{'、'.join(missing)}的数。"
    if not apart:
        return "各旗县区相加等于全市。"
    if abs(apart) <= rounding:
        return "在四舍五入的范围内。"
    more, why = ("多", "市本级直接统计或未划到旗县区的部分") if apart > 0 else ("少", "跨旗县区重复统计")
    return (
        f"全市数比各旗县区相加{more}{plain(abs(apart)):f}{unit}。可能原因：{why}，或者全市数经上级核定、"
        "旗县区数还没有随之修订。全市以公布数为准，请与统计部门核对。"
    )


def amount_of(reading: Reading) -> Decimal | None:
    """The level in the said-in unit, exact; None when there is none."""
    return None if reading.quantity is None else reading.quantity.to(reading.subject.said_unit).amount


def _said(amount: Decimal | None, unit: Unit) -> str:
    return GAP if amount is None else f"{plain(amount):f}{unit}"
