"""The pages of 核数: who may, what is taken, what is shown, the two exports; nothing of it stored."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bureau.accounts.models import User
from bureau.reports.annual import report
from bureau.reports.word_reading import read_word
from tests.reports.word_files import written

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
TEXT = "1—11月，全市完成外贸进出口总额107.3亿元，同比下降39.9%，首次突破二百亿元大关。\n\n出口60亿元。"


@pytest.fixture
def office(person: Person, client: Client) -> Client:
    client.force_login(person("office", "办公室"))
    return client


def ask(client: Client, text: str = TEXT, **more: object):
    return client.post("/reports/check/", {"year": 2022, "through": 11, "text": text, **more})


def upload(client: Client, data: bytes, name: str = "总结.docx", through: int = 12):
    return ask(client, "", file=SimpleUploadedFile(name, data), through=through)


def file_of(client: Client, address: str, kind: str) -> bytes:
    path, query = address.split("?")
    return client.get(f"{path}{kind}/?{query}").content


def test_every_figure_is_marked_with_a_word_and_an_explanation(office: Client, demonstration: None) -> None:
    page = office.get(ask(office).url)
    text = page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert '<span class="check-word">方向相反</span>' in text
    assert "文中下降39.9%，库中2022年1—11月同比为增长39.9%，方向相反，请改正" in text
    assert 'class="check-mark look-agrees"' in text
    assert re.search(r'<a href="/figures/trade_total/\d+/2022-11/">查看外贸进出口总额的依据</a>', text)
    assert '<b class="check-word">不属实</b>' in text
    assert "style=" not in text.split("<main")[1]


def test_the_list_is_worst_first_and_narrows_to_one_verdict(office: Client, demonstration: None) -> None:
    address = ask(office).url
    whole = re.findall(r'id="c(\d)"', office.get(address).content.decode())
    assert whole[0] == "2"  # the fall
    narrowed = office.get(address + "&verdict=一致").content.decode()
    assert re.findall(r'id="c(\d)"', narrowed) == ["1"]
    assert re.findall(r'id="t(\d)"', narrowed) == sorted(whole)[: len(re.findall(r'id="t(\d)"', narrowed))]
    assert 'id="c1"' in office.get(address + "&verdict=胡写").content.decode()


def test_the_same_text_is_checked_at_another_cut_off_without_a_second_upload(
    office: Client, demonstration: None
) -> None:
    address = ask(office).url
    assert "截止期不同" in office.get(address.replace("through=11", "through=10")).content.decode()
    assert office.get(address.replace("through=11", "through=13")).status_code == 404


def test_an_uploaded_word_file_shows_tables_notes_and_comments_apart(
    office: Client, demonstration: None
) -> None:
    data = written(report(2022, on=date(2023, 1, 10)), comments=True)
    page = office.get(upload(office, data).url).content.decode()
    assert "<table" in page
    assert "原有批注（不核对）" in page
    assert 'class="check-mark look-agrees"' in page


def test_the_word_file_comes_back_with_comments_and_everything_else_as_it_was(
    office: Client, demonstration: None
) -> None:
    """Only the main part, the comments and what lists them change; the text does not."""
    data = written(report(2022, on=date(2023, 1, 10)))
    address = upload(office, data, through=11).url
    back = file_of(office, address, "docx")
    old, new = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, back))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(new.namelist()) - set(old.namelist()) <= {"word/comments.xml"}
    before, after = read_word(data), read_word(back)
    assert [each.text for each in before.paragraphs] == [each.text for each in after.paragraphs]
    assert after.comments[0].author == "数据系统"
    told = [each.text for each in after.comments]
    assert any(each.startswith("截止期不同：") for each in told)
    assert any(each.startswith("核数：共") for each in told)
    marked = new.read("word/document.xml").decode()
    assert marked.count("commentRangeStart") == marked.count("commentReference") == len(told)


def test_comments_that_were_there_stay(office: Client, demonstration: None) -> None:
    data = written(report(2022, on=date(2023, 1, 10)), comments=True)
    before = read_word(data).comments
    after = read_word(file_of(office, upload(office, data, through=11).url, "docx")).comments
    assert [each.text for each in after[: len(before)]] == [each.text for each in before]
    assert len({each.key for each in after}) == len(after) > len(before)


def test_pasted_text_becomes_a_document_of_its_own(office: Client, demonstration: None) -> None:
    word = read_word(file_of(office, ask(office).url, "docx"))
    assert [each.text for each in word.paragraphs if each.text][:2] == [TEXT.split("\n")[0], "出口60亿元。"]
    assert any("方向相反：文中下降39.9%" in each.text for each in word.comments)


def test_the_workbook_has_figures_as_numbers(office: Client, demonstration: None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file_of(office, ask(office).url, "xlsx")))
    assert book.sheetnames == ["核数结果", "论断", "文内矛盾"]
    rows = [[cell.value for cell in row] for row in book["核数结果"].iter_rows(min_row=4)]
    assert rows[0][1:5] == ["方向相反", "正文第1段", "39.9%", "外贸进出口总额"]
    assert rows[0][6:9] == [-39.9, "%", 39.9]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "空.txt", "文件是空的"),
        (b"PK\x03\x04not a zip", "坏.docx", "不是有效的.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.doc", "旧格式"),
        (b"%PDF-1.7", "文.pdf", "不是有效的.docx"),
        (b"PK\x03\x04\0\0", "装作.txt", "不是文本文件"),
        (b"\xff\xff\xff", "乱码.txt", "文字编码"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(
    office: Client, data: bytes, name: str, sentence: str
) -> None:
    before = waiting()
    page = upload(office, data, name)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert waiting() == before


def test_an_xml_bomb_is_refused(office: Client) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Types>&a;</Types>')
    assert "没有核对" in upload(office, file.getvalue()).content.decode()


def waiting() -> int:
    folder = settings.VAR_DIR / "imports"
    return len(list(folder.iterdir())) if folder.exists() else 0


@pytest.mark.parametrize(
    "more", [{"year": "1"}, {"year": "x"}, {"through": "13"}, {"through": ""}, {"through": "x"}]
)
def test_a_cut_off_that_does_not_exist_is_refused(office: Client, more: dict[str, str]) -> None:
    page = ask(office, **more)
    assert page.status_code == 400
    assert "请选择年份" in page.content.decode()


def test_a_clerk_checks_the_own_text_and_nobody_elses(
    person: Person, client: Client, demonstration: None
) -> None:
    client.force_login(person("clerk", "消费促进科"))
    address = ask(client).url
    assert client.get(address).status_code == 200
    client.force_login(person("leader"))
    assert client.get(address, follow=True).redirect_chain == [("/reports/check/", 302)]
    assert "已经不在了" in client.get(address, follow=True).content.decode()
    assert client.get(address.split("?")[0] + "docx/").status_code == 302
    assert client.get(address.split("?")[0] + "pdf/").status_code == 404


def test_who_has_no_section_and_makes_no_reports_may_not(person: Person, client: Client) -> None:
    client.force_login(person("clerk"))
    assert client.get("/reports/check/").status_code == 403
    assert client.get("/reports/check/x/?year=2022&through=1").status_code == 403


def test_what_stands_in_a_text_is_no_markup(office: Client, demonstration: None) -> None:
    page = office.get(ask(office, "<script>alert(1)</script>外贸进出口总额1<b>亿元").url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [("PK赛带动出口60亿元。", "PK赛带动"), ("PK\x03\x04出口60亿元。", "已经不在了")],
)
def test_a_text_that_begins_as_a_word_file_does_breaks_nothing(
    text: str, shown: str, office: Client, demonstration: None
) -> None:
    page = office.get(ask(office, text).url, follow=True)
    assert (page.status_code, shown in page.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"text": "", "through": "1" * 5000}, "请粘贴文字"),
        ({"text": "的" * 3001}, "有一段文字太长（3001字），一段最多3000字，请分段后再提交。"),
    ],
)
def test_too_much_is_refused_with_a_sentence(
    asked: dict[str, str], sentence: str, office: Client, demonstration: None
) -> None:
    answer = office.post("/reports/check/", {"year": 2022, "through": 11} | asked)
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True)


def test_the_last_year_that_may_be_asked_for_is_answered(office: Client, demonstration: None) -> None:
    address = ask(office, year=2100, through=12).url
    assert office.get(address).status_code == 200


def test_a_text_of_too_many_figures_is_refused_with_a_sentence(office: Client, demonstration: None) -> None:
    page = office.get(ask(office, "\n".join(["1%" * 1_000] * 7)).url, follow=True).content.decode()
    assert "没有核对：文中的数超过6000个，一次最多核对6000个，请分几次核对。" in page
    assert "已经不在了" not in page
