"""Two tables one below the other in one sheet, each with its own header: read as two, each by its own."""

import io

import pytest

from bureau.figures import territory
from bureau.figures.entry import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Region, Source
from bureau.figures.written import fold
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

CITY = (
    ["2022年全市消费运行情况"],
    ["单位：亿元"],
    ["指标", "3月", "4月"],
    ["社零总额", 33, 34],
    ["网络零售额", 8, 9],
)
DISTRICTS = (
    ["2022年各旗县区社会消费品零售总额（万元）"],
    ["旗县区", "3月", "1—4月"],
    ["红山区", 53000, 210000],
    ["松山区", 41000, 160000],
)
READ = {
    "retail_sales 本市 2022-03": "value 33",
    "retail_sales 本市 2022-04": "value 34",
    "online_retail 本市 2022-03": "value 8",
    "online_retail 本市 2022-04": "value 9",
    "retail_sales 红山区 2022-03": "value 5.3",
    "retail_sales 红山区 2022-04": "cumulative 21",
    "retail_sales 松山区 2022-03": "value 4.1",
    "retail_sales 松山区 2022-04": "cumulative 16",
}


@pytest.fixture
def bring(city):
    for name in ("红山区", "松山区"):
        Region.objects.create(name=name, role="county")

    def read(*rows, chosen=(), asks=True):
        remembered = {fold(name): None for name in chosen}
        options = Options(territory.city(), remembered=remembered, asks=asks)
        files = [("表.xlsx", io.BytesIO(xlsx(*map(list, rows)).getvalue()))]
        return take(files, options, Act(Source.IMPORT), dry_run=True)

    return read


def figures(report):
    return {
        f"{step.entry.indicator.code} {step.entry.region} {step.entry.month}": " ".join(
            f"{name} {value.normalize():f}" if hasattr(value, "normalize") else str(value)
            for name, value in step.entry.values.items()
        )
        for step in report.steps
    }


@pytest.mark.parametrize(
    "between",
    [
        [],
        [[]],
        [["注：快报数。"], ["填表人：张三", None, "审核人：李四"], []],
        [["合计", 41, 43], []],
        [["农产品网络零售额", "—", "—"]],
    ],
    ids=["nothing", "a blank row", "notes and signatures", "a sum", "a row of dashes"],
)
def test_the_lower_table_has_its_own_title_header_unit_and_regions(bring, between):
    report = bring(*CITY, *between, *DISTRICTS)
    assert report.problems == ()
    dashes = {"farm_online_retail 本市 2022-03", "farm_online_retail 本市 2022-04"}
    assert {key: said for key, said in figures(report).items() if key not in dashes} == READ
    assert not any("没有写" in remark for remark in report.aside.remarks)


def test_a_sum_and_the_notes_belong_to_the_table_above_them(bring):
    report = bring(*CITY, ["合计", 41, 43], ["注：快报数。"], [], *DISTRICTS, ["合计", 94000, 370000])
    assert report.aside.remarks == [
        "第6行“合计”与读到的数相加一致（2处）。",
        "第13行“合计”与读到的数相加一致（2处）。",
    ]
    assert [each.cells for each in report.aside.passed] == ["A6:C6", "A7", "A13:C13"]


def test_the_city_may_stand_below_the_districts(bring):
    assert figures(bring(*DISTRICTS, [], *CITY)) == READ


def test_a_header_of_two_rows_in_the_lower_table(bring):
    report = bring(
        *CITY,
        [],
        ["主要指标对比（亿元）"],
        [None, "2021年", None, "2022年"],
        ["项目", "5月", "同比", "5月", "同比"],
        ["社零总额", 30, 1.5, 31, 3.3],
    )
    assert report.problems == ()
    assert {key: said for key, said in figures(report).items() if "-05" in key} == {
        "retail_sales 本市 2021-05": "value 30 value_yoy 1.5",
        "retail_sales 本市 2022-05": "value 31 value_yoy 3.3",
    }


def test_a_header_repeated_on_the_next_page_goes_on_with_the_same_table(bring):
    report = bring(*CITY[:4], ["指标", "3月", "4月"], *CITY[4:])
    assert report.problems == ()
    assert figures(report) == {key: said for key, said in READ.items() if "本市" in key}


def test_year_and_unit_that_only_the_first_title_says_are_taken_from_it_and_that_is_said(bring):
    report = bring(*CITY, [], ["网上零售"], ["项目", "5月"], ["网络零售额", 10])
    assert report.problems == ()
    assert figures(report)["online_retail 本市 2022-05"] == "value 10"
    assert report.aside.remarks == [
        "下面的表“网上零售”没有写年份和单位（亿元），按最上面的标题读入；请核对。"
    ]


def test_tables_side_by_side_may_stand_below_one(bring):
    report = bring(
        *CITY, [], ["红山区主要指标", None, None, "松山区主要指标"],
        ["指标", "5月", None, "指标", "5月"], ["社零总额", 5, None, "社零总额", 4],
    )  # fmt: skip
    assert report.problems == ()
    assert {key: said for key, said in figures(report).items() if "-05" in key} == {
        "retail_sales 红山区 2022-05": "value 5",
        "retail_sales 松山区 2022-05": "value 4",
    }


def test_tables_side_by_side_whose_headers_stand_on_different_rows_stay_beside(bring):
    report = bring(
        ["2022年主要指标（亿元）", None, None, "红山区"],
        ["指标", "5月"],
        ["社零总额", 30, None, "指标", "5月"],
        ["网络零售额", 8, None, "社零总额", 5],
    )
    assert figures(report) == {
        "retail_sales 本市 2022-05": "value 30",
        "online_retail 本市 2022-05": "value 8",
        "retail_sales 红山区 2022-05": "value 5",
    }


def test_a_lower_table_that_is_not_understood_is_said_and_may_be_left_out(bring):
    rows = (*CITY, [], ["重点企业联系表"], ["名称", "二季度", "三季度"], ["甲商场", 1, 2])
    before = bring(*rows)
    assert [each.message for each in before.problems] == ["没有看懂A7:C9这张表：没有月份的表头。"]
    assert [(each.key, each.sentence) for each in before.aside.asked] == [
        ("表：重点企业联系", "表“重点企业联系”")
    ]
    after = bring(*rows, chosen=["表：重点企业联系"])
    assert after.problems == ()
    assert figures(after) == {key: said for key, said in READ.items() if "本市" in key}
    assert [(each.cells, each.why) for each in after.aside.passed] == [
        ("A7:C9", "按本科室的选择整张表不导入")
    ]


def test_who_can_ask_nobody_reads_one_table_and_refuses_the_other(bring):
    assert bring(*CITY, [], *DISTRICTS, asks=False).problems != ()
