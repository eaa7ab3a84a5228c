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


def test_pasted_text_opens_too(demonstration: None, office: str, tmp_path: Path) -> None:
    text = "1—11月，外贸进出口总额107.3亿元，同比下降39.9%。"
    commented = reviewed(check(from_plain(text), 2022, 11), None)
    back = read_word(converted(office, commented, tmp_path, "docx"))
    assert text in back.text
    assert any("方向相反" in each.text for each in back.comments)
