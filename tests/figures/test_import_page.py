"""Monthly figures in the admin: list, import with preview and confirmation, export."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.figures.admin import pending
from bureau.figures.models import Batch, Indicator, Region
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

LIST = "/admin/figures/monthlyfigure/"
IMPORT, CONFIRM, EXPORT = f"{LIST}import/", f"{LIST}process_import/", f"{LIST}export/"
HEADER = "指标,月份,当月数"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def login(client, person):
    """Logs somebody in: login("clerk", "消费促进科")."""

    def enter(role: str, section: str = ""):
        user = person(role, section)
        client.force_login(user)
        return user

    return enter


@pytest.fixture
def upload(client):
    """Uploads a CSV file of the lines; answers the page."""

    def send(*lines: str, name: str = "表.csv", content: bytes = b"", **options: str):
        file = SimpleUploadedFile(name, content or "\n".join(lines).encode())
        region = Region.objects.get(role="city").pk
        return client.post(IMPORT, {"file": file, "region": region, **options})

    return send


def token(page) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    return found[1] if found else ""


def words(page) -> str:
    """The text of the page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


# --- import -------------------------------------------------------------------------------------------


def test_a_preview_says_what_would_happen_and_a_confirmation_does_it(client, login, upload, figures, uploads):
    user = login("clerk", "消费促进科")
    figures("retail_sales", {"2022-03": {"value": "5"}, "2022-04": {"value": "6"}})
    page = upload(
        HEADER, "社零总额,2022-03,5.5", "社零总额,2022-04,6", "社零总额,2022-05,7", reason="revised"
    )
    assert "新增1条，更改1条，未变1条" in words(page)
    assert "<del>5</del> → <ins>5.5</ins>" in page.text
    assert MonthlyFigure.objects.count() == 2
    done = client.post(CONFIRM, {"token": token(page)}, follow=True)
    assert "已导入“表.csv”：新增1条，更改1条，未变1条。" in words(done)
    assert MonthlyFigure.objects.get(month="2022-03").value == Decimal("5.5")
    batch = Batch.objects.latest("pk")
    assert (batch.by, batch.source, batch.reason, batch.file) == (user, "import", "revised", "表.csv")
    assert [path.read_text() for path in uploads.iterdir()] == [str(batch.pk)]  # the file itself is gone


def test_a_refusal_names_row_column_and_reason_and_offers_no_confirmation(login, upload):
    login("clerk", "消费促进科")
    page = upload(HEADER, "社零总额,2022-03,5", "社零总额,2022-04,五")
    assert "新增1条，更改0条，未变0条，拒绝1行" in words(page)
    assert "<td>3</td><td>当月数</td><td>“五”不是数字，请填写数字；没有数就留空。</td>" in page.text
    assert token(page) == ""


def test_a_correction_needs_a_reason(login, upload, figures):
    login("clerk", "消费促进科")
    figures("retail_sales", {"2022-03": {"value": "5"}})
    page = upload(HEADER, "社零总额,2022-03,6")
    assert "库中为5，文件中为6；更正已有数据要选择原因" in words(page)
    assert "确认导入" not in page.text


def test_a_file_with_nothing_new_needs_no_confirmation(login, upload, figures):
    login("clerk", "消费促进科")
    figures("retail_sales", {"2022-03": {"value": "5"}})
    page = upload(HEADER, "社零总额,2022-03,5")
    assert "文件中的数库中都已有了，不用导入" in words(page)
    assert token(page) == ""


def test_a_confirmation_that_finds_a_changed_database_shows_the_preview_again(client, login, upload, figures):
    login("clerk", "消费促进科")
    figures("retail_sales", {"2022-03": {"value": "5"}})
    page = upload(HEADER, "社零总额,2022-03,6", reason="mistake")
    figures("retail_sales", {"2022-03": {"value": "5.2"}})
    again = client.post(CONFIRM, {"token": token(page)})
    assert "预览之后库中的数据有了变化，没有写入任何数据；请核对下面的新预览。" in words(again)
    assert "<del>5.2</del> → <ins>6</ins>" in again.text
    assert MonthlyFigure.objects.get().value == Decimal("5.2")
    client.post(CONFIRM, {"token": token(again)})
    assert MonthlyFigure.objects.get().value == Decimal(6)


def test_a_preview_is_confirmed_once_by_its_own_person_within_the_hour(
    client, login, upload, uploads, monkeypatch
):
    login("clerk", "消费促进科")
    page = upload(HEADER, "社零总额,2022-03,5")
    login("head", "消费促进科")
    expired = "预览已经过期或已用过，没有写入任何数据；请重新选择文件。"
    assert expired in words(client.post(CONFIRM, {"token": token(page)}, follow=True))
    assert expired in words(client.post(CONFIRM, {"token": "x" + token(page)}, follow=True))
    page = upload(HEADER, "社零总额,2022-03,5")
    client.post(CONFIRM, {"token": token(page)})
    assert MonthlyFigure.objects.count() == 1
    twice = words(client.post(CONFIRM, {"token": token(page)}, follow=True))
    assert "“表.csv”已经导入，这一次没有重复写入。 查看或撤销刚才的导入" in twice
    assert (MonthlyFigure.objects.count(), Batch.objects.count()) == (1, 1)
    old = upload(HEADER, "社零总额,2022-04,5")
    monkeypatch.setattr(pending, "_KEPT", -1)  # as if two hours had passed
    assert expired in words(client.post(CONFIRM, {"token": token(old)}, follow=True))
    kept = len(list(uploads.iterdir()))
    upload(HEADER, "社零总额,2022-05,5")
    assert len(list(uploads.iterdir())) == 1 < kept  # what nobody confirmed is swept away


def test_two_tabs_with_the_same_file_write_it_once(client, login, upload):
    login("clerk", "消费促进科")
    one, other = upload(HEADER, "社零总额,2022-03,5"), upload(HEADER, "社零总额,2022-03,5")
    client.post(CONFIRM, {"token": token(one)})
    again = client.post(CONFIRM, {"token": token(other)})
    assert "预览之后库中的数据有了变化，没有写入任何数据" in words(again)
    assert "文件中的数库中都已有了，不用导入" in words(again)
    assert Batch.objects.count() == 1


def test_a_preview_outlives_the_session(client, login, upload):
    user = login("clerk", "消费促进科")
    page = upload(HEADER, "社零总额,2022-03,5")
    client.logout()
    assert client.post(CONFIRM, {"token": token(page)}).status_code == 302  # to the log-in
    assert not MonthlyFigure.objects.exists()
    client.force_login(user)
    assert "已导入“表.csv”" in words(client.post(CONFIRM, {"token": token(page)}, follow=True))


def test_of_two_clicks_at_the_same_time_one_has_the_file(login, upload):
    user = login("clerk", "消费促进科")
    page = upload(HEADER, "社零总额,2022-03,5")
    first, second = (pending.found(user.pk, token(page)) for _ in range(2))
    assert first
    assert second
    assert first.taken()
    assert second.taken() is None


def test_confirming_is_never_a_link(client, login):
    login("office", "办公室")
    answer = client.get(CONFIRM, follow=True)
    assert answer.redirect_chain == [(IMPORT, 302)]
    assert "没有写入任何数据；请重新选择文件。" in answer.text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "文件已损坏，打不开"),
        ("a.xlsx", b"text", "内容却不是Excel工作簿"),
        ("a.exe", b"MZ", "不能导入“.exe”文件"),
    ],
)
def test_a_bad_file_gets_a_sentence(login, upload, name, content, sentence):
    login("clerk", "消费促进科")
    assert sentence in words(upload(name=name, content=content))


def test_an_upload_is_bounded(client, login, upload, settings):
    login("clerk", "消费促进科")
    settings.IMPORT_FILE_MOST_BYTES = 2**20
    assert "文件超过1MB" in words(upload(content=b"x" * (2**20 + 1)))
    assert "请选择要导入的文件" in words(client.post(IMPORT, {"region": 1}))


def test_reason_其他_must_be_explained(login, upload):  # noqa: N802
    login("clerk", "消费促进科")
    assert "选择了“其他”，请说明更正的原因。" in words(upload(HEADER, "社零总额,2022-03,5", reason="other"))


def test_names_in_a_file_are_text_on_the_page(login, upload):
    login("office", "办公室")
    page = upload(HEADER, "<script>alert(1)</script>,2022-03,5")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


# --- who may --------------------------------------------------------------------------------------------


def test_a_section_imports_only_what_it_keeps(login, upload):
    login("clerk", "消费促进科")
    page = upload(HEADER, "社零总额,2022-03,5", "出口总额,2022-03,5")
    assert "“出口总额”属于“对外贸易”，您的科室不能填报它的数据。" in words(page)


def test_only_the_office_creates_indicators(client, login, upload):
    lines = ("指标,单位,月份,当月数", "夜市,个,2022-03,5")
    login("clerk", "消费促进科")
    assert "create_indicators" not in client.get(IMPORT).text
    assert "新指标由办公室建立" in words(
        upload(*lines, create_indicators="on")
    ) or "没有“夜市”这个指标" in words(upload(*lines, create_indicators="on"))
    login("office", "办公室")
    page = upload(*lines, create_indicators="on")
    assert "将新建1个指标：夜市（个，流量，待确认）" in words(page)
    assert not Indicator.objects.filter(name="夜市").exists()
    client.post(CONFIRM, {"token": token(page)})
    assert Indicator.objects.get(name="夜市").kind_confirmed is False


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_who_enters_no_figures_imports_none(client, login, role):
    login(role)
    assert client.get(IMPORT).status_code in (302, 403)
    assert client.post(CONFIRM, {"token": "x"}).status_code in (302, 403)


@pytest.mark.parametrize("address", [LIST, IMPORT, EXPORT])
def test_nothing_is_there_without_a_log_in(client, address):
    assert client.get(address).status_code == 302


# --- list -------------------------------------------------------------------------------------------------


def test_the_list_is_read_only_and_leads_to_the_figure(client, login, figures):
    login("office", "办公室")
    figures("retail_sales", {"2022-03": {"value": "34233.1", "value_yoy": "-3.5"}})
    figure = MonthlyFigure.objects.get()
    page = client.get(LIST)
    assert f'href="/figures/retail_sales/{figure.region_id}/2022-03/"' in page.text
    assert "34233.1" in page.text
    assert f"{IMPORT}" in page.text
    assert f"{EXPORT}" in page.text
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{figure.pk}/change/", {"value": "1"}).status_code == 403
    assert client.post(f"{LIST}{figure.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("area=trade", 1),
        ("year=2022", 2),
        ("year=2022&of_year=3", 1),
        ("of_year=3", 2),
        ("status__exact=快报", 1),
        ("q=社零", 2),
        ("q=社会消费品零售额", 2),
        ("q=进出口", 0),
        ("year=abc", 3),
    ],
)
def test_the_list_is_filtered_and_searched(client, login, figures, query, found):
    login("office", "办公室")
    figures("retail_sales", {"2022-03": {"value": "5", "status": "快报"}, "2022-04": {"value": "6"}})
    figures("exports", {"2021-03": {"value": "7"}})
    page = client.get(f"{LIST}?{query}")
    assert page.context["cl"].result_count == found


def test_a_section_sees_its_own_figures(client, login, figures):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    figures("exports", {"2022-03": {"value": "7"}})
    login("clerk", "消费促进科")
    page = client.get(LIST)
    assert (page.context["cl"].result_count, "对外贸易" in page.text) == (1, False)


def test_the_list_asks_as_much_for_one_row_as_for_fifty(client, login, figures):
    login("office", "办公室")
    client.get(LIST)
    asked = []
    for months in (
        ["2018-01"],
        [f"{year}-{month:02d}" for year in range(2012, 2017) for month in range(1, 13)],
    ):
        figures("retail_sales", {month: {"value": "5"} for month in months})
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12


# --- export -------------------------------------------------------------------------------------------------


def test_the_filtered_rows_are_exported_and_import_unchanged(client, login, upload, figures):
    login("office", "办公室")
    figures("retail_sales", {"2022-03": {"value": "5"}, "2022-04": {"value": "6"}})
    assert "将导出列表中按当前条件筛选出的1条数据" in words(client.get(f"{EXPORT}?of_year=3"))
    for form in ("csv", "xlsx"):
        answer = client.post(f"{EXPORT}?of_year=3", {"format": form})
        assert re.fullmatch(rf'attachment; filename="figures-\d{{8}}\.{form}"', answer["Content-Disposition"])
        page = upload(name=f"a.{form}", content=answer.content)
        assert "新增0条，更改0条，未变1条" in words(page)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [sheet.cell(2, column).value for column in (1, 4, 5)] == ["社会消费品零售总额", "2022-03", 5]


def test_a_section_exports_only_what_it_sees(client, login, figures):
    figures("exports", {"2022-03": {"value": "7"}})
    login("clerk", "消费促进科")
    assert "出口" not in client.post(EXPORT, {"format": "csv"}).content.decode("utf-8-sig")


def test_a_workbook_with_a_preview_of_many_rows_shows_the_first(login, upload):
    login("office", "办公室")
    months = [f"{year}-{month:02d}" for year in range(1970, 2022) for month in range(1, 13)]
    content = xlsx(["指标", "月份", "当月数"], *(["社零总额", month, 5] for month in months)).getvalue()
    page = upload(name="a.xlsx", content=content)
    assert "新增624条" in words(page)
    assert "还有124条没有列出" in words(page)
    assert token(page)
