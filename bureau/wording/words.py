"""The small words that every phrase is made of: amounts, verbs, percentage points (DOMAIN 3)."""

from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit, numeral_of
from bureau.algebra.reading import Reading
from bureau.algebra.values import Growth, Kind

_MOST_PLACES = 2  # decimals of an amount in another unit than its own
_NUMERALS = "零一二三四五六七八九"


def base_word(span: Span) -> str:
    """The whole year is compared 比上年, anything shorter 同比 (DOMAIN 3)."""
    return "比上年" if span.is_year else "同比"


def growth_words(growth: Growth) -> str:
    """B1: 增长12.4%, 下降3.2%, 持平; a rate 提高1.2个百分点. Sign chooses the verb; no minus sign."""
    return points_words(growth.amount) if growth.in_points else percent_words(growth.amount)


def percent_words(amount: Decimal) -> str:
    """增长12.4%, 下降3.2%, 持平, of a growth in per cent."""
    amount = rounded(amount, 1)
    if amount == 0:
        return "持平"
    return f"{'增长' if amount > 0 else '下降'}{abs(amount):f}%"


def points_words(amount: Decimal) -> str:
    """提高1.2个百分点, 下降3个百分点, 持平, of the change of a rate."""
    amount = rounded(amount, 1)
    if amount == 0:
        return "持平"
    return f"{'提高' if amount > 0 else '下降'}{points(amount)}"


def compared(base: str, words: str) -> str:
    """A growth with its base: 比上年增长3.9%, but 与上年持平; 同比 goes before any verb."""
    if base.startswith("比") and words.endswith("持平"):
        return f"与{base[1:]}{words}"
    return base + words


def points(amount: Decimal) -> str:
    """个百分点 without sign; whole points print without .0 (DOMAIN 2.12)."""
    return f"{point_number(amount)}个百分点"


def point_number(amount: Decimal) -> str:
    return f"{plain(abs(rounded(amount, 1))):f}"


def broken_since(reading: Reading, base: Reading) -> bool:
    """Whether the definition changed between the two, so that their levels do not compare (DOMAIN 2.8)."""
    stock = reading.subject.kind is Kind.STOCK  # a stock is of its last month
    start = base.span.last if stock else base.span.first
    return any(start < month <= reading.span.last for month in reading.series.breaks)


@dataclass(frozen=True)
class Bound(Quantity):
    """A round amount as the text spells it: 百亿元 stays 百亿元, 100亿元 stays 100亿元."""

    numeral: str = ""

    @classmethod
    def parse(cls, text: str) -> "Bound":
        """As `Quantity.parse`."""
        found = Quantity.parse(text)
        return cls(found.amount, found.unit, numeral_of(text))


def numeral_in(bound: Quantity) -> str:
    """百 of 百亿元, when it is spelled so; else nothing."""
    return bound.numeral if isinstance(bound, Bound) else ""


def bound_words(bound: Quantity) -> str:
    """An amount without empty decimals, in the spelling of the text: 100亿元, 百亿元."""
    return f"{numeral_in(bound) or f'{plain(bound.amount):f}'}{bound.unit}"


def quantity_words(quantity: Quantity, reading: Reading) -> str:
    """An amount in the reading's unit of prose and with its decimals: 312.4亿元."""
    return quantity.to(reading.subject.said_unit).said(reading.subject.decimals)


def places_in(reading: Reading, unit: Unit) -> int:
    """The decimals of the reading in another unit: as many as are known, at most two."""
    subject = reading.subject
    steps = (unit.factor / subject.said_unit.factor).adjusted()
    return min(max(subject.decimals + steps, 0), max(subject.decimals, _MOST_PLACES))


def percent(share: Decimal) -> str:
    """A share to one place: 21.5%."""
    return f"{rounded(share, 1):f}%"


def numeral(number: int) -> str:
    """Chinese numerals of fixed turns, 1 to 99: 九, 十二, 三十, 六十五 (连续九年)."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return lead + (_NUMERALS[ones] if ones else "")


def counted(number: int) -> str:
    """A numeral before a measure word: 两, not 二 (DOMAIN 3)."""
    return "两" if number == 2 else numeral(number)
