"""One indicator in one region: what its page shows, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard import indicator_lines as lines
from bureau.dashboard import indicator_plots as plots
from bureau.dashboard import told
from bureau.dashboard.asked import Asked
from bureau.dashboard.month_table import MonthTable, month_table
from bureau.dashboard.plot import Cell, Plot, growth_cell, level_cell
from bureau.dashboard.tiles import Line, line
from bureau.figures import reader
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Definition, Indicator, Region
from bureau.wording.beside import above_average
from bureau.wording.said import Words

_ALL_HISTORY = 1949


@dataclass(frozen=True)
class Compared:
    """Another region over the same span; `said` is empty where the growths cannot be compared."""

    region: str
    address_of: str
    level: Cell
    growth: Cell
    said: str


@dataclass(frozen=True)
class IndicatorPage:
    """Everything of the page that follows from the figures, the definitions and the events."""

    asked: Asked
    reading: Reading
    line: Line
    notes: plots.Notes
    table: MonthTable
    plots: tuple[Plot, ...]
    compared: tuple[Compared, ...]
    definitions: tuple[Definition, ...]
    years: tuple[tuple[int, Month], ...]
    own_regions: bool  # whether the city's 旗县区 have figures to rank
    other_regions: tuple[Region, ...]  # where else the indicator has figures


def indicator_page(asked: Asked, lookback: int) -> IndicatorPage:
    """Loads all history of the indicator in every region: some thousand rows at the most."""
    mine = Indicator.objects.filter(pk=asked.indicator.pk)
    found = list(
        reader.readings(Span.to_date(asked.month), indicators=mine, regions=asked.regions, since=_ALL_HISTORY)
    )
    own = next(each for each in found if each.place.code == str(asked.region.pk))
    told_of = {each.place.code for each in found if each.series.points}
    others = _others(asked, found)
    notes = told.notes(asked.indicator, asked.month)
    since = _since(own, asked.month, lookback)
    return IndicatorPage(
        asked=asked,
        reading=own,
        line=line(own),
        notes=notes,
        table=month_table(own, this_month()),
        plots=tuple(plot for plot in _plots(own, others, notes, since) if not plot.is_empty),
        compared=tuple(_compared(own, other) for other in others),
        definitions=tuple(told.definitions(asked.indicator)),
        years=tuple(plots.years_told(own)),
        own_regions=any(str(each.pk) in told_of for each in asked.regions if each.role == Region.Role.COUNTY),
        other_regions=tuple(
            each for each in asked.regions if each == asked.region or str(each.pk) in told_of
        ),
    )


def _plots(own: Reading, others: Sequence[Reading], notes: plots.Notes, since: int) -> list[Plot]:
    found = [plots.months(own, notes, this_month())]
    if own.subject.kind is Kind.FLOW:
        found.append(plots.to_date(own, notes))
    return [
        *found,
        lines.growth(own, notes, since),
        lines.beside(own, others, since),
        lines.ranks(own, since),
    ]


def _others(asked: Asked, found: Sequence[Reading]) -> list[Reading]:
    """The regions above and the peers; for a 旗县区 the city first. Only those with figures."""
    by_region = {each.place.code: each for each in found}
    roles = (Region.Role.CITY, Region.Role.REFERENCE, Region.Role.PEER)
    beside = [each for role in roles for each in asked.regions if each.role == role and each != asked.region]
    return [by_region[str(each.pk)] for each in beside if by_region[str(each.pk)].series.points]


def _since(own: Reading, month: Month, lookback: int) -> int:
    """The first year of the charts over time: so many years, or all that have figures."""
    first = min((each.year for each in own.series.points), default=month.year)
    return max(first, _ALL_HISTORY + 2) if not lookback else max(month.year - lookback + 1, _ALL_HISTORY + 2)


def _compared(own: Reading, other: Reading) -> Compared:
    said = above_average(own, other)
    return Compared(
        region=other.place.name,
        address_of=other.place.code,
        level=level_cell(other),
        growth=growth_cell(other),
        said=said.text if isinstance(said, Words) else "",
    )
