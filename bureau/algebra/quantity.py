"""Units and quantities: an amount never travels without its unit (DOMAIN 3)."""

import itertools
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.number import exact, plain, rounded

_SCALES: Final = (
    ("万亿", Decimal(10) ** 12),
    ("亿", Decimal(10) ** 8),
    ("千万", Decimal(10) ** 7),
    ("百万", Decimal(10) ** 6),
    ("万", Decimal(10) ** 4),
    ("千", Decimal(10) ** 3),
)
# units whose scale is not a prefix of their base: unit → (base, factor)
_SPECIAL: Final = {
    "千克": ("吨", Decimal("0.001")),
    "公斤": ("吨", Decimal("0.001")),
    "百分点": ("个百分点", Decimal(1)),
    "％": ("%", Decimal(1)),
}
_ROUND: Final = {"十": 10, "百": 100, "千": 1000}
_DIGITS: Final = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_NUMERAL: Final = re.compile(f"([{''.join(_DIGITS)}]?)([{''.join(_ROUND)}])")


class UnitError(ValueError):
    """Two units that cannot be converted into each other, or an empty unit."""


@dataclass(frozen=True)
class Unit:
    """A unit as it is written (万元), its dimension named by the base unit (元), and its size in it.

    Any counter is a unit: 万户 is 10⁴ 户. 元 and 美元, 家 and 个, % and 个百分点 are different
    dimensions and never convert.
    """

    text: str
    base: str
    factor: Decimal

    @classmethod
    def of(cls, text: str) -> "Unit":
        """The unit written `text`; raises `UnitError` when it is empty."""
        name = text.strip().removesuffix("人民币")
        if not name:
            raise UnitError("单位不能为空。")
        if name in _SPECIAL:
            base, factor = _SPECIAL[name]
            return cls(base if factor == 1 else name, base, factor)
        for prefix, factor in _SCALES:
            if name.startswith(prefix) and len(name) > len(prefix):
                return cls(name, name[len(prefix) :], factor)
        return cls(name, name, Decimal(1))

    def converts_to(self, other: "Unit") -> bool:
        return self.base == other.base

    def __str__(self) -> str:
        return self.text


PERCENT = Unit.of("%")
POINTS = Unit.of("个百分点")


@dataclass(frozen=True)
class Quantity:
    """An exact amount in a unit. Arithmetic converts into the left unit and refuses another dimension."""

    amount: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise ValueError(f"数量必须是有限的十进制数，收到{self.amount!r}。")

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """A number and its unit, 100亿元 or 百亿元; raises `NotANumber` or `UnitError`."""
        said = unicodedata.normalize("NFKC", text).strip()
        if spelled := numeral_of(said):
            amount = _DIGITS.get(spelled[:-1], 1) * _ROUND[spelled[-1]]
            return cls(Decimal(amount), Unit.of(said[len(spelled) :]))
        number = "".join(itertools.takewhile(lambda character: character in "+-.,0123456789", said))
        return cls(exact(number), Unit.of(said[len(number) :]))

    def to(self, unit: Unit) -> "Quantity":
        """The same quantity in another unit of its dimension, exactly; else `UnitError`."""
        if not self.unit.converts_to(unit):
            raise UnitError(f"单位“{self.unit}”不能换算成“{unit}”。")
        return Quantity(plain(self.amount * self.unit.factor / unit.factor), unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount + other.to(self.unit).amount, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount - other.to(self.unit).amount, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        return self.amount < other.to(self.unit).amount

    def __ge__(self, other: "Quantity") -> bool:
        return not self < other

    def ratio(self, other: "Quantity") -> Decimal | None:
        """How many times `other`; None when `other` is zero: 0/0 is no rate (DOMAIN 2.5)."""
        divisor = other.to(self.unit).amount
        return self.amount / divisor if divisor else None

    def said(self, places: int) -> str:
        """As prose says it, rounded once: 312.4亿元, 12.4%; no thousands separators."""
        return f"{rounded(self.amount, places):f}{self.unit}"


def numeral_of(text: str) -> str:
    """The round number that a text begins with in characters, 百 of 百亿元, 两千 of 两千家; else nothing."""
    found = _NUMERAL.match(text.strip())
    return found[0] if found else ""
