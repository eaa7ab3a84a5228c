"""Wide sheets as sections keep them: indicators down, months across."""

from decimal import Decimal

import pytest

from bureau.figures import territory
from bureau.figures.door import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Source
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import saved, xlsx

pytestmark = pytest.mark.django_db

TITLE = ["2022年主要商务指标"]


def bring(*rows, create=False, **kwargs):
    options = Options(territory.city(), create)
    return take([("表.xlsx", xlsx(*map(list, rows), **kwargs))], options, Act(Source.IMPORT))


def stored():
    """What is in the table: code, month, and the cells that are given, or the absence."""
    names = ("value", "value_yoy", "cumulative", "cumulative_yoy", "level_rank", "growth_rank")
    return {
        (figure.indicator.code, str(figure.month)): figure.absence
        or {name: str(getattr(figure, name)) for name in names if getattr(figure, name) is not None}
        for figure in MonthlyFigure.objects.select_related("indicator")
    }


def problems(report):
    assert not MonthlyFigure.objects.exists()
    return [(problem.row, problem.column, problem.message) for problem in report.problems]


def test_a_month_is_当月数_and_months_to_date_are_累计数():  # noqa: N802
    report = bring(
        TITLE,
        ["单位：亿元"],
        ["指标", "1—2月", "3月", "1—3月"],
        ["社零总额", 74426, 34233, 108659],
        ["网络零售额", 19558, "—", 30120],
    )
    assert report.problems == ()
    assert stored() == {
        ("retail_sales", "2022-02"): {"cumulative": "74426"},
        ("retail_sales", "2022-03"): {"value": "34233", "cumulative": "108659"},
        ("online_retail", "2022-02"): {"cumulative": "19558"},
        ("online_retail", "2022-03"): {"cumulative": "30120"},
    }


@pytest.mark.parametrize(
    "heading",
    [
        "1—11月",
        "1-11月",
        "1－11月",
        "1至11月",
        "1月—11月",
        "1～11月累计",
        "11月累计数",
        "2022年1—11月",
        "1—11月（亿元）",
    ],
)
def test_to_date_is_written_in_many_ways(heading):
    assert bring(TITLE, ["指标", heading], ["社零总额", 5]).problems == ()
    assert stored() == {("retail_sales", "2022-11"): {"cumulative": "5"}}


@pytest.mark.parametrize(
    ("heading", "month"),
    [("一季度", "03"), ("上半年", "06"), ("前三季度", "09"), ("全年", "12"), ("2022年全年", "12")],
)
def test_spans_with_a_name_are_to_date(heading, month):
    assert bring(TITLE, ["指标", heading], ["社零总额", 5]).problems == ()
    assert stored() == {("retail_sales", f"2022-{month}"): {"cumulative": "5"}}


@pytest.mark.parametrize(
    ("above", "header"),
    [
        (["某市2022年商务运行情况"], ["指标", "3月"]),
        (["某市商务局", "填报日期：2023年1月10日"], ["指标", "2022年3月"]),
        (["商务运行情况"], ["指标", "2022-03"]),
        (["商务运行情况"], ["指标", "2022.3"]),
        ([None, "2022年"], ["指标", "3月"]),
    ],
)
def test_the_year_stands_in_the_title_or_the_heading(above, header):
    assert bring(above, header, ["社零总额", 5]).problems == ()
    assert stored() == {("retail_sales", "2022-03"): {"value": "5"}}


def test_the_year_may_stand_in_the_name_of_the_sheet():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "2022年"
    book.active.append(["指标", "3月"])
    book.active.append(["社零总额", 5])
    assert take([("表.xlsx", saved(book))], Options(territory.city()), Act(Source.IMPORT)).problems == ()
    assert list(stored()) == [("retail_sales", "2022-03")]


def test_two_years_side_by_side():
    report = bring(
        ["指标", "2021年", None, "2022年", None],
        [None, "3月", "1—3月", "3月", "1—3月"],
        ["社零总额", 1, 2, 3, 4],
    )
    assert report.problems == ()
    assert stored() == {
        ("retail_sales", "2021-03"): {"value": "1", "cumulative": "2"},
        ("retail_sales", "2022-03"): {"value": "3", "cumulative": "4"},
    }


def test_measures_below_merged_months():
    report = bring(
        TITLE,
        ["指标", "单位", "3月", None, None, None, "4月", None],
        [None, None, "当月", "同比(%)", "累计", "同比(%)", "当月", "增速"],
        ["社零总额", "万元", 342330000, -3.5, 1086590000, 3.3, 294830000, "-11.1%"],
    )
    assert report.problems == ()
    assert stored() == {
        ("retail_sales", "2022-03"): {
            "value": "34233", "value_yoy": "-3.5", "cumulative": "108659", "cumulative_yoy": "3.3",
        },
        ("retail_sales", "2022-04"): {"value": "29483", "value_yoy": "-11.1"},
    }  # fmt: skip


def test_growth_beside_each_month_in_one_header_row():
    report = bring(TITLE, ["指标", "3月", "同比", "1—3月", "同比"], ["社零总额", 34233, -3.5, 108659, 3.3])
    assert report.problems == ()
    cells = {"value": "34233", "value_yoy": "-3.5", "cumulative": "108659", "cumulative_yoy": "3.3"}
    assert stored() == {("retail_sales", "2022-03"): cells}


def test_累计同比_belongs_to_the_累计_column_beside_it():  # noqa: N802
    report = bring(TITLE, ["指标", "2月", "3月", "1—3月累计", "累计同比（%）"], ["社零总额", 1, 2, 3, 5.2])
    assert report.problems == ()
    assert stored()["retail_sales", "2022-03"] == {"value": "2", "cumulative": "3", "cumulative_yoy": "5.2"}


def test_累计同比_beside_a_single_month_does_not_say_how_far_it_goes():  # noqa: N802
    report = bring(TITLE, ["指标", "2月", "3月", "累计同比"], ["社零总额", 1, 2, 5.2])
    assert problems(report) == [
        (
            2,
            "累计同比",
            "“累计同比”没有写到几月为止；请写成1—11月这样的表头，或加“月份”列，或在标题中写明年月。",
        )
    ]


def test_a_bulletin_of_one_month():
    report = bring(
        ["2022年1—9月主要指标"],
        ["序号", "指标名称", "单位", "当月数", "当月同比", "累计", "累计同比", "总量位次", "增速位次"],
        [1, "社零总额", "亿元", 5, 1.5, 45, 2.5, 3, 1],
    )
    assert report.problems == ()
    assert stored() == {
        ("retail_sales", "2022-09"): {
            "value": "5", "value_yoy": "1.5", "cumulative": "45", "cumulative_yoy": "2.5",
            "level_rank": "3", "growth_rank": "1",
        }
    }  # fmt: skip


@pytest.mark.parametrize("label", ["同比", "增速（%）", "同比增长", "  增幅"])
def test_a_row_of_growth_belongs_to_the_indicator_above(label):
    report = bring(
        TITLE,
        ["指标", "1—2月", "3月"],
        ["社零总额", 74426, 34233],
        [label, 6.7, -3.5],
        formats={"B4": "0.0", "C4": "0.0"},
    )
    assert report.problems == ()
    assert stored() == {
        ("retail_sales", "2022-02"): {"cumulative": "74426", "cumulative_yoy": "6.7"},
        ("retail_sales", "2022-03"): {"value": "34233", "value_yoy": "-3.5"},
    }


def test_a_row_of_累计_fills_累计数_below_its_month():  # noqa: N802
    assert bring(TITLE, ["指标", "3月"], ["社零总额", 5], ["累计", 15], ["累计同比", 2.5]).problems == ()
    cells = {"value": "5", "cumulative": "15", "cumulative_yoy": "2.5"}
    assert stored() == {("retail_sales", "2022-03"): cells}


def test_growth_rows_formatted_as_percent():
    report = bring(TITLE, ["指标", "3月"], ["社零总额", 5], ["同比", -0.035], formats={"B4": "0.0%"})
    assert report.problems == ()
    assert stored() == {("retail_sales", "2022-03"): {"value": "5", "value_yoy": "-3.5"}}


@pytest.mark.parametrize(
    ("name", "unit_row", "unit_cell"),
    [
        ("社零总额（万元）", None, None),
        ("社零总额", "单位：万元", None),
        ("社零总额", "单位：家", "万元"),
        ("社零总额", "（单位：万元）", None),
    ],
)
def test_the_unit_stands_in_the_name_the_column_or_above_the_table(name, unit_row, unit_cell):
    assert (
        bring(TITLE, [None, unit_row], ["指标", "单位", "3月"], [name, unit_cell, 342330000]).problems == ()
    )
    assert stored() == {("retail_sales", "2022-03"): {"value": "34233"}}


@pytest.mark.parametrize(
    ("cell", "absence"),
    [("—", "未报"), ("/", "未报"), ("暂无", "未报"), (None, "未报"), ("不适用", "不适用"), ("暂缺", "暂缺")],
)
def test_text_in_place_of_a_number_says_why_there_is_none(cell, absence):
    assert bring(TITLE, ["指标", "3月", "4月"], ["社零总额", cell, 5], ["网络零售额", 5, 5]).problems == ()
    assert stored()["retail_sales", "2022-03"] == absence


def test_zero_is_a_number():
    assert bring(TITLE, ["指标", "3月"], ["社零总额", 0]).problems == ()
    assert MonthlyFigure.objects.get().value == Decimal(0)


def test_months_that_nobody_has_yet_are_not_there():
    assert bring(TITLE, ["指标", "3月", "4月", "12月"], ["社零总额", 5, None, None]).problems == ()
    assert list(stored()) == [("retail_sales", "2022-03")]


def test_january_of_a_merged_year_is_no_gap():
    report = bring(TITLE, ["指标", "1月", "1—2月"], ["出口总额", 5, 11], ["社零总额", None, 20])
    assert report.problems == ()
    assert ("retail_sales", "2022-01") not in stored()


def test_headings_between_the_rows_and_footnotes_are_passed_over():
    report = bring(
        TITLE,
        ["指标", "3月"],
        ["一、消费"],
        ["社零总额", 5],
        ["其中：网络零售额", 2],
        ["二、外贸"],
        ["出口总额", 1],
        ["注：快报数。"],
    )
    assert report.problems == ()
    assert [code for code, _ in stored()] == ["retail_sales", "online_retail", "exports"]


def test_regions_and_sources_have_their_columns():
    report = bring(TITLE, ["指标", "地区", "3月", "来源"], ["社零总额", "全国", 5, "国家统计局"])
    assert report.problems == ()
    figure = MonthlyFigure.objects.get()
    assert (figure.region.name, figure.source) == ("全国", "国家统计局")


def test_unknown_indicators_are_created_with_their_unit():
    assert (
        len(
            bring(
                TITLE, ["指标", "3月"], ["夜市收入（万元）", 5.5], ["夜市满意度（%）", 98.5], create=True
            ).created
        )
        == 2
    )


@pytest.mark.parametrize(
    ("rows", "column", "words"),
    [
        ([["主要指标"], ["指标", "3月"], ["社零总额", 5]], "3月", "表头和标题都没有写年份"),
        (
            [["2021年和2022年"], ["指标", "3月"], ["社零总额", 5]],
            "3月",
            "标题中有2021、2022几个年份，分不清是哪一年",
        ),
        ([TITLE, ["指标", "13月"], ["社零总额", 5]], "13月", "月份应为1至12"),
        ([TITLE, ["指标", "3月", "3—5月"], ["社零总额", 5, 9]], "3—5月", "不是从1月开始的时段"),
        ([TITLE, ["指标", "3月", "二季度"], ["社零总额", 5, 9]], "二季度", "不是从1月开始的时段"),
        ([TITLE, ["指标", "3月", "累计"], ["社零总额", 5, 9]], "累计", "没有写到几月为止"),
        ([TITLE, ["指标", "3月", "位次"], ["社零总额", 5, 9]], "位次", "分不清是总量位次还是增速位次"),
        ([TITLE, ["指标", "3月", "税收"], ["社零总额", 5, 9]], "税收", "不认识“税收”这一列"),
        ([TITLE, ["指标", "3月", "备注"], ["社零总额", 5, "好"]], "备注", "不认识“备注”这一列"),
        ([TITLE, ["指标", "3月", "3月"], ["社零总额", 5, 9]], "3月", "说的是同一个数"),
        ([TITLE, ["指标", "3月"], ["社零总额", 5, 9]], "", "第3列有内容，却没有表头"),
        ([["指标", "2022年", "2021年"], ["社零总额", 5, 9]], "2022年", "请写成“2022年全年”"),
    ],
)
def test_a_heading_that_is_not_understood_is_refused_by_name(rows, column, words):
    said = problems(bring(*rows))
    assert [(words in sentence) for _, name, sentence in said if name == column] == [True], said


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        ([["指标", "3月"], ["同比", 5]], 3, "“同比”上面没有紧挨着的指标"),
        ([["指标", "3月"], ["社零总额", 5], ["二、外贸"], ["同比", 5]], 5, "“同比”上面没有紧挨着的指标"),
        ([["指标", "3月"], ["社零总额", 5], ["同比", 5], ["增速", 6]], 5, "同一个数出现了两次"),
        ([["指标", "1—3月"], ["社零总额", 5], ["当月同比", 5]], 4, "对不上"),
        ([["指标", "3月"], ["社零总额", 5], ["增长点", 5]], 4, "没有“增长点”这个指标"),
        ([["指标", "3月"], [None, 5]], 3, "没有指标名称"),
        ([["指标", "3月"], ["社零总额", "五"]], 3, "“五”不是数字"),
        ([["指标", "3月"], ["社零总额", "=1+1"]], 3, "B3是公式"),
        ([["指标", "3月"], ["=A1", 5]], 3, "A3是公式"),
        ([["指标", "单位", "3月"], ["社零总额", "家", 5]], 3, "不能换算"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_by_number(rows, row, words):
    said = problems(bring(TITLE, *rows))
    assert [(number, words in sentence) for number, _, sentence in said] == [(row, True)], said


def test_the_same_figure_in_two_rows_is_refused():
    said = problems(bring(TITLE, ["指标", "3月"], ["社零总额", 5], ["社会消费品零售总额", 6]))
    assert said[0][:2] == (4, "3月")
    assert "出现了两次，第3行是5，这里是6" in said[0][2]


def test_months_down_and_indicators_across_are_refused():
    said = problems(bring(TITLE, ["月份", "社零总额", "出口总额"], ["3月", 5, 6]))
    assert len(said) >= 1
