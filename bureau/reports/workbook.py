"""A document as an Excel workbook: 主要指标, one sheet per area with a native chart, 数据来源.

Figures are numbers in the indicator's unit, the unit stands in its own column or in the heading; texts
are typed as text, so that nothing a clerk wrote becomes a formula.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bureau.algebra.number import places_of, plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.series import Kind
from bureau.area import area_names
from bureau.reports.document import Document
from bureau.reports.sources import SOURCE_COLUMNS, source_rows

Cell = str | int | Decimal | None
_HEAD = PatternFill("solid", fgColor="DCE3EC")
_LINE = Side(style="thin", color="B8C0CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MAIN = (
    "指标", "单位", "年度目标", "累计完成", "累计同比", "同比单位", "同比来源", "完成率（%）",
    "与序时进度相差（个百分点）", "总量位次", "增速位次", "位次范围", "状态",
)  # fmt: skip


def write(document: Document, file: BinaryIO) -> None:
    """Writes the workbook into the file."""
    workbook = Workbook()
    _main(workbook.active, document)
    for label, name in area_names().items():
        readings = [reading for reading in document.readings if reading.subject.area == label]
        if readings:
            _area(workbook.create_sheet(name), document, readings)
    sources = workbook.create_sheet("数据来源")
    _heading(sources, f"{document.signed}{document.span.label_with_year}数据来源", len(SOURCE_COLUMNS))
    _table(sources, SOURCE_COLUMNS, source_rows(document))
    workbook.properties.title, workbook.properties.creator = document.title, document.signed
    workbook.save(file)


def _main(sheet: Worksheet, document: Document) -> None:
    sheet.title = "主要指标"
    _heading(sheet, f"{document.signed}{document.span.label_with_year}主要指标完成情况", len(_MAIN))
    _table(sheet, _MAIN, (_main_row(reading) for reading in document.readings))


def _main_row(reading: Reading) -> tuple[Cell, ...]:
    subject, growth = reading.subject, reading.growth
    places = subject.decimals if subject.unit == subject.said_unit else 15
    return (
        subject.name,
        str(subject.unit),
        reading.goal.quantity.amount if reading.goal else None,
        rounded(reading.quantity.amount, places) if reading.quantity else None,
        reading.growth_rounded,
        ("个百分点" if growth.in_points else "%") if growth else None,
        str(growth.origin) if growth else None,
        _round(reading.completion()),
        _round(reading.pace()),
        reading.level_rank,
        reading.growth_rank,
        reading.rank_scope or None,
        reading.status if reading.quantity else f"缺：{reading.why_missing}",
    )


def _area(sheet: Worksheet, document: Document, readings: Sequence[Reading]) -> None:
    """Months across: this year's and last year's month figures; a merged 1—2月 stands in its own column."""
    year = document.span.last.year
    spans = [Span.month(month) for month in document.span]
    if any(reading.series.is_merged(of) for reading in readings for of in (year, year - 1)):
        spans.insert(2, Span.to_date(Month(year, 2)))
    columns = ("指标", "单位", "年份", *(span.label for span in spans), f"{document.span.label}累计")
    _heading(sheet, f"{sheet.title}：{document.span.label_with_year}各月情况", len(columns))
    rows = [
        (
            reading.subject.name,
            str(reading.subject.unit),
            of,
            *_even(_across(reading, spans, document.span, year - of)),
        )
        for reading in readings
        for of in (year, year - 1)
    ]
    _table(sheet, columns, rows)
    sheet.page_setup.fitToHeight = 1  # the chart stays with its table
    charted = next((n for n, reading in enumerate(readings) if _has_line(reading, spans)), None)
    if charted is not None:
        _chart(sheet, readings[charted], first=4 + charted * 2, last=4 + len(rows), months=spans)


def _even(cells: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The same number of decimals in every cell of a row: as many as its most precise one."""
    places = max((places_of(cell) for cell in cells if cell is not None), default=0)
    return [None if cell is None else rounded(cell, places) for cell in cells]


def _across(reading: Reading, spans: Sequence[Span], whole: Span, back: int) -> list[Decimal | None]:
    cells: list[Decimal | None] = []
    for span in spans:
        level = reading.series.over(span.years_ago(back))
        alone = span.is_month or (reading.series.is_merged(span.last.year - back) and _adds(reading))
        cells.append(plain(level.amount) if level and alone else None)
    total = reading.series.over(whole.years_ago(back))
    return [*cells, plain(total.amount) if total else None]


def _adds(reading: Reading) -> bool:
    return reading.subject.kind is Kind.FLOW


def _has_line(reading: Reading, spans: Sequence[Span]) -> bool:
    return reading.subject.headline and any(reading.series.over(span) for span in spans if span.is_month)


def _chart(sheet: Worksheet, reading: Reading, first: int, last: int, months: Sequence[Span]) -> None:
    chart = BarChart()
    chart.type, chart.height, chart.width = "col", 8, 24
    chart.title = f"{reading.subject.name}（{reading.subject.unit}）"
    titles = Reference(sheet, min_col=4, max_col=3 + len(months), min_row=3)
    for row, colour in ((first + 1, "B8C4D6"), (first, "A4161A")):  # last year stands before this year
        data = Reference(sheet, min_col=3, max_col=3 + len(months), min_row=row)
        chart.add_data(data, from_rows=True, titles_from_data=True)
        chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.set_categories(titles)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.numFmt, chart.legend.position = "General", "b"
    sheet.add_chart(chart, f"A{last + 2}")


# --- sheets ---------------------------------------------------------------------------------------


def _heading(sheet: Worksheet, title: str, columns: int) -> None:
    sheet["A1"] = title
    sheet["A1"].font = Font(name="黑体", size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet["A1"].alignment = Alignment(horizontal="center")


def _table(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table from row 3 on, frozen under its headings, set up to print on A4 landscape."""
    widths = [_width(column) for column in columns]
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(3, number, column)
        cell.font, cell.fill, cell.border = Font(name="黑体", bold=False), _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for line, row in enumerate(rows, start=4):
        for number, value in enumerate(row, start=1):
            _put(sheet, line, number, value)
            widths[number - 1] = max(widths[number - 1], _width("" if value is None else str(value)))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width + 2, 40)
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
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with = + - @ stays text
        cell.alignment = Alignment(wrap_text=len(value) > 18, vertical="center")
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        cell.number_format = "0" if exponent >= 0 else "0." + "0" * min(-exponent, 6)


def _round(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else rounded(amount, 1)


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
