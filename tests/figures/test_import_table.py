"""The tidy table: headings, months, units, numbers, regions, and a sentence for whatever cannot be taken."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.figures import territory
from bureau.figures.entry import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Alias, Change, Indicator, Region, Source
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import csv, xlsx

pytestmark = pytest.mark.django_db


def bring(*lines, region=None, create=False, reason="", areas=None, dry_run=False, encoding="utf-8"):
    """Imports one CSV file made of the lines."""
    options = Options(region or territory.city(), create, areas)
    return take(
        [("表.csv", csv(*lines, encoding=encoding))],
        options,
        Act(Source.IMPORT, reason=reason),
        dry_run=dry_run,
    )


def refused(report):
    """Row, column and sentence of every problem."""
    assert not MonthlyFigure.objects.filter(note="new").exists()
    return [(problem.row, problem.column, problem.message) for problem in report.problems]


def only() -> MonthlyFigure:
    return MonthlyFigure.objects.select_related("indicator", "region").get()


@pytest.mark.parametrize(
    "header",
    [
        "指标,年,月,当月数,当月同比,累计数,累计同比",
        "indicator,year,month,value,value_yoy,cumulative,cumulative_yoy",
        "Indicator, YEAR ,month,当月数,当月同比（%）,累计数,累计同比%",
    ],
)
def test_headings_are_chinese_or_english(header):
    report = bring(header, "社会消费品零售总额,2022,3,34233.1,-3.5,108659,3.3")
    assert (len(report.new), report.problems) == (1, ())
    figure = only()
    assert (figure.indicator.code, str(figure.month), figure.region.role) == (
        "retail_sales",
        "2022-03",
        "city",
    )
    assert (figure.value, figure.value_yoy) == (Decimal("34233.1"), Decimal("-3.5"))
    assert (figure.cumulative, figure.cumulative_yoy) == (Decimal("108659"), Decimal("3.3"))


def test_columns_stand_in_any_order():
    assert len(bring("当月数,月份,指标", "5,2022-03,社零总额").new) == 1
    assert only().value == 5


def test_titles_may_stand_above_the_header():
    assert len(bring("某市商务局,,", ",,", "指标,月份,当月数", "社零总额,2022-03,5").new) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_of_chinese_offices(encoding):
    assert len(bring("指标,月份,当月数", "社零总额,2022-03,5", encoding=encoding).new) == 1


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_with_the_separators_of_excel(separator):
    lines = [line.replace(",", separator) for line in ("指标,月份,当月数", "社零总额,2022-03,5")]
    assert len(bring(*lines).new) == 1


# --- whose figure it is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "retail_sales",
        "社会消费品零售总额",
        "社零总额",
        "社零",
        " 社零 总额 ",
        "社零总额（亿元）",
        "其中：社零总额",
        "1.社零总额",
    ],
)
def test_an_indicator_is_known_by_code_name_short_name_or_alias(name):
    assert len(bring("指标,月份,当月数", f"{name},2022-03,5").new) == 1
    assert only().indicator.code == "retail_sales"


@pytest.mark.parametrize(
    ("name", "cell", "region"),
    [
        ("社零总额", "", "本市"),
        ("社零总额", "全国", "全国"),
        ("社零总额", "示范县", "示范县"),
        ("全国社会消费品零售总额", "", "全国"),
        ("示范县社零总额", "", "示范县"),
        ("示范社零总额", "", "示范县"),
        ("全国社会消费品零售总额", "全国", "全国"),
    ],
)
def test_a_region_is_named_in_its_column_or_before_the_indicator(name, cell, region):
    Region.objects.create(name="示范县", short_name="示范", role="county")
    assert bring("指标,地区,月份,当月数", f"{name},{cell},2022-03,5").problems == ()
    assert only().region.name == region


def test_rows_without_region_are_those_of_the_option():
    country = Region.objects.get(name="全国")
    bring("指标,月份,当月数", "社零总额,2022-03,5", region=country)
    assert only().region == country


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("社零总额,火星,2022-03,5", "地区", "没有“火星”这个地区；现有地区：本市、全区、全国。"),
        ("全国社零总额,本市,2022-03,5", "地区", "指标名称说的是全国，地区栏却是本市，请改成一致。"),
        (
            "社会消费零售总额,,2022-03,5",
            "指标",
            "没有“社会消费零售总额”这个指标；名称最接近的有：社会消费品零售总额、网络零售额、乐购消费券补贴金额。"
            "请改用已有的名称，或由办公室在导入时新建；合计、填表人这样的行请删去。",
        ),
        (",,2022-03,5", "指标", "没有填写指标名称。"),
    ],
)
def test_who_is_not_known_is_refused_by_name(row, column, sentence):
    assert refused(bring("指标,地区,月份,当月数", row)) == [(2, column, sentence)]


# --- months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["2022-03", "2022-3", "2022年3月", "2022年03月份", "2022/3", "2022.03", "202203", "２０２２－０３"],
)
def test_a_month_is_written_in_many_ways(text):
    assert bring("指标,月份,当月数", f"社零总额,{text},5").problems == ()
    assert str(only().month) == "2022-03"


@pytest.mark.parametrize(
    ("year", "month"), [("2022", "3"), ("2022年", "3月"), ("2022", "2022-03"), ("2022", "03月份")]
)
def test_a_month_may_stand_beside_its_year(year, month):
    assert bring("指标,年,月,当月数", f"社零总额,{year},{month},5").problems == ()
    assert str(only().month) == "2022-03"


@pytest.mark.parametrize(
    ("header", "cells", "column", "sentence"),
    [
        ("年,月", "2022,13", "月", "月份应为1至12，收到13。"),
        ("年,月", "22,3", "年", "“22”不是年份，请写成2022。"),
        ("年,月", ",3", "年", "没有填写年份。"),
        ("年,月", "2022,2021-03", "月", "“月”是2021年3月，“年”却是2022，请改成一致。"),
        ("年,月", "1900,3", "月", "年份应为1949至2100，收到1900。"),
        ("备注,month", ",三月", "month", "“三月”不是月份，请写成2022-11或2022年11月。"),
        ("备注,月份", ",", "月份", "没有填写月份，请写成2022-11或2022年11月。"),
        ("备注,月份", ",3月", "月份", "“3月”没有写年份，请写成2022-11，或加“年”列。"),
        ("备注,月份", ",2022.1", "月份", "“2022.1”分不清是1月还是10月，请写成2022-01或2022-10。"),
        ("备注,月份", ",1—2月", "月份", "“1—2月”是一段时间；请填末月，把1月以来的数填在“累计数”。"),
        ("备注,月份", ",2099-01", "月份", "2099年1月还没有到，不能填报。"),
    ],
)
def test_a_month_that_cannot_be_is_refused(header, cells, column, sentence):
    assert refused(bring(f"指标,{header},当月数", f"社零总额,{cells},5")) == [(2, column, sentence)]


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.5"),
        ("１２３", "123"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("0", "0"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_number_is_kept_exactly(text, value):
    assert bring("指标,月份,当月数", f'社零总额,2022-03,"{text}"').problems == ()
    assert only().value == Decimal(value)


@pytest.mark.parametrize(
    ("heading", "text", "sentence"),
    [
        ("当月数", "三百亿", "“三百亿”不是数字，请填写数字；没有数就留空。"),
        ("当月数", "312.4亿元", "“312.4亿元”不是数字，请填写数字；没有数就留空。"),
        (
            "value",
            "1234567890123456",
            "“1234567890123456”超过15位有效数字，无法准确保存，请减少位数或换用更大的单位。",
        ),
        ("当月数", "=A1*2", "“=A1*2”是公式，没有计算结果，请改填数值。"),
        ("当月数", "10.3%", "“当月数”，单位是亿元，不是百分数，单元格却是10.3%；请改成数值格式再填。"),
        ("总量位次", "3.5", "位次应为1至9999的整数，收到“3.5”。"),
        ("增速位次", "0", "位次应为1至9999的整数，收到“0”。"),
        ("累计同比", "快", "“快”不是数字，请填写数字；没有数就留空。"),
    ],
)
def test_what_is_no_number_is_refused_with_row_and_column(heading, text, sentence):
    assert refused(bring(f"指标,月份,{heading}", f"社零总额,2022-03,{text}")) == [(2, heading, sentence)]


def test_every_reason_is_listed_and_nothing_is_written():
    report = bring(
        "指标,月份,当月数,当月同比",
        "社零总额,2022-03,5,1",
        "社零总额,2022-04,x,y",
        "没有的,2022-04,5,",
        "社零总额,2022-13,5,",
    )
    assert [(row, column) for row, column, _ in refused(report)] == [
        (3, "当月数"), (3, "当月同比"), (4, "指标"), (5, "月份"),
    ]  # fmt: skip
    assert (report.invalid, len(report.new), MonthlyFigure.objects.count()) == (3, 1, 0)


@pytest.mark.parametrize(
    ("text", "absence"),
    [("—", "未报"), ("/", "未报"), ("暂无", "未报"), ("-", "未报"), ("不适用", "不适用"), ("暂缺", "暂缺")],
)
def test_a_mark_says_why_there_is_no_number(text, absence):
    assert bring("指标,月份,当月数", f"社零总额,2022-03,{text}").problems == ()
    figure = only()
    assert (figure.value, figure.absence) == (None, absence)


def test_a_mark_beside_a_number_is_only_a_cell_not_given():
    assert bring("指标,月份,当月数,当月同比", "社零总额,2022-03,5,—").problems == ()
    assert (only().value, only().value_yoy, only().absence) == (Decimal(5), None, "")


def test_an_empty_cell_changes_nothing(figures):
    figures("retail_sales", {"2022-03": {"value": "5", "value_yoy": "1.5"}})
    report = bring("指标,月份,当月数,当月同比", "社零总额,2022-03,5,")
    assert (len(report.unchanged), only().value_yoy) == (1, Decimal("1.5"))


@pytest.mark.parametrize("stored", ["不适用", "暂缺"])
def test_a_file_that_knows_less_changes_nothing(stored):
    bring("指标,月份,当月数", f"社零总额,2022-03,{stored}")
    assert len(bring("指标,月份,当月数", "社零总额,2022-03,—").unchanged) == 1
    assert only().absence == stored


# --- cells of workbooks ---------------------------------------------------------------------------


def from_cells(heading, value, number_format="General", indicator="社零总额"):
    file = xlsx(["指标", "月份", heading], [indicator, "2022-03", value], formats={"C2": number_format})
    return take([("表.xlsx", file)], Options(territory.city()), Act(Source.IMPORT))


@pytest.mark.parametrize(
    ("indicator", "heading", "field", "value"),
    [
        ("社零总额", "当月同比", "value_yoy", "-37.1"),
        ("社零总额", "累计同比", "cumulative_yoy", "-37.1"),
        ("单一窗口应用率", "当月数", "value", "-37.1"),
        ("单一窗口应用率", "当月同比", "value_yoy", "-37.1"),
    ],
)
def test_a_cell_formatted_as_percent_is_times_100_in_a_column_of_percentages(
    indicator, heading, field, value
):
    assert from_cells(heading, -0.371, '0.0%;[Red]-0.0"点"%', indicator).problems == ()
    assert getattr(only(), field) == Decimal(value)


@pytest.mark.parametrize("heading", ["当月数", "累计数", "总量位次"])
def test_a_cell_formatted_as_percent_is_refused_elsewhere(heading):
    problem = from_cells(heading, 0.05, "0%").problems[0]
    assert (problem.row, problem.column) == (2, heading)
    assert "不是百分数，单元格却是5%" in problem.message


@pytest.mark.parametrize("number_format", ["0.0", '0.0"%"', "0.0\\%", "[$%-804]0.0"])
def test_a_percent_sign_that_is_only_text_scales_nothing(number_format):
    assert from_cells("当月同比", 10.3, number_format).problems == ()
    assert only().value_yoy == Decimal("10.3")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("=B2*2", "C2是公式，文件里没有保存计算结果；请用Excel或WPS打开并保存后再导入，或改填数值。"),
        ("#DIV/0!", "C2是错误值#DIV/0!，请改正公式或改填数值。"),
        (True, "“True”不是数字，请填写数字。"),
    ],
)
def test_a_cell_without_a_value_is_refused_with_its_address(value, sentence):
    problem = from_cells("当月数", value).problems[0]
    assert (problem.row, problem.column, problem.message) == (2, "当月数", sentence)


def test_a_double_is_what_excel_shows():
    assert from_cells("当月数", 0.1 + 0.2).problems == ()
    assert only().value == Decimal("0.3")


# --- units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "unit", "given", "stored"),
    [
        ("社零总额", "亿元", "312.4", "312.4"),
        ("社零总额", "万元", "387581", "38.7581"),
        ("社零总额", "元", "1", "0.00000001"),
        ("有奖发票张数", "张", "12345", "1.2345"),
        ("单一窗口应用率", "％", "98.5", "98.5"),
    ],
)
def test_a_compatible_unit_is_converted_exactly(indicator, unit, given, stored):
    assert bring("指标,单位,月份,当月数,当月同比", f"{indicator},{unit},2022-03,{given},1.5").problems == ()
    assert (only().value, only().value_yoy) == (Decimal(stored), Decimal("1.5"))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("社零总额,亿美元", "“社会消费品零售总额”的单位是亿元，文件写的是亿美元，两者不能换算，请改正单位。"),
        ("社零总额,家", "“社会消费品零售总额”的单位是亿元，文件写的是家，两者不能换算，请改正单位。"),
        ("社零总额（亿元）,万元", "指标名称里的单位是亿元，单位栏却是万元，请改成一致。"),
    ],
)
def test_an_incompatible_unit_is_refused(row, sentence):
    assert refused(bring("指标,单位,月份,当月数", f"{row},2022-03,5")) == [(2, "单位", sentence)]


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "column", "words"),
    [
        ("指标,月份,当月数,税收", "税收", "不认识“税收”这一列"),
        ("indicator,month,value,amount", "amount", "不认识“amount”这一列"),
        ("指标,月份,当月数,value", "value", "“value”这一列出现了两次"),
        ("名字,月份,当月数,备注", "名字", "不认识“名字”这一列"),
        ("指标,日子,单位,备注", "日子", "不认识“日子”这一列"),
    ],
)
def test_a_column_that_is_not_known_is_refused_by_name(header, column, words):
    problems = refused(bring(header, "社零总额,2022-03,5,6"))
    assert (problems[0][:2], words in problems[0][2]) == ((1, column), True)


def test_a_missing_column_is_named():
    assert (1, "指标", "表头缺少“指标”这一列，请补上。") in refused(bring("月份,当月数", "2022-03,5"))


def test_content_below_no_heading_is_refused():
    assert refused(bring("指标,月份,当月数,", "社零总额,2022-03,5,多余")) == [
        (2, "", "第4列有内容，却没有表头；请补上表头或删去这一列。")
    ]


@pytest.mark.parametrize("lines", [["一段话"], ["a,b,c", "1,2,3"]])
def test_a_file_that_is_no_table_is_refused(lines):
    assert "没有看懂这张表" in refused(bring(*lines))[0][2]


def test_a_header_without_rows_is_refused():
    assert "没有数据" in refused(bring("指标,月份,当月数"))[0][2]


@pytest.mark.parametrize(
    ("heading", "text", "sentence"),
    [
        ("状态", "大概", "状态“大概”不存在，应为快报、初步、正式、修订、估计之一。"),
        ("备注", "长" * 201, "“备注”最多200个字，这里有201个，请缩短。"),
        ("来源", "长" * 61, "“来源”最多60个字，这里有61个，请缩短。"),
        ("口径类型", "时点", "“社会消费品零售总额”的口径类型是流量，文件写的是时点；请改正或删去。"),
    ],
)
def test_words_that_cannot_be_kept_are_refused(heading, text, sentence):
    assert refused(bring(f"指标,月份,当月数,{heading}", f"社零总额,2022-03,5,{text}")) == [
        (2, heading, sentence)
    ]


def test_status_rank_source_and_note_are_kept():
    header = "指标,月份,当月数,总量位次,增速位次,位次范围,状态,来源,备注,口径类型"
    assert bring(header, "社零总额,2022-03,5,3,1,全区12盟市,快报,统计局,初值,流量").problems == ()
    figure = only()
    assert (figure.level_rank, figure.growth_rank, figure.rank_scope) == (3, 1, "全区12盟市")
    assert (figure.status, figure.source, figure.note) == ("快报", "统计局", "初值")


# --- the same figure twice, and the stored one ----------------------------------------------------


def test_the_same_figure_twice_is_refused_unless_the_two_agree_by_rounding():
    same = ["社零总额,2011-09,15865", "社会消费品零售总额,2011-09,15865.1", "社零,2011-09,15865.1"]
    assert bring("指标,月份,当月数", *same).problems == ()
    assert only().value == Decimal("15865.1")
    assert refused(bring("指标,月份,当月数", *same, "社零总额,2011-09,15866")) == [
        (
            5,
            "当月数",
            "“社会消费品零售总额”本市2011年9月的当月数出现了两次，第2行是15865.1，这里是15866；请只留对的一个。",
        )
    ]


def test_two_rows_may_each_give_a_part():
    assert bring("指标,月份,当月数,累计数", "社零总额,2022-03,5,", "社零总额,2022-03,,15").problems == ()
    assert (only().value, only().cumulative) == (Decimal(5), Decimal(15))


def test_a_number_and_a_reason_for_having_none_contradict():
    problems = refused(bring("指标,月份,当月数", "社零总额,2022-03,5", "社零总额,2022-03,不适用"))
    assert problems[0][:2] == (3, "当月数")


@pytest.mark.parametrize(
    ("stored", "given", "reason", "kind"),
    [
        ("15865.1", "15865.1", "", "unchanged"),
        ("15865.1", "15865", "", "unchanged"),
        ("15865", "15865.1", "", "changed"),
        ("15865.1", "15866", "revised", "changed"),
    ],
)
def test_a_stored_figure_is_unchanged_refined_or_corrected_with_a_reason(
    figures, stored, given, reason, kind
):
    figures("retail_sales", {"2011-09": {"value": stored}})
    report = bring("指标,月份,当月数", f"社零总额,2011-09,{given}", reason=reason)
    assert [len(getattr(report, name)) for name in ("new", "changed", "unchanged")] == [
        0, kind == "changed", kind == "unchanged",
    ]  # fmt: skip
    assert only().value == Decimal(given if kind == "changed" else stored)


def test_a_correction_without_reason_is_refused_with_both_values(figures):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    problems = refused(bring("指标,月份,当月数", "社零总额,2022-03,6"))
    assert problems[0][:2] == (2, "当月数")
    assert "库中为5，文件中为6；更正已有数据要选择原因" in problems[0][2]


# --- indicators that are created ------------------------------------------------------------------


def test_unknown_indicators_are_created_on_request():
    report = bring(
        "指标,单位,月份,当月数,口径类型",
        "夜市收入,万元,2022-03,5.25,",
        "夜市收入,万元,2022-04,5,",
        "夜市摊位,个,2022-03,80,时点",
        "夜市满意度,%,2022-03,98.5,",
        create=True,
    )
    assert report.problems == ()
    made = Indicator.objects.filter(area="other").order_by("order")
    assert [(i.name, i.unit, i.kind, i.kind_confirmed, i.decimals) for i in made] == [
        ("夜市收入", "万元", "流量", False, 2),
        ("夜市摊位", "个", "时点", True, 0),
        ("夜市满意度", "%", "比率", False, 1),
    ]
    assert len({i.code for i in made}) == 3
    assert made[0].order > Indicator.objects.exclude(area="other").order_by("-order")[0].order


def test_a_currency_in_brackets_belongs_to_the_name():
    bring("指标,单位,月份,当月数", "出口总额（美元）,亿美元,2022-03,5", create=True)
    assert (only().indicator.name, only().indicator.unit) == ("出口总额（美元）", "亿美元")


def test_a_unit_in_brackets_is_the_unit_of_the_new_indicator():
    bring("指标,月份,当月数", "夜市收入（万元）,2022-03,5", create=True)
    assert (only().indicator.name, only().indicator.unit) == ("夜市收入", "万元")


@pytest.mark.parametrize(
    ("lines", "dry_run"),
    [(["夜市收入,万元,2022-03,5"], True), (["夜市收入,万元,2022-03,5", "社零总额,亿元,2022-13,5"], False)],
)
def test_a_dry_run_or_a_refusal_creates_nothing(lines, dry_run):
    report = bring("指标,单位,月份,当月数", *lines, create=True, dry_run=dry_run)
    assert (len(report.new), len(report.created)) == (1, 1)
    assert not Indicator.objects.filter(area="other").exists()
    assert not MonthlyFigure.objects.exists()
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("header", "rows", "problem"),
    [
        (
            "指标,月份,当月数",
            ["夜市,2022-03,5"],
            (2, "单位", "“夜市”是新指标，文件没有写它的单位，请补上“单位”。"),
        ),
        (
            "指标,月份,当月数,单位,口径类型",
            ["夜市,2022-03,5,个,时点", "夜市,2022-04,5,个,流量"],
            (3, "口径类型", "“夜市”的口径类型前面写的是时点，这里是流量，请改成一致。"),
        ),
        (
            "指标,月份,当月数,单位,口径类型",
            ["夜市,2022-03,5,个,存量"],
            (2, "口径类型", "口径类型“存量”不存在，应为流量、时点、比率之一。"),
        ),
        (
            "指标,月份,当月数,单位",
            ["夜" * 61 + ",2022-03,5,个"],
            (2, "指标", "指标名称应为1至60个字，请改短后再导入。"),
        ),
    ],
)
def test_what_cannot_be_created_is_refused(header, rows, problem):
    assert refused(bring(header, *rows, create=True)) == [problem]


# --- who may, and how many queries ----------------------------------------------------------------


def test_a_section_imports_its_own_areas_only():
    report = bring(
        "指标,月份,当月数", "社零总额,2022-03,5", "出口总额,2022-03,5", areas=frozenset({"consumption"})
    )
    assert refused(report) == [(3, "指标", "“出口总额”属于“对外贸易”，您的科室不能填报它的数据。")]


def test_new_indicators_are_for_the_office():
    report = bring(
        "指标,月份,单位,当月数", "夜市,2022-03,个,5", create=True, areas=frozenset({"consumption"})
    )
    assert refused(report) == [(2, "指标", "没有“夜市”这个指标；新指标由办公室建立，请与办公室联系。")]


def rows(names, years):
    months = [f"{year}-{month:02d}" for year in years for month in range(1, 13)]
    return [f"{name},万元,{month},{month[2:4]}.5" for name in names for month in months]


def test_ten_thousand_rows_ask_no_more_questions_than_ten():
    """Reading questions, that is: what is written goes in batches, as many as the database takes."""
    asked = []
    for names, years in ((["甲"], [2022]), ([f"乙{n}" for n in range(105)], range(2015, 2023))):
        lines = rows(names, years)
        with CaptureQueriesContext(connection) as queries:
            report = bring("指标,单位,月份,当月数", *lines, create=True)
        asked.append([query["sql"][:6] for query in queries].count("SELECT"))
        assert (len(report.new), report.problems) == (len(lines), ())
        assert len(queries) < 20 + len(lines) / 30
    assert len(lines) == 10_080
    assert asked[0] == asked[1]


def test_an_alias_of_two_letters_does_not_hide_a_longer_name():
    Alias.objects.create(indicator=Indicator.objects.get(code="exports"), name="出口")
    bring("指标,月份,当月数", "出口,2022-03,5", "外贸进出口总额,2022-03,6")
    assert set(MonthlyFigure.objects.values_list("indicator__code", "value")) == {
        ("exports", Decimal(5)),
        ("trade_total", Decimal(6)),
    }
