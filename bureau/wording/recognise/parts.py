"""Parts of a whole as fractions and ratios write them: 四分之一, 三次产业结构为8.2∶31.5∶60.3."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.numerals import CHARACTERS, amount

_FRACTION: Final = re.compile("([二两三四五六七八九十]{1,3})分之([一二两三四五六七八九]{1,2})(?!决赛)")
_RATIO: Final = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?(?:： ?\d{1,2}(?:\.\d{1,2})?){1,4}(?![\d.])")
_NUMBER: Final = re.compile(r"[\d.]+")
_ROUNDED: Final = Decimal("0.5")  # the parts are rounded one by one


def fraction_at(text: str, start: int) -> Figure | None:
    """四分之一 is 25 %; None where no fraction starts."""
    found = _FRACTION.match(text, start) if text[start] in CHARACTERS else None
    whole, part = (amount(found[1]), amount(found[2])) if found else (None, None)
    if not found or not whole or part is None or part > whole:
        return None
    share = (part * 100 / whole).quantize(Decimal("0.01")).normalize()
    return Figure(start, found.end(), f"{share:f}", share, "%", "percent", spelled=True)


def ratio_parts(text: str) -> Iterator[Figure]:
    """The numbers of every a∶b∶c that makes a hundred, each a share in percent."""
    for found in _RATIO.finditer(text):
        numbers = list(_NUMBER.finditer(text, found.start(), found.end()))
        if abs(sum((Decimal(each[0]) for each in numbers), Decimal(-100))) <= _ROUNDED:
            for each in numbers:
                yield Figure(each.start(), each.end(), each[0], Decimal(each[0]), "%", "percent")
