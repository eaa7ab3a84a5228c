"""Charts and tables to take away: numbers as numbers, marks beside them, text that no program runs."""

import csv
import io

import openpyxl
import pytest
from django.test import Client

from bureau.figures.models import Indicator, Region
from tests.dashboard.pages import page

pytestmark = pytest.mark.django_db
ROWS = {
    "2021-03": {"value": "10.25"},
    "2022-03": {"value": "12.5"},
    "2022-04": {"value": "15", "value_yoy": "48.0", "level_rank": 3},
}


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def address(city: Region, plot: str, file: str) -> str:
    return f"/indicators/trade_total/{city.pk}/2022-04/{plot}/{file}/"


def test_the_table_as_csv_has_units_in_the_header_and_marks_beside_what_may_be_computed(
    leader, city, figures
) -> None:
    figures("trade_total", ROWS)
    response = leader.get(address(city, "table", "csv"))
    found = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    march, april = found[2], found[3]
    assert (march["2022年当月（亿元）"], march["2022年当月（亿元）标记"]) == ("12.5", "公布")
    assert march["2021年当月（亿元）"] == "10.25"  # exact, not as the page rounds it
    assert (march["当月同比（%）"], march["当月同比（%）标记"]) == ("22.0", "计算")
    assert (april["当月同比（%）"], april["当月同比（%）标记"]) == ("48.0", "公布")
    assert (april["总量位次"], found[0]["2022年当月（亿元）"]) == ("3", "")


def test_the_workbook_holds_numbers_and_empty_cells_for_gaps(leader, city, figures) -> None:
    figures("trade_total", ROWS)
    book = openpyxl.load_workbook(io.BytesIO(leader.get(address(city, "months", "xlsx")).content))
    found = list(book.active.iter_rows(values_only=True))
    assert found[0][:4] == ("月份", "2021年（亿元）", "2021年（亿元）标记", "2022年（亿元）")
    assert found[3][:4] == ("3月", 10.25, "公布", 12.5)
    assert found[1][1:4] == (None, None, None)


@pytest.mark.parametrize("plot", ["months", "to-date", "growth"])
def test_every_chart_is_a_picture_that_no_script_draws(plot, leader, city, figures) -> None:
    figures("trade_total", ROWS | {"2022-04": {"value": "15", "cumulative": "44", "cumulative_yoy": "9"}})
    response = leader.get(address(city, plot, "png"))
    assert response.content.startswith(b"\x89PNG")
    assert len(response.content) > 20_000
    assert response["Content-Type"] == "image/png"


def test_a_file_is_called_by_region_title_and_month_and_is_kept_nowhere(leader, city, figures) -> None:
    figures("trade_total", ROWS)
    response = leader.get(address(city, "table", "csv"))
    assert response["Content-Disposition"].endswith("2022%E5%B9%B4%E5%90%84%E6%9C%88-2022-04.csv")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_a_name_that_a_spreadsheet_would_run_stays_text(file, leader, city, figures) -> None:
    county = Region.objects.create(name="=1+1", role="county")
    figures("trade_total", {"2022-04": {"cumulative": "5"}}, county)
    content = leader.get(f"/regions/trade_total/2022-04/table/{file}/").content
    if file == "csv":
        assert "'=1+1" in content.decode("utf-8-sig")
    else:
        cell = openpyxl.load_workbook(io.BytesIO(content)).active["B2"]
        assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_regions_charts_are_to_be_had_too(leader, city, figures) -> None:
    county = Region.objects.create(name="甲", role="county")
    figures("trade_total", {"2022-04": {"cumulative": "5", "cumulative_yoy": "3"}}, county)
    for plot in ("levels", "growths"):
        assert leader.get(f"/regions/trade_total/2022-04/{plot}/png/").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("plot", "file"),
    [("table", "png"), ("nothing", "csv"), ("months", "exe"), ("beside", "csv"), ("..", "csv")],
)
def test_what_is_not_there_is_not_found_in_chinese(plot, file, leader, city, figures) -> None:
    figures("trade_total", ROWS)
    text = page(leader, address(city, plot, file), status=404)
    assert "没有这张图或这个文件" in text or "没有这个页面" in text


def test_nobody_without_a_log_in_gets_a_file(client, city) -> None:
    assert client.get(address(city, "table", "csv"))["Location"].startswith("/login/")


def test_a_retired_indicator_has_no_files_for_later_months(leader, city) -> None:
    Indicator.objects.filter(code="trade_total").update(active_to="2022-01")
    assert "未启用或已停用" in page(leader, address(city, "table", "csv"), status=404)
