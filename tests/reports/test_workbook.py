"""The workbook: figures are numbers, gaps say why, nothing that a person typed becomes a formula."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bureau.figures.models import Indicator
from bureau.reports import workbook
from bureau.reports.annual import report

pytestmark = pytest.mark.django_db


def sheets(year: int, through: int = 12) -> openpyxl.Workbook:
    file = io.BytesIO()
    workbook.write(report(year, through, on=date(2021, 1, 10)), file)
    return openpyxl.load_workbook(file)


def table(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(min_row=3, values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows if row[0]]


def test_the_sheets_are_the_main_indicators_the_areas_and_the_sources(national_retail: None) -> None:
    assert sheets(2020).sheetnames == [
        "主要指标", "消费促进", "对外贸易", "招商引资", "市场保供", "议案提案", "论断",
        "数据来源",
    ]  # fmt: skip


def test_the_main_sheet_holds_numbers_and_says_where_growth_comes_from(national_retail: None) -> None:
    row = next(row for row in table(sheets(2020)["主要指标"]) if row["指标"] == "社会消费品零售总额")
    assert (row["累计完成"], row["累计同比"], row["同比单位"], row["同比来源"]) == (
        391980.6,
        -3.9,
        "%",
        "公布",
    )
    assert row["状态"] == "正式"


def test_a_gap_is_an_empty_cell_and_a_sentence(national_retail: None) -> None:
    row = next(row for row in table(sheets(2020)["主要指标"]) if row["指标"] == "外贸进出口总额")
    assert (row["累计完成"], row["累计同比"]) == (None, None)
    assert row["状态"] == "缺：缺2020年1—12月的数"


def test_a_difference_between_the_given_total_and_the_months_is_shown(national_retail: None) -> None:
    row = next(row for row in table(sheets(2011)["数据来源"]) if row["指标"] == "社会消费品零售总额")
    assert row["差额（公布累计减各月之和）"] == 315.7
    assert "以公布的累计数为准" in str(row["说明"])


def test_a_published_rate_far_from_the_quotient_is_explained(national_retail: None) -> None:
    row = next(row for row in table(sheets(2025)["数据来源"]) if row["指标"] == "社会消费品零售总额")
    assert (row["同比（%或个百分点）"], row["按现有数计算的同比"], row["同比的来历"]) == (3.7, 2.7, "公布")
    assert "口径差异" in str(row["说明"])


def test_months_run_across_and_a_merged_january_february_has_its_own_column(national_retail: None) -> None:
    head, *_ = sheets(2020)["消费促进"].iter_rows(min_row=3, max_row=3, values_only=True)
    assert head[:7] == ("指标", "单位", "年份", "1月", "2月", "1—2月", "3月")
    this, last, growth = (
        row for row in table(sheets(2020)["消费促进"]) if row["指标"] == "社会消费品零售总额"
    )
    assert (this["1月"], this["2月"], this["1—2月"], this["3月"]) == (None, None, 52129.8, 26449.9)
    assert (last["年份"], last["1—2月"]) == (2019, 66064)
    assert (growth["年份"], growth["单位"], growth["1月"], growth["1—2月"], growth["全年累计"]) == (
        "同比", "%", None, -20.5, -3.9,
    )  # fmt: skip


def test_each_area_with_figures_of_a_headline_indicator_has_a_native_chart(demonstration: None) -> None:
    charts = {sheet.title: len(sheet._charts) for sheet in sheets(2022)}
    assert {title for title, count in charts.items() if count == 1} >= {"消费促进", "对外贸易", "招商引资"}


def test_a_text_that_looks_like_a_formula_stays_text(national_retail: None) -> None:
    Indicator.objects.filter(code="retail_sales").update(name='=HYPERLINK("http://x")')
    cell = next(cell for cell in sheets(2020)["主要指标"]["A"] if str(cell.value).startswith("=HYPERLINK"))
    assert cell.data_type == "s"


def test_the_claims_stand_with_their_evidence(demonstration: None) -> None:
    rows = {row["论断"]: row for row in table(sheets(2022)["论断"])}
    first = rows["外贸进出口总额.首次突破('百亿元')"]
    assert (first["判断"], first["处理"]) == ("属实", "写入")
    assert first["理由"] == "自2013年有统计以来，此前各年均未达到100亿元"
    proof = str(first["依据：月份与公布的数"])
    assert proof.startswith("2022年12月当月11.3、累计118.6、累计同比40.7")
    assert proof.endswith("；等共10行")
    assert rows["荣誉('诚信兴商典型案例').唯一"]["处理"] == "改用另一说法"


@pytest.mark.parametrize("raw", ["社零\x0b", "社零\uffff", "社零\x00"])
def test_characters_that_xml_cannot_hold_do_not_break_the_workbook(national_retail: None, raw: str) -> None:
    if "\x00" not in raw:  # PostgreSQL refuses NUL at the door
        Indicator.objects.filter(code="retail_sales").update(name=raw)
    assert any(str(cell.value).startswith("社") for cell in sheets(2020)["主要指标"]["A"])


def test_numbers_keep_every_digit(national_retail: None) -> None:
    row = next(row for row in table(sheets(2020, 11)["数据来源"]) if row["指标"] == "社会消费品零售总额")
    assert Decimal(str(row["累计数"])) == Decimal("351414.7")
