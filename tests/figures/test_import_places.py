"""A 旗县区 that a sheet writes otherwise than the database: suggested, chosen by hand once, remembered."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from bureau.figures.importing_places import likely
from bureau.figures.models import Indicator, NameMemory, Region
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"
NAMES = ("红山区", "松山区", "阿鲁科尔沁旗", "巴林左旗", "宁城县", "高新区")
DOWN = (
    ["2022年各旗县区社会消费品零售总额（亿元）"],
    ["旗县区", "3月", "4月"],
    ["红山", 5, 6],
    ["松山区", 4, 5],
)
BESIDE = (
    ["2022年"],
    ["指标", "地区", "3月", "4月"],
    ["社零总额", "红山", 5, 6],
    ["社零总额", "松山区", 4, 5],
)
TIDY = (
    ["指标", "地区", "月份", "当月数"],
    ["社零总额", "红山", "2022-03", 5],
    ["社零总额", "松山区", "2022-03", 4],
)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def regions(city):
    made = [Region(name=name, role="county", order=9) for name in NAMES]
    Region.objects.bulk_create(made)
    return {region.name: region for region in Region.objects.all()}


@pytest.fixture
def clerk(client, person, regions):
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, city):
    def send(*rows):
        file = SimpleUploadedFile("表.xlsx", xlsx(*map(list, rows)).getvalue())
        return client.post(IMPORT, {"file": file, "region": city.pk})

    return send


def token(page, after):
    form = next(form for form in re.findall(r"<form.*?</form>", page.text, re.S) if after in form)
    return re.search(r'name="token" value="([^"]+)"', form)[1]


def choose(client, page, answer, key="地区：红山"):
    return client.post(
        IMPORT, {"token": token(page, "explain"), "explain": "1", "key": [key], "answer": [answer]}
    )


def stored():
    return {
        f"{row.region.name} {row.month}": int(row.value)
        for row in MonthlyFigure.objects.select_related("region")
    }


# --- which region is near -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("红山", ["红山区"]),
        ("红山县", ["红山区"]),  # 撤县设区
        ("原红山县", ["红山区"]),
        ("红山区（本级）", ["红山区"]),
        ("宁城", ["宁城县"]),
        ("宁城市", ["宁城县"]),
        ("巴林左", ["巴林左旗"]),
        ("阿鲁科尔沁", ["阿鲁科尔沁旗"]),
        ("科尔沁旗", ["阿鲁科尔沁旗"]),
        ("巴林右旗", ["巴林左旗"]),  # two of three letters: asked, and a person sees that it is another
        ("高新区管委会", ["高新区"]),
        ("高新技术产业开发区", ["高新区"]),
        ("元宝山区", []),
        ("区", []),
        ("", []),
    ],
)
def test_a_region_is_suggested_where_the_name_is_close(regions, written, near):
    found = [region for region in regions.values() if region.role == "county"]
    assert [region.name for region in likely(written, found)] == near


def test_the_closest_comes_first_and_three_at_most():
    regions = [Region(name=name) for name in ("东河西区", "东河区", "东河沿旗", "东河口县", "东河县")]
    assert [region.name for region in likely("东河", regions)] == ["东河区", "东河县", "东河西区"]


# --- asked, never mapped silently ---------------------------------------------------------------------


@pytest.mark.parametrize("rows", [DOWN, BESIDE, TIDY], ids=["down the side", "a column", "a table"])
def test_an_unknown_place_is_asked_with_what_is_near_and_nothing_chosen(clerk, upload, rows):
    page = upload(*rows)
    assert [problem.message[:11] for problem in page.context["problems"]][:1] == ["没有“红山”这个地区；"]
    (ask,) = page.context["unclear"]
    assert (ask.key, ask.sentence, ask.chosen) == ("地区：红山", "没有“红山”这个地区，是不是红山区", "")
    assert (ask.readings[0], len(ask.readings)) == ("红山区", Region.objects.count())
    assert '<option value="红山区">红山区（名称相近）</option>' in page.text
    assert "确认导入" not in page.text
    assert not MonthlyFigure.objects.exists()


@pytest.mark.parametrize("rows", [DOWN, BESIDE, TIDY], ids=["down the side", "a column", "a table"])
def test_chosen_once_it_is_read_and_the_next_edition_without_a_question(client, clerk, upload, regions, rows):
    again = choose(client, upload(*rows), "红山区")
    assert "已记下1处选择，以后本科室导入时照此办理" in again.text
    client.post(CONFIRM, {"token": token(again, "确认导入")})
    months = {"2022-03", "2022-04"} if rows is not TIDY else {"2022-03"}
    values = {"红山区": {"2022-03": 5, "2022-04": 6}, "松山区": {"2022-03": 4, "2022-04": 5}}
    assert stored() == {f"{name} {month}": values[name][month] for name in values for month in months}
    memory = NameMemory.objects.get()
    assert (memory.written, memory.region, memory.indicator, memory.by) == (
        "地区：红山", regions["红山区"], None, clerk,
    )  # fmt: skip
    page = upload(*rows)
    assert page.context["report"].problems == ()
    (ask,) = page.context["unclear"]
    assert (ask.sentence, ask.chosen) == ("“红山”按本科室的选择是红山区", "红山区")


def test_another_choice_takes_the_place_of_the_first(client, clerk, upload, regions):
    choose(client, upload(*DOWN), "红山区")
    choose(client, upload(*DOWN), "高新区")
    assert NameMemory.objects.get().region == regions["高新区"]
    page = choose(client, upload(*DOWN), "不导入")
    assert (NameMemory.objects.get().region, page.context["report"].problems) == (None, ())
    assert "第3行" not in page.text.partition("怎样看懂")[2].partition("没有导入的内容")[0]
    assert [each.cells for each in page.context["passed"]] == ["A3:C3"]
    choose(client, upload(*DOWN), "红山区")
    assert NameMemory.objects.get().region == regions["红山区"]


def test_an_unknown_place_in_a_table_may_be_left_out(client, clerk, upload):
    page = choose(client, upload(*TIDY), "不导入")
    assert page.context["report"].problems == ()
    assert [(each.cells, each.text) for each in page.context["passed"]] == [("第2行", "“红山”社零总额")]


def test_two_names_of_one_region_that_say_different_things_are_refused(client, clerk, upload):
    page = choose(client, upload(*DOWN[:3], ["红山区", 7, 6]), "红山区")
    (problem,) = page.context["report"].problems
    assert "红山区2022年3月的当月数出现了两次，第3行是5，这里是7" in problem.message


def test_a_place_that_is_none_of_ours_cannot_be_chosen(client, clerk, upload):
    assert "没有选择，预览没有变化。" in choose(client, upload(*DOWN), "火星").text
    assert not NameMemory.objects.exists()


def test_districts_down_a_column_that_does_not_say_so_are_known_by_most_of_them(clerk, upload):
    rows = (DOWN[0], ["名称", "3月", "4月"], *DOWN[2:], ["宁城县", 3, 3])
    page = upload(*rows)
    assert [ask.key for ask in page.context["unclear"]] == ["地区：红山"]
    assert page.context["questions"] == []


def test_the_memory_is_the_sections_own_and_the_regions_come_first(client, clerk, person, upload, regions):
    choose(client, upload(*DOWN), "高新区")
    Region.objects.create(name="红山", role="county", order=9)
    page = upload(*DOWN)
    assert {str(step.entry.region) for step in page.context["report"].steps} == {"红山", "松山区"}
    assert page.context["unclear"] == []
    Region.objects.filter(name="红山").delete()
    client.force_login(person("clerk", "对外贸易科"))
    assert [ask.chosen for ask in upload(*DOWN).context["unclear"]] == [""]


# --- kept by the section ------------------------------------------------------------------------------


def test_a_place_kept_by_hand_is_called_as_an_import_calls_it(client, clerk, upload, regions):
    posted = {"section": clerk.section_id, "written": "红山", "region": regions["红山区"].pk}
    client.post("/admin/figures/namememory/add/", posted)
    assert str(NameMemory.objects.get()) == "地区：红山 → 红山区"
    assert "红山区" in client.get("/admin/figures/namememory/").text
    assert upload(*DOWN).context["report"].problems == ()


def test_a_name_means_an_indicator_or_a_region_never_both(clerk, regions):
    both = NameMemory(
        section=clerk.section,
        written="红山",
        region=regions["红山区"],
        indicator=Indicator.objects.get(code="retail_sales"),
    )
    with pytest.raises(ValidationError, match="只能对应一个指标，或者一个地区"):
        both.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()
