"""What stands in a wide sheet beside its figures: passed over and said, compared, or asked; never guessed."""

import io

import pytest

from bureau.figures import territory
from bureau.figures.entry import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Indicator, Region, Source
from bureau.figures.written import fold
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

TITLE = ["2022年主要商务指标"]


@pytest.fixture
def bring(city):
    for name in ("红山区", "松山区"):
        Region.objects.create(name=name, role="county")

    def read(*rows, chosen=(), meant=None, areas=None, asks=True):
        remembered = {fold(name): None for name in chosen}
        remembered |= {fold(k): Indicator.objects.get(code=code) for k, code in (meant or {}).items()}
        options = Options(territory.city(), areas=areas, remembered=remembered, asks=asks)
        files = [("表.xlsx", io.BytesIO(xlsx(*map(list, rows)).getvalue()))]
        return take(files, options, Act(Source.IMPORT), dry_run=True)

    return read


def figures(report):
    """code, region, month → cells, of what would go in."""
    return {
        f"{step.entry.indicator.code} {step.entry.region} {step.entry.month}": {
            name: str(value) for name, value in step.entry.values.items()
        }
        for step in report.steps
    }


def passed(report):
    return [(each.cells, each.text) for each in report.aside.passed]


def asked(report):
    return [(each.key, each.cells, each.readings) for each in report.aside.asked]


# --- sums ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ([["网络零售额", 5], ["社零总额", 7], ["合计", 12]], "第5行“合计”与读到的数相加一致（1处）。"),
        (
            [["网络零售额", 5], ["社零总额", 7], ["总计", 13]],
            "第5行“总计”与读到的数不一致：2022年3月当月数写的是13，读到的2行相加是12，相差1。"
            "请核对；合计本身不导入。",
        ),
        ([["社零总额", 7], ["其中：网络零售额", 5], ["合计", 7]], "第5行“合计”与读到的数相加一致（1处）。"),
        (
            [["社零总额", 7.04], ["网络零售额", 5.04], ["合计", 12.1]],
            "第5行“合计”与读到的数相加一致（1处）。",
        ),
        ([["社零总额", "—"], ["网络零售额", 5], ["合计", 5]], "第5行“合计”没有核对：读到的数不全。"),
        (
            [["社零总额", 7], ["购车补贴金额", 5], ["合计", 12]],
            "第5行“合计”没有核对：上面各行的单位不同。",
        ),
    ],
    ids=["equal", "a difference", "其中 is part of another", "rounding", "a gap is not a zero", "units"],
)
def test_a_sum_row_is_compared_with_what_was_read_and_not_imported(bring, rows, remark):
    report = bring(TITLE, ["指标", "3月"], *rows)
    assert report.problems == ()
    assert report.aside.remarks == [remark]
    assert len(figures(report)) == len(rows) - 1
    assert passed(report)[-1][0].startswith("A5")


def test_小计_is_of_its_block_and_合计_of_everything(bring):  # noqa: N802
    report = bring(
        TITLE, ["指标", "3月"], ["一、线上"], ["网络零售额", 5], ["农产品网络零售额", 2], ["小计", 7],
        ["二、全部"], ["社零总额", 9], ["小计", 9], ["合计", 16],
    )  # fmt: skip
    assert report.problems == ()
    assert all("一致（1处）" in remark for remark in report.aside.remarks)
    assert len(report.aside.remarks) == 3


def test_a_name_that_the_section_gave_a_meaning_is_no_sum(bring):
    report = bring(TITLE, ["指标", "3月"], ["合计", 5], meant={"合计": "retail_sales"})
    assert figures(report) == {"retail_sales 本市 2022-03": {"value": "5"}}


@pytest.mark.parametrize(
    ("heads", "row", "remark"),
    [
        (["1—2月", "3月", "合计"], [20, 5, 25], "“合计”这一列与读到的数相加一致（1处）。"),
        (["1月", "2月", "合计"], [20, 5, 25], "“合计”这一列与读到的数相加一致（1处）。"),
        (
            ["1月", "2月", "合计"],
            [20, 5, 26],
            "“合计”这一列与读到的数不一致：第3行“社零总额”写的是26，读到的各月合计是25，相差1。"
            "请核对；合计本身不导入。",
        ),
        (["3月", "4月", "全年"], [20, 5, 25], "“全年”这一列与读到的数相加一致（1处）。"),
    ],
)
def test_a_sum_column_is_compared_and_not_imported(bring, heads, row, remark):
    report = bring(TITLE, ["指标", *heads], ["社零总额", *row])
    assert report.problems == ()
    assert report.aside.remarks == [remark]
    assert len(figures(report)) == 2


def test_全年_is_december_where_december_is_there_or_the_table_has_years_only(bring):  # noqa: N802
    whole = bring(TITLE, ["指标", "12月", "全年"], ["社零总额", 20, 250])
    assert figures(whole) == {"retail_sales 本市 2022-12": {"value": "20", "cumulative": "250"}}
    years = bring(["指标", "2021年全年", "2022年全年"], ["社零总额", 240, 250])
    assert set(figures(years)) == {"retail_sales 本市 2021-12", "retail_sales 本市 2022-12"}


@pytest.mark.parametrize(
    ("chosen", "months"),
    [
        ((), None),
        (("栏：全年（已报各月合计）",), {"2022-03", "2022-12"}),
        (("栏：全年（1—12月累计数）",), {"2022-03"}),
        (("栏：全年",), {"2022-03"}),
    ],
)
def test_a_全年_that_the_months_do_not_come_to_is_asked(bring, chosen, months):  # noqa: N802
    report = bring(TITLE, ["指标", "3月", "全年"], ["社零总额", 20, 250], chosen=chosen)
    assert asked(report) == [("栏：全年", "C3", ("1—12月累计数", "已报各月合计"))]
    assert bool(report.problems) == (months is None)
    if months:
        assert {key[-7:] for key in figures(report)} == months


# --- columns ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["备注", "说明", "联系电话", "责任科室", "增减额", "同比增减（亿元）"])
def test_a_column_that_is_plainly_no_figure_is_passed_over_and_listed(bring, heading):
    report = bring(TITLE, ["指标", "3月", heading], ["社零总额", 5, "见文件"], ["网络零售额", 2, None])
    assert report.problems == ()
    assert report.aside.passed[0].cells == "C3"
    assert "见文件" in report.aside.passed[0].text
    assert len(figures(report)) == 2


@pytest.mark.parametrize(
    ("heading", "value", "key"),
    [("年度目标", 500, "栏：年度目标"), ("税收", 5, "栏：税收"), (None, 5, "栏：没有表头的C列")],
)
def test_a_column_that_is_not_plain_is_asked_once(bring, heading, value, key):
    rows = TITLE, ["指标", "3月", heading], ["社零总额", 5, value]
    before = bring(*rows)
    assert asked(before) == [(key, "C3", ())]
    assert len(before.problems) == 1
    after = bring(*rows, chosen=[key])
    assert after.problems == ()
    assert [cells for cells, _ in passed(after)] == ["C3"]
    assert [each.chosen for each in after.aside.asked] == ["不导入"]  # and can be chosen anew


def test_text_without_a_heading_is_a_remark(bring):
    report = bring(TITLE, ["指标", "3月"], ["社零总额", 5, "快报"])
    assert (report.problems, passed(report)) == ((), [("C3", "快报")])


@pytest.mark.parametrize(
    ("below", "cells"),
    [
        (["当月", "同比", "累计", "同比"], ["value", "value_yoy", "cumulative", "cumulative_yoy"]),
        (["当月", "累计", "当月同比", "累计同比"], ["value", "cumulative", "value_yoy", "cumulative_yoy"]),
        (["累计", "累计同比", "当月"], ["cumulative", "cumulative_yoy", "value"]),
    ],
)
def test_a_growth_that_says_whose_it_is_is_not_asked(bring, below, cells):
    head = ["指标", "3月", *[None] * (len(below) - 1)]
    report = bring(TITLE, head, [None, *below], ["社零总额", *range(1, len(below) + 1)])
    assert (report.problems, report.aside.asked) == ((), [])
    stored = figures(report)["retail_sales 本市 2022-03"]
    assert [stored[name] for name in cells] == [str(n) for n in range(1, len(below) + 1)]


def test_everything_is_asked_at_once(bring):
    report = bring(TITLE, ["指标", "3月", "年度目标"], ["消费盘子", 5, 60])
    assert [key for key, _, _ in asked(report)] == ["栏：年度目标"]
    assert [name.called for name in report.understanding.unknown] == ["消费盘子"]


# --- rows ---------------------------------------------------------------------------------------------


def test_notes_headings_and_rows_without_a_number_are_listed(bring):
    report = bring(
        TITLE, ["指标", "3月"], ["一、消费"], ["社零总额", 5], ["网络零售额", None],
        ["填表人：张三", "审核人：李四"], ["注：快报数"],
    )  # fmt: skip
    assert report.problems == ()
    assert [(each.cells, each.why) for each in report.aside.passed] == [
        ("A3", "小标题或注，不是数"),
        ("A5", "这一行没有数，不导入"),
        ("A6:B6", "小标题或注，不是数"),
        ("A7", "小标题或注，不是数"),
    ]


def test_an_indicator_of_another_section_may_be_left_out(bring):
    rows = TITLE, ["指标", "3月"], ["社零总额", 5], ["出口总额", 6]
    before = bring(*rows, areas=frozenset({"consumption"}))
    assert [name.called for name in before.understanding.names if name.choosable] == ["出口总额"]
    after = bring(*rows, areas=frozenset({"consumption"}), chosen=["出口总额"])
    assert (after.problems, list(figures(after))) == ((), ["retail_sales 本市 2022-03"])


@pytest.mark.parametrize("text", ["1 234.5", "１　２３４．５", "+1 234.5"])
def test_blanks_between_the_thousands_are_taken_out_and_said(bring, text):
    report = bring(TITLE, ["指标", "3月"], ["社零总额", text])
    assert figures(report) == {"retail_sales 本市 2022-03": {"value": "1234.5"}}
    assert report.aside.remarks == [f"1个数中间有空格，去掉空格后读入，如“{text}”。"]


@pytest.mark.parametrize("text", ["12 34", "1 2", "12²", "1 234 5"])
def test_other_blanks_and_marks_in_a_number_stay_a_fault(bring, text):
    assert "不是数字" in bring(TITLE, ["指标", "3月"], ["社零总额", text]).problems[0].message


# --- tables -------------------------------------------------------------------------------------------


def test_a_table_beside_of_other_indicators_shares_year_and_unit(bring):
    report = bring(
        TITLE, ["单位：万元"], ["消费情况", None, None, "外贸情况"],
        ["指标", "3月", None, "指标", "3月"], ["社零总额", 50000, None, "出口总额", 20000],
    )  # fmt: skip
    assert report.problems == ()
    assert figures(report) == {
        "retail_sales 本市 2022-03": {"value": "5"},
        "exports 本市 2022-03": {"value": "2"},
    }


def test_a_table_beside_may_begin_lower_and_have_its_own_year(bring):
    report = bring(
        [*TITLE, None, None, "2021年主要商务指标"], ["指标", "3月"], ["社零总额", 5, None, "指标", "3月"],
        ["网络零售额", 2, None, "社零总额", 4],
    )  # fmt: skip
    assert report.problems == ()
    assert set(figures(report)) == {
        "retail_sales 本市 2022-03", "online_retail 本市 2022-03", "retail_sales 本市 2021-03",
    }  # fmt: skip


def test_a_table_beside_that_is_not_understood_can_be_left_out(bring):
    rows = (
        [*TITLE, None, None, "计划进度表"],
        ["指标", "3月", None, "指标", "13月"],
        ["社零总额", 5, None, "社零总额", 9],
    )
    before = bring(*rows)
    assert [key for key, _, _ in asked(before)] == ["表：计划"]
    assert len(before.problems) == 1
    after = bring(*rows, chosen=["表：计划"])
    assert (after.problems, list(figures(after))) == ((), ["retail_sales 本市 2022-03"])


def test_the_same_figure_in_two_tables_is_refused_when_they_differ(bring):
    report = bring(TITLE, ["指标", "3月", None, "指标", "3月"], ["社零总额", 5, None, "社零总额", 6])
    assert "出现了两次" in report.problems[0].message


def test_a_column_地区_behind_the_months_begins_no_table(bring):  # noqa: N802
    report = bring(TITLE, ["指标", "3月", "地区"], ["社零总额", 5, "红山区"])
    assert list(figures(report)) == ["retail_sales 红山区 2022-03"]


@pytest.mark.parametrize(
    ("title", "code", "cell"),
    [
        ("2022年1—3月各旗县区社会消费品零售总额完成情况表", "retail_sales", "value"),
        ("2022年3月分旗县区社零总额（亿元）", "retail_sales", "value"),
        ("表1：2022年各旗县区网络零售额统计表", "online_retail", "value"),
        ("2022年各旗县区社零总额增速（%）", "retail_sales", "value_yoy"),
    ],
)
def test_districts_down_have_their_indicator_in_the_title(bring, title, code, cell):
    report = bring([title], ["旗县区", "3月"], ["红山区", 5], ["松山区", 6])
    assert report.problems == ()
    assert figures(report) == {
        f"{code} 红山区 2022-03": {cell: "5"},
        f"{code} 松山区 2022-03": {cell: "6"},
    }


@pytest.mark.parametrize("heading", [None, "名称", "地区"])
def test_districts_are_known_by_their_names_whatever_stands_above(bring, heading):
    report = bring(
        ["2022年社零总额"], [heading, "3月", "4月"], ["红山区", 5, 6], ["松山区", 6, 7], ["合计", 11, 13]
    )
    assert report.problems == ()
    assert len(figures(report)) == 4


def test_an_unknown_indicator_in_the_title_is_asked_by_its_name(bring):
    rows = ["2022年3月各旗县区限上零售盘子完成情况"], ["旗县区", "3月"], ["红山区", 5], ["松山区", 6]
    assert [name.called for name in bring(*rows).understanding.unknown] == ["限上零售盘子"]
    report = bring(*rows, meant={"限上零售盘子": "retail_sales"})
    assert (report.problems, len(figures(report))) == ((), 2)


def test_districts_without_an_indicator_in_the_title_are_refused(bring):
    report = bring(["2022年"], ["旗县区", "3月"], ["红山区", 5], ["松山区", 6])
    assert "标题却没有写是哪个指标" in report.problems[0].message


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("红山区2022年主要指标", "红山区"),
        ("2022年红山区主要指标", "红山区"),
        ("红山区商务局2022年主要指标", "本市"),
        ("全市2022年主要指标", "本市"),
        ("2022年主要指标", "本市"),
    ],
)
def test_a_title_says_whose_the_figures_are(bring, title, region):
    report = bring([title], ["指标", "3月"], ["社零总额", 5])
    assert list(figures(report)) == [f"retail_sales {region} 2022-03"]
    assert bool(report.aside.remarks) == (region != "本市")


# --- the command, which can ask nobody ------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "3月", "备注"], ["社零总额", 5, "快报"]],
        [["指标", "3月", "合计"], ["社零总额", 5, 5]],
        [["指标", "3月"], ["社零总额", 5], ["合计", 5]],
        [["指标", "3月"], ["社零总额", "1 234"]],
        [["指标", "3月", None, "指标", "3月"], ["社零总额", 5, None, "网络零售额", 6]],
        [["旗县区", "3月"], ["红山区", 5]],
    ],
)
def test_without_anybody_to_ask_it_is_refused(bring, rows):
    report = bring(TITLE, *rows, asks=False)
    assert report.problems
    assert report.aside is None
