"""The months of an indicator as one table: this year beside last, marks, ranks, what is not final. Pure."""

from dataclasses import dataclass

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard.indicator_plots import open_because
from bureau.dashboard.plot import Cell, Plot, growth_cell, headings, label, level_cell, rank_cell, unit_of
from bureau.dashboard.shown import Shown, status
from bureau.dashboard.trend import has_merged


@dataclass(frozen=True)
class MonthRow:
    """One month, or a merged 1—2月; `unsettled` says why it is grey."""

    month: Month
    cells: tuple[Cell, ...]
    unsettled: str


@dataclass(frozen=True)
class MonthTable:
    plot: Plot
    rows: tuple[MonthRow, ...]


def month_table(reading: Reading, running: Month | None = None) -> MonthTable:
    """The months of the reading's year up to its month. Of a stock or a rate one figure a month."""
    month, kind, unit = reading.span.last, reading.subject.kind, unit_of(reading)
    years = (f"{month.year}年", f"{month.year - 1}年")
    growth = f"同比{'（个百分点）' if kind is Kind.RATE else '（%）'}"
    if kind is Kind.FLOW:
        names = [f"{year}当月{unit}" for year in years] + [f"当月{growth}"]
        names += [f"{year}累计{unit}" for year in years] + [f"累计{growth}"]
    else:
        names = [f"{year}{unit}" for year in years] + [growth]
    columns = headings("月份", *names, "总量位次", "增速位次", "状态", marked=names)
    rows = tuple(_row(reading, each, running) for each in _months(reading))
    title = f"{reading.subject.name}{month.year}年各月"
    return MonthTable(Plot("table", title, columns, tuple(row.cells for row in rows)), rows)


def _months(reading: Reading) -> list[Month]:
    """January is left out of a year whose 1—2月, or last year's, are one observation (DOMAIN 2.3)."""
    last = reading.span.last
    merged = has_merged(reading, (last.year - 1, last.year))
    return [month for month in Span.to_date(last) if not (merged and month.number == 1 and last.number > 1)]


def _row(reading: Reading, month: Month, running: Month | None) -> MonthRow:
    whole = Span.to_date(month)
    merged = month.number == 2 and has_merged(reading, (month.year - 1, month.year))
    spans = [whole if merged else Span.month(month), whole]
    if reading.subject.kind is not Kind.FLOW:
        spans = [whole]
    cells = [label("1—2月" if merged else f"{month.number}月")]
    for span in spans:
        now = reading.over(span)
        cells += [level_cell(now), level_cell(reading.over(span.year_ago)), growth_cell(now)]
    point, open_ = reading.series.at(month), open_because(reading, month, running)
    said = status(reading.over(whole))
    state = f"{said}，{open_}" if open_ and open_ != said else said
    cells += [rank_cell(point.level_rank), rank_cell(point.growth_rank), Cell(Shown(state), state)]
    return MonthRow(month, tuple(cells), open_)
