"""The wide sheets that sections keep: indicators down, months across, titles above (FORMATS, «wide»).

A plain month column is 当月数, 1—n月 and 累计 are 累计数, 同比 under either is its growth. A row 同比 or 增速
belongs to the indicator above it. The year stands in the heading, the title or the sheet's name. Whatever is
not understood is refused by its name; nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bureau.algebra.period import Month
from bureau.figures.spreadsheet import Grid, Value
from bureau.figures.states import Absence
from bureau.figures.table import Found
from bureau.figures.wide_columns import Column, columns_of
from bureau.figures.wide_header import band, labels_of, sheet_units
from bureau.figures.wide_heading import Heading, heading, text_of
from bureau.figures.written import Line, Written, words


@dataclass
class _Row:
    """One indicator's figures, collected from its row and the growth rows below it."""

    number: int
    name: str
    texts: dict[str, str]
    months: dict[Month, dict[str, Written]] = field(default_factory=dict)


def wide(grid: Grid) -> Found | None:
    """The lines of a wide sheet; None when the sheet is none."""
    place = band(grid)
    if place is None:
        return None
    start, end = place
    found = Found()
    header = [values for _, values in grid.rows[start:end]]
    labels = labels_of(header)
    titles = [text_of(value) for _, values in grid.rows[:start] for value in values if value is not None]
    below = grid.rows[end:]
    columns = columns_of(header, set(labels.values()), titles, grid.name, below, found, grid.rows[start][0])
    if found.refusals:
        return found
    rows = _rows(below, labels, columns, found)
    units = sheet_units(titles)
    found.lines = [line for row in rows for line in _lines(row, columns, rows, units)]
    return found


# --- what the rows say --------------------------------------------------------------------------------


def _rows(
    below: Sequence[tuple[int, list[Value]]],
    labels: Mapping[str, int],
    columns: Sequence[Column],
    found: Found,
) -> list[_Row]:
    rows: list[_Row] = []
    above: _Row | None = None
    for number, values in below:
        given = {
            column: Written(column.text, values[column.place])
            for column in columns
            if column.place < len(values) and values[column.place] is not None
        }
        if not given:
            above = None  # a heading between the rows, or a footnote
            continue
        try:
            texts = {name: words(values[n]) for name, n in labels.items() if n < len(values)}
        except ValueError as error:
            found.refuse(str(error), number)
            continue
        name = texts.pop("indicator", "")
        measure = _measure_of(name)
        if measure is None:
            above = _Row(number, name, texts)
            rows.append(above)
        _add(above, number, name, measure, given, found)
    return rows


def _measure_of(name: str) -> Heading | None:
    """同比, 累计增速, 累计 as the name of a row: it belongs to the indicator above."""
    found = heading([text_of(name)]) if name else None
    if found is None or found.month or found.year:
        return None
    return found if found.holds not in ("", "amount") or found.to_date is not None else None


def _add(
    row: _Row | None,
    number: int,
    name: str,
    measure: Heading | None,
    given: Mapping[Column, Written],
    found: Found,
) -> None:
    if not name:
        return found.refuse("这一行有数，却没有指标名称；请补上。", number, "指标")
    if row is None:
        return found.refuse(
            f"“{name}”上面没有紧挨着的指标，不知道是谁的；请写出完整的指标名称。", number, "指标"
        )
    for column, value in given.items():
        cell = column.cell_with(measure)
        if cell is None:
            found.refuse(
                f"“{name}”这一行与“{column.text}”这一列对不上，请改用完整的表头。", number, column.text
            )
        elif cell in row.months.setdefault(column.month, {}):
            found.refuse(
                f"“{row.name}”{column.month.label}的同一个数出现了两次，请只留一个。", number, column.text
            )
        else:
            row.months[column.month][cell] = value
    return None


def _lines(row: _Row, columns: Sequence[Column], rows: Sequence[_Row], units: tuple[str, ...]) -> list[Line]:
    """The row's lines; a month that others have and it leaves blank is 未报."""
    anywhere = {month for other in rows for month in other.months}
    blank: dict[Month, dict[str, Written]] = {
        column.month: {column.cell: Written(column.text, str(Absence.UNREPORTED))}
        for column in columns
        if column.month in anywhere and not _in_merged(column.month, row)
    }
    return [
        Line(
            row=row.number,
            indicator=row.name,
            month=month,
            cells=cells,
            region=row.texts.get("region", ""),
            unit=row.texts.get("unit", ""),
            sheet_units=units,
            texts={"source": row.texts["source"]} if row.texts.get("source") else {},
            columns={"month": next(iter(cells.values())).column},
        )
        for month, cells in sorted({**blank, **row.months}.items())
    ]


def _in_merged(month: Month, row: _Row) -> bool:
    """January beside a 1—2月 that alone is given: no gap, the source merges the two (DOMAIN 2.3)."""
    february = row.months.get(month.plus(1), {})
    return month.number == 1 and "cumulative" in february and "value" not in february
