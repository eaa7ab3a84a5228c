"""A native chart in Word: an indicator's months, this year beside last year, and the growth as a line.

The drawing is the one openpyxl makes for Excel, with the figures stored in it (a chart without them is
empty until somebody edits it) and a small workbook embedded, so that Word can edit the data (STACK).
"""

import io
from datetime import date
from decimal import Decimal
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as Drawn
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.drawing.text import Paragraph as DrawnText
from openpyxl.xml.functions import tostring

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.reports.word_package import legal
from bureau.reports.word_saving import undated

_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COLOURS: Final = (
    "D9DFE8",
    "CC7073",
)  # last year, this year: light and middle grey on a black-and-white print
_LINE: Final = "1C2430"  # nearly black, so that it is seen before both
_LINE_WIDTH, _MARK = 19_050, 6  # EMU, points
_TITLE_SIZE, _TEXT_SIZE = 1200, 900  # hundredths of a point
_HEIGHT: Final = Mm(75)
_FIRST_ID: Final = 90_000  # above the drawings in a borrowed base's headers
_DRAWING: Final = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    f' xmlns:r="{_RELATIONSHIPS}">'
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{id}" name="图{number}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{key}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_UNDATED: Final = date(1980, 1, 1)  # of the workbooks inside, which nobody opens by themselves
Row = tuple[str, Decimal | None, Decimal | None, Decimal | None]  # 3月, last year, this year, growth


def add_chart(word: WordDocument, paragraph: Paragraph, reading: Reading, number: int, width: int) -> None:
    """Puts the chart of the reading's months into the paragraph; `number` from 1, `width` in EMU."""
    rows = months(reading)
    book = _workbook(reading, rows)
    stored = io.BytesIO()
    book.save(stored)
    package = word.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, _drawn(book, reading, rows), package)
    sheet = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        _BOOK_TYPE,
        undated(stored.getvalue(), _UNDATED),
        package,
    )
    part.load_rel(RELATIONSHIP_TYPE.PACKAGE, sheet, "rId1")
    key = word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    identity = {"id": _FIRST_ID + number, "number": number, "key": key}
    run = parse_xml(_DRAWING.format(width=width, height=_HEIGHT, **identity))
    run.find(".//{*}docPr").set("descr", _title(reading))  # for those who hear the document
    paragraph._p.append(run)


def months(reading: Reading) -> list[Row]:
    """The months to the reading's last one, both years' figures in the unit of prose, and the growth.

    A merged 1—2月 of either year makes one bar of both years' (DOMAIN 2.3); a gap is a gap, not a zero.
    """
    last, series = reading.span.last, reading.series
    spans = [Span.month(month) for month in Span.to_date(last)]
    is_merged = any(series.is_merged(year) for year in (last.year - 1, last.year))
    if is_merged and reading.subject.kind is Kind.FLOW and last.number >= 2:
        spans[:2] = [Span.to_date(Month(last.year, 2))]
    return [
        (span.label, _amount(reading, span.year_ago), _amount(reading, span), _growth(reading, span))
        for span in spans
    ]


def _amount(reading: Reading, span: Span) -> Decimal | None:
    level, subject = reading.series.over(span), reading.subject
    return plain(Quantity(level.amount, subject.unit).to(subject.said_unit).amount) if level else None


def _growth(reading: Reading, span: Span) -> Decimal | None:
    growth = reading.series.growth(span)
    return rounded(growth.amount, 1) if growth else None


def _growth_title(reading: Reading) -> str:
    return "同比（个百分点）" if reading.subject.kind is Kind.RATE else "同比（%）"


def _title(reading: Reading) -> str:
    return legal(f"{reading.subject.name}（{reading.subject.said_unit}）")


def _workbook(reading: Reading, rows: list[Row]) -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "数据"
    year = reading.span.last.year
    for row in (("月份", f"{year - 1}年", f"{year}年", _growth_title(reading)), *rows):
        sheet.append(row)
    return book


def _drawn(book: Workbook, reading: Reading, rows: list[Row]) -> bytes:
    """The chart part: bars for both years, and the growth as a line on an axis of its own."""
    chart, line, last = BarChart(), LineChart(), len(rows) + 1
    for column, (of, colour) in enumerate(
        zip((chart, chart, line), (*_COLOURS, _LINE), strict=True), start=1
    ):
        data = Reference(book.active, min_col=column + 1, min_row=1, max_row=last)
        of.add_data(data, titles_from_data=True)
        _store(of.series[-1], rows, column, str(book.active.cell(1, column + 1).value))
        of.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.title = title_maker(_title(reading))
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=_TITLE_SIZE, b=False))
    chart.title.overlay = False
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr, chart.legend.txPr = _small(), _small(), _small()
    chart.x_axis.tickLblPos = "low"  # below the bars even where the growth is negative
    chart.y_axis.numFmt, chart.legend.position = "General", "b"
    chart.display_blanks = "gap"
    if all(amount is None or amount >= 0 for row in rows for amount in row[1:3]):
        chart.y_axis.scaling.min = 0  # a bar that does not begin at zero shows a wrong proportion
    if any(row[3] is not None for row in rows):
        chart += _growth_line(line, reading)
    drawn: str = tostring(chart._write()).decode()
    sheet = f'<externalData xmlns:r="{_RELATIONSHIPS}" r:id="rId1"><autoUpdate val="0"/></externalData>'
    return drawn.replace("</chartSpace>", f"{sheet}</chartSpace>").encode()


def _growth_line(line: LineChart, reading: Reading) -> LineChart:
    """The line with its own axis at the right; without growth there is neither."""
    (drawn,) = line.series
    drawn.smooth = False
    drawn.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_LINE, w=_LINE_WIDTH))
    drawn.marker = Marker("circle", _MARK, GraphicalProperties(solidFill="FFFFFF"))
    drawn.marker.graphicalProperties.line.solidFill = _LINE
    axis = line.y_axis
    axis.axId, axis.crosses, axis.delete, axis.majorGridlines = 200, "max", False, None
    axis.numFmt, axis.txPr = "General", _small()
    axis.title = title_maker(_growth_title(reading))
    axis.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=_TEXT_SIZE, b=False))
    axis.title.overlay = False
    return line


def _store(series: Drawn, rows: list[Row], column: int, heading: str) -> None:
    """openpyxl refers to cells only: names and figures are stored beside the references."""
    names = StrData(ptCount=len(rows), pt=[StrVal(idx=place, v=row[0]) for place, row in enumerate(rows)])
    series.tx.strRef.strCache = StrData(ptCount=1, pt=[StrVal(idx=0, v=heading)])
    series.cat = AxDataSource(strRef=StrRef(f=f"'数据'!$A$2:$A${len(rows) + 1}", strCache=names))
    series.val.numRef.numCache = _stored([row[column] for row in rows])  # type: ignore[misc]


def _stored(amounts: list[Decimal | None]) -> NumData:
    known = [NumVal(idx=place, v=f"{amount:f}") for place, amount in enumerate(amounts) if amount is not None]
    return NumData(formatCode="General", ptCount=len(amounts), pt=known)


def _small() -> RichText:
    text = ParagraphProperties(defRPr=CharacterProperties(sz=_TEXT_SIZE))
    return RichText(p=[DrawnText(pPr=text, endParaRPr=CharacterProperties())])
