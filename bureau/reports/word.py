"""A document as a Word file in the form of GB/T 9704—2012 (DOMAIN 4)."""

import re
from typing import BinaryIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.table import Table

from bureau.reports.document import Document, Role
from bureau.reports.table import COLUMNS, NOTE, annex_rows
from bureau.reports.word_package import empty_package

ANNEX = "主要指标完成情况表"
_STYLES = {Role.TITLE: "Title", Role.HEADING: "heading 1", Role.BODY: "Body Text"}
_RED = RGBColor(0xC0, 0x00, 0x00)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML 1.0 cannot hold
_TABLE_WIDTH = 8845  # twips: the 156 mm of the type area
_WIDTHS = (2545, 800, 1250, 1300, 1000, 1050, 900)


def write(document: Document, file: BinaryIO) -> None:
    """Writes the document into the file: title, body, 附件说明, 落款, page numbers, annex table."""
    word = docx.Document(empty_package())
    _properties(word, document)
    for paragraph in document.paragraphs:
        target = word.add_paragraph(style=_STYLES[paragraph.role])
        for run in paragraph.runs:
            written = target.add_run(_legal(run.text))
            if run.said and run.said.missing:
                written.font.color.rgb = _RED
        if paragraph.role is Role.TITLE:
            word.add_paragraph()
    word.add_paragraph()
    word.add_paragraph(f"附件：{ANNEX}", style="Body Text")
    word.add_paragraph()
    for last in word.paragraphs[-4:]:  # 落款 never stands on a page without text
        last.paragraph_format.keep_with_next = True
    _signature(word, document)
    _annex(word, document)
    word.save(file)


def _properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author = _legal(document.title), _legal(document.signed)
    properties.language = "zh-CN"


def _signature(word: WordDocument, document: Document) -> None:
    """署名 two characters in from the right, the date beginning two characters right of it (§7.3.5.2)."""
    day = f"{document.on.year}年{document.on.month}月{document.on.day}日"
    signed, dated = _width(document.signed), _width(day)
    after_sign, after_date = 2.0, signed - dated
    if after_date < 2:  # a date longer than the name moves the name to the left
        after_date, after_sign = 2.0, 2.0 + dated + 2 - signed
    for text, gap, keep in ((document.signed, after_sign, True), (day, after_date, None)):
        paragraph = word.add_paragraph(_legal(text), style="Signature")
        paragraph.paragraph_format.keep_with_next = keep
        indent = OxmlElement("w:ind")
        indent.set(qn("w:rightChars"), str(round(gap * 100)))
        indent.set(qn("w:right"), str(round(gap * 320)))
        paragraph._p.get_or_add_pPr().append(indent)


def _width(text: str) -> float:
    """Width in characters: digits and Latin letters take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _annex(word: WordDocument, document: Document) -> None:
    word.add_paragraph("附件", style="附件标记")
    word.add_paragraph()
    word.add_paragraph(ANNEX, style="Title")
    rows = annex_rows(document.headline)
    table = word.add_table(rows=1 + len(rows), cols=len(COLUMNS))
    _frame(table)
    for column, heading in enumerate(COLUMNS):
        _cell(table, 0, column, heading, "表头文字")
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            _cell(table, number, column, text, "表格文字" if column < 2 else "表格数字")
    word.add_paragraph(NOTE, style="表格文字")


def _cell(table: Table, row: int, column: int, text: str, style: str) -> None:
    paragraph = table.cell(row, column).paragraphs[0]
    paragraph.style = style
    paragraph.add_run(_legal(text))


def _frame(table: Table) -> None:
    """Single borders, fixed widths, a heading row that repeats on every page and rows that do not break."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), str(_TABLE_WIDTH))
    width.set(qn("w:type"), "dxa")
    for old in properties.findall(qn("w:tblW")) + properties.findall(qn("w:tblStyle")):
        properties.remove(old)
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    for old in properties.findall(qn("w:tblLayout")):
        properties.remove(old)
    properties.insert(0, width)
    properties.insert(1, borders)
    properties.insert(2, layout)
    for column, size in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), _WIDTHS, strict=True):
        column.set(qn("w:w"), str(size))
    for number, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            row_properties.append(OxmlElement("w:tblHeader"))
        for cell, size in zip(row.cells, _WIDTHS, strict=True):
            cell._tc.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(size))
            cell._tc.tcPr.tcW.set(qn("w:type"), "dxa")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
