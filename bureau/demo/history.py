"""From the areas' declarations to histories: whole years cut into months, the city into its 旗县区. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.area.demonstration import DemoFlow

FIRST_YEAR, LAST_YEAR = 2020, 2022  # the years that are told month by month
NOTHING = "—"
_CITY_JITTER, _COUNTY_JITTER, _COUNTY_DRIFT = 10, 15, 40  # ‰ around the season and around the share


@dataclass(frozen=True)
class History:
    """A flow in one region: every whole year, and the months from the year before the first told one.

    The months of a year add up to it exactly.
    """

    years: Mapping[int, Decimal]
    months: Mapping[Month, Decimal]

    def to_date(self, month: Month) -> Decimal | None:
        """January up to the month; None where the year is not told by months."""
        if month.january not in self.months:
            return None
        return sum((self.months[each] for each in Span.to_date(month)), Decimal(0))


def history_of(flow: DemoFlow, decimals: int) -> History:
    """The city's history of a flow that is declared by its years."""
    years = {year: Decimal(total) for year, total in flow.years.items()}
    months: dict[Month, Decimal] = {}
    for year in range(FIRST_YEAR - 1, LAST_YEAR + 1):
        if year in years:
            parts = cut(years[year], _weights(flow, year), decimals)
            months |= dict(zip(Span.year(year), parts, strict=True))
    return History(years, months)


def total_of(parts: Sequence[History]) -> History:
    """The sum of flows with the same years and months."""
    first = parts[0]
    return History(
        {year: sum((part.years[year] for part in parts), Decimal(0)) for year in first.years},
        {month: sum((part.months[month] for part in parts), Decimal(0)) for month in first.months},
    )


def split(code: str, city: History, shares: Mapping[str, int], decimals: int) -> dict[str, History]:
    """The city's months divided among its 旗县区; they add up to the city in every month.

    `decimals` are the city's; a 旗县区 is told with one more, being so much smaller.
    """
    found: dict[str, dict[Month, Decimal]] = {county: {} for county in shares}
    for month, amount in city.months.items():
        weights = [
            share
            * (1000 + jitter(code, county, month.year, most=_COUNTY_DRIFT))
            * (1000 + jitter(code, county, month, most=_COUNTY_JITTER))
            for county, share in shares.items()
        ]
        for county, part in zip(shares, cut(amount, weights, decimals + 1), strict=True):
            found[county][month] = part
    return {county: History(_years(months), months) for county, months in found.items()}


def cut(total: Decimal, weights: Iterable[int], decimals: int) -> list[Decimal]:
    """`total` in parts by weight, each with so many decimals; the parts add up to it exactly.

    Each part is the difference of two rounded running totals, so no part is ever negative.
    """
    weights = list(weights)
    whole, run, before, parts = sum(weights), 0, Decimal(0), []
    for weight in weights:
        run += weight
        upto = rounded(total * run / whole, decimals)
        parts.append(upto - before)
        before = upto
    return parts


def cells(text: str) -> list[str | None]:
    """Twelve cells of a year as the areas write them; one cell stands for all months."""
    found = [None if cell == NOTHING else cell for cell in text.split()]
    if len(found) == 1:
        return found * 12
    if len(found) != 12:
        raise ValueError(f"a year has 12 cells or one, this has {len(found)}: {text}")
    return found


def jitter(*key: object, most: int) -> int:
    """A whole number in ±most that depends on the key alone: plausible unevenness, always the same."""
    digest = hashlib.sha256("|".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:4], "big") % (2 * most + 1) - most


def _weights(flow: DemoFlow, year: int) -> list[int]:
    bends = cells(flow.bends.get(year, "100"))
    return [
        int(weight or 0) * int(bend or 0) * (1000 + jitter(flow.code, month, most=_CITY_JITTER))
        for weight, bend, month in zip(cells(flow.season), bends, Span.year(year), strict=True)
    ]


def _years(months: Mapping[Month, Decimal]) -> dict[int, Decimal]:
    years: dict[int, Decimal] = {}
    for month, amount in months.items():
        years[month.year] = years.get(month.year, Decimal(0)) + amount
    return years
