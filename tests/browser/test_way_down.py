"""From the area to the row in a real browser under the enforced policy: charts, files, search, no script."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from bureau.figures.models import Region
from tests.require import skip_or_fail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def leader(window, transactional_db, figures, person) -> Page:
    """The tab of a leader, on a city with two years of figures, a gap and two 旗县区."""
    months = {
        f"{year}-{number:02d}": {"value": str(number), "cumulative_yoy": str(number)}
        for year in (2021, 2022)
        for number in range(1, 12)
    }
    figures("trade_total", {month: cells for month, cells in months.items() if month != "2022-06"})
    for name in ("东区", "西旗"):
        figures("trade_total", months, Region.objects.create(name=name, role="county"))
    return window(person("leader"))


def _needs_charts() -> None:
    if not (settings.BASE_DIR / "build/static/charts/vega.js").exists():
        skip_or_fail("browser", "没有图表程序文件，请先运行 make static。")


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_from_the_area_by_the_indicator_to_the_evidence_of_one_month(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/trade/")
    leader.locator(".figures").get_by_role("link", name="外贸进出口总额", exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("外贸进出口总额")
    leader.locator(".months").get_by_role("link", name="5月", exact=True).click()
    expect(leader.get_by_text("2022年5月 · 单位：亿元", exact=False)).to_be_visible()
    leader.get_by_role("link", name="进出口总额各月").click()
    leader.get_by_role("link", name="各旗县区排名和走势").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("外贸进出口总额：各旗县区")


@pytest.mark.parametrize(
    "address", ["/indicators/trade_total/{city}/2022-11/", "/regions/trade_total/2022-11/"]
)
def test_every_chart_is_drawn_and_a_gap_breaks_its_line(address: str, leader: Page) -> None:
    _needs_charts()
    city = Region.objects.get(role="city").pk
    leader.goto(address.format(city=city))
    plots = leader.locator("[data-spec]")
    for number in range(plots.count()):
        expect(plots.nth(number).locator("svg.marks")).to_be_visible()
    assert plots.count() >= 2
    assert _overflow(leader) == 0


def test_a_chart_is_taken_away_as_picture_and_table(leader: Page) -> None:
    leader.goto(f"/indicators/trade_total/{Region.objects.get(role='city').pk}/2022-11/")
    for name in ("图片", "Excel", "CSV"):
        with leader.expect_download() as waiting:
            leader.locator("#chart-months").get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename.startswith("本市")


def test_the_box_finds_by_keyboard_alone(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    leader.get_by_role("searchbox").focus()
    leader.keyboard.type("进出口总额")
    leader.keyboard.press("Enter")
    expect(leader.get_by_role("heading", name="指标")).to_be_visible()
    leader.get_by_role("link", name="外贸进出口总额", exact=True).focus()
    leader.keyboard.press("Enter")
    expect(leader).to_have_url(re.compile(r"/indicators/trade_total/\d+/2022-11/$"))


@pytest.mark.parametrize("width", [390, 768, 1440, 3840])
def test_nothing_runs_out_of_the_screen(width: int, leader: Page) -> None:
    leader.set_viewport_size({"width": width, "height": 900})
    for address in (
        f"/indicators/trade_total/{_city()}/2022-11/", "/regions/trade_total/2022-11/",
        "/dashboard/2022-11/trade/", "/search/?q=外贸",
    ):  # fmt: skip
        leader.goto(address)
        assert _overflow(leader) == 0, address


def _city() -> int:
    return Region.objects.get(role="city").pk
