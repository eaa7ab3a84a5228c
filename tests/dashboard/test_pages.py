"""The dashboard and the figure page as a browser gets them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Role
from bureau.algebra.period import Month
from bureau.figures import review
from bureau.figures.models import Definition, Indicator, Region, Target

pytestmark = pytest.mark.django_db
MONTHS = [f"2022-{number:02d}" for number in range(1, 12)]


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def address(city, code: str = "retail_sales", month: str = "2022-11") -> str:
    return f"/figures/{code}/{city.pk}/{month}/"


# --- the dashboard ----------------------------------------------------------------------------------


def test_the_home_page_is_the_latest_month_with_figures(leader, figures) -> None:
    figures("retail_sales", {"2022-10": {"cumulative": "280"}, "2022-11": {"cumulative": "312.4"}})
    assert leader.get("/").headers["Location"] == "/dashboard/2022-11/"


def test_an_empty_database_says_what_to_do_next(leader) -> None:
    html = page(leader, "/")
    assert "还没有数据" in html
    assert "填写月报" in html


def test_a_database_of_one_month_shows_its_figure_and_the_gaps_around_it(leader, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4", "cumulative_yoy": "12.4"}})
    html = page(leader, "/dashboard/2022-11/")
    for said in ("数据截至2022年11月", "312.4", "增长12.4%", "缺2022年1—11月的数"):
        assert said in html
    for wrong in ("None", "演示数据", "0.0%"):
        assert wrong not in html


def test_the_sections_own_name_stands_beside_its_area(leader, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    assert '消费促进<span class="section">消费促进科</span>' in page(leader, "/dashboard/2022-11/")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.WALL])
def test_every_person_who_is_logged_in_may_look(role: Role, person, client, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    client.force_login(person(role.value))
    assert "312.4" in page(client, "/dashboard/2022-11/")


def test_nobody_else_may(client: Client) -> None:
    assert client.get("/dashboard/2022-11/").headers["Location"].startswith("/login/")


@pytest.mark.parametrize("month", ["2050-01", "1990-01"])
def test_a_month_outside_the_figures_says_where_they_are(month: str, leader, figures) -> None:
    figures("retail_sales", {"2022-10": {"cumulative": "280"}, "2022-11": {"cumulative": "312.4"}})
    html = page(leader, f"/dashboard/{month}/", status=404)
    assert "现有数据自2022年10月至2022年11月" in html
    assert 'href="/dashboard/2022-11/"' in html


def test_reference_regions_say_only_their_growth(leader, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    above = Region.objects.get(name="全区")
    figures("retail_sales", {"2022-11": {"cumulative_yoy": "-1.4"}}, above)
    assert "全区下降1.4%" in page(leader, "/dashboard/2022-11/")


def test_the_first_screen_says_what_matters_and_why(leader, city, figures, person) -> None:
    for year in (2021, 2022):
        figures("retail_sales", {f"{year}-{n:02d}": {"value": "30"} for n in range(1, 11)})
    figures("retail_sales", {"2022-11": {"value": "3", "status": "快报"}, "2021-11": {"value": "30"}})
    Target.objects.create(
        indicator=Indicator.objects.get(code="retail_sales"), region=city, year=2022, amount=400
    )
    html = page(leader, "/dashboard/2022-11/")
    for said in (
        '<span class="status">快报</span>', "未审</span>",  # not final, not approved
        "完成年度目标（400亿元）的75.8%", "慢于序时进度15.9个百分点；303.0亿元，同比下降8.2%",  # 滞后
        "当月数3亿元，去年同期30亿元、上月30亿元，约为10分之一，请核对单位和小数点。", "尚无说明",  # 异常
        '<span class="status plain">草稿</span>', "月报未报或未审",
        'class="last open"', "2022年11月为快报",  # grey, and said
    ):  # fmt: skip
        assert said in html, said


def test_the_first_screen_and_the_paper_say_the_same(leader, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4", "cumulative_yoy": "12.4"}})
    text = re.sub("<[^>]+>", "", page(leader, "/dashboard/2022-11/"))
    assert "1—11月，社会消费品零售总额312.4亿元，同比增长12.4%" in text


def test_the_wall_shows_the_latest_month_or_the_one_in_its_address(leader, figures) -> None:
    figures("retail_sales", {"2022-10": {"cumulative": "280"}, "2022-11": {"cumulative": "312.4"}})
    assert "数据截至2022年11月" in page(leader, "/wall/")
    assert "数据截至2022年10月" in page(leader, "/wall/2022-10/")
    assert "现有数据自" in page(leader, "/wall/2050-01/", status=404)


def _queries(client: Client, month: str = "2022-11") -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(client, f"/dashboard/{month}/")
    return len(queries)


def test_the_number_of_queries_depends_on_neither_indicators_nor_years(leader, city, figures) -> None:
    every = list(Indicator.objects.values_list("code", flat=True)[:40])
    for code in every[:10]:
        figures(code, {month: {"value": "1"} for month in MONTHS})
    page(leader, "/dashboard/2022-11/")  # the session and the URL patterns are loaded once
    few = _queries(leader)
    for code in every[10:]:
        figures(code, {month: {"value": "1"} for month in MONTHS})
        Target.objects.create(indicator=Indicator.objects.get(code=code), region=city, year=2022, amount=20)
    assert _queries(leader) == few
    for year in range(2018, 2022):
        for code in every:
            figures(code, {month.replace("2022", str(year)): {"value": "1"} for month in MONTHS})
    assert _queries(leader) == few <= 30


# --- the figure page --------------------------------------------------------------------------------


def test_the_figure_page_shows_row_reading_definition_and_history(leader, city, figures) -> None:
    figures(
        "retail_sales",
        {"2022-11": {"value": "30", "cumulative": "312", "level_rank": 3, "rank_scope": "全区"}},
    )
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    retail = Indicator.objects.get(code="retail_sales")
    Definition.objects.create(indicator=retail, valid_from="2022-05", text="新口径的说明。")
    html = page(leader, address(city))
    for said in (
        "社会消费品零售总额", "312.4亿元", "第3位", "由来源公布，原样采用", "自2022年5月起", "新口径的说明。",
        "文件导入", "录入错误", "<td>312</td><td>312.4</td>", "/2022-10/", "/2022-12/", "全国",
    ):  # fmt: skip
        assert said in html
    assert "None" not in html


def test_the_figure_page_says_who_approved_and_when(leader, city, figures, person) -> None:
    figures("trade_total", {"2022-11": {"cumulative": "101.2"}})
    november = Month(2022, 11)
    html = page(leader, address(city, "trade_total"))
    assert "未审</strong>，对外贸易（本市）2022年11月月报还没有提交" in html
    review.submit(["trade"], city, november, person("clerk", "对外贸易科"))
    review.approve(["trade"], city, november, person("head", "对外贸易科"))
    html = page(leader, address(city, "trade_total"))
    assert "<dd>已审，对外贸易（本市）2022年11月月报已由head-对外贸易科（对外贸易科）于" in html
    assert "<td>已审</td>" in html


def test_a_missing_figure_says_so_and_whom_to_ask(leader, city, figures) -> None:
    html = page(leader, address(city))
    assert "缺2022年1—11月的数" in html
    assert "请联系负责这项指标的科室补报" in html


def test_who_may_enter_it_is_led_to_the_return(person, client, city) -> None:
    client.force_login(person("clerk", "消费促进科"))
    assert f"?area=consumption&amp;month=2022-11&amp;region={city.pk}" in page(client, address(city))
    assert "?area=" not in page(client, address(city, "trade_total"))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/figures/nothing/{city}/2022-11/", "没有这个指标"),
        ("/figures/retail_sales/999/2022-11/", "没有这个地区"),
        ("/figures/retail_sales/{city}/2099-01/", "2099年1月还没有到"),
        ("/figures/retail_sales/{city}/1949-01/", "1949年1月太早"),
    ],
)
def test_what_is_not_there_is_not_found_in_chinese(path: str, sentence: str, leader, city) -> None:
    assert sentence in page(leader, path.format(city=city.pk), status=404)


def test_an_indicator_is_not_shown_for_months_in_which_it_is_not_kept(leader, city) -> None:
    Indicator.objects.filter(code="retail_sales").update(active_from="2022-12")
    assert "在2022年11月未启用或已停用" in page(leader, address(city), status=404)
