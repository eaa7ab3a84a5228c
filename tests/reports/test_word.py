"""The Word file: its form by GB/T 9704, in the XML."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from bureau.reports.annual import report
from bureau.reports.document import Document
from tests.reports.word_files import named, part, words, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary(national_retail: None) -> bytes:
    return written(report(2020, on=date(2021, 1, 10)))


def test_the_package_holds_nothing_but_text_styles_settings_and_footers(summary: bytes) -> None:
    names = set(zipfile.ZipFile(io.BytesIO(summary)).namelist())
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/custom.xml", "word/document.xml",
        "word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/footer2.xml",
        "word/_rels/document.xml.rels",
    }  # fmt: skip


def test_page_and_grid_are_those_of_the_standard(summary: bytes) -> None:
    section = docx.Document(io.BytesIO(summary)).sections[0]
    millimetres = [round(length.mm) for length in (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    )]  # fmt: skip
    assert millimetres == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_every_style_names_its_east_asian_font_and_size(summary: bytes) -> None:
    fonts = {}
    for style in docx.Document(io.BytesIO(summary)).styles:
        run = style.element.find(qn("w:rPr"))
        family = None if run is None else run.find(qn("w:rFonts"))
        if family is not None:
            size = run.find(qn("w:sz"))
            half_points = None if size is None else int(size.get(qn("w:val")))
            fonts[style.name] = (family.get(qn("w:eastAsia")), half_points)
    assert fonts["Normal"] == ("仿宋_GB2312", 32)
    assert fonts["Title"] == ("方正小标宋简体", 44)
    assert fonts["Heading 1"] == ("黑体", 32)
    assert fonts["单页页码"] == fonts["双页页码"] == ("宋体", 28)


def test_figures_that_are_missing_are_red(summary: bytes) -> None:
    red = {words(run) for run in named(part(summary), "w:r") if named(run, "w:color")}
    assert "【缺：外贸进出口总额】" in red
    assert all(text.startswith("【缺：") for text in red)


def test_the_signature_stands_two_characters_in_and_the_date_two_right_of_it(summary: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(summary)).paragraphs
    signed, dated = (p for p in paragraphs if p.style is not None and p.style.name == "Signature")
    assert (signed.text, dated.text) == ("本市商务局", "2021年1月10日")
    gaps = [float(p._p.pPr.find(qn("w:ind")).get(qn("w:rightChars"))) / 100 for p in (signed, dated)]
    widths = [5.0, 6.5]  # digits are half a character wide
    starts = [-gap - width for gap, width in zip(gaps, widths, strict=True)]
    assert gaps[1] == 2
    assert starts[1] - starts[0] == 2


def test_the_annex_table_repeats_its_heading_and_says_what_the_marks_mean(summary: bytes) -> None:
    file = docx.Document(io.BytesIO(summary))
    (table,) = file.tables
    rows = [[words(cell._tc) for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "指标",
        "单位",
        "年度目标",
        "累计完成",
        "同比（%）",
        "完成率（%）",
        "位次",
    ]
    assert ["社会消费品零售总额", "亿元", "—", "391980.6", "-3.9", "—", "—"] in rows
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert file.paragraphs[-1].text.startswith("注：位次为总量位次/增速位次；")


@pytest.mark.parametrize("raw", ["甲&乙<丙>", "甲\x0b乙", "甲\x00乙", "甲\ud800乙"])
def test_characters_that_xml_cannot_hold_do_not_corrupt_the_file(
    national_retail: None, city, raw: str
) -> None:
    document = report(2020)
    odd = Document(**{**vars(document), "signed": raw, "title": raw})
    package = zipfile.ZipFile(io.BytesIO(written(odd)))
    for name in package.namelist():
        etree.fromstring(package.read(name))
