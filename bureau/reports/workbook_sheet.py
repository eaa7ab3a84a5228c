"""What every sheet of the workbook shares: heading, table, typed cells, print set-up."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bureau.reports.word_package import legal

Cell = str | int | Decimal | None
_HEAD = PatternFill("solid", fgColor="DCE3EC")
_WIDEST, _LINE_HEIGHT = 44, 15
_LINE = Side(style="thin", color="B8C0CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def heading(sheet: Worksheet, title: str, columns: int) -> None:
    sheet["A1"] = legal(title)
    sheet["A1"].data_type = "s"  # also a bureau whose name begins with =
    sheet["A1"].font = Font(name="黑体", size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet["A1"].alignment = Alignment(horizontal="center")


def table(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table from row 3 on, frozen under its headings, set up to print on A4 landscape."""
    widths = [_width(column) for column in columns]
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(3, number, column)
        cell.font, cell.fill, cell.border = Font(name="黑体", bold=False), _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for line, row in enumerate(rows, start=4):
        for number, value in enumerate(row, start=1):
            _put(sheet, line, number, value)
            widths[number - 1] = max(widths[number - 1], _text_width(value))
        lines = -(-max(map(_text_width, row)) // _WIDEST)
        if lines > 1:  # neither Excel nor LibreOffice grows a row for a file that it did not write
            sheet.row_dimensions[line].height = _LINE_HEIGHT * min(lines + 1, 25)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "B4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"


def _put(sheet: Worksheet, line: int, number: int, value: Cell) -> None:
    cell: Any = sheet.cell(line, number)
    cell.border = _BORDER
    if value is None or value == "":
        return
    cell.value = legal(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with = + - @ stays text
        cell.alignment = Alignment(wrap_text=len(value) > 18, vertical="center")
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        cell.number_format = "0" if exponent >= 0 else "0." + "0" * min(-exponent, 6)


def _text_width(value: Cell) -> int:
    return 0 if value is None else _width(str(value))


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
