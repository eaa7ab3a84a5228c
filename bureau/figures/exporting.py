"""Figures as the table of FORMATS, in CSV and XLSX. What is exported can be imported again: all unchanged.

Figures are numbers. Text that a spreadsheet would run as a formula stays text: a text cell in XLSX, an
apostrophe before it in CSV, which our import takes off again (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bureau.algebra.period import Month
from bureau.figures.cells import CELLS, UNWRITABLE
from bureau.figures.table import COLUMNS

Value = str | Decimal | int | None
_PATHS = {
    "indicator": "indicator__name",
    "region": "region__name",
    "unit": "indicator__unit",
    "month": "month",
    **{cell.name: cell.name for cell in CELLS},
    "rank_scope": "rank_scope",
    "kind": "indicator__kind",
    "status": "status",
    "source": "source",
    "note": "note",
}
HEADINGS = [COLUMNS[name] for name in _PATHS]
_VALUE = list(_PATHS).index("value")
_WIDTHS = {"指标": 36, "地区": 12, "月": 10, "来源": 18, "备注": 24}
_RUNS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")  # full-width too: a Chinese Excel takes them for the others


def rows(figures: QuerySet[Any]) -> Iterator[list[Value]]:
    """One row per monthly figure, in the order of the headings; one query.

    A figure that is absent says why in 当月数: 未报, 不适用, 暂缺, as an import understands it.
    """
    found = figures.order_by("region__order", "region_id", "indicator__order", "indicator_id", "month")
    for *values, absence in found.values_list(*_PATHS.values(), "absence").iterator(chunk_size=2000):
        row = [_plain(value) for value in values]
        row[_VALUE] = absence or row[_VALUE]
        yield row


def as_csv(table: Iterable[list[Value]]) -> bytes:
    """CSV in UTF-8 with a mark, so that Excel reads the Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows([_guarded(value) for value in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Iterable[list[Value]]) -> bytes:
    """A workbook with one sheet, 月度数值; the header stays in view."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("月度数值")
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(HEADINGS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(heading, 11)
    sheet.append([_cell(sheet, heading, bold=True) for heading in HEADINGS])
    for row in table:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(value: Any) -> Value:
    if isinstance(value, Month):
        return str(value)
    return UNWRITABLE.sub("", value) or None if isinstance(value, str) else value


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
