"""The template of a return: downloaded, filled in, imported back unchanged in shape."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.accounts.models import Section
from bureau.figures import importing
from bureau.figures.entry import Act
from bureau.figures.importing import Options, Report
from bureau.figures.models import Indicator, Region, Source
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import saved

pytestmark = pytest.mark.django_db
SECTION = "消费促进科"


@pytest.fixture
def clerk(client, person):
    user = person("clerk", SECTION)
    client.force_login(user)
    return user


def address(month: str = "2022-03", section: str = SECTION) -> str:
    return f"/admin/figures/return/{Section.objects.get(name=section).pk}/{month}/template/"


@pytest.fixture
def download(client, clerk):
    def fetch(month: str = "2022-03", query: str = "") -> openpyxl.Workbook:
        answer = client.get(address(month) + query)
        assert answer.status_code == 200
        return openpyxl.load_workbook(io.BytesIO(answer.content))

    return fetch


def columns(sheet) -> dict[str, int]:
    return {sheet.cell(3, place).value: place for place in range(1, sheet.max_column + 1)}


def line(sheet, code: str) -> int:
    return next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def fill(sheet, code: str, **values) -> None:
    for heading, value in values.items():
        sheet.cell(line(sheet, code), columns(sheet)[heading]).value = value


def imported(book: openpyxl.Workbook, clerk=None, reason: str = "") -> Report:
    options = Options(Region.objects.get(role="city"), areas=frozenset(["consumption"]))
    return importing.take([("模板.xlsx", saved(book))], options, Act(Source.IMPORT, clerk, reason))


# --- what it holds ------------------------------------------------------------------------------------


def test_it_has_the_sections_indicators_their_units_and_the_past_in_grey(download, figures):
    figures("retail_sales", {"2022-02": {"cumulative": "60"}, "2021-03": {"value": "28", "cumulative": "88"}})
    figures("retail_sales", {"2022-03": {"value": "31", "value_yoy": "4.9"}})
    sheet = download().active
    retail = Indicator.objects.get(code="retail_sales")
    assert sheet.cell(1, 4).value == f"{SECTION}2022年3月月报（{Region.objects.get(role='city').name}）"
    assert list(columns(sheet)) == [
        "指标", "地区", "月", "参考：指标名称", "单位", "参考：上月当月数", "参考：上月累计数",
        "参考：去年同月当月数", "参考：去年同月累计数", "当月数", "当月同比", "累计数", "累计同比",
        "总量位次", "增速位次", "位次范围", "状态", "无数的原因", "备注",
    ]  # fmt: skip
    row = [cell.value for cell in sheet[line(sheet, "retail_sales")]]
    city = Region.objects.get(role="city").name
    assert row == ["retail_sales", city, "2022-03", retail.name, retail.unit, None, 60, 28, 88,
                   31, 4.9, None, None, None, None, None, "正式", None, None]  # fmt: skip
    grey = sheet.cell(line(sheet, "retail_sales"), columns(sheet)["参考：去年同月当月数"])
    assert grey.font.color.rgb == "FF767676"


def test_keys_are_hidden_and_only_the_cells_of_the_return_are_open(download):
    sheet = download().active
    assert [sheet.column_dimensions[letter].hidden for letter in "ABCD"] == [True, True, True, False]
    assert sheet.protection.sheet
    row = line(sheet, "retail_sales")
    open_ones = [
        sheet.cell(3, place).value for place in range(1, 20) if not sheet.cell(row, place).protection.locked
    ]
    assert open_ones == ["当月数", "当月同比", "累计数", "累计同比", "总量位次", "增速位次", "位次范围",
                         "状态", "无数的原因", "备注"]  # fmt: skip


def test_a_merged_january_is_locked_and_a_merged_february_is_asked_to_date_only(download):
    for month, asked in (("2022-01", []), ("2022-02", ["累计数", "累计同比"])):
        sheet = download(month).active
        row, places = line(sheet, "retail_sales"), columns(sheet)
        names = ("当月数", "当月同比", "累计数", "累计同比")
        assert [name for name in names if not sheet.cell(row, places[name]).protection.locked] == asked


def test_every_open_cell_takes_only_what_belongs_there(download):
    sheet = download().active
    places = columns(sheet)
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        first = str(rule.sqref).split(":")[0].split()[0]
        rules[sheet.cell(3, openpyxl.utils.cell.coordinate_to_tuple(first)[1]).value] = rule
    assert set(rules) == set(list(places)[9:])
    assert (rules["当月数"].type, rules["总量位次"].type, rules["备注"].type) == (
        "decimal",
        "whole",
        "textLength",
    )
    assert rules["状态"].formula1 == '"快报,初步,正式,修订,估计"'
    assert rules["无数的原因"].formula1 == '"未报,不适用,暂缺"'
    assert all(rule.showErrorMessage and rule.error for rule in rules.values())


# --- and back -----------------------------------------------------------------------------------------


def test_untouched_it_comes_back_and_changes_nothing(download, figures):
    figures(
        "retail_sales", {"2022-03": {"value": "31.25", "value_yoy": "4.9", "level_rank": 3, "note": "=旧"}}
    )
    report = imported(download())
    assert (report.problems, report.new, report.changed) == ((), [], [])
    assert len(MonthlyFigure.objects.all()) == 1


def test_filled_in_it_goes_in_through_the_import_page(client, clerk, download, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    book = download()
    others = [each.value for each in book.active["A"][3:] if each.value != "retail_sales"]
    fill(
        book.active,
        "retail_sales",
        当月数=31.5,
        当月同比=4.9,
        总量位次=3,
        位次范围="全区",
        状态="快报",
        备注="初步数",
    )
    fill(book.active, others[0], 无数的原因="暂缺")
    upload = SimpleUploadedFile("模板.xlsx", saved(book).getvalue())
    page = client.post(
        "/admin/figures/monthlyfigure/import/", {"file": upload, "region": Region.objects.get(role="city").pk}
    )
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    client.post("/admin/figures/monthlyfigure/process_import/", {"token": token})
    row = MonthlyFigure.objects.get(indicator__code="retail_sales")
    assert (row.value, row.value_yoy, row.level_rank, row.rank_scope, row.status, row.note) == (
        Decimal("31.5"), Decimal("4.9"), 3, "全区", "快报", "初步数",
    )  # fmt: skip
    assert MonthlyFigure.objects.get(indicator__code=others[0]).absence == "暂缺"
    assert MonthlyFigure.objects.count() == 2


def test_the_hidden_key_survives_a_new_name(download):
    book = download()
    Indicator.objects.filter(code="retail_sales").update(name="全社会零售额")
    fill(book.active, "retail_sales", 当月数=31)
    report = imported(book)
    assert [step.entry.indicator.code for step in report.new] == ["retail_sales"]


def test_another_regions_template_brings_that_regions_figures(download):
    county = Region.objects.create(name="东旗", role="county", order=50)
    book = download(query=f"?region={county.pk}")
    fill(book.active, "retail_sales", 当月数=3)
    assert [step.entry.region for step in imported(book).new] == [county]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"无数的原因": "没来"}, "“没来”不是无数的原因，应为未报、不适用、暂缺之一；有数就留空。"),
        ({"当月数": 3, "无数的原因": "暂缺"}, "有当月数，不能同时标为“暂缺”；先清空数值再标。"),
        ({"单位": "家"}, "两者不能换算"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(download, values, sentence):
    book = download()
    fill(book.active, "retail_sales", **{"当月数": 3} | values)
    if "没来" in values.values():
        fill(book.active, "retail_sales", 当月数=None)
    report = imported(book)
    assert [sentence in problem.message for problem in report.problems] == [True]
    assert not MonthlyFigure.objects.exists()


# --- who may ------------------------------------------------------------------------------------------


def test_another_sections_template_is_not_for_a_clerk(client, clerk):
    assert client.get(address(section="对外贸易科")).status_code == 403


def test_the_return_offers_its_template(client, clerk):
    page = client.get(address().removesuffix("template/"))
    assert address() in page.text
    answer = client.get(address())
    assert "filename*=utf-8''" in answer["Content-Disposition"]
