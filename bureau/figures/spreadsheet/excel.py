"""XLSX, read by openpyxl. A pass of our own over each part goes first: limits, and formulas without result.

openpyxl alone would believe a sheet's declared dimension, build a row of any width in memory, and read a
formula that was never calculated as an empty cell.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import openpyxl

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
from bureau.figures.spreadsheet.package import CORRUPT, Scan, opened

_ADDRESS = re.compile(r"([A-Z]{1,7})\d{1,9}")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def grids(data: bytes) -> list[Grid]:
    """The visible sheets of a workbook; macros, links and pictures are not read."""
    package = opened(data)
    parts = {part for part in package.namelist() if part.endswith((".xml", ".rels"))}
    scans = {part: _scanned(package, part) for part in parts}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = openpyxl.load_workbook(package.fp, read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [grid(sheet.title, _rows(sheet, scans)) for sheet in sheets]
    except Unreadable:
        raise
    except Exception:  # openpyxl raises whatever it stumbles over: KeyError, TypeError, IndexError, …
        raise Unreadable(CORRUPT) from None


def _rows(sheet: Any, scans: dict[str, "_CellScan"]) -> Iterator[tuple[int, list[Value]]]:
    scan = scans[sheet._worksheet_path.lstrip("/")]
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if not cells and number not in scan.unsolved:
            continue
        values = [_value(cell) for cell in cells]
        for column in scan.unsolved.get(number, ()):
            values[column - 1] = no_result(number, column)
        yield number, values


def _value(cell: Any) -> Value:
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return Percent(value) if _shows_percent(cell.number_format) else value
    return value if isinstance(value, date) else str(value)


@lru_cache(maxsize=1000)
def _shows_percent(number_format: str) -> bool:
    return "%" in _LITERAL.sub("", number_format)


def _scanned(package: zipfile.ZipFile, part: str) -> "_CellScan":
    scan = _CellScan()
    scan.run(package, part)
    return scan


class _CellScan(Scan):
    """Counts rows and cells of a sheet, and finds formulas whose result is not stored: row → columns."""

    def __init__(self) -> None:
        super().__init__()
        self.unsolved: dict[int, list[int]] = {}
        self._area = self._row = self._column = 0
        self._kind, self._formula, self._answered = "", False, False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._answered = self._kind == "str"  # an empty text is a result
            self.parser.CharacterDataHandler = self._text
        elif name == "row":
            number = int(attributes.get("r", self._row + 1))
            if number <= self._row:
                raise Unreadable(CORRUPT)  # openpyxl would drop the row in silence
            self._row, self._column = number, 0
            if number > MOST_ROWS:
                raise Unreadable(TOO_LARGE)

    def _begin(self, attributes: dict[str, str]) -> None:
        self._kind, self._formula, self._answered = attributes.get("t", "n"), False, False
        column = self._column + 1
        if given := attributes.get("r"):
            found = _ADDRESS.fullmatch(given)
            if not found:
                raise Unreadable(CORRUPT)
            column = _number_of(found[1])
        self._area += max(column - self._column, 0)
        self._column = column
        if column > MOST_COLUMNS or self._area > MOST_CELLS:
            raise Unreadable(TOO_LARGE)

    def _text(self, text: str) -> None:
        self._answered = True

    def closed(self, name: str) -> None:
        if name == "v":
            self.parser.CharacterDataHandler = None
        elif name == "c" and self._formula and not self._answered:
            self.unsolved.setdefault(self._row, []).append(self._column)


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
