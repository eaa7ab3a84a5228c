"""The bureau's own form: uploaded, used in the next Word file, refused when unsound, taken back."""

import io
from collections.abc import Callable

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bureau.accounts.models import User
from bureau.reports.models import StyleBase

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


@pytest.fixture
def office(person: Person, client: Client) -> Client:
    client.force_login(person("office", "办公室"))
    return client


def own_form() -> bytes:
    """A bureau's own file: a margin that nobody else has."""
    form = docx.Document()
    form.sections[0].top_margin = docx.shared.Mm(41)
    form.add_paragraph("这段正文不应出现")
    file = io.BytesIO()
    form.save(file)
    return file.getvalue()


def upload(client: Client, data: bytes, name: str = "本局版式.docx"):
    return client.post(
        "/reports/base/", {"act": "upload", "file": SimpleUploadedFile(name, data)}, follow=True
    )


def top_margin(client: Client) -> int:
    content = client.get("/reports/annual/2022/12/docx/").content
    document = docx.Document(io.BytesIO(content))
    assert "这段正文不应出现" not in "".join(p.text for p in document.paragraphs)
    return round(document.sections[0].top_margin.mm)


def test_the_next_file_takes_the_form_and_goes_back_when_asked(demonstration: None, office: Client) -> None:
    assert top_margin(office) == 37
    page = upload(office, own_form()).content.decode()
    assert "已采用“本局版式.docx”的版式" in page
    assert "缺少的样式" in page
    assert top_margin(office) == 41
    office.post("/reports/base/", {"act": "own"})
    assert top_margin(office) == 37


@pytest.mark.parametrize("data", [b"", b"not a file", b"PK\x03\x04 truncated"])
def test_an_unsound_file_is_refused_and_nothing_changes(office: Client, data: bytes) -> None:
    page = upload(office, data).content.decode()
    assert "没有采用：" in page or "请选择不超过5MB" in page
    assert not StyleBase.objects.exists()


def test_a_file_that_is_too_large_is_refused(office: Client) -> None:
    assert "请选择不超过5MB的.docx文件。" in upload(office, b"x" * (5 * 2**20 + 1)).content.decode()


@pytest.mark.parametrize("role", ["clerk", "head", "leader"])
def test_only_the_office_changes_the_form(person: Person, client: Client, role: str) -> None:
    client.force_login(person(role, "消费促进科"))
    assert client.get("/reports/base/").status_code == 403
    assert client.post("/reports/base/", {"act": "own"}).status_code == 403


def test_the_copy_for_review_carries_a_comment_per_figure(demonstration: None, office: Client) -> None:
    response = office.get("/reports/annual/2022/12/review/")
    assert "%E9%80%81%E5%AE%A1%E7%A8%BF" in response.headers["Content-Disposition"]  # 送审稿
    comments = list(docx.Document(io.BytesIO(response.content)).comments)
    assert len(comments) >= 50
    assert any("2022年12月" in comment.text and "演示数据" in comment.text for comment in comments)
