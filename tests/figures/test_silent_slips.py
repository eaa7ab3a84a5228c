"""Files that once changed a figure, or left it, in silence: another unit, another year, 5.0 for 5.3."""

import io

import pytest

from bureau.figures.entry import Act
from bureau.figures.importing import Options, Report, take
from bureau.figures.models import Indicator, Region, Source
from bureau.figures.models.monthly import MonthlyFigure


def _taken(city: Region, text: str, reason: str = "") -> Report:
    return take([("甲.csv", io.BytesIO(text.encode()))], Options(city), Act(Source.IMPORT, reason=reason))


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("单位：亿元", "12000"),
        ("单位：亿元、%", "12000"),
        ("填报单位：某市商务局", "1.2"),
        ("填报单位：某市商务局 单位：亿元", "12000"),
        ("单位：家、%", "1.2"),
    ],
)
def test_the_unit_above_the_table_counts_also_beside_others(city, title, value):
    assert Indicator.objects.get(code="car_subsidy").unit == "万元"
    report = _taken(city, f"2022年,,\n{title},,\n指标,1月,3月\n购车补贴金额,1.2,1.2\n")
    assert not report.problems
    assert {f"{figure.value:f}" for figure in MonthlyFigure.objects.all()} == {value}


def test_two_units_that_could_both_be_meant_are_refused(city):
    report = _taken(city, "2022年,,\n单位：亿元、万元,,\n指标,1月,3月\n购车补贴金额,1.2,1.2\n")
    assert "分不清“购车补贴金额”用哪个" in report.problems[0].message


def test_months_that_run_into_the_next_year_are_refused(city):
    report = _taken(city, "2022年,,,,\n指标,11月,12月,1月,2月\n社会消费品零售总额,1,2,3,4\n")
    assert "“1月”处月份的顺序折回，分不清是不是2022年" in report.problems[0].message


@pytest.mark.parametrize("months", ["1月,2月,3月,12月", "12月,11月,3月,2月", "3月,4月,1—3月,1—4月"])
def test_months_up_or_down_are_taken(city, months):
    assert not _taken(city, f"2022年,,,,\n指标,{months}\n社会消费品零售总额,1,2,3,4\n").problems


def test_a_growth_of_5_contradicts_a_stored_5_3(figures, city):
    figures("retail_sales", {"2022-03": {"cumulative_yoy": "5.3", "cumulative": "15865.1"}})
    text = "指标,月份,累计数,累计同比\n社会消费品零售总额,2022-03,15865,5\n"
    assert "库中为5.3，文件中为5" in _taken(city, text).problems[0].message
    report = _taken(city, text, reason="mistake")
    assert [dict(step.changes).keys() for step in report.changed] == [{"cumulative_yoy"}]


def test_a_stored_growth_of_5_is_not_refined_to_5_3(figures, city):
    figures("retail_sales", {"2022-03": {"cumulative_yoy": "5"}})
    text = "指标,月份,累计同比\n社会消费品零售总额,2022-03,5.3\n"
    assert "更正已有数据要选择原因" in _taken(city, text).problems[0].message


def test_a_growth_said_twice_as_5_and_5_3_is_refused(city):
    text = "指标,月份,累计同比\n社会消费品零售总额,2022-03,5\n社会消费品零售总额,2022-03,5.3\n"
    assert "出现了两次" in _taken(city, text).problems[0].message
