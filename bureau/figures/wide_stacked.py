"""Tables one below the other in one sheet, each with a header of its own: where the next one begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bureau.figures.spreadsheet import Grid, Value
from bureau.figures.wide_aside import is_note, is_number, is_sum
from bureau.figures.wide_header import band, label_of, says_time
from bureau.figures.wide_heading import is_other_span, text_of
from bureau.figures.written import mark

_MOST_TABLES = 40  # a header repeated on every printed page counts, too
_HEADER_ROWS = 4  # of one table, with the years above it
_MOST_TITLES = 4  # rows above a header
_UNIT = re.compile(r"\(?(计量|金额)?单位:.*")
Rows = Sequence[tuple[int, list[Value]]]


def stacked(grid: Grid) -> list[Grid]:
    """The tables from top to bottom, each with the titles above it; one alone is the sheet as it is."""
    heads = list(_heads(grid))
    if not 1 < len(heads) <= _MOST_TABLES:
        return [grid]
    later = [_first_title(grid.rows, end, head) for (_, end), (head, _) in pairwise(heads)]
    return [
        replace(grid, rows=grid.rows[start:after]) for start, after in pairwise([0, *later, len(grid.rows)])
    ]


def _heads(grid: Grid) -> Iterator[tuple[int, int]]:
    """The header rows of each table, first and one after the last; without anything below it until the next
    it is no header: 2022年 | 1—4月 in a title."""
    found, place = None, 0
    while place < len(grid.rows):
        near = replace(grid, rows=grid.rows[place : place + _HEADER_ROWS])
        if _begins(grid.rows, place):
            head = band(near, asks=True) or (0, 1)  # the latter: of 二季度 and the like, refused later on
            if found and any(_is_figure(each) for _, row in grid.rows[found[1] : place] for each in row):
                yield found
            found = (place + head[0], place + head[1])
            place += head[1]
        else:
            place += 1
    if found:
        yield found


def _begins(rows: Rows, place: int) -> bool:
    """Whether a header begins: headings of months, or 指标 beside or above some, and no number."""
    values = rows[place][1]
    if any(map(_is_figure, values)):
        return False
    times = _times(values)
    if not any(label_of(value) in ("indicator", "region") for value in values):
        return times > 1
    return times > 0 or (place + 1 < len(rows) and _times(rows[place + 1][1]) > 1)


def _times(values: Sequence[Value]) -> int:
    return sum(says_time(v) or is_other_span(text_of(v)) for v in values if isinstance(v, str | date))


def _is_figure(value: Value) -> bool:
    """A number, also as text, or a mark in its place; a date may be a heading."""
    if isinstance(value, str):
        return is_number(value) or mark(value) is not None
    return is_number(value) and not isinstance(value, date)


def _first_title(rows: Rows, end: int, head: int) -> int:
    """The first of the rows above a header that are its titles: texts, no figures and no notes of the table
    above; behind a blank row only 单位 may stand alone."""
    start, named = head, False
    while start > max(end, head - _MOST_TITLES) and _may_be_title(rows[start - 1][1]):
        if named and rows[start][0] - rows[start - 1][0] > 1:
            break
        start -= 1
        named = named or not all(_UNIT.fullmatch(text_of(v)) for v in rows[start][1] if v is not None)
    return start


def _may_be_title(values: Sequence[Value]) -> bool:
    filled = [value for value in values if value is not None]
    if not all(isinstance(value, str) and not _is_figure(value) for value in filled):
        return False
    return not (is_note(filled[0]) or is_sum(text_of(filled[0])))
