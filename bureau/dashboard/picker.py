"""The month picker: which months can be looked at, and where previous and next lead. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bureau.algebra.period import Month


@dataclass(frozen=True)
class Year:
    """A year's twelve months; a month without figures cannot be picked."""

    number: int
    months: tuple[tuple[Month, bool], ...]


@dataclass(frozen=True)
class Picker:
    """The months with figures, in time, and the one that is looked at."""

    months: tuple[Month, ...]
    month: Month

    @classmethod
    def of(cls, months: Iterable[Month], month: Month) -> "Picker":
        return cls(tuple(sorted(months)), month)

    @property
    def covers(self) -> bool:
        """Whether the month lies between the first and the last month with figures."""
        return bool(self.months) and self.months[0] <= self.month <= self.months[-1]

    @property
    def previous(self) -> Month | None:
        place = bisect_left(self.months, self.month)
        return self.months[place - 1] if place else None

    @property
    def following(self) -> Month | None:
        place = bisect_right(self.months, self.month)
        return self.months[place] if place < len(self.months) else None

    @property
    def years(self) -> tuple[Year, ...]:
        """Newest first, only years with figures."""
        known = set(self.months)
        numbers = sorted({month.year for month in known}, reverse=True)
        return tuple(
            Year(number, tuple((month, month in known) for month in (Month(number, n) for n in range(1, 13))))
            for number in numbers
        )
