"""The numbers of an explanation, said as the text would say them."""

from decimal import Decimal
from typing import Final

from bureau.algebra.number import places_of, plain, rounded
from bureau.algebra.quantity import Quantity, Unit
from bureau.wording.compare.amounts import TIMES, in_unit, unit_of, written_places
from bureau.wording.compare.finding import Expected
from bureau.wording.mention import Mention

_BEHIND: Final = ("以上", "以下", "以内", "左右", "上下")  # 430亿元以上, but 超430亿元
_VERBS: Final = {
    "growth": ("增长", "下降"),
    "growth_month": ("增长", "下降"),
    "mom": ("增长", "下降"),
    "average_growth": ("增长", "下降"),
    "diff_points": ("高", "低"),
    "accel": ("加快", "回落"),
    "share_change": ("提高", "下降"),
    "contribution_pts": ("拉动", "拉低"),
    "increase": ("增加", "减少"),
}


def is_signed(mention: Mention) -> bool:
    """Whether the sign of the figure is said by a verb: 增长, 下降."""
    return _verbs(mention) is not None


def _verbs(mention: Mention) -> tuple[str, str] | None:
    """The verbs of a rise and a fall; turned round for what its verb alone makes a fall (减少12家)."""
    up, down = _VERBS.get(mention.sub) or _VERBS.get(mention.measure) or ("", "")
    if not up:
        return None
    return (down, up) if mention.measure == "other" and mention.direction == "down" else (up, down)


def number_of(expected: Expected, mention: Mention) -> tuple[Decimal, Unit]:
    """The expected amount in the text's unit; in its own where the two do not convert."""
    own = expected.quantity.unit
    unit = unit_of(mention, own)
    number = None if unit is None else in_unit(expected.quantity, unit)
    return (expected.quantity.amount, own) if number is None or unit is None else (number, unit)


def shown(expected: Expected, mention: Mention) -> tuple[str, str]:
    """The database's value as the text would write it, with its sign, and its unit: -3.2, %.

    As many decimals as the text has, and those that the figure is known to besides.
    """
    number, unit = number_of(expected, mention)
    steps = (unit.factor / expected.quantity.unit.factor).adjusted()
    hundredfold = 2 if unit == TIMES != expected.quantity.unit else 0  # 倍 says 12.4 % as 0.124
    natural = max(expected.places + steps + hundredfold, 0)
    written = 0 if expected.ordinal else written_places(mention)
    full = rounded(number, natural)
    places = max(places_of(full), min(written, natural), 0)
    return f"{rounded(number, places):f}", str(unit)


def words(expected: Expected, mention: Mention) -> str:
    """The database's value in words: 下降3.2%, 312.4亿元, 第3位."""
    digits, unit = shown(expected, mention)
    if expected.ordinal:
        return f"第{digits}位" if mention.measure == "rank" else f"{digits}{unit}"
    verbs, amount = _verbs(mention), Decimal(digits)
    if verbs is None:
        return f"{digits}{unit}"
    return f"{verbs[amount < 0]}{abs(amount):f}{unit}" if amount else "持平"


def written(mention: Mention) -> str:
    """The figure as the text says it, its sign put into words: 下降3.2%."""
    verbs = _verbs(mention)
    if verbs and mention.upper is None:
        return f"{verbs[mention.amount < 0]}{mention.span}" if mention.amount else mention.span
    if any(word in mention.approx for word in _BEHIND):
        return f"{mention.span}{mention.approx}"
    return mention.span if mention.approx in mention.span else f"{mention.approx}{mention.span}"


def quantity_words(quantity: Quantity) -> str:
    """An amount as it is stored, six decimals at most: 40.2亿元."""
    return f"{plain(rounded(quantity.amount, 6)):f}{quantity.unit}"
