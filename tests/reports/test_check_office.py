"""The checked Word file as LibreOffice opens it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bureau.reports.annual import report
from bureau.reports.check import check
from bureau.reports.check_text import from_plain, from_word
from bureau.reports.check_word import reviewed
from bureau.reports.word_reading import read_word
from tests.reports.word_files import converted, written
from tests.require import skip_or_fail

pytestmark = [pytest.mark.office, pytest.mark.django_db]


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        skip_or_fail("office", "no LibreOffice on this machine")
    return str(program)


def test_the_commented_document_opens_and_keeps_its_text_and_comments(
    demonstration: None, office: str, tmp_path: Path
) -> None:
    data = written(report(2022, on=date(2023, 1, 10)))
    commented = reviewed(check(from_word(read_word(data)), 2022, 11), data)
    back = read_word(converted(office, commented, tmp_path, "docx"))
    assert "外贸进出口总额118.6亿元" in back.text
    assert any("截止期不同" in each.text for each in back.comments)


NOTES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>1—11月，外贸进出口总额107.3亿元<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>出口62.9亿元，同比下降39.5%。</text:p>
</text:note-body></text:note>，同比增长39.9%。</text:p>
<text:p><draw:frame text:anchor-type="paragraph" svg:width="8cm" svg:height="3cm"><draw:text-box>
<text:p>1—11月，社会消费品零售总额428.9亿元。</text:p></draw:text-box></draw:frame>见框。</text:p>
</office:text></office:body></office:document>"""


def test_figures_in_a_footnote_and_a_text_box_are_told_at_the_mark_and_at_the_box(
    demonstration: None, office: str, tmp_path: Path
) -> None:
    """Notes and boxes as an office program writes them; Word keeps comments in neither."""
    data = converted(office, NOTES.encode(), tmp_path, "docx", suffix="fodt")
    checked = check(from_word(read_word(data)), 2022, 11)
    found = {each.mention.span: str(each.verdict) for each in checked.findings}
    assert found == {
        "107.3亿元": "一致", "39.9%": "一致", "428.9亿元": "与库不符", "62.9亿元": "一致", "39.5%": "方向相反"
    }  # fmt: skip
    back = read_word(converted(office, reviewed(checked, data), tmp_path, "docx"))
    told = {each.text[:8] for each in back.comments}
    assert told == {"核数：共5个数：", "文本框：与库不符", "脚注：方向相反："}
    assert "总额428.9亿元" in back.text


def test_pasted_text_opens_too(demonstration: None, office: str, tmp_path: Path) -> None:
    text = "1—11月，外贸进出口总额107.3亿元，同比下降39.9%。"
    commented = reviewed(check(from_plain(text), 2022, 11), None)
    back = read_word(converted(office, commented, tmp_path, "docx"))
    assert text in back.text
    assert any("方向相反" in each.text for each in back.comments)
