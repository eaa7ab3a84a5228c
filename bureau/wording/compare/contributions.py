"""What a mention should say of a part and its whole: 贡献率, 拉动n个百分点 (PHRASES H1)."""

from collections.abc import Callable
from decimal import Decimal

from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import Answer, level
from bureau.wording.compare.places import whole_of
from bureau.wording.mention import Mention
from bureau.wording.said import Lack
from bureau.wording.shares import contributed, pulled


def contribution_rate(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """贡献率61.7%: own change over the whole's change; an indicator of its own is published."""
    if reading.subject.kind is Kind.RATE:
        return level(mention, reading, shelf)
    return _of_changes(mention, reading, shelf, contributed, "贡献率", PERCENT)


def contribution_points(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """拉动…增长1.3个百分点: own change over the whole's base; 拉低 says it the other way round."""
    return _of_changes(mention, reading, shelf, pulled, "影响", POINTS)


def _of_changes(
    mention: Mention,
    reading: Reading,
    shelf: Shelf,
    measured: Callable[[Reading, Reading], Decimal | Lack],
    what: str,
    unit: Unit,
) -> Answer:
    whole = whole_of(mention, reading, shelf)
    if whole is None:
        return Unknown(_no_whole(mention, reading, what))
    number = measured(reading, whole)
    if isinstance(number, Lack):
        advice = "" if "没有意义" in number.reason else "，补齐后再核对"
        return Unknown(f"不能计算{what}：{number.reason}{advice}")
    number = -number if unit == POINTS and mention.direction == "down" else number
    label = f"{reading.span.label_with_year}对“{whole.subject.name}”的{what}（按现有数计算）"
    found = Expected(Quantity(number, unit), label, reading, 1, True)
    doubted = next((each for each in (reading, whole) if each.growth and each.growth.differs), None)
    if doubted is None or agrees(mention, found):
        return (found,)
    why = f"“{doubted.subject.name}”公布的同比与按现有数计算的不同（口径有调整）"
    return Unknown(f"{why}，{what}不能由现有数计算，请按公布的口径人工核对")


def _no_whole(mention: Mention, reading: Reading, what: str) -> str:
    name = reading.subject.name
    if mention.reference:
        return f"库中没有“{mention.reference}”的数，不能计算{what}，请人工核对"
    return f"没有看出“{name}”是哪个整体的一部分，不能计算{what}；请在指标目录里登记它“属于”哪个指标"
