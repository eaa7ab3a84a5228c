"""Style bases made to hurt, archives that were altered, names that are more than names."""

import io
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import User
from bureau.reports import archive, workbook
from bureau.reports.annual import report
from bureau.reports.files import write_files
from bureau.reports.freeze import digest, freeze
from bureau.reports.kinds import ANNUAL
from bureau.reports.models import Frozen, StyleBase
from bureau.reports.word_base import missing_styles
from bureau.reports.word_base_package import LINKED, NOT_WORD, TOO_LARGE, BaseRefused
from tests.reports.test_word_base import RELATIONS, REPORT, WORD, Change, header, put, styles
from tests.reports.word_files import base, changed, part, written

HEADER = "word/header1.xml"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def edited(name: str, pattern: str, replacement: str) -> Change:
    def change(own: bytes) -> bytes:
        text = zipfile.ZipFile(io.BytesIO(own)).read(name).decode()
        assert re.search(pattern, text)
        return changed(own, {name: re.sub(pattern, lambda _: replacement, text, count=1).encode()})

    return change


def style(key: str, name: str, based: str = "", run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:rPr>{run}</w:rPr></w:style>'
    )


_REFUSED: list[tuple[str, Change, str]] = [
    ("a style based on itself", styles(style("B", "Body Text", "B")), NOT_WORD),
    ("styles in a ring", styles(style("B", "Body Text", "C") + style("C", "c", "B")), NOT_WORD),
    ("a size that is no number", styles(style("B", "Body Text", run='<w:sz w:val="x"/>')), NOT_WORD),
    ("a page of no width", edited("word/document.xml", "<w:pgSz[^>]*/>", '<w:pgSz w:w="x"/>'), NOT_WORD),
    ("very many styles", styles('<w:style w:type="paragraph" w:styleId="x"/>' * 100_000), TOO_LARGE),
    ("very many attributes", styles("<w:p " + " ".join(f'a{n}=""' for n in range(50_000)) + "/>"), TOO_LARGE),
    ("a header that is a document", put(HEADER, f'<w:document xmlns:w="{WORD}"/>'.encode()), NOT_WORD),
    ("a header that is a web page", put(HEADER, b"<html><script/></html>"), NOT_WORD),
    ("a link of VML", header(f'<w:pict {VML}><v:shape href="http://a.example"/></w:pict>'), LINKED),
    ("a remote picture of VML", header(f'<w:pict {VML}><v:fill src="//a.example/b"/></w:pict>'), LINKED),
    ("another file in the header", header("<w:altChunk/>"), LINKED),
    ("a control in the header", header("<w:object><w:control/></w:object>"), LINKED),
    (
        "a relation in the strict namespace",
        header('<w:hyperlink xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" q:id="no"/>'),
        LINKED,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "sentence"), [row[1:] for row in _REFUSED], ids=[row[0] for row in _REFUSED]
)
def test_a_base_that_would_stop_the_writer_is_refused_at_the_upload(make: Change, sentence: str) -> None:
    start = time.process_time()
    with pytest.raises(BaseRefused) as refused:
        missing_styles(make(base()))
    assert str(refused.value) == sentence
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("[Content_Types].xml", "</Types>"),
        ("_rels/.rels", "</Relationships>"),
        ("word/styles.xml", "</w:styles>"),
    ],
)
def test_comments_in_a_part_are_no_error(name: str, end: str) -> None:
    assert written(REPORT, base=edited(name, end, f"<!-- 甲 --><?a b?>{end}")(base()))


def test_of_the_page_only_measures_are_taken() -> None:
    border = '<w:pgBorders><w:top w:val="single" r:id="rId1"/></w:pgBorders>'
    inside = f'<w:altChunk r:id="rId1"/><w:p/>{border}</w:sectPr>'
    data = edited("word/document.xml", "</w:sectPr>", inside)(base())
    page = part(written(REPORT, base=data)).find(f".//{{{WORD}}}body/{{{WORD}}}sectPr")
    assert page is not None
    borders = page.find(f"{{{WORD}}}pgBorders/{{{WORD}}}top")
    assert borders is not None
    assert not [key for key in borders.keys() if RELATIONS in key]  # noqa: SIM118
    assert page.find(f"{{{WORD}}}altChunk") is None
    assert page.find(f"{{{WORD}}}p") is None


def test_a_data_binding_does_not_come_along() -> None:
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent/></w:sdt>'
    file = zipfile.ZipFile(io.BytesIO(written(REPORT, base=header(bound)(base()))))
    assert not [name for name in file.namelist() if b"dataBinding" in file.read(name)]


@pytest.fixture
def office(client: Client, person: Callable[..., User]) -> Client:
    client.force_login(person("office", "办公室"))
    return client


@pytest.fixture
def frozen(demonstration: None, person: Callable[..., User]) -> Frozen:
    return freeze(ANNUAL, 2022, 12, person("office", "办公室", username="定稿人"))


def test_a_stored_base_that_is_refused_today_says_so_and_can_be_replaced(
    office: Client, demonstration: None
) -> None:
    StyleBase.objects.create(name="旧.docx", data=b"no package", at=timezone.now())
    assert "现在的版式已不能使用" in office.get("/reports/base/").text
    answer = office.get("/reports/annual/2022/12/docx/", follow=True)
    assert "没有写出Word" in answer.text


def test_the_name_of_an_upload_is_shown_and_never_run(office: Client, city) -> None:
    name = "甲<img src=x onerror=alert(1)>.docx"
    page = office.post(
        "/reports/base/", {"act": "upload", "file": SimpleUploadedFile(name, base())}, follow=True
    )
    assert "已采用" in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    "alter",
    [
        {"text": "别的话"},
        {"outline": "别的话"},
        {"material": b"no archive"},
        {"outline": "{{ 没有的 }}"},
    ],
    ids=["text", "outline", "bytes", "refused"],
)
@pytest.mark.parametrize("sealed", [False, True])
def test_an_altered_archive_is_told_and_not_handed_out(
    frozen: Frozen, office: Client, alter: dict[str, object], sealed: bool
) -> None:
    for name, value in alter.items():
        setattr(frozen, name, value)
    if sealed:
        frozen.digest = digest(frozen)
    frozen.save()
    page = office.get(f"/reports/frozen/{frozen.pk}/")
    assert page.status_code == 200
    assert "存档可能被改动过" in page.text
    answer = office.get(f"/reports/frozen/{frozen.pk}/docx/", follow=True)
    assert "不能下载" in answer.text


def test_an_archive_is_read_as_data_and_never_run() -> None:
    with pytest.raises(zlib.error):
        archive.unpacked(b"cposix\nsystem\n(S'true'\ntR.")  # a pickle


NAME = '=1+1"/../甲'


def test_a_bureaus_name_is_no_path_and_no_formula(demonstration: None, city, tmp_path: Path, office) -> None:
    city.refresh_from_db()
    city.bureau_name = NAME
    city.save()
    document = report(2022)
    folder = tmp_path / "out"
    assert {path.parent for path in write_files(document, folder)} == {folder}
    file = io.BytesIO()
    workbook.write(document, file)
    sheets = openpyxl.load_workbook(file).worksheets
    formulas = [cell.coordinate for sheet in sheets for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas == []
    told = office.get("/reports/annual/2022/12/xlsx/").headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[A-Za-z0-9_.%~-]+", told)
