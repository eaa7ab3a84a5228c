"""One sheet per area: months across, this year and last, with a native chart."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from bureau.algebra.number import places_of, plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.reports.document import Document
from bureau.reports.word_package import legal
from bureau.reports.workbook_sheet import Cell, heading, table

_FIRST_ROW = 4
_THIS, _LAST, _GROWTH = "A4161A", "B8C4D6", "3D4B5C"  # legible in black and white, too


def area_sheet(sheet: Worksheet, document: Document, readings: Sequence[Reading]) -> None:
    """Months across: this year's and last year's month figures; a merged 1—2月 stands in its own column."""
    year = document.span.last.year
    spans = [Span.month(month) for month in document.span]
    if any(reading.series.is_merged(of) for reading in readings for of in (year, year - 1)):
        spans.insert(2, Span.to_date(Month(year, 2)))
    columns = ("指标", "单位", "年份", *(span.label for span in spans), f"{document.span.label}累计")
    heading(sheet, f"{sheet.title}：{document.span.label_with_year}各月情况", len(columns))
    rows: list[Sequence[Cell]] = []
    charted: tuple[Reading, int] | None = None
    for reading in readings:
        if charted is None and _has_line(reading, spans):
            charted = (reading, _FIRST_ROW + len(rows))
        rows += _rows(reading, spans, document.span)
    table(sheet, columns, rows)
    sheet.page_setup.fitToHeight = 1  # the chart stays with its table
    if charted is not None:
        _chart(sheet, *charted, below=_FIRST_ROW + len(rows), months=spans)


def _rows(reading: Reading, spans: Sequence[Span], whole: Span) -> list[Sequence[Cell]]:
    """This year, last year, and for a headline indicator the growth of each month."""
    name, unit, year = reading.subject.name, str(reading.subject.unit), whole.last.year
    rows: list[Sequence[Cell]] = [
        (name, unit, of, *_even(_across(reading, spans, whole, year - of))) for of in (year, year - 1)
    ]
    if reading.subject.headline:
        in_points = reading.subject.kind is Kind.RATE
        rows.append((name, "个百分点" if in_points else "%", "同比", *_growths(reading, spans, whole)))
    return rows


def _growths(reading: Reading, spans: Sequence[Span], whole: Span) -> list[Decimal | None]:
    found = [reading.series.growth(span) if _stands_alone(reading, span) else None for span in spans]
    growths = [*found, reading.series.growth(whole)]
    return [None if growth is None else rounded(growth.amount, 1) for growth in growths]


def _stands_alone(reading: Reading, span: Span) -> bool:
    """A month; 1—2月 only in a year in which the indicator's source merges them."""
    return span.is_month or (reading.subject.kind is Kind.FLOW and reading.series.is_merged(span.last.year))


def _even(cells: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The same number of decimals in every cell of a row: as many as its most precise one."""
    places = max((places_of(cell) for cell in cells if cell is not None), default=0)
    return [None if cell is None else rounded(cell, places) for cell in cells]


def _across(reading: Reading, spans: Sequence[Span], whole: Span, back: int) -> list[Decimal | None]:
    past = [span.years_ago(back) for span in spans]
    found = [reading.series.over(span) if _stands_alone(reading, span) else None for span in past]
    levels = [*found, reading.series.over(whole.years_ago(back))]
    return [plain(level.amount) if level else None for level in levels]


def _has_line(reading: Reading, spans: Sequence[Span]) -> bool:
    return reading.subject.headline and any(reading.series.over(span) for span in spans if span.is_month)


def _chart(sheet: Worksheet, reading: Reading, first: int, below: int, months: Sequence[Span]) -> None:
    """Bars of both years, and the growth as a line on an axis of its own."""
    last_column = 3 + len(months)
    bars = BarChart()
    bars.type, bars.height, bars.width = "col", 8, 24
    bars.title = legal(f"{reading.subject.name}（{reading.subject.unit}）")
    for row, colour in ((first + 1, _LAST), (first, _THIS)):  # last year stands before this year
        bars.add_data(_row(sheet, row, last_column), from_rows=True, titles_from_data=True)
        bars.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    line = LineChart()
    line.add_data(_row(sheet, first + 2, last_column), from_rows=True, titles_from_data=True)
    line.series[0].smooth = False
    line.series[0].graphicalProperties = GraphicalProperties()
    line.series[0].graphicalProperties.line.solidFill = _GROWTH
    line.y_axis.axId, line.y_axis.crosses = 200, "max"
    line.y_axis.title = "同比（个百分点）" if reading.subject.kind is Kind.RATE else "同比（%）"
    line.y_axis.majorGridlines, line.y_axis.delete = None, False
    bars.set_categories(Reference(sheet, min_col=4, max_col=last_column, min_row=3))
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.y_axis.numFmt, bars.legend.position = "General", "b"
    bars += line
    sheet.add_chart(bars, f"A{below + 2}")


def _row(sheet: Worksheet, row: int, last_column: int) -> Reference:
    return Reference(sheet, min_col=3, max_col=last_column, min_row=row)
