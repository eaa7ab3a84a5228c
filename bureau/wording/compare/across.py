"""打架: which texts say different things of the same indicator, region, measure and months, and why.

Equal after conversion and rounding is no contradiction, nor is another cut-off of the year. Why two texts
differ is told by `why_across`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.values import Kind
from bureau.wording.compare.amounts import allows, in_unit, written_places
from bureau.wording.mention import Mention

_LEVELS: Final = frozenset({"cumulative", "month", "stock", "count"})
_GROWTHS: Final = frozenset({"growth", "growth_month"})
_OF_A_MONTH: Final = frozenset({"month", "growth_month", "mom"})
_COMPARED: Final = frozenset({"diff_points", "share", "share_change", "accel", "average_growth", "rank"})
_SUBBED: Final = frozenset({"rank", "target_pct", "other"})
_NEVER: Final = frozenset(
    {
        "streak",
        "threshold",
        "record_since",
        "lead_time",
        "top_n",
        "per_item",
        "forecast",
        "forecast_growth",
        "forecast_gap",
    }
)
_LAST_YEAR: Final = frozenset({"", "上年", "去年", "上年同期", "去年同期", "同期", "同比"})
Key = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One figure of one text. `place` is the region that the words mean, by its full name."""

    text: int
    title: str
    dated: date
    place: str
    mention: Mention


@dataclass(frozen=True)
class Dispute:
    """Two numbers for one thing, each by the latest text that says it; `also`: how many more texts do."""

    one: Statement
    other: Statement
    also: int = 0


def disputes(statements: Iterable[Statement], kinds: Mapping[str, Kind]) -> list[Dispute]:
    """What texts say otherwise than most texts do (of as many: than the latest), in the statements' order.

    `kinds`: of the indicators, by code; what is said of others is not compared.
    """
    groups: dict[Key, list[Statement]] = {}
    for each in statements:
        kind = kinds.get(each.mention.code)
        if kind and (key := _key(each, kind)):
            groups.setdefault(key, []).append(each)
    return [found for group in groups.values() if len(group) > 1 for found in _of_group(group)]


def agree(one: Mention, other: Mention) -> bool:
    """Whether two figures of one thing can both be right: by rounding, or as approximate words allow.

    What cannot be compared, for want of a unit or in another currency, does not disagree.
    """
    if (one.amount == other.amount and one.unit == other.unit) or not (one.unit and other.unit):
        return True
    there, here = _in_unit_of(other, one), _in_unit_of(one, other)
    if there is None or here is None:
        return True
    allowed = [answer for answer in (allows(one, there), allows(other, here)) if answer is not None]
    if allowed:
        return any(allowed)
    return (
        rounded(there, written_places(one)) == one.amount
        or rounded(here, written_places(other)) == other.amount
    )


def span_of(mention: Mention, kind: Kind) -> Span | None:
    """The months that the figure is of: a stock is of its last month, a month's figure of that month."""
    if mention.period is None:
        return None
    span = mention.period.span
    if mention.measure in _OF_A_MONTH or (kind is Kind.STOCK and mention.measure in _LEVELS | _GROWTHS):
        return Span.month(span.last)
    if kind is Kind.FLOW and mention.measure == "stock":
        return Span.to_date(span.last)
    return Span.year(span.last.year) if mention.measure == "target" else span


def family(mention: Mention) -> str:
    """Measures that say the same kind of thing: a count and a cumulative figure are levels."""
    if mention.measure in _LEVELS:
        return "level"
    return "growth" if mention.measure in _GROWTHS else mention.measure


def _key(statement: Statement, kind: Kind) -> Key | None:
    """What a figure is of; two figures of one key must agree. None for what is never compared."""
    mention = statement.mention
    span = span_of(mention, kind)
    if span is None or mention.sub in _NEVER:
        return None
    base = mention.reference or ""
    is_last_year = mention.measure in _GROWTHS and base in _LAST_YEAR
    beside = base if mention.measure in _COMPARED | _GROWTHS and not is_last_year else ""
    sub = mention.sub if mention.measure in _SUBBED else ""
    day = mention.period.day if mention.period else None
    return (
        mention.code,
        statement.place,
        family(mention),
        sub,
        beside,
        str(span.first),
        str(span.last),
        str(day),
    )


def _of_group(group: Sequence[Statement]) -> Iterator[Dispute]:
    """The numbers of one thing, each with the texts that say it; of texts that say two, 核数 tells."""
    numbers: list[list[Statement]] = []
    for each in sorted(group, key=lambda one: -written_places(one.mention)):
        there = next((one for one in numbers if agree(one[0].mention, each.mention)), None)
        if there is None:
            numbers.append([each])
        else:
            there.append(each)
    most = max(numbers, key=_weight)
    for number in numbers:
        if number is not most and (found := _dispute(most, number)):
            yield found


def _weight(number: Sequence[Statement]) -> tuple[int, date]:
    return len({each.text for each in number}), max(each.dated for each in number)


def _dispute(some: Sequence[Statement], others: Sequence[Statement]) -> Dispute | None:
    latest = sorted(some, key=lambda one: one.dated, reverse=True)
    against = sorted(others, key=lambda one: one.dated, reverse=True)
    pair = next(((a, b) for a in latest for b in against if a.text != b.text), None)
    if pair is None:
        return None
    texts = {one.text for one in (*some, *others)} - {each.text for each in pair}
    first, second = sorted(pair, key=lambda one: (one.dated, one.text))
    return Dispute(first, second, len(texts))


def _in_unit_of(mention: Mention, other: Mention) -> Decimal | None:
    own, unit = Unit.of(mention.unit), Unit.of(other.unit)
    found = in_unit(Quantity(mention.amount, own), unit)
    if found is None and in_unit(Quantity(other.amount, unit), own) is not None:
        return mention.amount * 100  # 倍 beside %
    return found
