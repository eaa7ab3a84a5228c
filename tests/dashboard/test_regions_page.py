"""The city's own 旗县区: ranking, shares, targets, small multiples, and a 差额 that is never hidden."""

import re

import pytest
from django.test import Client

from bureau.figures.models import Indicator, Region, Target
from tests.dashboard.pages import page, queries, rows, section

pytestmark = pytest.mark.django_db
ADDRESS = "/regions/trade_total/2022-04/"


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


@pytest.fixture
def counties(db: None) -> list[Region]:
    return [
        Region.objects.create(name=name, role="county", order=place) for place, name in enumerate("甲乙丙")
    ]


def enter(figures, city: Region, counties: list[Region], whole: str, *parts: str) -> None:
    figures("trade_total", {"2021-04": {"cumulative": "80"}, "2022-04": {"cumulative": whole}})
    for county, part in zip(counties, parts, strict=False):
        figures("trade_total", {"2021-04": {"cumulative": "20"}, "2022-04": {"cumulative": part}}, county)


def test_they_are_ranked_by_level_with_growth_share_and_target(leader, city, counties, figures) -> None:
    enter(figures, city, counties, "100", "20", "50", "30")
    trade = Indicator.objects.get(code="trade_total")
    Target.objects.create(indicator=trade, region=counties[0], year=2022, amount=60, set_by="市政府")
    assert rows(section(page(leader, ADDRESS), "ranking")) == [
        ["乙", "第1位", "50.0", "计算 增长150.0%", "第1位", "50.0%", "—"],
        ["丙", "第2位", "30.0", "计算 增长50.0%", "第2位", "30.0%", "—"],
        ["甲", "第3位", "20.0", "计算 持平", "第3位", "20.0%", "完成33.3%与序时进度持平"],
    ]


def test_equals_share_a_place_and_a_gap_stands_last_without_one(leader, city, counties, figures) -> None:
    enter(figures, city, counties, "100", "30", "30")
    table = rows(section(page(leader, ADDRESS), "ranking"))
    assert [row[:3] for row in table] == [["甲", "第1位", "30.0"], ["乙", "第1位", "30.0"], ["丙", "—", "—"]]


@pytest.mark.parametrize(
    ("whole", "parts", "difference", "cause"),
    [
        ("100", ("20", "50", "30"), "0亿元", "各旗县区相加等于全市。"),
        ("100.1", ("20.0", "50.0", "30.0"), "0.1亿元", "在四舍五入的范围内。"),
        ("100.9", ("20", "50", "30"), "0.9亿元", "多0.9亿元。可能原因：市本级"),
        ("110", ("20", "50", "30"), "10亿元", "多10亿元。可能原因：市本级直接统计或未划到旗县区的部分"),
        ("90", ("20", "50", "30"), "-10亿元", "少10亿元。可能原因：跨旗县区重复统计"),
        ("100", ("20", "50"), "30亿元", "合计不全：缺丙的数。"),
    ],
)
def test_the_difference_between_the_sum_and_the_city_is_said_with_its_cause(
    whole, parts, difference, cause, leader, city, counties, figures
) -> None:
    enter(figures, city, counties, whole, *parts)
    text = section(page(leader, ADDRESS), "ranking")
    assert f"<dt>差额</dt><dd>{difference}</dd>" in text
    assert cause in text


def test_what_is_counted_is_never_apart_by_rounding(leader, city, counties, figures) -> None:
    figures("supply_firms", {"2022-04": {"value": "42"}})
    for county, firms in zip(counties, ("10", "10", "21"), strict=True):
        figures("supply_firms", {"2022-04": {"value": firms}}, county)
    text = section(page(leader, "/regions/supply_firms/2022-04/"), "ranking")
    assert "全市数比各旗县区相加多1家。" in text


def test_a_rate_never_adds_up(leader, city, counties, figures) -> None:
    figures("closing_rate", {"2022-04": {"cumulative": "98"}})
    figures("closing_rate", {"2022-04": {"cumulative": "97"}}, counties[0])
    text = page(leader, "/regions/closing_rate/2022-04/")
    assert "比率不能由各旗县区相加" in text
    assert "<dt>差额</dt>" not in text


def test_every_region_has_a_sparkline_that_needs_no_script(leader, city, counties, figures) -> None:
    for county in counties:
        figures("trade_total", {f"2022-{month:02d}": {"value": str(month)} for month in range(1, 5)}, county)
    multiples = section(page(leader, ADDRESS), "multiples")
    assert multiples.count('<svg class="spark"') == 3
    assert "style=" not in multiples
    assert re.findall(r"<h3><a [^>]*>(.)</a></h3>", multiples) == ["甲", "乙", "丙"]


def test_a_city_without_regions_says_where_to_enter_them(leader, city) -> None:
    assert "还没有登记旗县区" in page(leader, ADDRESS)


def test_regions_without_figures_say_so(leader, city, counties) -> None:
    assert "各旗县区都没有这个时段的数。" in page(leader, ADDRESS)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/regions/nothing/2022-04/", "没有这个指标"),
        ("/regions/trade_total/2099-01/", "还没有到"),
        ("/regions/trade_total/1949-12/", "太早"),
    ],
)
def test_what_is_not_there_is_not_found_in_chinese(path, sentence, leader, city) -> None:
    assert sentence in page(leader, path, status=404)


def test_the_number_of_queries_does_not_depend_on_the_regions(leader, city, counties, figures) -> None:
    enter(figures, city, counties, "100", "20", "50", "30")
    few = queries(leader, ADDRESS)
    for number in range(9):
        figures(
            "trade_total",
            {"2022-04": {"cumulative": "1"}},
            Region.objects.create(name=f"{number}旗", role="county"),
        )
    assert queries(leader, ADDRESS) == few <= 18


def test_the_demonstration_citys_regions_add_up(leader, demonstration) -> None:
    text = page(leader, "/regions/retail_sales/2022-11/")
    assert len(rows(section(text, "ranking"))) == 9
    assert "各旗县区相加等于全市。" in text
