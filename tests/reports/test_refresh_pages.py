"""The pages and the command of 更新: from the download of a draft to the refreshed file, and refusals."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import etree

from bureau.accounts.models import User
from bureau.reports.baselines import versions_of
from bureau.reports.models import Baseline, Frozen
from bureau.reports.word_reading import SENTENCES, read_word
from tests.reports import word_edits as people
from tests.reports.word_edits import edited
from tests.reports.word_files import changed, document, part, written

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
NOVEMBER = "/reports/annual/2022/11/docx/"


@pytest.fixture
def office(person: Person, client: Client) -> Client:
    client.force_login(person("office", "办公室"))
    return client


def upload(client: Client, data: bytes, **asked: object) -> Any:
    file = SimpleUploadedFile("工作总结（改）.docx", data)
    return client.post("/reports/refresh/", {"file": file, "year": 2022, "through": 12} | asked)


def number(data: bytes, asked: str) -> int:
    (kept,) = versions_of(read_word(data))
    return next(each.number for each in kept.entries if each.asked == asked)


def body(data: bytes) -> str:
    return "\n".join(each.text for each in read_word(data).body)


# --- the baseline -------------------------------------------------------------------------------------


def test_every_word_file_that_goes_out_has_a_baseline_and_the_same_text_has_one(
    demonstration: None, office: Client
) -> None:
    first = office.get(NOVEMBER).content
    time.sleep(2.1)  # a package tells the time in steps of two seconds
    again = office.get(NOVEMBER).content
    office.get("/reports/annual/2022/11/review/")
    (kept,) = Baseline.objects.all()
    assert (kept.kind, kept.year, kept.through, kept.root) == ("annual", 2022, 11, None)
    assert first == again
    assert dict(read_word(first).properties) == {"底稿": kept.key}
    (version,) = versions_of(read_word(first))
    assert version.key == kept.key
    office.get("/reports/annual/2022/10/docx/")
    assert Baseline.objects.count() == 2


def test_a_frozen_document_is_the_same_byte_for_byte_with_its_baseline(
    demonstration: None, office: Client
) -> None:
    office.post("/reports/annual/2022/12/freeze/")
    frozen = Frozen.objects.get()
    first, again = (office.get(f"/reports/frozen/{frozen.pk}/docx/").content for _ in range(2))
    assert first == again
    assert Baseline.objects.count() == 1


def test_a_file_that_lost_its_properties_is_known_by_its_figures(demonstration: None, office: Client) -> None:
    data = office.get(NOVEMBER).content
    office.get("/reports/monthly/2022/11/docx/")
    bare = people.edited(data, people.merge)
    bare = changed(bare, {"docProps/custom.xml": None, "_rels/.rels": _without_custom(bare)})
    assert read_word(bare).properties == ()
    assert versions_of(read_word(bare))[0].kind == "annual"
    assert versions_of(read_word(written(document("出口", "一句话")))) == ()


def _without_custom(data: bytes) -> bytes:
    root = part(data, "_rels/.rels")
    for each in list(root):
        if each.get("Target", "").endswith("custom.xml"):
            root.remove(each)
    return bytes(etree.tostring(root))


# --- the pages ----------------------------------------------------------------------------------------


def test_an_edited_draft_is_uploaded_looked_at_decided_and_downloaded(
    demonstration: None, office: Client
) -> None:
    data = office.get(NOVEMBER).content
    exports, funds = number(data, "出口总额.累计"), number(data, "实际到位资金.累计")
    typed = edited(data, people.type_inside(exports, "63亿元"), people.type_inside(funds, "281亿元"))
    sent = upload(office, typed)
    assert sent.status_code == 302
    page = office.get(sent["Location"])
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert "<strong>2</strong> 手改待定" in text
    assert "63亿元" in text
    assert "69.8亿元" in text
    key = sent["Location"].split("/")[3]
    asked = {"year": 2022, "through": 12, "accepted": "1", "name": "工作总结（改）.docx"}
    done = office.post(f"/reports/refresh/{key}/file/", {**asked, f"decision-{exports}": "ours"})
    assert "%EF%BC%88%E5%B7%B2%E6%9B%B4%E6%96%B0%EF%BC%89.docx" in done["Content-Disposition"]
    told = body(done.content)
    assert "出口69.8亿元" in told
    assert "实际到位资金281亿元" in told
    assert "全年，全市完成外贸进出口总额118.6亿元" in told
    again = upload(office, done.content, through=10)
    assert "<strong>1</strong> 手改待定" in office.get(again["Location"]).content.decode()
    assert Baseline.objects.filter(root__isnull=False).count() == 1


def test_an_upload_opens_for_nobody_else(demonstration: None, office: Client, person: Person) -> None:
    address = upload(office, office.get(NOVEMBER).content)["Location"]
    other = Client()
    other.force_login(person("leader"))
    page = other.get(address, follow=True)
    assert "已经不在了" in page.content.decode()
    assert "外贸进出口总额" not in page.content.decode()


def test_who_may_not_read_reports_may_not_refresh(person: Person, client: Client) -> None:
    client.force_login(person("clerk", "消费促进科"))
    assert client.get("/reports/refresh/").status_code == 403
    assert upload(client, b"").status_code == 403


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"not a file", SENTENCES.corrupt),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SENTENCES.old),
        (written(document("一句话")), "认不出这份文稿"),
    ],
)
def test_what_cannot_be_refreshed_is_refused_with_a_sentence_and_nothing_is_stored(
    office: Client, data: bytes, sentence: str
) -> None:
    folder = Path(settings.VAR_DIR) / "imports"
    before = set(folder.iterdir()) if folder.exists() else set()
    answer = upload(office, data)
    assert answer.status_code == 400
    assert f"没有更新：{sentence}" in answer.content.decode()
    assert (set(folder.iterdir()) if folder.exists() else set()) == before
    assert not Baseline.objects.exists()


# --- the command --------------------------------------------------------------------------------------


@pytest.fixture
def draft_file(demonstration: None, office: Client, tmp_path: Path) -> Path:
    path = tmp_path / "IN.docx"
    path.write_bytes(office.get(NOVEMBER).content)
    return path


def test_the_command_writes_the_refreshed_file_and_says_what_moved(draft_file: Path) -> None:
    out, told = draft_file.with_name("OUT.docx"), io.StringIO()
    before = draft_file.read_bytes()
    call_command("refresh_document", draft_file, out, year=2022, through=12, json=True, stdout=told)
    answer = json.loads(told.getvalue())
    assert answer["counts"] == {
        "未变": 68, "已更新": 56, "手改待定": 0, "已删": 0, "找不到": 0, "新增": 0
    }  # fmt: skip
    assert {each["state"] for each in answer["figures"]} == {"未变", "已更新"}
    assert "全年，全市完成外贸进出口总额118.6亿元" in body(out.read_bytes())
    assert draft_file.read_bytes() == before
    said = io.StringIO()
    call_command("refresh_document", out, out.with_name("3.docx"), year=2022, through=10, stdout=said)
    assert "论断 外贸进出口总额.首次突破('百亿元')，不属实" in said.getvalue()


@pytest.mark.parametrize(
    ("name", "year", "through", "status", "sentence"),
    [
        ("text.docx", 2022, 12, 1, SENTENCES.corrupt),
        ("IN.docx", 1900, 12, 1, "年度工作总结没有1900年12月这一期"),
        ("none.docx", 2022, 12, 2, "打不开文件"),
    ],
)
def test_what_the_command_refuses(
    draft_file: Path, name: str, year: int, through: int, status: int, sentence: str
) -> None:
    draft_file.with_name("text.docx").write_text("出口62.9亿元")
    out, told = draft_file.with_name("OUT.docx"), io.StringIO()
    source = draft_file.with_name(name)
    with pytest.raises((SystemExit, CommandError)) as refused:
        call_command("refresh_document", source, out, year=year, through=through, stderr=told)
    error = refused.value
    assert (getattr(error, "returncode", None) or getattr(error, "code", None)) == status
    assert sentence in told.getvalue() + str(error)
    assert not out.exists()


def test_the_command_never_writes_over_its_own_input(draft_file: Path) -> None:
    before = draft_file.read_bytes()
    with pytest.raises(CommandError, match="不能写在原文件上"):
        call_command("refresh_document", draft_file, draft_file, year=2022, through=12)
    assert draft_file.read_bytes() == before


def test_a_text_longer_than_a_check_takes_is_refused_with_a_sentence(
    demonstration: None, office: Client
) -> None:
    draft = office.get(NOVEMBER).content
    whole = zipfile.ZipFile(io.BytesIO(draft)).read("word/document.xml").decode()
    long = f"<w:p><w:r><w:t>{'出口6亿元，' * 400}</w:t></w:r></w:p>" * 60
    body_end = whole.rindex("<w:sectPr")
    data = changed(draft, {"word/document.xml": f"{whole[:body_end]}{long}{whole[body_end:]}".encode()})
    answer = upload(office, data)
    assert answer.status_code == 400
    assert "没有更新：文字太长（" in answer.content.decode()
