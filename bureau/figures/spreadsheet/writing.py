"""Tables and forms as files, CSV and XLSX, safe to open: text that a spreadsheet would run as a formula stays
text.

A text cell in XLSX, an apostrophe before it in CSV, which our import takes off again (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bureau.figures.cells import UNWRITABLE

Value = str | Decimal | int | None
_RUNS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")  # full-width too: a Chinese Excel takes them for the others
_LAST_ROW = 5000  # so far down a template helps with the choices
_LONGEST_LIST = 250  # characters of a list of choices, as Excel itself
_GREY, _SHADE, _OPEN = (
    "FF767676",
    "FFF2F2F2",
    "FFFFFBE6",
)  # to read only: grey on light grey; to fill in: cream


def clean(value: Value) -> Value:
    """Without the characters that no workbook can hold; empty text is nothing."""
    return UNWRITABLE.sub("", value) or None if isinstance(value, str) else value


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV in UTF-8 with a mark, so that Excel reads the Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([_guarded(clean(value)) for value in row] for row in (headings, *rows))
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


@dataclass(frozen=True)
class FormColumn:
    """One column of a form: what may be typed into its open cells; a hidden one holds keys."""

    heading: str
    width: int = 11
    hidden: bool = False
    takes: Literal["number", "rank", "choice", "text"] = "text"
    choices: tuple[str, ...] = ()
    longest: int = 200  # characters, of a text


@dataclass(frozen=True)
class FormCell:
    """One cell of a form; it can be typed into when it is open, else the sheet locks it."""

    value: Value = None
    open: bool = False


def as_form(
    title: str, lines: Sequence[str], columns: Sequence[FormColumn], rows: Sequence[Sequence[FormCell]]
) -> bytes:
    """A workbook to fill in: lines of text, the header, the rows. Only open cells take anything, and only
    what their column takes; keys are hidden. Protected without a password: against slips, not against intent.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for place, line in enumerate(lines, start=1):
        _put(sheet, place, next(n for n, each in enumerate(columns, start=1) if not each.hidden), line)
    top = len(lines) + 1
    for place, column in enumerate(columns, start=1):
        _put(sheet, top, place, column.heading).font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
        opened = [number for number, row in enumerate(rows, start=top + 1) if row[place - 1].open]
        if opened:
            rule = _rule(column)
            for number in opened:
                rule.add(f"{letter}{number}")
            sheet.add_data_validation(rule)
    for number, row in enumerate(rows, start=top + 1):
        for place, cell in enumerate(row, start=1):
            written = _put(sheet, number, place, cell.value)
            written.protection = Protection(locked=not cell.open)
            written.fill = PatternFill("solid", start_color=_OPEN if cell.open else _SHADE)
            written.font = Font() if cell.open else Font(color=_GREY)
    first = next((n for n, each in enumerate(columns, start=1) if not each.hidden), 1)
    sheet.freeze_panes = f"{get_column_letter(first + 1)}{top + 1}"
    sheet.protection.sheet = True
    sheet.page_setup.orientation = "landscape"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(sheet: Any, row: int, column: int, value: Value) -> Any:
    """A cell with the value; text stays text whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = clean(value)
    if isinstance(value, str) and cell.value is not None:
        cell.data_type = "s"
    return cell


def _rule(column: FormColumn) -> DataValidation:
    """What the open cells of the column take, and the sentence for anything else."""
    said = {"errorTitle": column.heading[:32], "showErrorMessage": True, "allow_blank": True}
    if column.takes == "choice":
        listed = ",".join(column.choices)
        return DataValidation(type="list", formula1=f'"{listed}"', error="请从列表中选择。", **said)
    if column.takes == "text":
        error = f"最多{column.longest}个字，请缩短。"
        return DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(column.longest), error=error, **said
        )
    if column.takes == "rank":
        kind, least, most, error = "whole", "1", "9999", "位次应为1至9999的整数。"
    else:
        kind, least, most = "decimal", "-999999999999999", "999999999999999"
        error = "请填写数字，不带单位；没有数就留空，并选择无数的原因。"
    return DataValidation(type=kind, operator="between", formula1=least, formula2=most, error=error, **said)


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
