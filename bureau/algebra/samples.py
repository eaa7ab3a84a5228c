"""What each kind of indicator does with the same few numbers: for who has to choose one (DOMAIN 2.5).

The answers are computed by `Series`, so that what is shown beside the choice is what will happen. Pure.
"""

from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point

_YEAR = 2022
_MONTHS = {_YEAR - 1: (8, 10), _YEAR: (10, 12)}  # January and February
_TO_DATE = {_YEAR - 1: Decimal("9.2"), _YEAR: Decimal("11.2")}  # what a source publishes of a rate
_SPAN = Span.to_date(Month(_YEAR, 2))


@dataclass(frozen=True)
class Sample:
    """One kind: what was entered for this year and the last, what 1—2月 then is, and its growth."""

    kind: Kind
    entered: str
    year_ago: str
    to_date: str
    growth: str


def samples() -> tuple[Sample, ...]:
    """Every kind with the same numbers; the rate once more with its figure to date given."""
    return (
        _sample(Kind.FLOW, "1月{}，2月{}", "各月相加，得{}"),
        _sample(Kind.STOCK, "1月末{}，2月末{}", "就是2月末的{}，不相加"),
        _sample(Kind.RATE, "1月{}%，2月{}%，没填累计", ""),
        _sample(Kind.RATE, "1月{}%，2月{}%，1—2月累计{}%", "就是填的累计{}%，不由各月算", _TO_DATE),
    )


def _sample(kind: Kind, entered: str, amount: str, to_date: dict[int, Decimal] | None = None) -> Sample:
    points = {
        Month(year, number): Point(
            value=Decimal(value), cumulative=to_date[year] if to_date and number == 2 else None
        )
        for year, values in _MONTHS.items()
        for number, value in enumerate(values, 1)
    }
    series = Series(kind, points)
    year_ago, this_year = (
        entered.format(*_MONTHS[year], *([to_date[year]] if to_date else [])) for year in _MONTHS
    )
    level = series.over(_SPAN)
    said = amount.format(f"{plain(level.amount):f}") if level else "没有，各月的比率不能相加"
    return Sample(kind, this_year, year_ago, said, _growth(series))


def _growth(series: Series) -> str:
    growth = series.growth(_SPAN)
    if growth is None:
        return "没有"
    return f"{rounded(growth.amount, 1):+f}{'个百分点' if growth.in_points else '%'}"
