"""Tables as files, CSV and XLSX, safe to open: text that a spreadsheet would run as a formula stays text.

A text cell in XLSX, an apostrophe before it in CSV, which our import takes off again (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bureau.figures.cells import UNWRITABLE

Value = str | Decimal | int | None
_RUNS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")  # full-width too: a Chinese Excel takes them for the others
_LAST_ROW = 5000  # so far down a template helps with the choices
_LONGEST_LIST = 250  # characters of a list of choices, as Excel itself


def clean(value: Value) -> Value:
    """Without the characters that no workbook can hold; empty text is nothing."""
    return UNWRITABLE.sub("", value) or None if isinstance(value, str) else value


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV in UTF-8 with a mark, so that Excel reads the Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_guarded(clean(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Mapping[str, int],
    choices: Mapping[str, Sequence[str]] | None = None,
    notes: Sequence[Sequence[str]] = (),
) -> bytes:
    """A workbook with one sheet; the header stays in view.

    `choices` gives columns a list to choose from; `notes` are rows of a second sheet, 填表说明.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(headings, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = widths.get(heading, max(11, len(heading) * 2 + 2))
        if listed := ",".join((choices or {}).get(heading, ())):
            _offer(sheet, f"{letter}2:{letter}{_LAST_ROW}", listed)
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in map(clean, row)])
    if notes:
        page = book.create_sheet("填表说明")
        page.column_dimensions["A"].width, page.column_dimensions["B"].width = 24, 90
        for line in notes:
            page.append([_cell(page, text) for text in line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _offer(sheet: Any, cells: str, listed: str) -> None:
    if len(listed) <= _LONGEST_LIST:
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.add(cells)
        sheet.data_validations.append(rule)


def _guarded(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if _RUNS.match(value) else value
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _cell(sheet: Any, text: str, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
