"""Whether a number as written and an exact one say the same: digits, units, approximate words, ranges.

Rounding is half up to the digits written (DOMAIN 2.12, 2.14); words like 近 and 超 are true by the rules
of DOMAIN 3. Nothing here knows where a number comes from.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from typing import Final

from bureau.algebra.number import places_of, plain, rounded
from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit
from bureau.wording.compare.finding import Expected, Mark
from bureau.wording.mention import Mention

_NEAR, _ABOUT, _FLAT, _FAR = Decimal("0.95"), Decimal("0.05"), Decimal("0.5"), 10
_MORE = Decimal("1.5")
# What texts count with: 家 of one writer is 个 of the next, and neither is a mistake; 人 is.
_COUNTED: Final = tuple(
    frozenset(counters.split())
    for counters in (
        "人 名 位 人次",
        "家 个 户 所 处 座 组 对 种 类",
        "件 个 项 宗 起 条 份 单 笔 批 批次 次 种 类 期 届 张",
        "场 场次 次 个 项 期 届 批 批次",
        "辆 台 个 件 组 张",
    )
)
_SCALES: Final = ("万亿", "亿", "千万", "百万", "万", "千")
_SHIFTS: Final = (1, -1, 2, -2, 3, -3, 4, -4, 8, -8)
TIMES: Final = Unit.of("倍")


def written_places(mention: Mention) -> int:
    """The decimals that the text writes: 27.0 has one."""
    digits = mention.value.partition(".")[2]
    if digits.isdecimal():
        return len(digits)
    return max(places_of(mention.amount), 0)


def unit_of(mention: Mention, like: Unit) -> Unit | None:
    """The unit that the text writes; a bare 亿 is an 亿 of what the figure is counted in. None: no unit."""
    if not mention.unit:
        return None
    return Unit.of(mention.unit + like.base if mention.unit in _SCALES else mention.unit)


def in_unit(quantity: Quantity, unit: Unit) -> Decimal | None:
    """The amount in the text's unit; None when the two do not convert.

    Counters of things (家, 个, 件) stand for each other; 倍 says a growth in hundreds of per cent.
    """
    own = quantity.unit
    if own.converts_to(unit):
        return quantity.to(unit).amount
    if any(own.base in each and unit.base in each for each in _COUNTED):
        return plain(quantity.amount * own.factor / unit.factor)
    if unit == TIMES and own == PERCENT:
        return quantity.amount / 100
    return None


def is_rate_mix(own: Unit, unit: Unit) -> bool:
    """% where 个百分点 is meant, or the other way round."""
    return {own, unit} == {PERCENT, POINTS}


def agreement(mention: Mention, number: Decimal, expected: Expected) -> Mark | None:
    """一致, 舍入一致, or None when the number is another one. `number` is in the text's unit."""
    if expected.ordinal:
        reached = number <= mention.amount if mention.sub == "top_n" else number == mention.amount
        return Mark.AGREES if reached else None
    admitted = allows(mention, number)
    if admitted is not None:
        return Mark.AGREES if admitted else None
    if mention.span.endswith("番") and _doubled(mention, number):
        return Mark.AGREES if number == mention.amount else Mark.ROUNDED
    return _digits(mention, number, expected)


def agrees(mention: Mention, what: Expected) -> bool:
    """Whether the mention says what is expected, in its own unit."""
    unit = unit_of(mention, what.quantity.unit)
    number = None if unit is None else in_unit(what.quantity, unit)
    return number is not None and agreement(mention, number, what) is not None


def _digits(mention: Mention, number: Decimal, expected: Expected) -> Mark | None:
    amount, places = mention.amount, written_places(mention)
    if number == amount:
        return Mark.AGREES
    if rounded(number, places) == amount:
        return Mark.AGREES if expected.ratio and places >= expected.places else Mark.ROUNDED
    known = max(places_of(number), expected.places)
    finer = not expected.ratio and known < places and rounded(amount, known) == number
    return Mark.ROUNDED if finer else None


def allows(mention: Mention, number: Decimal) -> bool | None:
    """Whether a range or an approximate word admits the number; None for a figure that is written plainly."""
    if mention.upper is not None:
        return _within(number, mention)
    rule = _rule(mention.approx)
    if rule is None:
        return None
    if mention.amount < 0:  # a fall of 12.2 % is one of 超10%
        return rule(replace(mention, amount=-mention.amount), -number)
    return rule(mention, number)


def is_cut_off(mention: Mention, number: Decimal) -> bool:
    """Whether the text cut the digits off instead of rounding them: 312.4 of 312.46."""
    step = Decimal(1).scaleb(-written_places(mention))
    return number != mention.amount != 0 and number.quantize(step, rounding=ROUND_DOWN) == mention.amount


def shift(mention: Mention, number: Decimal) -> int | None:
    """By how many powers of ten the text is off: 1 when 31.24 was written for 312.4; None when by none.

    One digit alone proves little, so it must be the number exactly.
    """
    amount, places = mention.amount, written_places(mention)
    if not amount:
        return None
    telling = len(plain(abs(amount)).as_tuple().digits) >= 2
    for power in _SHIFTS:
        moved = amount.scaleb(power)
        if moved == number or (telling and rounded(number, places - power) == moved):
            return power
    return None


def _within(number: Decimal, mention: Mention) -> bool:
    assert mention.upper is not None
    low, high = sorted((mention.amount, mention.upper))
    return low <= rounded(number, max(places_of(low), places_of(high), 0)) <= high


# --- approximate words ----------------------------------------------------------------------------

Rule = Callable[[Mention, Decimal], bool]


def _near(mention: Mention, number: Decimal) -> bool:
    return mention.amount * _NEAR <= number < mention.amount


def _above(mention: Mention, number: Decimal) -> bool:
    """A mark that was passed ten times over was not meant: 超12亿元 of 120亿元."""
    return mention.amount <= number < mention.amount * _FAR


def _below(mention: Mention, number: Decimal) -> bool:
    return mention.amount / _FAR < number <= mention.amount


def _some(mention: Mention, number: Decimal) -> bool:
    """余: above, by less than one step of the last digit that is not zero."""
    return mention.amount < number < mention.amount + _step(mention)


def _about(mention: Mention, number: Decimal) -> bool:
    """约: at most a twentieth off, and half a step of the last digit: 约445亿元 is no 450亿元."""
    return abs(number - mention.amount) <= min(mention.amount * _ABOUT, _step(mention) / 2)


def _step(mention: Mention) -> Decimal:
    """One of the last digit that says something: 10 of 310, 0.1 of 27.0."""
    exponent = mention.amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(min(exponent, -places) if (places := written_places(mention)) else exponent)


def _doubled(mention: Mention, number: Decimal) -> bool:
    """翻一番: twice as much, by one decimal of the multiple, and less than half as much more again."""
    times, said = 1 + number / 100, 1 + mention.amount / 100
    return said - _ABOUT <= times < said * _MORE


def _flat(mention: Mention, number: Decimal) -> bool:
    return abs(number) < _FLAT if mention.amount == 0 else _about(mention, number)


_RULES: Final[tuple[tuple[tuple[str, ...], Rule], ...]] = (
    (("不低于", "不少于"), _above),  # before 低于, which stands in the word
    (("不超过", "不高于", "不足", "不到", "低于", "以下", "以内"), _below),
    (("近", "逼近", "接近", "将近"), _near),
    (("超", "突破", "逾", "以上", "高于", "跨过", "至少"), _above),
    (("余", "多"), _some),
    (("约", "左右", "大概", "上下"), _about),
    (("基本",), _flat),
)


def _rule(approx: str) -> Rule | None:
    """The rule of an approximate word; None for a word that says nothing of the size."""
    return next((rule for words, rule in _RULES if any(word in approx for word in words)), None)
