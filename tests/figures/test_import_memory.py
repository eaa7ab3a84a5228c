"""A section's own names: explained once in the preview, applied and said at every later import."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section
from bureau.figures.importing_memory import remember, remembered
from bureau.figures.models import Indicator, NameMemory, Region
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"
MEMORIES = "/admin/figures/namememory/"
SECTION = "消费促进科"
SHEET = [
    ["消费促进科2022年主要指标"],
    ["项目", "1—2月", "3月"],
    ["全社会消费盘子（亿元）", 6, 3],
    ["合计", 6, 3],
    ["注：数据来源于统计局"],
]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def clerk(client, person):
    user = person("clerk", SECTION)
    client.force_login(user)
    return user


@pytest.fixture
def retail(db) -> Indicator:
    return Indicator.objects.get(code="retail_sales")


@pytest.fixture
def upload(client):
    def send(*rows):
        file = SimpleUploadedFile("表.xlsx", xlsx(*(rows or SHEET)).getvalue())
        return client.post(IMPORT, {"file": file, "region": Region.objects.get(role="city").pk})

    return send


def hidden(page, after: str) -> str:
    """The token of the form that holds the text `after`."""
    form = next(form for form in re.findall(r"<form.*?</form>", page.text, re.S) if after in form)
    return re.search(r'name="token" value="([^"]+)"', form)[1]


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def explain(client, page, **chosen):
    posted = {"token": hidden(page, "explain"), "explain": "1", "called": list(chosen)}
    return client.post(IMPORT, {**posted, "means": [str(value) for value in chosen.values()]})


# --- what was understood ------------------------------------------------------------------------------


def test_the_preview_says_which_row_is_which_indicator_and_which_column_which_month(clerk, upload, retail):
    page = upload(["2022年"], ["项目", "1—2月", "3月"], ["社零总额（亿元）", 6, 3])
    said = words(page)
    assert "1个名称，2列数" in said
    assert f"3 社零总额（亿元） {retail.name} 亿元 {retail.unit} 目录" in said
    assert "1—2月 2022年2月 累计数" in said
    assert "3月 2022年3月 当月数" in said


# --- once by hand, then remembered --------------------------------------------------------------------


def test_unknown_names_are_explained_once_and_the_same_file_goes_in(client, clerk, upload, retail):
    page = upload()
    assert "没有“全社会消费盘子”这个指标" in words(page)
    again = explain(client, page, 全社会消费盘子=retail.pk, 合计="ignore")
    assert "已记下2处选择，以后本科室导入时照此办理" in words(again)
    assert f"按本科室的 名称对照 ：“全社会消费盘子”→{retail.name}。" in words(again)
    client.post(CONFIRM, {"token": hidden(again, "确认导入")})
    stored = {str(each.month): (each.value, each.cumulative) for each in MonthlyFigure.objects.all()}
    factor = 10_000 if retail.unit == "万元" else 1
    assert stored == {"2022-02": (None, 6 * factor), "2022-03": (3 * factor, None)}
    assert {(m.written, m.indicator, m.by, m.section.name) for m in NameMemory.objects.all()} == {
        ("全社会消费盘子", retail, clerk, SECTION),
        ("合计", None, clerk, SECTION),
    }


def test_the_next_import_applies_it_without_a_question(client, clerk, upload, retail):
    remember(clerk.section, clerk, {"全社会消费盘子": retail, "合计": None})
    page = upload()
    assert "A4:C4 合计、6、3 合计，不导入，只用来核对" in words(page)
    assert "确认导入" in page.text


def test_a_wrong_choice_is_chosen_anew_in_the_next_preview(client, clerk, upload, retail):
    remember(clerk.section, clerk, {"全社会消费盘子": None, "合计": None})
    explain(client, upload(), 全社会消费盘子=retail.pk)
    assert NameMemory.objects.get(written="全社会消费盘子").indicator == retail
    assert NameMemory.objects.count() == 2


def test_a_memory_is_the_sections_own(person, client, clerk, upload, retail):
    remember(Section.objects.get(name="对外贸易科"), clerk, {"全社会消费盘子": retail, "合计": None})
    assert "没有“全社会消费盘子”这个指标" in words(upload())


def test_the_catalogue_comes_before_the_memory(clerk, upload, retail):
    other = Indicator.objects.filter(area="consumption").exclude(pk=retail.pk).first()
    remember(clerk.section, clerk, {"社零总额": other})
    page = upload(["指标", "月份", "当月数"], ["社零总额", "2022-03", 3])
    assert page.context["report"].new[0].entry.indicator == retail


def test_a_unit_that_does_not_convert_is_refused_also_from_memory(clerk, upload, retail):
    remember(clerk.section, clerk, {"全社会消费盘子": retail})
    page = upload(["指标", "单位", "月份", "当月数"], ["全社会消费盘子", "家", "2022-03", 3])
    assert "文件写的是家，两者不能换算" in words(page)


def test_an_indicator_of_another_section_cannot_be_chosen(client, clerk, upload):
    exports = Indicator.objects.get(code="exports")
    again = explain(client, upload(), 全社会消费盘子=exports.pk)
    assert "没有选择，预览没有变化。" in words(again)
    assert not NameMemory.objects.exists()


def test_a_file_that_waits_for_names_cannot_be_confirmed(client, clerk, upload):
    page = upload()
    assert "确认导入" not in page.text
    done = client.post(CONFIRM, {"token": hidden(page, "explain")}, follow=True)
    assert "没有写入任何数据；请重新选择文件。" in words(done)
    assert not MonthlyFigure.objects.exists()


def test_a_memory_costs_one_query_whatever_its_size(clerk, retail):
    remember(clerk.section, clerk, {f"名称{n}": retail for n in range(30)})
    with CaptureQueriesContext(connection) as queries:
        assert len(remembered(clerk.section)) == 30
    assert len(queries) == 1


# --- kept by the section ------------------------------------------------------------------------------


def test_a_section_keeps_its_own_names_in_the_admin(client, clerk, retail):
    remember(Section.objects.get(name="对外贸易科"), clerk, {"外贸盘子": None})
    posted = {"section": clerk.section_id, "written": "消费盘子", "indicator": retail.pk}
    client.post(f"{MEMORIES}add/", posted)
    memory = NameMemory.objects.get(section=clerk.section)
    assert (memory.written, memory.indicator, memory.by) == ("消费盘子", retail, clerk)
    page = client.get(MEMORIES)
    assert "消费盘子" in page.text
    assert "外贸盘子" not in page.text
    twice = client.post(f"{MEMORIES}add/", {**posted, "written": "消费 盘子"})
    assert "这个科室已经登记过这个名称，请改原来的那一条。" in words(twice)
    client.post(f"{MEMORIES}{memory.pk}/delete/", {"post": "yes"})
    assert NameMemory.objects.filter(section=clerk.section).count() == 0


@pytest.mark.parametrize(("role", "status"), [("leader", 403), ("administrator", 403), ("office", 200)])
def test_who_enters_no_figures_keeps_no_names(client, person, role, status):
    client.force_login(person(role, "办公室" if role == "office" else ""))
    answer = client.get(MEMORIES, follow=True)
    assert answer.status_code == status


def test_the_database_keeps_one_meaning_a_name(clerk, retail):
    NameMemory.objects.create(section=clerk.section, written="合计")
    with pytest.raises(IntegrityError), transaction.atomic():
        NameMemory.objects.create(section=clerk.section, written="合 计", indicator=retail)
    with pytest.raises(IntegrityError), transaction.atomic():
        NameMemory.objects.create(section=clerk.section, written=" ")
