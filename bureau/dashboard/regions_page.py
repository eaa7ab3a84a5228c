"""The city's own 旗县区 in one indicator: ranking, small multiples, and what their sum says of the city."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard import specs
from bureau.dashboard.asked import Asked
from bureau.dashboard.indicator_plots import growth_unit
from bureau.dashboard.plot import (
    Cell,
    Heading,
    Plot,
    drawn,
    growth_cell,
    headings,
    label,
    level_cell,
    rank_cell,
    unit_of,
)
from bureau.dashboard.shown import GAP, Progress, Shown, progress
from bureau.dashboard.together import Together, amount_of, together
from bureau.dashboard.trend import Step, spark
from bureau.figures import reader
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Indicator, Region

_PLACES = 1  # of a share and of a growth


@dataclass(frozen=True)
class County:
    """One 旗县区's line. Ranks are ours, by the figures at hand; `progress` stands against its own target."""

    code: str
    name: str
    level: Cell
    growth: Cell
    share: Cell
    level_rank: Cell
    growth_rank: Cell
    progress: tuple[Progress, ...]
    trend: tuple[Step, ...]


@dataclass(frozen=True)
class RegionsPage:
    asked: Asked
    city: Reading
    counties: tuple[County, ...]
    together: Together | None  # None for a rate, which never adds up
    table: Plot
    plots: tuple[Plot, ...]


def regions_page(asked: Asked) -> RegionsPage:
    """A constant number of queries, whatever the number of 旗县区."""
    counties = [each for each in asked.regions if each.role == Region.Role.COUNTY]
    found = reader.readings(
        Span.to_date(asked.month),
        indicators=Indicator.objects.filter(pk=asked.indicator.pk),
        regions=[asked.region, *counties],
    )
    city, *own = found
    lines = _ranked(city, own)
    return RegionsPage(
        asked=asked,
        city=city,
        counties=lines,
        together=together(city, own) if own and city.subject.kind is not Kind.RATE else None,
        table=_table(city, lines),
        plots=tuple(plot for plot in (_levels(city, lines), _growths(city, lines)) if not plot.is_empty),
    )


def _ranked(city: Reading, own: Sequence[Reading]) -> tuple[County, ...]:
    """The largest first; those without a figure last, in their own order."""
    levels = _places([amount_of(each) for each in own])
    growths = _places([each.growth_rounded for each in own])
    lines = [
        County(
            code=each.place.code,
            name=each.place.name,
            level=level_cell(each),
            growth=growth_cell(each),
            share=_share(city, each),
            level_rank=rank_cell(levels[place]),
            growth_rank=rank_cell(growths[place]),
            progress=progress(each),
            trend=spark(each, this_month()),
        )
        for place, each in enumerate(own)
    ]
    last = len(lines) + 1
    order = sorted(range(len(lines)), key=lambda place: (levels[place] or last, place))
    return tuple(lines[place] for place in order)


def _places(amounts: Sequence[Decimal | None]) -> list[int | None]:
    """Each one's place from the top; equal amounts share a place, a gap has none."""
    known = [amount for amount in amounts if amount is not None]
    return [None if amount is None else 1 + sum(other > amount for other in known) for amount in amounts]


def _share(city: Reading, own: Reading) -> Cell:
    if city.subject.kind is Kind.RATE:
        return Cell(Shown(GAP, why="比率不能相加，没有占比"))
    whole, part = amount_of(city), amount_of(own)
    if part is None or not whole:
        return Cell(Shown(GAP, why=f"没有{own.place.name if part is None else '全市'}的数"))
    share = rounded(part / whole * 100, _PLACES)
    return Cell(Shown(f"{share:f}%"), share)


def _table(city: Reading, lines: Sequence[County]) -> Plot:
    level, growth = f"累计数{unit_of(city)}", f"同比{growth_unit(city)}"
    columns = headings(
        "位次", "旗县区", level, growth, "占全市（%）", "增速位次", "目标完成", marked=(level, growth)
    )
    rows = tuple(
        (
            line.level_rank,
            label(line.name),
            line.level,
            line.growth,
            line.share,
            line.growth_rank,
            _goal(line),
        )
        for line in lines
    )
    title = f"{city.subject.name}各旗县区{city.span.label_with_year}"
    return Plot("table", title, columns, rows)


def _goal(line: County) -> Cell:
    told = "；".join(f"{goal.completion}{f'，{goal.pace}' if goal.pace else ''}" for goal in line.progress)
    return Cell(Shown(told), told) if told else Cell(Shown(GAP, why="没有下达到旗县区的目标"))


def _levels(city: Reading, lines: Sequence[County]) -> Plot:
    title = f"{city.subject.short_name}各旗县区{city.span.label}{unit_of(city)}"
    rows = tuple((label(line.name), line.level) for line in lines)
    columns = headings("旗县区", f"累计数{unit_of(city)}", marked=(f"累计数{unit_of(city)}",))
    return _across("levels", title, columns, rows, city.subject.decimals, None)


def _growths(city: Reading, lines: Sequence[County]) -> Plot:
    title = f"{city.subject.short_name}各旗县区{city.span.label}同比{growth_unit(city)}，虚线为全市"
    order = sorted(lines, key=lambda line: (line.growth_rank.value is None, line.growth_rank.value))
    rows = tuple((label(line.name), line.growth) for line in order)
    columns = headings("旗县区", f"同比{growth_unit(city)}", marked=(f"同比{growth_unit(city)}",))
    return _across("growths", title, columns, rows, _PLACES, drawn(city.growth_rounded, _PLACES))


def _across(
    key: str,
    title: str,
    columns: tuple[Heading, ...],
    rows: tuple[tuple[Cell, Cell], ...],
    places: int,
    rule: float | None,
) -> Plot:
    known = [(name.shown.text, cell.value) for name, cell in rows if isinstance(cell.value, Decimal)]
    values = [{"地区": name, "数值": drawn(value, places), "系列": "旗县区"} for name, value in known]
    at = [name for name, _ in known]
    return Plot(key, title, columns, rows, specs.across(title, at, values, places, rule))
