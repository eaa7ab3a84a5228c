"""Periods as they are named, and the months that they mean by what was named before."""

from dataclasses import dataclass

from bureau.algebra.period import Month, PeriodError, Span
from bureau.wording.mention import When


@dataclass(frozen=True)
class Named:
    """A period as it is named. `year` as written, `back` years before the year of the context.

    `months` None with a year is the whole year. `same` the months spoken of, in that year. `now` 目前.
    """

    year: int | None = None
    back: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    since: int | None = None  # the first of several days, `day` the last
    at: bool = False
    same: bool = False
    now: bool = False
    vague: bool = False  # 三年来: a period that only the author can date
    to_date: bool = False  # 今年以来
    before: int = 0  # months before the one spoken of: 上月
    years: int = 1  # so many that end with the one named
    since_year: int | None = None  # “十四五”以来
    aside: bool = False  # 上周, “十四五”规划: a name that dates no figure

    def when(self, spoken: When, context: Span) -> When | None:
        """The months meant, where `spoken` is the period named last; None where it cannot be told."""
        if self.vague or self.now:
            return None
        span, year = spoken.span, self._year(spoken.span.last.year, context.last.year)
        try:
            if self.before:
                return When(Span.month(span.last.plus(-self.before)))
            if self.to_date:
                years = year - (self.since_year or year) + 1
                return When(Span.to_date(Month(year, context.last.number)), years=max(years, 1))
            if self.same:
                return When(span.years_ago(span.last.year - year))
            if self.months is None and self.day is not None:
                return When(Span.month(span.last), self.day, self.at)
            if self.years > 1 and self.year is None and span.last.number < 12:
                return None  # 五年累计, told in autumn
            if self.months is None:
                return When(Span.year(year), at=self.at, years=self.years)
            first, last = (Month(year, number) for number in self.months)
            when = Span.to_date(last) if self.at else Span(first, last)
            return When(when, self.day, self.at, self.since)
        except PeriodError:
            return None

    def _year(self, spoken: int, context: int) -> int:
        if self.year is not None:
            return self.year
        if self.back is not None:
            return context - self.back
        return spoken
