"""ODS (LibreOffice, WPS), read by python-calamine, which knows values only.

A pass of our own over the content goes first: how far repeated cells reach, which numbers are percentages,
and which formulas have no stored result.
"""

from collections import defaultdict
from collections.abc import Iterator

from bureau.figures.spreadsheet.calamine import Sheet, sheets
from bureau.figures.spreadsheet.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LARGE,
    Grid,
    Percent,
    Unreadable,
    Value,
    grid,
    no_result,
)
from bureau.figures.spreadsheet.package import CORRUPT, LOCKED, Scan, opened

_MANIFEST = "META-INF/manifest.xml"
Place = tuple[str, int, int]  # sheet name, row, column; both from 1


def grids(data: bytes) -> list[Grid]:
    """The visible sheets of an ODS file."""
    package, scan = opened(data), _CellScan()
    if _MANIFEST in package.namelist():
        manifest = _ManifestScan()
        manifest.run(package, _MANIFEST)
        if manifest.encrypted:
            raise Unreadable(LOCKED)
    scan.run(package, "content.xml")
    return [
        grid(sheet.name, _rows(sheet, scan), scan.hidden_rows[sheet.name], scan.hidden_columns[sheet.name])
        for sheet in sheets(data)
    ]


def _rows(sheet: Sheet, scan: "_CellScan") -> Iterator[tuple[int, list[Value]]]:
    for number, cells in enumerate(sheet.rows, start=1):
        values: list[Value] = []
        for column, value in enumerate(cells, start=1):
            place = (sheet.name, number, column)
            if place in scan.unsolved:
                values.append(no_result(number, column))
            elif place in scan.percents and isinstance(value, int | float):
                values.append(Percent(value))
            else:
                values.append(value)
        yield number, values


class _ManifestScan(Scan):
    encrypted = False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        self.encrypted = self.encrypted or name == "encryption-data"


class _CellScan(Scan):
    """Where content is, and which of it calamine would misread."""

    def __init__(self) -> None:
        super().__init__()
        self.percents: set[Place] = set()
        self.unsolved: set[Place] = set()
        self.hidden_rows: defaultdict[str, set[int]] = defaultdict(set)
        self.hidden_columns: defaultdict[str, set[int]] = defaultdict(set)
        self._sheet, self._row, self._column, self._row_repeat, self._filled = "", 0, 0, 1, 0
        self._typed, self._columns = True, 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self._sheet, self._row, self._columns = given.get("name", ""), 0, 0
        elif name == "table-column":
            first = self._columns + 1
            self._columns += _repeat(given, "number-columns-repeated")
            if given.get("visibility", "visible") != "visible":
                last = min(self._columns, MOST_COLUMNS)
                self.hidden_columns[self._sheet].update(range(first, last + 1))
        elif name == "table-row":
            self._row, self._column = self._row + 1, 0
            self._row_repeat = _repeat(given, "number-rows-repeated")
            if given.get("visibility", "visible") != "visible":
                last = min(self._row + self._row_repeat - 1, MOST_ROWS)
                self.hidden_rows[self._sheet].update(range(self._row, last + 1))
        elif name in ("table-cell", "covered-table-cell"):
            self._typed = "value-type" in given
            self._cell(given)
        elif name == "p" and not self._typed:
            raise Unreadable(CORRUPT)  # calamine would read the text as an empty cell

    def closed(self, name: str) -> None:
        if name == "table-row":
            self._row += self._row_repeat - 1
        elif name in ("table-cell", "covered-table-cell"):
            self._typed = True  # text outside cells is nobody's figure

    def _cell(self, given: dict[str, str]) -> None:
        kind, repeat = given.get("value-type", ""), _repeat(given, "number-columns-repeated")
        first, self._column = self._column + 1, self._column + repeat
        unsolved = "formula" in given and not kind
        if not (kind or unsolved):
            return
        self._filled += repeat * self._row_repeat
        last_row = self._row + self._row_repeat - 1
        if last_row > MOST_ROWS or self._column > MOST_COLUMNS or self._filled > MOST_CELLS:
            raise Unreadable(TOO_LARGE)
        if last_row * self._column > MOST_CELLS:  # calamine keeps the whole rectangle
            raise Unreadable(TOO_LARGE)
        marked = self.unsolved if unsolved else self.percents if kind == "percentage" else None
        if marked is not None:
            marked.update(
                (self._sheet, row, column)
                for row in range(self._row, last_row + 1)
                for column in range(first, self._column + 1)
            )


def _repeat(given: dict[str, str], name: str) -> int:
    repeat = int(given.get(name, 1))
    if not 1 <= repeat <= 2**31:
        raise Unreadable(CORRUPT)
    return repeat
