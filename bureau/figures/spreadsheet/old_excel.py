"""XLS (Excel 97—2003), read by python-calamine, which knows values only.

A pass of our own over the records goes first ([MS-XLS]): how far the cells reach, and which of them are
formatted as %: −37.1 % is stored as −0.371 and would be read so.
"""

import re
import struct
from collections.abc import Iterator

from bureau.figures.spreadsheet.calamine import Sheet, sheets
from bureau.figures.spreadsheet.compound import Compound
from bureau.figures.spreadsheet.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_FORMAT,
    TOO_LARGE,
    Grid,
    Percent,
    Unreadable,
    Value,
    grid,
)
from bureau.figures.spreadsheet.package import CORRUPT, LOCKED

_BUILT_IN_PERCENTS = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_BOF, _FORMAT, _XF, _SHEET, _PASSWORD = 0x809, 0x41E, 0xE0, 0x85, 0x2F
_ROW, _COLUMNS = 0x208, 0x7D
_NUMBER, _RK, _FORMULA, _MANY_RK = 0x203, 0x27E, 0x06, 0xBD
_CELLS = {_NUMBER, _RK, _FORMULA, 0x204, 0xFD, 0x205, 0xD6, _MANY_RK}  # with text, shared text, errors
Place = tuple[int, int]  # row, column; both from 1


def is_encrypted(data: bytes) -> bool:
    """Whether the compound file is a workbook locked with a password; a new xlsx looks like this then."""
    return "EncryptedPackage" in Compound(data)


def grids(data: bytes) -> list[Grid]:
    """The visible sheets of an old workbook."""
    book = _Records(_workbook(data))
    book.check_sizes()
    return [
        grid(sheet.name, _rows(sheet, book.percents(sheet.place)), *book.hidden(sheet.place))
        for sheet in sheets(data)
    ]


def _workbook(data: bytes) -> bytes:
    compound = Compound(data)
    if "Workbook" not in compound:
        raise Unreadable("不是Excel 97以后的工作簿，请用Excel或WPS另存为XLSX再导入。")
    return compound.stream("Workbook")


def _rows(sheet: Sheet, percents: set[Place]) -> Iterator[tuple[int, list[Value]]]:
    for number, cells in enumerate(sheet.rows, start=1):
        yield (
            number,
            [
                Percent(value) if (number, column) in percents and isinstance(value, int | float) else value
                for column, value in enumerate(cells, start=1)
            ],
        )


class _Records:
    """The records of a workbook stream: number formats, sheets, cells."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._sheets: list[int] = []
        custom: set[int] = set()
        styles: list[int] = []
        for kind, body in self._substream(0):
            if kind == _PASSWORD:
                raise Unreadable(LOCKED)
            if kind == _FORMAT and _shows_percent(body):
                custom.add(_short(body, 0))
            elif kind == _XF:
                styles.append(_short(body, 2))
            elif kind == _SHEET:
                self._sheets.append(struct.unpack_from("<I", body)[0])
        self._percent_styles = {n for n, code in enumerate(styles) if code in custom | _BUILT_IN_PERCENTS}

    def check_sizes(self) -> None:
        """Refuses a workbook with a sheet beyond the limits: calamine keeps the whole rectangle."""
        for place in range(len(self._sheets)):
            self.percents(place)

    def percents(self, sheet: int) -> set[Place]:
        """The cells of a sheet that hold a number formatted as %."""
        found: set[Place] = set()
        if sheet >= len(self._sheets):
            raise Unreadable(CORRUPT)
        last_row = last_column = 0
        for kind, body in self._substream(self._sheets[sheet]):
            if kind not in _CELLS:
                continue
            row, column = _short(body, 0) + 1, _short(body, 2) + 1
            styles = [_short(body, 4)]
            if kind == _MANY_RK:
                styles = [_short(body, place) for place in range(4, len(body) - 2, 6)]
            last_row, last_column = max(last_row, row), max(last_column, column + len(styles) - 1)
            if last_column > MOST_COLUMNS or last_row * last_column > MOST_CELLS:
                raise Unreadable(TOO_LARGE)
            found |= {(row, column + n) for n, style in enumerate(styles) if style in self._percent_styles}
        return found

    def hidden(self, sheet: int) -> tuple[set[int], set[int]]:
        """The hidden rows and columns of a sheet, from 1."""
        rows: set[int] = set()
        columns: set[int] = set()
        for kind, body in self._substream(self._sheets[sheet]):
            if kind == _ROW and _short(body, 12) & 0x20:
                rows.add(_short(body, 0) + 1)
            elif kind == _COLUMNS and _short(body, 8) & 1:
                columns.update(range(_short(body, 0) + 1, min(_short(body, 2) + 2, MOST_COLUMNS)))
        return rows, columns

    def _substream(self, start: int) -> Iterator[tuple[int, bytes]]:
        """Records from a BOF to its EOF; charts inside a sheet are substreams of their own, skipped."""
        place, depth = start, 0
        try:
            while True:
                kind, length = struct.unpack_from("<HH", self._stream, place)
                body = self._stream[place + 4 : place + 4 + length]
                place += 4 + length
                depth += (kind == _BOF) - (kind == 0x0A)
                if depth <= 0:
                    return
                if depth == 1:
                    yield kind, body
        except struct.error:
            raise Unreadable(CORRUPT) from None


def _short(body: bytes, place: int) -> int:
    number: int = struct.unpack_from("<H", body, place)[0]
    return number


def _shows_percent(body: bytes) -> bool:
    """A FORMAT record: number, length, a byte that tells one or two bytes a letter, text."""
    wide = len(body) > 4 and body[4] & 1
    text = body[5:].decode("utf-16-le" if wide else "latin-1", "replace")
    return "%" in _LITERAL.sub("", text[:MOST_FORMAT])
