"""Files as they come, in other formats, and made to break the reader: a sentence each, within bounds."""

import io
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bureau.figures.spreadsheet import (
    Percent,
    Unreadable,
    excel,
    grid,
    old_excel,
    opendocument,
    package,
    read,
)
from tests.figures.sheets import csv, saved, sheet_xml, with_sheet, xlsx

SHEETS = Path(__file__).parent.parent / "fixtures" / "sheets"
MOST_SECONDS, MOST_BYTES = 8, 300 * 2**20


def refused(name: str, file: io.BytesIO) -> str:
    """The sentence with which the file is refused, quickly and in little memory."""
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(Unreadable) as error:
            read(name, file)
        assert time.process_time() - started < MOST_SECONDS
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()
    return str(error.value)


# --- what is read -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_libreoffice_files_say_the_same_in_every_format(suffix):
    """Made by LibreOffice from one sheet: numbers, formulas, percentages, marks, a hidden sheet."""
    with (SHEETS / f"wide.{suffix}").open("rb") as file:
        grids = read(f"表.{suffix}", file)
    assert [found.name for found in grids] == ["2022年"]
    rows = dict(grids[0].rows)
    assert rows[3][:4] == ["序号", "指标名称", "1—2月", "3月"]
    assert rows[4][1:] == ["社零总额", 74426, 34233, 29483, 138142]
    assert rows[5][1:] == ["同比", *map(Percent, (0.067, -0.035, -0.111, -0.002))]
    assert rows[6][1:] == ["网络零售额", 19558, "—", "暂缺", 38692]
    assert rows[7][2:] == list(map(Percent, (0.98, 0.985, 1, 0.99)))
    assert 8 not in rows


def test_every_visible_sheet_is_read_and_no_hidden_one():
    book = openpyxl.Workbook()
    book.active.append(["甲"])
    book.create_sheet("乙").append(["乙"])
    book.create_sheet("丙").append(["丙"])
    book["丙"].sheet_state = "veryHidden"
    book.create_sheet("空")
    assert [found.rows for found in read("a.xlsx", saved(book))] == [[(1, ["甲"])], [(1, ["乙"])]]


def test_rows_keep_their_numbers_when_others_are_blank():
    assert read("a.csv", csv("甲", "", ",,", "乙"))[0].rows == [(1, ["甲"]), (4, ["乙"])]
    assert read("a.xlsx", xlsx(["甲"], [], [None], ["乙"]))[0].rows == [(1, ["甲"]), (4, ["乙"])]


def test_a_dimension_that_lies_is_not_believed():
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
    assert read("a.xlsx", with_sheet(sheet_xml(row, "A1:XFD1048576")))[0].rows == [(1, ["甲"])]


def test_a_formula_is_its_stored_result():
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1</f></c>'
    assert read("a.xlsx", with_sheet(sheet_xml(f'<row r="1">{cells}</row>')))[0].rows == [
        (1, [2, None, excel.no_result(1, 3)])
    ]


def test_the_address_of_a_cell():
    assert [grid.address(*place) for place in ((1, 1), (7, 26), (7, 27), (9, 703))] == [
        "A1",
        "Z7",
        "AA7",
        "AAA9",
    ]


# --- what is not what it says -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", "文件是空的"),
        ("a.xlsx", "指标,月份\n".encode(), "内容却不是Excel工作簿"),
        ("a.xls", b"<html><table></table></html>", "内容却不是Excel 97—2003工作簿"),
        ("a.csv", xlsx(["甲"]).getvalue(), "内容却是Excel工作簿（xlsx）"),
        ("a.xls", xlsx(["甲"]).getvalue(), "内容却是Excel工作簿（xlsx）"),
        ("a.xlsx", (SHEETS / "wide.ods").read_bytes(), "内容却是ODS表格"),
        ("a.xlsx", (SHEETS / "wide.xls").read_bytes(), "内容却是Excel 97—2003工作簿"),
        ("a.pdf", b"%PDF-1.7", "不能导入“.pdf”文件"),
        ("月报", b"a,b", "不能导入“月报”文件"),
        ("a.csv", b"\x00\x01\x02\x03", "文件不是文本"),
        ("a.csv", b"\xff\xff\xff\xff", "文件不是文本"),
        ("a.csv", '指标,"月份\n甲,乙\n'.encode(), "不是完整的CSV"),
        ("a.csv", ("甲" * 200_000).encode(), "不是完整的CSV"),
        ("a.csv", b"\n\n,,\n", "文件里没有内容"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content, words):
    assert words in refused(name, io.BytesIO(content))


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(suffix, part):
    content = (SHEETS / f"wide.{suffix}").read_bytes()
    refused(f"a.{suffix}", io.BytesIO(content[: int(len(content) * part)]))


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_file_with_broken_bytes_is_read_or_refused_never_an_error(suffix):
    content = (SHEETS / f"wide.{suffix}").read_bytes()
    outcomes = set()
    for place in range(0, len(content), 97):
        broken = bytearray(content)
        broken[place : place + 4] = b"\xff\xff\xff\x7f"
        try:
            read(f"a.{suffix}", io.BytesIO(bytes(broken)))
            outcomes.add("read")
        except Unreadable:
            outcomes.add("refused")
    assert "refused" in outcomes


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        ("xl/worksheets/sheet1.xml", "kein XML"),
        ("xl/workbook.xml", "<workbook><sheets>"),
        ("[Content_Types].xml", "<Types/>"),
        ("xl/worksheets/sheet1.xml", sheet_xml('<row r="1"><c r="1A"><v>1</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet_xml('<row r="1"><c r="A1" t="s"><v>999</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet_xml('<row r="x"><c r="A1"><v>1</v></c></row>')),
        (
            "xl/worksheets/sheet1.xml",
            sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>'),
        ),
    ],
)
def test_a_workbook_with_a_broken_part_is_refused(part, content):
    assert refused("a.xlsx", with_sheet(content, part)) == package.CORRUPT


def test_files_with_a_password_are_refused_as_such():
    old = (SHEETS / "wide.xls").read_bytes()
    workbook, package_name = ("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
    entry = old.index(workbook)
    new = bytearray(old)  # how Excel keeps a workbook with a password: a compound file with this stream
    new[entry : entry + len(package_name)] = package_name
    new[entry + 64] = len(package_name) + 2
    assert refused("a.xlsx", io.BytesIO(bytes(new))) == "文件设有打开密码，请取消密码后再导入。"
    first = old.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    locked = bytearray(old)
    locked[first : first + 2] = b"\x2f\x00"  # the record FILEPASS
    assert refused("a.xls", io.BytesIO(bytes(locked))) == "文件设有打开密码，请取消密码后再导入。"
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert refused("a.ods", ods("", manifest)) == "文件设有打开密码，请取消密码后再导入。"


# --- what is too large --------------------------------------------------------------------------------


def test_a_file_beyond_the_limit_of_bytes_is_refused(settings):
    settings.IMPORT_FILE_MOST_BYTES = 2**20
    assert refused("a.csv", io.BytesIO(b"x" * (2**20 + 1))) == "文件超过1MB，请分成几个文件再导入。"


def zipped(parts: dict[str, tuple[bytes, int]]) -> io.BytesIO:
    """A package of parts, each a piece and how often it is repeated."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, (piece, times) in parts.items():
            with target.open(name, "w", force_zip64=True) as part:
                block = piece * 10_000
                for _ in range(times // 10_000):
                    part.write(block)
    file.seek(0)
    return file


def test_a_bomb_of_a_hundred_million_rows_is_refused_before_it_is_unpacked():
    bomb = zipped({"xl/worksheets/sheet1.xml": (b"<row/>", 100_000_000)})
    assert len(bomb.getvalue()) < 2 * 2**20
    assert refused("a.xlsx", bomb) == package.BOMB


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(zipped({"xl/worksheets/sheet1.xml": (b"<row/>", 20_000_000)}).getvalue())
    size = (6 * 20_000_000).to_bytes(4, "little")
    while (place := bomb.find(size)) >= 0:
        bomb[place : place + 4] = (1000).to_bytes(4, "little")
    assert refused("a.xlsx", io.BytesIO(bytes(bomb))) == package.CORRUPT


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="{0}"><c r="A{0}"><v>1</v></c></row>' * 0
        + "".join(f'<row r="{n}"/>' for n in range(1, 200_002)),
        '<row r="1">' + "<c/>" * 10_000_000 + "</row>",
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="99999999999"><c><v>1</v></c></row>',
        "".join(f'<row r="{n}"><c r="BXX{n}"><v>1</v></c></row>' for n in range(1, 1_100)),
    ],
    ids=["rows", "columns", "last column", "no such column", "no such row", "area"],
)
def test_a_sheet_beyond_the_limits_is_refused_while_it_is_read(rows):
    assert refused("a.xlsx", with_sheet(sheet_xml(rows))) == grid.TOO_LARGE


def test_csv_with_too_many_rows_or_columns_is_refused():
    assert refused("a.csv", csv(*["1"] * 200_001)) == grid.TOO_LARGE
    assert refused("a.csv", csv(",".join("1" * 2_001))) == grid.TOO_LARGE


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"]
)
def test_entities_are_refused_wherever_they_are(part):
    content = sheet_xml("<row r='1'><c t='inlineStr'><is><t>&k;</t></is></c></row>", doctype=LAUGHS)
    assert "XML实体" in refused("a.xlsx", with_sheet(content, part))


def test_entities_in_another_encoding_are_refused():
    content = sheet_xml("", doctype=LAUGHS).replace('"1.0"', '"1.0" encoding="UTF-16"')
    assert "XML实体" in refused("a.xlsx", with_sheet(content.encode("utf-16")))


def test_elements_nested_without_end_are_refused():
    assert refused("a.xlsx", with_sheet(sheet_xml("<row>" * 100_000))) == package.BOMB


SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text")
)
MANIFEST = "<manifest/>"


def ods(rows: str, manifest: str = MANIFEST) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        target.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="表">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        target.writestr("META-INF/manifest.xml", manifest)
    file.seek(0)
    return file


def cell(attributes: str = 'office:value-type="float" office:value="1"') -> str:
    return f"<table:table-cell {attributes}><text:p>1</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (f'<table:table-row table:number-rows-repeated="200001">{cell()}</table:table-row>', grid.TOO_LARGE),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="2147483647"/>'
            + cell()
            + "</table:table-row>",
            grid.TOO_LARGE,
        ),
        (
            '<table:table-row table:number-rows-repeated="100000">'
            + cell('office:value-type="float" office:value="1" table:number-columns-repeated="1000"')
            + "</table:table-row>",
            grid.TOO_LARGE,
        ),
        (
            '<table:table-row table:number-rows-repeated="-5">' + cell() + "</table:table-row>",
            package.CORRUPT,
        ),
        ("<table:table-row>" + cell("") + "</table:table-row>", package.CORRUPT),
        ("<table:table-row>", package.CORRUPT),
    ],
)
def test_an_ods_beyond_the_limits_is_refused(rows, sentence):
    assert refused("a.ods", ods(rows)) == sentence


def test_blank_ends_of_an_ods_cost_nothing():
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = f"<table:table-row>{cell()}{blank}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>'
    assert read("a.ods", ods(rows))[0].rows == [(1, [1.0])]


def test_an_ods_formula_without_result_is_a_fault_with_its_address():
    unsolved = '<table:table-cell table:formula="of:=1+1"/>'
    found = read("a.ods", ods(f"<table:table-row>{cell()}{unsolved}{cell()}</table:table-row>"))[0].rows[0][1]
    assert found[:2] == [1.0, opendocument.no_result(1, 2)]


def test_macros_are_not_looked_at():
    file = with_sheet(b"\xd0\xcf\x11\xe0 not even a macro", "xl/vbaProject.bin")
    assert read("a.xlsm", file)[0].rows == [(1, ["指标"])]


def test_an_xls_percent_is_seen_in_records_of_every_kind():
    records = old_excel._Records(old_excel._workbook((SHEETS / "wide.xls").read_bytes()))
    assert records.percents(0) == {(row, column) for row in (5, 7) for column in (3, 4, 5, 6)}


WITHIN_LIMITS = """
import io, os, resource, sys
from django.conf import settings
settings.configure(IMPORT_FILE_MOST_BYTES=20 * 2**20)
from bureau.figures.spreadsheet import Unreadable, read
resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
try:
    read(sys.argv[1], sys.stdin.buffer)
except Unreadable as error:
    print(error)
"""


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1">' + "<c/>" * 10_000_000 + "</row>",
        '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 60_000_000 + "</t></is></c><c r='ZZZ1'/></row>",
        "<row>" * 10_000_000,
    ],
    ids=["ten million columns", "one long text", "deep"],
)
def test_a_process_with_little_memory_survives(rows):
    """tracemalloc sees Python only: here the whole process may have 600 MB."""
    child = subprocess.run(
        [sys.executable, "-c", WITHIN_LIMITS, "a.xlsx"],
        input=with_sheet(sheet_xml(rows)).getvalue(),
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=30,
    )
    assert child.stdout.decode().strip() in (grid.TOO_LARGE, package.BOMB), child.stderr.decode()
