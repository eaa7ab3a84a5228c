"""Attachments: what is kept, for whom, and where."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.ledger.attachment import Attachment
from bureau.ledger.history import LedgerChange

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 receipt"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def clerk(client, person):
    client.force_login(person("clerk", "消费促进科"))
    return client


def address(act: str, row, *more: int) -> str:
    return reverse(f"admin:consumption_inspection_{act}", args=[row.pk, *more])


def attach(client, row, data: bytes = PDF, name: str = "整改照片.pdf"):
    return client.post(address("attach", row), {"file": SimpleUploadedFile(name, data)}, follow=True)


def package(member: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(member, "x")
    return file.getvalue()


def test_a_file_is_kept_outside_the_web_root_under_a_name_of_our_own(clerk, inspection, tmp_path) -> None:
    row = inspection()
    page = attach(clerk, row).content.decode()
    assert "已上传附件“整改照片.pdf”" in page
    assert "整改照片.pdf</a>" in page
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.read_bytes() == PDF
    assert "整改" not in str(file)
    assert file.stat().st_mode & 0o077 == 0
    assert LedgerChange.objects.filter(act="加附件", row=row.pk).exists()


def test_it_comes_back_as_a_download_and_nothing_else(clerk, inspection) -> None:
    row = inspection()
    attach(clerk, row)
    answer = clerk.get(address("attachment", row, Attachment.objects.get().pk))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("病毒.exe", b"MZ", "不能上传“.exe”文件"),
        ("网页.html", b"<script>", "不能上传“.html”文件"),
        ("照片.pdf", b"<html>", "内容不是PDF格式"),
        ("表.xlsx", package("word/document.xml"), "内容不是XLSX格式"),
        ("表.docx", b"PK\x03\x04broken", "内容不是DOCX格式"),
        ("空.pdf", b"", "空"),
        ("../../../etc/cron.d/x", b"x", "不能上传"),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_sentence(clerk, inspection, name, data, sentence) -> None:
    page = attach(clerk, inspection(), data, name).content.decode()
    assert sentence in page
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("name", ["合同.docx", "清单.xlsx", "公文.ofd"])
def test_office_files_are_kept(clerk, inspection, name: str) -> None:
    member = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}[name.split(".")[1]]
    attach(clerk, inspection(), package(member), name)
    assert Attachment.objects.get().name == name


def test_the_same_file_twice_is_told(clerk, inspection) -> None:
    row = inspection()
    attach(clerk, row)
    assert "已经上传过（“整改照片.pdf”）" in attach(clerk, row, PDF, "又一份.pdf").content.decode()
    assert Attachment.objects.count() == 1


def test_a_file_is_taken_away_with_a_trace(
    clerk, inspection, django_capture_on_commit_callbacks, tmp_path
) -> None:
    row = inspection()
    attach(clerk, row)
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(address("detach", row, Attachment.objects.get().pk))
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert LedgerChange.objects.filter(act="删附件").exists()


def test_only_those_who_see_the_ledger_fetch_its_files(clerk, client, person, inspection) -> None:
    row = inspection()
    attach(clerk, row)
    pk = Attachment.objects.get().pk
    other = inspection("JC-2")
    assert clerk.get(address("attachment", other, pk)).status_code == 404  # of another row
    client.force_login(person("clerk", "对外贸易科"))
    assert client.get(address("attachment", row, pk)).status_code == 403
    assert client.post(address("attach", row), {}).status_code == 403
    assert client.post(address("detach", row, pk)).status_code == 403
    client.logout()
    assert client.get(address("attachment", row, pk)).status_code == 302
