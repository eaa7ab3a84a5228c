"""Months and spans of months, with the names that official Chinese gives them (DOMAIN 3)."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

_MONTH = re.compile(r"(\d{4})(?:年|-|/|\.)(\d{1,2})月?")
_QUARTERS = "一二三四"


class PeriodError(ValueError):
    """A month or span that cannot exist; the message is the sentence for the clerk."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, 月. Sorts in time; `str()` is its stored form 2022-11."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12:
            raise PeriodError(f"月份应为1至12，收到{self.number}。")
        if not 1949 <= self.year <= 2100:
            raise PeriodError(f"年份应为1949至2100，收到{self.year}。")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """2022-11, 2022-1, 2022/11, 2022.11 or 2022年11月; anything else is a `PeriodError`."""
        found = _MONTH.fullmatch(text.strip())
        if not found:
            raise PeriodError(f"“{text}”不是月份，请写成2022-11或2022年11月。")
        return _month(int(found[1]), int(found[2]))

    def __hash__(self) -> int:  # asked a hundred thousand times a page: no tuple is made for it
        return self.year * 12 + self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def label(self) -> str:
        return f"{self.year}年{self.number}月"

    @property
    def january(self) -> "Month":
        return _month(self.year, 1)

    @property
    def year_ago(self) -> "Month":
        return _month(self.year - 1, self.number)

    def plus(self, months: int) -> "Month":
        """The month that lies `months` later; a negative number goes back."""
        index = self.year * 12 + self.number - 1 + months
        return _month(index // 12, index % 12 + 1)


@cache
def _month(year: int, number: int) -> Month:
    """The one object for a month: a page asks for tens of thousands, and there are 1,824 in all."""
    return Month(year, number)


def months_label(months: Sequence[Month]) -> str:
    """Months as a list that a person reads, consecutive ones joined: 2020年1—3月、5月，2021年12月."""
    years: dict[int, list[tuple[int, int]]] = {}
    for month in sorted(months):
        runs = years.setdefault(month.year, [])
        if runs and runs[-1][1] == month.number - 1:
            runs[-1] = (runs[-1][0], month.number)
        else:
            runs.append((month.number, month.number))
    return "，".join(
        f"{year}年" + "、".join(f"{a}月" if a == b else f"{a}—{b}月" for a, b in runs)
        for year, runs in years.items()
    )


class Shape(StrEnum):
    """What a span is called; a span that has no name of its own is `OTHER`."""

    MONTH = "月"
    TO_DATE = "累计"
    QUARTER = "季度"
    HALF = "半年"
    THREE_QUARTERS = "前三季度"
    YEAR = "全年"
    OTHER = "其他"


@dataclass(frozen=True, order=True)
class Span:
    """Consecutive months of one calendar year, 时段: the period that a figure speaks of.

    Two spans of the same months are equal however they were made: `Span.year(2022)` is
    `Span.to_date(Month(2022, 12))`, and January to date is January.
    """

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.first.year != self.last.year:
            raise PeriodError(f"时段不能跨年：{self.first.label}至{self.last.label}。")
        if self.first > self.last:
            raise PeriodError(f"时段的起点{self.first.label}晚于终点{self.last.label}。")

    def __hash__(self) -> int:  # the key under which a series remembers: no tuple is made for it either
        return self.first.year * 144 + self.first.number * 12 + self.last.number

    @classmethod
    def month(cls, month: Month) -> "Span":
        return _span(month.year, month.number, month.number)

    @classmethod
    def to_date(cls, month: Month) -> "Span":
        """1—n月: January up to and including the month."""
        return _span(month.year, 1, month.number)

    @classmethod
    def quarter(cls, year: int, number: int) -> "Span":
        if not 1 <= number <= 4:
            raise PeriodError(f"季度应为1至4，收到{number}。")
        return cls(Month(year, number * 3 - 2), Month(year, number * 3))

    @classmethod
    def half(cls, year: int, number: int = 1) -> "Span":
        if number not in (1, 2):
            raise PeriodError(f"半年应为1或2，收到{number}。")
        return cls(Month(year, number * 6 - 5), Month(year, number * 6))

    @classmethod
    def three_quarters(cls, year: int) -> "Span":
        return cls.to_date(Month(year, 9))

    @classmethod
    def year(cls, year: int) -> "Span":
        return cls.to_date(Month(year, 12))

    def __len__(self) -> int:
        return self.last.number - self.first.number + 1

    def __iter__(self) -> Iterator[Month]:
        return (self.first.plus(step) for step in range(len(self)))

    @property
    def is_month(self) -> bool:
        return self.first.number == self.last.number

    @property
    def is_to_date(self) -> bool:
        return self.first.number == 1

    @property
    def is_year(self) -> bool:
        return len(self) == 12

    @property
    def days(self) -> int:
        """Calendar days, for what is said per day 日均."""
        return sum(calendar.monthrange(month.year, month.number)[1] for month in self)

    @property
    def year_ago(self) -> "Span":
        return self.years_ago(1)

    def years_ago(self, years: int) -> "Span":
        """The same months, `years` earlier: the equivalent period."""
        return _span(self.first.year - years, self.first.number, self.last.number)

    @property
    def shape(self) -> Shape:
        first, size = self.first.number, len(self)
        if size == 1:
            return Shape.MONTH
        if size == 12:
            return Shape.YEAR
        if size == 3 and first % 3 == 1:
            return Shape.QUARTER
        if size == 6 and first % 6 == 1:
            return Shape.HALF
        if first == 1:
            return Shape.THREE_QUARTERS if size == 9 else Shape.TO_DATE
        return Shape.OTHER

    @property
    def label(self) -> str:
        """As official text names it without the year: 全年, 上半年, 前三季度, 一季度, 1—11月, 11月."""
        match self.shape:
            case Shape.MONTH:
                return f"{self.first.number}月"
            case Shape.YEAR | Shape.THREE_QUARTERS:
                return str(self.shape)
            case Shape.QUARTER:
                return f"{_QUARTERS[self.last.number // 3 - 1]}季度"
            case Shape.HALF:
                return "上半年" if self.is_to_date else "下半年"
            case _:
                return f"{self.first.number}—{self.last.number}月"

    @property
    def label_with_year(self) -> str:
        """2022年1—11月, 2022年上半年; the whole year is 2022年."""
        return f"{self.first.year}年" + ("" if self.is_year else self.label)


@cache
def _span(year: int, first: int, last: int) -> Span:
    """The one object for a span, as for a month: a page asks for thousands, and there are 11,856 in all."""
    return Span(_month(year, first), _month(year, last))
