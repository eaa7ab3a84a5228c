"""The indicator page: months beside last year's, marks, gaps, what is not final, and what is told besides."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import Role
from bureau.figures.models import Definition, Highlight, Indicator, Region, Target
from bureau.reports.models import Frozen, Quoted
from tests.dashboard.pages import page, queries, rows, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def address(city: Region, code: str = "trade_total", month: str = "2022-04", query: str = "") -> str:
    return f"/indicators/{code}/{city.pk}/{month}/{query}"


def spec(text: str, key: str) -> dict:
    return json.loads(re.search(rf'<script id="spec-{key}" type="application/json">(.*?)</script>', text)[1])


def drawn(text: str, key: str, series: str) -> list[tuple[str, float | None]]:
    values = spec(text, key)["data"]["values"]
    return [(each["月份"], each["数值"]) for each in values if each["系列"] == series]


TWO_YEARS = {
    "2021-01": {"value": "10"}, "2021-02": {"value": "10"},
    "2021-03": {"value": "20"}, "2021-04": {"value": "10"},
    "2022-01": {"value": "11"}, "2022-02": {"value": "12"},
    "2022-04": {"value": "15", "value_yoy": "48.0", "cumulative": "60", "cumulative_yoy": "21.0",
                "level_rank": 3, "growth_rank": 1, "rank_scope": "全区"},
}  # fmt: skip


def test_the_months_stand_beside_last_years_with_marks_and_gaps_with_their_reason(
    leader, city, figures
) -> None:
    figures("trade_total", TWO_YEARS)
    text = page(leader, address(city))
    assert rows(section(text, "months")) == [
        ["1月", "11.0", "10.0", "计算 增长10.0%", "11.0", "10.0", "计算 增长10.0%", "—", "—", "正式，未审"],
        ["2月", "12.0", "10.0", "计算 增长20.0%", "计算 23.0", "计算 20.0", "计算 增长15.0%", "—", "—",
         "正式，未审"],
        ["3月", "—", "20.0", "—", "—", "计算 40.0", "—", "—", "—", "未报"],
        ["4月", "15.0", "10.0", "增长48.0%", "60.0", "计算 50.0", "增长21.0%", "第3位", "第1位",
         "正式，未审"],
    ]  # fmt: skip
    assert "缺2022年3月的数" in text
    assert "None" not in text


def test_a_gap_breaks_the_line_and_is_never_drawn_at_zero(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    text = page(leader, address(city))
    assert drawn(text, "to-date", "2022年")[:4] == [
        ("1月", 11.0),
        ("1—2月", 23.0),
        ("1—3月", None),
        ("1—4月", 60.0),
    ]
    assert len(drawn(text, "to-date", "2022年")) == 4  # what is still to come is not drawn at all
    assert len(drawn(text, "to-date", "2021年")) == 12


def test_a_merged_opening_is_one_row_and_one_point_in_both_years(leader, city, figures) -> None:
    figures(
        "retail_sales",
        {
            "2021-01": {"value": "10"}, "2021-02": {"value": "12"}, "2021-03": {"value": "9"},
            "2022-02": {"cumulative": "24.2", "cumulative_yoy": "8.5"}, "2022-03": {"value": "9"},
        },
    )  # fmt: skip
    text = page(leader, address(city, "retail_sales", "2022-03"))
    table = rows(section(text, "months"))
    assert [row[0] for row in table] == ["1—2月", "3月"]
    assert table[0][1:4] == ["24.2", "计算 22.0", "增长8.5%"]
    assert [at for at, _ in drawn(text, "months", "2021年")][:2] == ["1—2月", "3月"]
    assert drawn(text, "months", "2022年") == [("1—2月", 24.2), ("3月", 9.0)]


def test_what_is_not_approved_is_grey_and_says_why(leader, city, figures) -> None:
    figures("trade_total", {"2022-03": {"value": "5", "status": "快报"}, "2022-04": {"value": "6"}})
    text = page(leader, address(city))
    values = {each["月份"]: each.get("状态") for each in spec(text, "months")["data"]["values"]}
    assert (values["3月"], values["4月"]) == ("快报", "未审")
    assert section(text, "months").count('<tr class="unsettled">') == 2


def test_the_pace_is_drawn_from_the_years_target(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    trade = Indicator.objects.get(code="trade_total")
    Target.objects.create(indicator=trade, region=city, year=2022, amount=120, set_by="市政府")
    text = page(leader, address(city))
    pace = drawn(text, "to-date", "序时进度（确保目标）")
    assert pace[:2] == [("1月", 10.0), ("1—2月", 20.0)]
    assert pace[-1] == ("1—12月", 120.0)
    assert "完成50.0%" in text
    assert "快于序时进度16.7个百分点" in text


def test_growth_says_point_by_point_whether_it_was_published(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    values = spec(page(leader, address(city)), "growth")["data"]["values"]
    marks = {(each["月份"], each["系列"]): each.get("标记") for each in values}
    assert marks["2022年2月", "累计同比"] == "计算"
    assert marks["2022年3月", "累计同比"] is None
    assert marks["2022年4月", "累计同比"] == "公布"


def test_a_new_definition_is_drawn_and_listed(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    trade = Indicator.objects.get(code="trade_total")
    Definition.objects.create(indicator=trade, valid_from="2022-03", text="自三月起含边民互市。")
    text = page(leader, address(city))
    layers = [layer["data"]["values"] for layer in spec(text, "months")["layer"] if "data" in layer]
    assert layers[0] == [{"月份": "3月", "说明": "自2022年3月起口径调整"}]
    assert "<strong>自2022年3月起：</strong>自三月起含边民互市。" in section(text, "told")


def test_policies_and_great_events_are_numbered_on_the_chart_and_listed_in_time(
    leader, city, figures
) -> None:
    figures("trade_total", TWO_YEARS)
    Highlight.objects.create(area="trade", on="2022-04-02", topic="政策", name="《外贸十条》", importance=3)
    Highlight.objects.create(area="trade", on="2022-02-09", topic="活动", name="开行首列", importance=1)
    for name, given in {
        "小事": {"on": "2022-02-10"}, "明年": {"on": "2023-01-01", "importance": 1},
        "以后": {"on": "2022-05-01", "importance": 1},
        "别处": {"on": "2022-02-10", "importance": 1, "area": "supply"},
    }.items():  # fmt: skip
        Highlight.objects.create(**{"area": "trade", "name": name, **given})
    text = page(leader, address(city))
    assert re.findall(r'<span class="sign">(.)</span><span class="when">(.*?)</span>', text) == [
        ("①", "2月9日"),
        ("②", "4月2日"),
    ]
    marked = [layer["data"]["values"] for layer in spec(text, "months")["layer"] if "data" in layer]
    assert [(each["月份"], each["序号"]) for each in marked[0]] == [("2月", "①"), ("4月", "②")]


def test_corrections_are_listed_and_first_entries_are_not(leader, city, figures) -> None:
    figures("trade_total", {"2022-04": {"value": "15"}})
    assert "没有更正过" in page(leader, address(city))
    figures("trade_total", {"2022-04": {"value": "16"}})
    table = rows(section(page(leader, address(city)), "revised"))
    assert [row[:5] for row in table] == [["2022年4月", "当月数", "15", "16", "录入错误"]]


def _quoted(city: Region) -> None:
    frozen = Frozen.objects.create(
        kind="monthly", year=2022, through=4, title="四月快报", dated="2022-05-10", version=1, outline="",
        material=b"", text="", digest="", at=timezone.now(),
    )  # fmt: skip
    Quoted.objects.create(
        document=frozen, number=1, code="trade_total", region=city.name, first="2022-01", last="2022-04",
        phrase="累计", text="60亿元", chapter="外贸", sentence="进出口总额60亿元。",
    )  # fmt: skip


@pytest.mark.parametrize(("role", "sees"), [("leader", True), ("clerk", False), ("office", True)])
def test_documents_that_quote_it_are_for_those_who_read_reports(
    role, sees, person, client, city, figures
) -> None:
    figures("trade_total", TWO_YEARS)
    _quoted(city)
    client.force_login(
        person(role, "办公室" if role == "office" else "对外贸易科" if role == "clerk" else "")
    )
    text = page(client, address(city))
    assert ("进出口总额60亿元。" in text) is sees
    assert ("本数现用于哪些文稿草稿" in text) is sees


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.WALL])
def test_every_person_who_is_logged_in_may_look(role: Role, person, client, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    client.force_login(person(role.value))
    assert "60.0" in page(client, address(city))


def test_it_is_compared_with_the_regions_above_and_with_peers(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    figures("trade_total", {"2022-04": {"cumulative_yoy": "20.0"}}, Region.objects.get(name="全区"))
    peer = Region.objects.create(name="邻市", role="peer")
    figures("trade_total", {"2022-04": {"cumulative": "80", "cumulative_yoy": "25.0"}}, peer)
    text = page(leader, address(city))
    assert rows(section(text, "beside")) == [
        ["本市", "60.0", "增长21.0%", ""],
        ["全区", "—", "增长20.0%", "高于全区平均水平1个百分点"],
        ["邻市", "80.0", "增长25.0%", "低于邻市4个百分点"],
    ]
    assert [name for name in ("全区", "全市", "邻市") if drawn(text, "beside", name)] == [
        "全区",
        "全市",
        "邻市",
    ]


def test_the_years_lead_to_the_same_month_and_the_look_back_is_chosen(leader, city, figures) -> None:
    older = {"2021-05": {"cumulative": "60"}, "2015-12": {"cumulative": "99", "cumulative_yoy": "1"}}
    figures("trade_total", TWO_YEARS | older)
    text = page(leader, address(city))
    assert re.findall(r'href="/indicators/trade_total/\d+/(\d{4}-\d\d)/"[^>]*>(\d{4})年<', text) == [
        ("2022-04", "2022"), ("2021-04", "2021"), ("2015-12", "2015"),
    ]  # fmt: skip
    assert drawn(text, "growth", "累计同比")[0][0] == "2020年1月"
    assert drawn(page(leader, address(city, query="?years=0")), "growth", "累计同比")[0][0] == "2015年1月"
    assert drawn(page(leader, address(city, query="?years=<x>")), "growth", "累计同比")[0][0] == "2020年1月"


def test_a_stock_has_one_figure_a_month(leader, city, figures) -> None:
    figures("supply_firms", {"2022-03": {"value": "8"}, "2022-04": {"value": "9"}})
    text = page(leader, address(city, "supply_firms"))
    assert rows(section(text, "months"))[2:] == [
        ["3月", "8", "—", "—", "—", "—", "正式，未审"],
        ["4月", "9", "—", "—", "—", "—", "正式，未审"],
    ]
    assert 'id="spec-to-date"' not in text


def test_an_empty_database_says_so_and_draws_nothing(leader, city) -> None:
    text = page(leader, address(city))
    assert "还没有可以画的数：缺2022年1—4月的数。" in text
    assert "data-spec" not in text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/indicators/nothing/{city}/2022-11/", "没有这个指标"),
        ("/indicators/trade_total/999/2022-11/", "没有这个地区"),
        ("/indicators/trade_total/99999999999999999999/2022-11/", "没有这个地区"),
        ("/indicators/trade_total/{city}/2099-01/", "2099年1月还没有到"),
        ("/indicators/trade_total/{city}/1949-01/", "1949年1月太早"),
        ("/indicators/trade_total/{city}/2022-13/", "没有这个页面"),
    ],
)
def test_what_is_not_there_is_not_found_in_chinese(path: str, sentence: str, leader, city) -> None:
    assert sentence in page(leader, path.format(city=city.pk), status=404)


def test_an_indicator_is_not_shown_for_months_in_which_it_is_not_kept(leader, city) -> None:
    Indicator.objects.filter(code="trade_total").update(active_to="2022-01")
    assert "在2022年4月未启用或已停用" in page(leader, address(city), status=404)


def test_the_number_of_queries_depends_on_neither_years_nor_regions(leader, city, figures) -> None:
    figures("trade_total", TWO_YEARS)
    few = queries(leader, address(city))
    for year in range(2012, 2021):
        figures("trade_total", {f"{year}-{month:02d}": {"value": "5"} for month in range(1, 13)})
    for number in range(5):
        county = Region.objects.create(name=f"{number}区", role="county")
        figures("trade_total", TWO_YEARS, county)
        Highlight.objects.create(area="trade", on="2022-02-09", topic="政策", name=f"政策{number}")
    assert queries(leader, address(city)) == few <= 20
