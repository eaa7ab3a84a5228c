"""CSV, as Excel and WPS write it in China: UTF-8 with or without a mark, UTF-16, GB18030."""

import codecs
import csv
import io
import re

from bureau.figures.spreadsheet.grid import Grid, Unreadable, Value, grid

_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")  # how our own export keeps text from running as a formula


def grids(data: bytes) -> list[Grid]:
    """The one grid of a CSV file; separated by commas, tabs or semicolons, whichever the first line has."""
    text = _decoded(data)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(",\t;", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [grid("", ((number, [_value(cell) for cell in row]) for number, row in enumerate(rows, 1)))]
    except csv.Error:
        raise Unreadable(
            f"第{rows.line_num}行不是完整的CSV：引号没有成对，或一格内容过长。请改正后再导入。"
        ) from None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("文件不是文本，或编码不是UTF-8、GB18030；请用Excel或WPS另存为CSV（UTF-8）再导入。")


def _value(cell: str) -> Value:
    text = cell.strip()
    return text[1:] if _GUARDED.match(text) else text
