"""What a file of figures holds before anybody asks what it means: a grid of values as they were written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
MOST_CELLS = 2_000_000
MOST_FORMAT = 255  # characters of a number format, as Excel itself: a longer one only takes time to look at
TOO_LARGE = (
    f"表格太大：最多{MOST_ROWS}行、{MOST_COLUMNS}列、{MOST_CELLS}个单元格。"
    "请删去空白的行和列，或分成几个文件再导入。"
)
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class Unreadable(ValueError):
    """A file that cannot be read, or that is too large to be; the message is the sentence for the clerk."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A number in a cell formatted as %: what Excel shows as 10.3% is 0.103 here."""

    number: int | float


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value one could use; the sentence names its address."""

    sentence: str


Value = str | int | float | Decimal | bool | date | Percent | Fault | None


@dataclass(frozen=True)
class Grid:
    """One sheet: its name (empty for CSV) and its rows that hold anything, with their numbers from 1.

    Hidden rows and columns are read like the others; that they are hidden is known, numbers from 1.
    """

    name: str
    rows: Sequence[tuple[int, list[Value]]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def grid(
    name: str,
    rows: Iterable[tuple[int, list[Value]]],
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Grid:
    """The grid of the rows; blank rows and blank ends of rows are dropped, size limits kept while reading."""
    return Grid(name, list(_bounded(rows)), frozenset(hidden_rows), frozenset(hidden_columns))


def _bounded(rows: Iterable[tuple[int, list[Value]]]) -> Iterator[tuple[int, list[Value]]]:
    count = cells = 0
    for number, written in rows:
        values = [
            _clean(value, number, column) if isinstance(value, str) else value
            for column, value in enumerate(written, start=1)
        ]
        while values and values[-1] is None:
            values.pop()
        if not values:
            continue
        count, cells = count + 1, cells + len(values)
        if count > MOST_ROWS or cells > MOST_CELLS or len(values) > MOST_COLUMNS:
            raise Unreadable(TOO_LARGE)
        yield number, values


def _clean(text: str, row: int, column: int) -> Value:
    """Text without blanks around it; an error value that the format gives as text; nothing for empty text."""
    text = text.strip()
    if text in _ERRORS:
        return Fault(f"{address(row, column)}是错误值{text}，请改正公式或改填数值。")
    return text or None


def address(row: int, column: int) -> str:
    """The address of a cell as Excel shows it; both from 1: (7, 28) → AB7."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def no_result(row: int, column: int) -> Fault:
    """A formula whose result the file does not hold: reading it as empty would lose a figure."""
    return Fault(
        f"{address(row, column)}是公式，文件里没有保存计算结果；"
        "请用Excel或WPS打开并保存后再导入，或改填数值。"
    )
