"""Levels, parts, approximations and units (PHRASES A)."""

from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.said import MANY, Lack, Phrase, Words, weakest
from bureau.wording.words import bound_words, numeral_in, places_in, quantity_words

_NEAR = Decimal("0.95")  # 近X: at least so much of X


def level(reading: Reading) -> Words | Lack:
    """A1, A7: 312.4亿元, in the unit of prose and with the indicator's decimals."""
    if reading.quantity is None:
        return Lack(reading.why_missing)
    return Words(quantity_words(reading.quantity, reading), reading.origin)


def month_level(reading: Reading) -> Words | Lack:
    """A2: the last month alone; never mixed up with the figure to date."""
    month = reading.over(Span.month(reading.span.last))
    if month.quantity is None:
        return Lack(month.why_missing, "当月数")
    return Words(quantity_words(month.quantity, month), month.origin, (month,))


def in_unit(reading: Reading, unit: Unit, places: int | None = None) -> Words | Lack:
    """A5: in the unit asked for, 14084万元 as 1.41亿元; as many decimals as are known, at most two."""
    if reading.quantity is None:
        return Lack(reading.why_missing)
    places = places_in(reading, unit) if places is None else places
    return Words(reading.quantity.to(unit).said(places), reading.origin)


def near(reading: Reading, bound: Quantity, word: str = "近") -> Words | Lack:
    """A4: 近100亿元, when 0.95 X ≤ v < X; else the plain figure, with a remark."""
    true = (
        reading.quantity is not None
        and bound.to(reading.subject.unit).amount * _NEAR <= reading.quantity.amount
    )
    return _approximate(reading, f"{word}{bound_words(bound)}", true and _below(reading, bound))


def close_to(reading: Reading, bound: Quantity) -> Words | Lack:
    """A4: 逼近100亿元, with the rule of 近."""
    return near(reading, bound, "逼近")


def above(reading: Reading, bound: Quantity) -> Words | Lack:
    """A4: 超12亿元, when v ≥ X."""
    return _approximate(reading, f"超{bound_words(bound)}", not _below(reading, bound))


def past(reading: Reading, bound: Quantity) -> Words | Lack:
    """A4: 突破百亿元, when v ≥ X; whether it is the first time is a claim, 首次突破."""
    return _approximate(reading, f"突破{bound_words(bound)}", not _below(reading, bound))


def or_more(reading: Reading, bound: Quantity) -> Words | Lack:
    """A4: 33亿元以上, when v ≥ X."""
    return _approximate(reading, f"{bound_words(bound)}以上", not _below(reading, bound))


def and_some(reading: Reading, bound: Quantity, word: str = "余") -> Words | Lack:
    """A4: 2000余场次, 1亿余元, when X < v < X + one step of X's last digit that is not zero.

    余 stands before the unit after a round number (20余亿元 is under 30), else after 万 or 亿 (2亿余元 is
    under 3); a number that offers neither place, 7家, has no such form.
    """
    amount, unit = plain(bound.amount), bound.unit
    exponent = amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    upper = Quantity(amount + Decimal(1).scaleb(exponent), unit)
    scale = unit.text.removesuffix(unit.base) if exponent <= 0 and unit.factor > 1 else ""
    true = reading.quantity is not None and bound < reading.quantity < upper
    number = numeral_in(bound) or f"{amount:f}"
    words = f"{number}{scale}{word}{unit.text.removeprefix(scale)}"
    return _approximate(reading, words, true and (exponent > 0 or scale != ""))


def and_more(reading: Reading, bound: Quantity) -> Words | Lack:
    """A4: 2000多场次, 1亿多元, with the rule of 余."""
    return and_some(reading, bound, "多")


def twin(reading: Reading, other: Reading) -> Words | Lack:
    """A6: 574.8亿元人民币（折合84.3亿美元）; the two currencies are two indicators (DOMAIN 2.7)."""
    if reading.quantity is None:
        return Lack(reading.why_missing)
    if other.quantity is None:
        return Lack(f"{other.subject.name}{other.why_missing}", "折合数")
    own, also = _money(reading, reading.quantity), _money(other, other.quantity)
    return Words(f"{own}（折合{also}）", weakest([reading.origin, other.origin]), (other,))


def parts(reading: Reading, *of: Reading) -> Words | Lack:
    """A3: 出口61.2亿元、进口38.9亿元; a remark when they add up to more than the whole.

    A part that is another region's is named by the region: 市本级2000吨.
    """
    missing = next((part for part in of if part.quantity is None), None)
    if missing is not None:
        return Lack(missing.why_missing, f"其中{missing.subject.name}")
    known = [(part, part.quantity) for part in of if part.quantity is not None]
    text = "、".join(f"{_part(reading, part)}{quantity_words(quantity, part)}" for part, quantity in known)
    total = sum((quantity.to(reading.subject.unit).amount for _, quantity in known), Decimal(0))
    remark = ""
    adds_up = reading.subject.kind is not Kind.RATE
    if adds_up and reading.quantity is not None and total > reading.quantity.amount:
        both = (Quantity(total, reading.subject.unit), reading.quantity)
        total_words, whole = (bound_words(each.to(reading.subject.said_unit)) for each in both)
        remark = f"其中各项之和{total_words}大于{reading.subject.name}{whole}，请核对"
    return Words(text, weakest([part.origin for part in of]), of, remark)


def _part(whole: Reading, part: Reading) -> str:
    return part.subject.short_name if part.place == whole.place else part.place.short_name


def _money(reading: Reading, quantity: Quantity) -> str:
    yuan = reading.subject.unit.base == "元"
    return quantity_words(quantity, reading) + ("人民币" if yuan else "")


def _below(reading: Reading, bound: Quantity) -> bool:
    return reading.quantity is not None and reading.quantity < bound


def _approximate(reading: Reading, words: str, true: bool) -> Words | Lack:
    if reading.quantity is None:
        return Lack(reading.why_missing)
    exact = quantity_words(reading.quantity, reading)
    if true:
        return Words(words, reading.origin)
    return Words(exact, reading.origin, remark=f"“{words}”与实际的{exact}不符，已改用实际数")


LEVELS: Final = (
    Phrase("累计", "年初以来的数；时点指标为期末数", "312.4亿元", level),
    Phrase("期末", "时点指标的期末数", "42家", level),
    Phrase("当月", "当月数", "24.1亿元", month_level),
    Phrase("按", "换一个单位说，可加小数位数", "1.41亿元", in_unit, ("单位", "位数?")),
    Phrase("近", "略低于整数，不符时写实际数；百亿元写百亿元", "近百亿元", near, ("数量",)),
    Phrase("逼近", "略低于整数，不符时写实际数", "逼近100亿元", close_to, ("数量",)),
    Phrase("超", "不低于整数，不符时写实际数", "超12亿元", above, ("数量",)),
    Phrase("突破", "不低于整数，不符时写实际数", "突破百亿元", past, ("数量",)),
    Phrase("以上", "不低于整数，不符时写实际数", "33亿元以上", or_more, ("数量",)),
    Phrase("余", "略高于整数，不符时写实际数", "2000余场次", and_some, ("数量",)),
    Phrase("多", "略高于整数，不符时写实际数", "2000多场次", and_more, ("数量",)),
    Phrase("折合", "人民币与美元两个指标并提", "574.8亿元人民币（折合84.3亿美元）", twin, ("指标",)),
    Phrase(
        "其中", "所属各项或各地区，核对其和不大于整体", "出口61.2亿元、进口38.9亿元", parts, ("指标", MANY)
    ),
)
