"""What a mention should say of one item: 平均每个项目投资3.4亿元, 均价25元/公斤.

Only where the database keeps both the amount and the quantity, under one name: 新签约项目协议投资额 over
新签约项目.
"""

from typing import Final

from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.levels import Answer, known, level
from bureau.wording.mention import Mention

_MONEY: Final = frozenset({"元", "美元"})


def per_item(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    """The amount over the quantity; what is kept as a price of its own is that price."""
    own = reading.subject
    if "/" in mention.unit and own.unit.converts_to(Unit.of(mention.unit)):
        return level(mention, reading, shelf)
    partners = [each for each in shelf.of_place() if _is_partner(own.name, own.unit, each)]
    if own.kind is not Kind.FLOW or len(partners) != 1:
        other = "数量" if _is_money(own.unit) else "金额"
        return Unknown(f"库中没有与“{own.name}”配套的{other}，不能计算“{mention.span}”，请人工核对")
    partner = shelf.at(partners[0].subject.code, reading.span) or partners[0]
    amount, count = (reading, partner) if _is_money(own.unit) else (partner, reading)
    for each in (amount, count):
        if each.quantity is None:
            return known(each, f"{each.span.label_with_year}：{each.why_missing}")
    assert amount.quantity is not None
    assert count.quantity is not None
    found = _ratio(mention.unit, amount.quantity, count.quantity)
    if found is None:
        return Unknown(f"“{amount.subject.name}”与“{count.subject.name}”的数不能相除，请人工核对")
    label = f"{reading.span.label_with_year}“{amount.subject.name}”÷“{count.subject.name}”"
    return (Expected(found, label, reading, amount.subject.decimals, True),)


def paired(one: str, other: str) -> bool:
    """Whether one name begins with the other: 新签约项目协议投资额 is the amount of 新签约项目."""
    return one != other and (one.startswith(other) or other.startswith(one))


def _is_partner(name: str, unit: Unit, other: Reading) -> bool:
    """A flow of the same name, one of the two in money."""
    subject = other.subject
    one_is_money = _is_money(unit) is not _is_money(subject.unit)
    return subject.kind is Kind.FLOW and one_is_money and paired(name, subject.name)


def _is_money(unit: Unit) -> bool:
    return unit.base in _MONEY


def _ratio(unit: str, amount: Quantity, count: Quantity) -> Quantity | None:
    """Money per item in the amount's unit; in 元/公斤 where the text says so and both convert."""
    if not count.amount:
        return None
    money, _, item = unit.partition("/")
    if item:
        if not (amount.unit.converts_to(Unit.of(money)) and count.unit.converts_to(Unit.of(item))):
            return None
        ratio = amount.to(Unit.of(money)).amount / count.to(Unit.of(item)).amount
        return Quantity(ratio, Unit.of(unit))
    return Quantity(amount.amount / (count.amount * count.unit.factor), amount.unit)
