"""Exact numbers: every figure is a Decimal from the keyboard to the paper (DOMAIN 2.12)."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

MOST_DIGITS = 15  # what SQLite's REAL keeps exactly
_WIDE, _ZERO = Context(prec=60), Decimal(0)
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?|[+-]?\.\d+", re.ASCII)
# Only the full-width forms: NFKC would also read the footnote marks of 12² and 12① as digits.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): ord("-")}


class NotANumber(ValueError):
    """A text that is not one exact number; the message is the sentence for the clerk."""


def exact(raw: str | int | float | Decimal) -> Decimal:
    """The Decimal that was written, or `NotANumber`.

    Text stays text (full-width digits, a leading ＋ or －, and thousands separators are understood,
    blanks around it ignored); an Excel double is what Excel shows: 15 significant digits.
    More than 15 significant digits, before or after the point, are refused: SQLite would not keep them.
    """
    if isinstance(raw, bool):
        raise NotANumber(f"“{raw}”不是数字，请填写数字。")
    if isinstance(raw, float):
        number = _from_machine(format(raw, f".{MOST_DIGITS}g"))
    elif isinstance(raw, str):
        number = _from_text(raw)
    else:
        number = _from_machine(str(raw))
    if not _fits(number):
        raise NotANumber(f"“{raw}”超过{MOST_DIGITS}位有效数字，无法准确保存，请减少位数或换用更大的单位。")
    return plain(number)


def _from_text(raw: str) -> Decimal:
    text = raw.translate(_FULL_WIDTH).strip()
    if not _NUMBER.fullmatch(text):
        raise NotANumber(f"“{raw}”不是数字，请填写数字；没有数就留空。")
    return Decimal(text.replace(",", ""))


def _from_machine(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise NotANumber(f"“{text}”不是数字，请填写数字。") from None
    if not number.is_finite():
        raise NotANumber(f"“{text}”不是有限的数，请填写数字。")
    return number


def _fits(number: Decimal) -> bool:
    """Whether the number has at most 15 significant digits, none of them beyond the 15th place."""
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    last_place = number.adjusted() - len(digits) + 1
    return not digits or (len(digits) <= MOST_DIGITS > number.adjusted() and last_place >= -MOST_DIGITS)


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without a positive exponent: 1E+2 → 100, 0.50 → 0.5."""
    return _WIDE.add(number.normalize(_WIDE), _ZERO)  # to add 0 takes back what is too short: 1E+2 + 0 = 100


def rounded(number: Decimal, places: int) -> Decimal:
    """Rounded once, half up (away from zero), to `places` decimals."""
    result = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)
    return result if result else abs(result)  # −0.04 to one place is 0.0, never −0.0


def places_of(number: Decimal) -> int:
    """How many decimals the number was written with, trailing zeros apart."""
    exponent = plain(number).as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


def rounds_to(precise: Decimal, coarse: Decimal, least: int = 0) -> bool:
    """Whether `coarse` is `precise` said with fewer digits (舍入一致, DOMAIN 2.14).

    `least`: the places that are always said, so that an Excel cell with 5 means 5.0.
    """
    return rounded(precise, max(places_of(coarse), least)) == coarse
