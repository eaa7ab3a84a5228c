"""The lines of one indicator over several years: growth, growth beside other regions, ranks. Pure."""

from collections.abc import Sequence

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Growth, Kind
from bureau.dashboard import specs
from bureau.dashboard.indicator_plots import Notes, growth_unit, over
from bureau.dashboard.plot import Plot, drawn, growth_cell, headings, label, rank_cell
from bureau.dashboard.shown import MARKS
from bureau.dashboard.trend import has_merged

_GROWTH_PLACES = 1


def growth(reading: Reading, notes: Notes, since: int) -> Plot:
    """同比 from January of `since` on, each point with its mark: published, or computed by us."""
    kind, unit = reading.subject.kind, growth_unit(reading)
    series = ("当月同比", "累计同比") if kind is Kind.FLOW else ("同比",)
    values: specs.Values = []
    rows = []
    for month in _window(reading, since):
        whole = reading.over(Span.to_date(month))
        told = (reading.over(Span.month(month)), whole) if kind is Kind.FLOW else (whole,)
        for name, each in zip(series, told, strict=True):
            values.append(
                {"月份": month.label, "系列": name, "数值": _drawn_growth(each.growth)}
                | ({"标记": MARKS[each.growth.origin]} if each.growth else {})
            )
        rows.append((label(month.label), *(growth_cell(each) for each in told)))
    title = f"{reading.subject.short_name}同比{unit}"
    at = [row[0].shown.text for row in rows]
    spec = specs.lines(title, at, series, values, _GROWTH_PLACES, years=True, marks=True)
    columns = headings("月份", *(f"{name}{unit}" for name in series), marked=[f"{n}{unit}" for n in series])
    found = {month.label: Span.month(month) for month in _window(reading, since)}
    breaks, _ = over(notes, found)  # numbers of events would run into each other over several years
    return Plot("growth", title, columns, tuple(rows), specs.noted(spec, breaks, []))


def beside(reading: Reading, others: Sequence[Reading], since: int) -> Plot:
    """同比 to date beside that of the regions above and of the peers; only those that have any."""
    window, unit = _window(reading, since), growth_unit(reading)
    with_growth = [
        other for other in others if any(other.series.growth(Span.to_date(month)) for month in window)
    ]
    every = [*with_growth[:1], reading, *with_growth[1:]]  # the second colour is that of the page's own
    names = [each.place.short_name for each in every]
    values: specs.Values = []
    rows = []
    for month in window:
        told = [each.over(Span.to_date(month)) for each in every]
        values += [
            {"月份": month.label, "系列": name, "数值": _drawn_growth(each.growth)}
            for name, each in zip(names, told, strict=True)
        ]
        rows.append((label(month.label), *(growth_cell(each) for each in told)))
    title = f"{reading.subject.short_name}累计同比：与其他地区比较{unit}"
    at = [row[0].shown.text for row in rows]
    spec = specs.lines(title, at, names, values, _GROWTH_PLACES, years=True) if with_growth else {}
    columns = headings("月份", *(f"{name}{unit}" for name in names), marked=[f"{n}{unit}" for n in names])
    return Plot("beside", title, columns, tuple(rows) if with_growth else (), spec)


def ranks(reading: Reading, since: int) -> Plot:
    """位次 over time, of the figures to date."""
    series = ("增速位次", "总量位次")
    values: specs.Values = []
    rows = []
    scopes: dict[str, None] = {}
    for month in _window(reading, since):
        point = reading.series.at(month)
        given = (point.growth_rank, point.level_rank)
        for name, rank in zip(series, given, strict=True):
            values.append({"月份": month.label, "系列": name, "数值": rank})
        rows.append((label(month.label), *(rank_cell(rank) for rank in given)))
        scopes[point.rank_scope] = None
    scope = "、".join(filter(None, scopes))
    title = f"{reading.subject.short_name}位次{f'（{scope}）' if scope else ''}"
    at = [row[0].shown.text for row in rows]
    spec = specs.ranks(title, at, series, values)
    return Plot("ranks", title, headings("月份", *series), tuple(rows), spec)


def _window(reading: Reading, since: int) -> list[Month]:
    """The months from January of `since` up to the reading's, without Januaries that February speaks for."""
    last = reading.span.last
    every = (Month(year, number) for year in range(since, last.year + 1) for number in range(1, 13))
    merged = {year for year in range(since, last.year + 1) if has_merged(reading, (year,))}
    return [month for month in every if month <= last and not (month.number == 1 and month.year in merged)]


def _drawn_growth(growth: Growth | None) -> float | None:
    return drawn(growth.amount if growth else None, _GROWTH_PLACES)
