"""A shelf of Readings and mentions by hand, for the tables of cases of 核数."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.wording.compare.finding import Shelf
from bureau.wording.mention import ClaimMention, Mention, When
from tests.wording.reading import ABOVE, COUNTY, NATION, Rows, reading, through

NOV, OCT, YEAR = through(2022, 11), through(2022, 10), through(2022, 12)
PLACES = {
    "": "本市", "本市": "本市", "全市": "本市", "自治区": "自治区", "全区": "自治区", "上级": "自治区",
    "全国": "全国", "东旗": "东旗",
}  # fmt: skip


def month(text: str) -> Span:
    return Span.month(Month.parse(text))


def known(code: str, rows: Rows, *, part_of: str = "", area: str = "trade", **options: Any) -> Reading:
    """A Reading over 2022 with a code of its own."""
    found = reading(rows, options.pop("span", YEAR), **options)
    return replace(found, subject=replace(found.subject, code=code, part_of=part_of, area=area))


TRADE: Rows = {
    "2020-11": {"cumulative": "250"},
    "2021-11": {"cumulative": "300", "cumulative_yoy": "9.0", "level_rank": 5},
    "2022-09": {"cumulative": "260.1", "cumulative_yoy": "-1.5"},
    "2022-10": {"cumulative": "288.3", "cumulative_yoy": "3.1"},
    "2022-11": {
        "value": "24.1", "value_yoy": "-3.2", "cumulative": "312.4", "cumulative_yoy": "4.5",
        "level_rank": 3, "growth_rank": 1, "rank_scope": "全区12盟市",
    },
}  # fmt: skip


def shelf(*more: Reading, span: Span = NOV, place: str = "本市", **options: Any) -> Shelf:
    """外贸进出口总额 of the city and of the region above, and whatever else is given."""
    city = known("trade", TRADE, goal="340", since=2013)
    above = known("trade", {"2022-11": {"cumulative_yoy": "2.4", "cumulative": "1000"}}, place=ABOVE)
    nation = known("trade", {"2022-11": {"cumulative_yoy": "7.7"}}, place=NATION)
    county = known("trade", {"2022-11": {"cumulative": "12.5"}}, place=COUNTY)
    names = {"外贸进出口总额": "trade", "外贸": "trade", "出口总额": "exports"}
    return Shelf(span, [city, above, nation, county, *more], place, PLACES, names, **options)


def mention(
    span: str,
    amount: str,
    unit: str,
    measure: str = "cumulative",
    period: Span | None = NOV,
    *,
    code: str = "trade",
    indicator: str = "外贸进出口总额",
    start: int = 0,
    **more: Any,
) -> Mention:
    more.setdefault("value", amount)
    return Mention(
        span, start, start + len(span), indicator, measure, Decimal(amount), unit,
        When(period) if period else None, code=code, **more,
    )  # fmt: skip


def claim(
    span: str, kind: str, *, period: Span | None = NOV, code: str = "trade", **more: Any
) -> ClaimMention:
    when = When(period) if period else None
    return ClaimMention(span, 0, len(span), kind, "外贸进出口总额", code=code, period=when, **more)


def of(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with the places where the text has them, in its order."""
    found, at = [], 0
    for each in mentions:
        start = text.index(each.span, at)
        at = start + len(each.span)
        found.append(replace(each, start=start, end=at))
    return found
