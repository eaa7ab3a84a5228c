"""Files made to hurt: they are refused, or read, in no time."""

import io
import re
import time
import zipfile

import openpyxl
import pytest

from bureau.figures.entry import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Source
from bureau.figures.spreadsheet import Unreadable, read
from bureau.figures.spreadsheet.old_excel import _shows_percent

_SECONDS = 3.0


def _workbook(part: str, pattern: str, replacement: str) -> io.BytesIO:
    """A small workbook, one part of which is changed by hand."""
    book, made, changed = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["指标", "月份", "当月数"])
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, re.sub(pattern, lambda _: replacement, text) if name == part else text)
    changed.seek(0)
    return changed


@pytest.mark.parametrize(
    ("part", "pattern", "replacement"),
    [
        ("xl/styles.xml", "(?s)<cellXfs.*</cellXfs>", f"<cellXfs>{'<xf/>' * 300_000}</cellXfs>"),
        ("xl/styles.xml", "(?s)<cellXfs.*</cellXfs>", f"<cellXfs>{'<row/><v/>' * 150_000}</cellXfs>"),
        ("xl/worksheets/sheet1.xml", "</row>", f"{'<v/>' * 300_000}</row>"),
        (
            "xl/worksheets/sheet1.xml",
            "</sheetData>",
            f"</sheetData><dataValidations>{'<dataValidation/>' * 300_000}</dataValidations>",
        ),
    ],
)
def test_a_tree_that_would_fill_the_memory_is_refused(part, pattern, replacement):
    with pytest.raises(Unreadable, match="超过200000处"):
        read("甲.xlsx", _workbook(part, pattern, replacement))


def test_a_number_format_of_brackets_is_refused_in_no_time():
    numbers = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{"[" * 400_000}"/></numFmts><fonts'
    start = time.process_time()
    assert _shows_percent(b"\0\0\0\0\0" + b"[" * 60_000) is False
    with pytest.raises(Unreadable, match="损坏"):
        read("甲.xlsx", _workbook("xl/styles.xml", "(?:<numFmts[^>]*/>)?<fonts", numbers))
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize("piece", ["<b x='", "<b", "<!--", "<?a "])
def test_a_tag_that_never_ends_is_refused_in_no_time(piece):
    """The parser reads an unfinished tag anew with every piece that it is given: 60 MB took 24 seconds."""
    start = time.monotonic()
    with pytest.raises(Unreadable, match="损坏"):
        read("甲.xlsx", _workbook("xl/worksheets/sheet1.xml", "<sheetData>", piece + " " * 30_000_000))
    assert time.monotonic() - start < _SECONDS


def test_a_part_under_a_name_that_is_not_scanned_is_refused():
    file = _workbook("[Content_Types].xml", 'PartName="/xl/workbook.xml"', 'PartName="/xl/workbook.bin"')
    with pytest.raises(Unreadable, match="损坏"):
        read("甲.xlsx", file)


@pytest.mark.parametrize(
    "text",
    [
        f"2022年,,\n指标,1月,3月\n全{' ' * 100_000}国甲,40,41\n",
        f"2022年{'单位：' * 30_000},,\n指标,1月,3月\n社会消费品零售总额,40,41\n",
    ],
)
def test_a_cell_of_any_length_takes_no_time(city, text):
    start = time.process_time()
    file = io.BytesIO(text.encode())
    assert take([("甲.csv", file)], Options(city), Act(Source.IMPORT), dry_run=True).problems
    assert time.process_time() - start < _SECONDS
