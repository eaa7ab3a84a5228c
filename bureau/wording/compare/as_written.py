"""The numbers of a text as written: their size in the base unit, and what their digits leave open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.wording.compare.amounts import written_places
from bureau.wording.mention import Mention

LEVELS: Final = frozenset({"cumulative", "month", "stock", "count"})
SLIP: Final = Decimal("0.1")
Ratio = tuple[Decimal, Decimal, Decimal]  # in %, with the least and most that the digits written allow


@dataclass(frozen=True)
class Conflict:
    """文内 finding: which rule, a sentence with the numbers, and the places that do not go together."""

    rule: str
    explanation: str
    mentions: tuple[Mention, ...]


def size(mention: Mention) -> Decimal:
    """The amount in the unit's base: 元, 吨, 家."""
    return mention.amount * factor(mention)


def slack(mention: Mention) -> Decimal:
    """Half a step of the last digit written, in the unit's base."""
    return Decimal(1).scaleb(-written_places(mention)) * factor(mention) / 2


def factor(mention: Mention) -> Decimal:
    return Unit.of(mention.unit).factor if mention.unit else Decimal(1)


def base(mention: Mention) -> str:
    return Unit.of(mention.unit).base if mention.unit else ""


def span_of(mention: Mention) -> Span | None:
    return mention.period.span if mention.period else None


def when(mention: Mention) -> str:
    span = span_of(mention)
    return span.label_with_year if span else ""


def levels_of(topic: Sequence[Mention]) -> list[Mention]:
    return [each for each in topic if each.measure in LEVELS and each.period is not None]


def first_by_span(topic: Sequence[Mention]) -> dict[Span, Mention]:
    """What the text says first of each period's level."""
    found: dict[Span, Mention] = {}
    for each in topic:
        if each.measure in LEVELS and each.period:
            found.setdefault(each.period.span, each)
    return found


def ratio_of(over: Mention, under: Mention) -> Ratio | None:
    """Over by under in %, with the least and most that the digits written allow; None without a base."""
    top, bottom = size(over), size(under)
    least, most = bottom - slack(under), bottom + slack(under)
    if base(over) != base(under) or least <= 0 or top < 0:
        return None
    return top / bottom * 100, (top - slack(over)) / most * 100, (top + slack(over)) / least * 100


def is_off(said: Decimal, ratio: Ratio) -> bool:
    """Whether a percentage is not the quotient of the two numbers as they stand in the text."""
    return abs(said - rounded(ratio[0], 1)) > SLIP


def digits_words(ratio: Ratio, said: Decimal) -> str:
    """Whether the digits that the text leaves out could still explain the difference."""
    return "（原数如有更多小数，可能是舍入所致）" if ratio[1] <= said <= ratio[2] else ""
