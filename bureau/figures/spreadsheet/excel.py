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
    MOST_FORMAT,
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

_PARSED = (".xml", ".rels")
_MOST_HELD = 200_000  # elements; Excel itself knows 65 490 cell formats
TOO_MUCH_ELSE = (
    f"文件里的格式、名称或数据验证超过{_MOST_HELD}处，不能导入；请把数据复制到一个新的工作簿，再保存导入。"
)
_TRUE = ("1", "true")
_ADDRESS = re.compile(r"([A-Z]{1,7})\d{1,9}")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def grids(data: bytes) -> list[Grid]:
    """The visible sheets of a workbook; macros, links and pictures are not read."""
    package = opened(data)
    parts = {part for part in package.namelist() if part.endswith(_PARSED)}
    scans = {part: _scanned(package, part) for part in parts}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = openpyxl.load_workbook(package.fp, read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [_grid(sheet, scans[sheet._worksheet_path.lstrip("/")]) for sheet in sheets]
    except Unreadable:
        raise
    except Exception:  # openpyxl raises whatever it stumbles over: KeyError, TypeError, IndexError, …
        raise Unreadable(CORRUPT) from None


def _grid(sheet: Any, scan: "_CellScan") -> Grid:
    return grid(sheet.title, _rows(sheet, scan), scan.hidden_rows, scan.hidden_columns)


def _rows(sheet: Any, scan: "_CellScan") -> Iterator[tuple[int, list[Value]]]:
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
    """Counts rows and cells of a sheet, and finds what openpyxl does not say: formulas whose result is not
    stored (row → columns), and what is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.unsolved: dict[int, list[int]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._area = self._row = self._column = 0
        self._kept = self._held = 0
        self._streaming = False
        self._kind, self._formula, self._answered = "", False, False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        self._hold(name)
        if name == "c":
            self._begin(attributes)
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._answered = self._kind == "str"  # an empty text is a result
            self.parser.CharacterDataHandler = self._text
        elif name == "numFmt" and len(attributes.get("formatCode", "")) > MOST_FORMAT:
            raise Unreadable(CORRUPT)  # openpyxl's patterns take hours over many brackets
        elif name == "Override" and not attributes.get("PartName", "").endswith(_PARSED):
            if attributes.get("ContentType", "").endswith("xml"):
                raise Unreadable(CORRUPT)  # a part that would be parsed under a name that is not scanned
        elif name == "row":
            number = int(attributes.get("r", self._row + 1))
            if number <= self._row:
                raise Unreadable(CORRUPT)  # openpyxl would drop the row in silence
            self._row, self._column = number, 0
            if number > MOST_ROWS:
                raise Unreadable(TOO_LARGE)
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(number)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            last = min(int(attributes.get("max", 0)), MOST_COLUMNS)
            self.hidden_columns.update(range(int(attributes.get("min", 1)), last + 1))

    def _hold(self, name: str) -> None:
        """openpyxl drops each row and each shared text as it reads; of all else it builds a tree."""
        self._streaming = self._streaming or (name, self._depth) in (("sheetData", 2), ("sst", 1))
        if not self._streaming:
            self._kept += 1
        elif (name, self._depth) in (("row", 3), ("si", 2)):
            self._held = 0
        else:
            self._held += 1
        if max(self._kept, self._held) > _MOST_HELD:
            raise Unreadable(TOO_MUCH_ELSE)

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
        if name in ("sheetData", "sst"):
            self._streaming = False
        elif name == "v":
            self.parser.CharacterDataHandler = None
        elif name == "c" and self._formula and not self._answered:
            self.unsolved.setdefault(self._row, []).append(self._column)


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
