"""Several whole years together: 三年来, “十四五”期间 (PHRASES J).

Every year must be there: a total over a gap, or an average of fewer years, would be a wrong figure.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.growths import yearly_average
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import numeral, quantity_words

_RANGE = re.compile(r"(\d{4})年?[—–-](\d{4})年?")
_PLANS: Final = {f"{numeral(number)}五": number for number in range(6, 31)}  # 六五 (1981—1985) and later


@dataclass(frozen=True)
class Years:
    """Consecutive years, 年间: 2021—2025."""

    first: int
    last: int

    @classmethod
    def named(cls, given: str | int, now: int) -> "Years":
        """3 is the three years up to `now` (三年来), 十四五 is 2021—2025; else `ValueError`."""
        if isinstance(given, int):
            years = cls(now - given + 1, now)
        elif plan := _PLANS.get(re.sub("[“”]|期间$|时期$", "", given.strip())):
            years = cls(1951 + 5 * plan, 1955 + 5 * plan)
        elif found := _RANGE.fullmatch(given.strip()):
            years = cls(int(found[1]), int(found[2]))
        else:
            raise ValueError(f"没有“{given}”这个年间，应为“十四五”、2021—2025或年数。")
        if years.first >= years.last:
            raise ValueError(f"年间至少要跨两年，收到“{given}”。")
        return years

    def __str__(self) -> str:
        return f"{self.first}—{self.last}年"

    def __len__(self) -> int:
        return self.last - self.first + 1


def total(reading: Reading, years: Years) -> Words | Lack:
    """J: 3562.4亿元 in all years together; the report's own year counts up to its cut-off."""
    found = _each(reading, years, "合计数")
    if isinstance(found, Lack):
        return found
    return Words(quantity_words(_sum(found), reading), Origin.COMPUTED, tuple(found))


def yearly_mean(reading: Reading, years: Years) -> Words | Lack:
    """J: 712.5亿元 a year on average; whole years only."""
    found = _unfinished(reading, years, "年均数") or _each(reading, years, "年均数")
    if isinstance(found, Lack):
        return found
    whole = _sum(found)
    mean = Quantity(whole.amount / len(years), whole.unit)
    return Words(quantity_words(mean, reading), Origin.COMPUTED, tuple(found))


def yearly_growth(reading: Reading, years: Years) -> Words | Lack:
    """J, B5: 年均增长15.8% from the year before the first one to the last, every year between being there."""
    first, last = (reading.over(Span.year(year)) for year in (years.first, years.last))
    found = _unfinished(reading, years, "年均增速")
    found = found or _gaps([first.over(Span.year(year)) for year in range(years.first - 1, years.last)])
    if found is not None:
        return found
    mean = yearly_average(last, len(years))
    return mean if isinstance(mean, Lack) else Words(mean.text, mean.origin, (*mean.also, last))


def _each(reading: Reading, years: Years, what: str) -> list[Reading] | Lack:
    """The year's readings, the last one as far as the report goes."""
    if reading.subject.kind is not Kind.FLOW:
        return Lack("只有流量指标能跨年相加", what)
    now = reading.span.last.year
    if years.last > now:
        return Lack(f"{years.last}年晚于文稿的{now}年，还没有数", what)
    if years.last == now and not reading.span.is_to_date:
        return Lack(f"{reading.span.label_with_year}不是累计数，不能与以往各年相加", what)
    found = [reading.over(reading.span if year == now else Span.year(year)) for year in _range(years)]
    broken = next((month for month in reading.series.breaks if found[0].span.first < month), None)
    if broken is not None and broken <= found[-1].span.last:
        return Lack(f"口径自{broken.label}起变更，前后不能相加", what)
    return _gaps(found, what) or found


def _range(years: Years) -> range:
    return range(years.first, years.last + 1)


def _gaps(readings: list[Reading], what: str = "年均增速") -> Lack | None:
    missing = [each.span.label_with_year for each in readings if each.quantity is None]
    return Lack(f"缺{'、'.join(missing)}的数", what) if missing else None


def _unfinished(reading: Reading, years: Years, what: str) -> Lack | None:
    """An average needs whole years: the report's own year may not be over."""
    span = reading.span
    if years.last < span.last.year or (years.last == span.last.year and span.is_year):
        return None
    return Lack(f"文稿只到{span.last.label}，{years.last}年还不满一年，不能计算年均", what)


def _sum(readings: list[Reading]) -> Quantity:
    amounts = [each.quantity.amount for each in readings if each.quantity is not None]
    return Quantity(sum(amounts, Decimal(0)), readings[0].subject.unit)


YEARS: Final = (
    Phrase(
        "历年合计",
        "几年合计，本年到文稿的截止月；可写'十四五'、'2021—2025'，或年数3（三年来）",
        "3562.4亿元",
        total,
        ("年间",),
    ),
    Phrase("历年平均", "几个整年的年平均数", "712.5亿元", yearly_mean, ("年间",)),
    Phrase("历年年均", "以前一年为基期、到末年的几何平均", "年均增长15.8%", yearly_growth, ("年间",)),
)
