"""A document as a Word file in the form of GB/T 9704—2012 (DOMAIN 4), or in the bureau's own form."""

import io
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

from bureau.algebra.reading import Reading
from bureau.reports import baseline
from bureau.reports.document import Document, Role
from bureau.reports.manifest import manifest
from bureau.reports.table import COLUMNS, FIGURE_COLUMNS, NOTE, row_head
from bureau.reports.word_base import OWN_FORMS, dress
from bureau.reports.word_charts import add_chart
from bureau.reports.word_comments import Entered, comment, row_comment
from bureau.reports.word_controls import Figures
from bureau.reports.word_package import empty_package, legal
from bureau.reports.word_properties import carry
from bureau.reports.word_saving import undated
from bureau.reports.word_table import table

ANNEX: Final = "主要指标完成情况表"
_STYLES: Final = {Role.TITLE: "Title", Role.HEADING: "Heading1", Role.BODY: "BodyText"}
_INDENT: Final = 2  # characters that the first line of a paragraph stands in
_POINTS: Final = 10.0  # the size of a text when no style names one


def write(
    document: Document,
    file: BinaryIO,
    *,
    comments: bool = False,
    base: bytes | None = None,
    entered: Entered | None = None,
) -> None:
    """Writes the document: title, body, 附件说明, 落款, page numbers, annex table and charts.

    Every figure is a content control; `manifest` lists them. With `comments` it is the 送审稿: a comment per
    figure names its evidence, and `entered` who entered each row. Else it is the 清稿. `base` is the bureau's
    own .docx, whose styles, page, headers and footers are used; raises `BaseRefused` when it cannot be.
    """
    word = docx.Document(empty_package())
    forms = OWN_FORMS if base is None else dress(word, base)
    writer = _Writer(word, forms, document, (entered or {}) if comments else None)
    writer.properties()
    writer.text()
    writer.closing()
    if document.has_annex:
        writer.annex()
    whole = io.BytesIO()
    word.save(whole)
    file.write(undated(whole.getvalue(), document.on))


class _Writer:
    """Writes a report part by part; `forms` are the ids of the file's styles by ours.

    `entered` asks for comments and says who entered each row; None writes the 清稿.
    """

    def __init__(
        self, word: WordDocument, forms: Mapping[str, str], document: Document, entered: Entered | None
    ) -> None:
        self._word, self._forms, self._document, self._entered = word, forms, document, entered
        self._figures = Figures(word, forms, document.on)
        self._entries = iter(manifest(document))  # taken in the order in which figures are written
        self._indents_body = not _is_indented(
            word.styles.get_by_id(forms["BodyText"], WD_STYLE_TYPE.PARAGRAPH)
        )

    def properties(self) -> None:
        document = self._document
        properties = self._word.core_properties
        properties.title, properties.author = legal(document.title), legal(document.signed)
        properties.language = "zh-CN"
        if document.kind:
            carry(self._word, baseline.of(document).key)

    def text(self) -> None:
        document, entered = self._document, self._entered
        for paragraph in document.paragraphs:
            target = self._paragraph(_STYLES[paragraph.role])
            for run in paragraph.runs:
                if run.is_figure:
                    tells = entered is not None and run.timed is None
                    lines = comment(run, document.is_demonstration, entered or {}) if tells else ()
                    self._figures.add(target, next(self._entries), lines)
                else:
                    target.add_run(legal(run.text))
            if paragraph.role is Role.TITLE:
                self._paragraph()

    def closing(self) -> None:
        """附件说明 and 落款; the 落款 never stands on a page without text."""
        self._paragraph()
        if self._document.has_annex:
            self._paragraph("BodyText", f"附件：{ANNEX}")
            self._paragraph()
        for last in self._word.paragraphs[-4 if self._document.has_annex else -2 :]:
            last.paragraph_format.keep_with_next = True
        self._signature()

    def _signature(self) -> None:
        """署名 two characters in from the right, the date beginning two right of it (§7.3.5.2)."""
        document = self._document
        day = f"{document.on.year}年{document.on.month}月{document.on.day}日"
        signed, dated = _width(document.signed), _width(day)
        after_sign, after_date = 2.0, signed - dated
        if after_date < 2:  # a date longer than the name moves the name to the left
            after_date, after_sign = 2.0, 2.0 + dated + 2 - signed
        for text, gap, keep in ((document.signed, after_sign, True), (day, after_date, None)):
            paragraph = self._paragraph("Signature", legal(text))
            paragraph.paragraph_format.keep_with_next = keep
            _indent(paragraph, "right", gap)

    def annex(self) -> None:
        self._paragraph("AnnexMark", "附件").paragraph_format.page_break_before = True
        self._paragraph()
        self._paragraph("Title", ANNEX)
        width, readings = self._line_width(), self._document.headline
        rows = [(*row_head(reading), *("" for _ in FIGURE_COLUMNS)) for reading in readings]
        made = table(COLUMNS, rows, self._forms, round(width.twips))
        for reading, row in zip(readings, made.tr_lst[1:], strict=True):
            self._row(reading, row)
        self._word.element.body.sectPr.addprevious(made)
        self._paragraph("TableText", NOTE)
        for number, reading in enumerate(self._document.charts, start=1):
            add_chart(self._word, self._paragraph("TableText"), reading, number, width)

    def _row(self, reading: Reading, row: Any) -> None:
        """The figures of a row as controls; in the 送审稿 one comment tells of the whole row."""
        for column, cell in zip(FIGURE_COLUMNS, row.tc_lst[-len(FIGURE_COLUMNS) :], strict=True):
            has_comment = self._entered is not None and column == "累计完成"
            demonstration = self._document.is_demonstration
            lines = row_comment(reading, demonstration, self._entered or {}) if has_comment else ()
            self._figures.add(Paragraph(cell.p_lst[0], self._word._body), next(self._entries), lines)

    def _paragraph(self, form: str = "", text: str = "") -> Paragraph:
        """A paragraph in one of our styles; an empty one is in the file's default style."""
        paragraph = self._word.add_paragraph(text)
        if form:
            paragraph._p.style = self._forms[form]
        if form == "BodyText" and self._indents_body:
            _indent(paragraph, "firstLine", _INDENT)
        return paragraph

    def _line_width(self) -> Length:
        page = self._word.sections[0]
        edges = (page.left_margin, page.right_margin, page.gutter)
        return Length((page.page_width or 0) - sum(edge or 0 for edge in edges))


def _width(text: str) -> float:
    """Width in characters: digits and Latin letters take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _is_indented(style: Any) -> bool:
    """Whether the style, or one that it is based on, says how far the first line stands in."""
    while style is not None:
        if style.paragraph_format.first_line_indent is not None:
            return True
        style = style.base_style
    return False


def _indent(paragraph: Paragraph, side: str, characters: float) -> None:
    """In characters, as Word counts, and in twips for programs that do not."""
    indent: Any = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
    indent.set(qn(f"w:{side}"), str(round(characters * _points(paragraph) * 20)))


def _points(paragraph: Paragraph) -> float:
    """The size of the paragraph's characters, from its style, those it is based on, or the defaults."""
    style: Any = paragraph.style
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    sheet = paragraph.part.document.styles.element  # type: ignore[attr-defined]
    half_points = sheet.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(half_points[0]) / 2 if half_points else _POINTS
