"""Numbers as texts write them: 7,094.5 and 三千二百; where one ends, and its Decimal."""

from decimal import Decimal
from typing import Final

DIGITS: Final = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_SCALES: Final = {"万": 10**4, "亿": 10**8}
LONGEST: Final = 32  # no run of digits is looked at for longer: hostile text stays linear
CHARACTERS: Final = frozenset(DIGITS) | frozenset(_TENS)
_ARABIC: Final = frozenset("0123456789")


def arabic_end(text: str, start: int) -> int:
    """Where the number that starts here in digits ends; `start` when none does. 7,094.5 is one number."""
    end = _digits(text, start)
    while (
        end - start > 0 and end + 4 <= len(text) and text[end] == "，" and _digits(text, end + 1) == end + 4
    ):
        if end - start > 3 and "，" not in text[start:end]:
            break
        end += 4
    if start < end < len(text) - 1 and text[end] == "." and (after := _digits(text, end + 1)) > end + 1:
        end = after
    return end


def _digits(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end] in _ARABIC and end - start < LONGEST:
        end += 1
    return end


def chinese_end(text: str, start: int) -> int:
    """Where the run of numeral characters that starts here ends, 万 and 亿 only before 十 百 千 一…九."""
    end = start
    while end < min(len(text), start + LONGEST) and (
        text[end] in CHARACTERS
        or (text[end] in _SCALES and start < end < len(text) - 1 and text[end + 1] in CHARACTERS)
    ):
        end += 1
    return end


def point_end(text: str, end: int) -> int:
    """Where the decimals behind numeral characters end (四百二十九点九); `end` when there are none."""
    after = end + 1
    if text[end:after] == "点":
        while after < min(len(text), end + LONGEST) and text[after] in DIGITS:
            after += 1
    return after if after > end + 1 else end


def decimals(text: str) -> str:
    """点九五 in digits: .95."""
    return "." + "".join(str(DIGITS[each]) for each in text[1:])


def amount(digits: str) -> Decimal | None:
    """The Decimal of digits or of numeral characters that one of the functions above has found."""
    if digits and digits[0] in _ARABIC:
        return Decimal(digits.replace("，", ""))
    if len(digits) > 1 and all(each in DIGITS for each in digits):
        return Decimal("".join(str(DIGITS[each]) for each in digits))
    return _spelled(digits)


def _spelled(digits: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    for each in digits:
        if each in DIGITS:
            digit = DIGITS[each]
        elif each in _TENS:
            section += (1 if digit is None or digit == 0 else digit) * _TENS[each]
            digit = None
        else:
            total = (total + section + (digit or 0)) * _SCALES[each]
            section, digit = 0, None
    value = total + section + (digit or 0)
    return Decimal(value) if value or digit == 0 else None
