"""The leaders' way through the dashboard, in a real browser under the enforced content security policy."""

import io
import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.require import skip_or_fail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# what Chromium 86 did not have yet and Vega uses
SMALLEST = """Math.min(...[...document.querySelectorAll(".slide:not([hidden]) p")]
  .map((p) => parseFloat(getComputedStyle(p).fontSize)))"""
AS_OLD_AS_86 = """
delete window.structuredClone; delete Object.hasOwn;
delete Array.prototype.at; delete Array.prototype.findLast; delete Array.prototype.toSorted;
"""


@pytest.fixture
def leader(window, transactional_db, figures, person) -> Page:
    """The tab of a leader, on a city with two years of figures and a gap."""
    months = {
        f"{year}-{number:02d}": {"value": str(number)} for year in (2021, 2022) for number in range(3, 12)
    }
    merged = {f"{year}-02": {"cumulative": "20.2"} for year in (2021, 2022)}
    figures("retail_sales", merged | months)
    figures("trade_total", {month: cells for month, cells in months.items() if month != "2022-06"})
    figures("supply_firms", months)
    return window(person("leader"))


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_from_a_tile_down_to_the_row_and_back(leader: Page) -> None:
    leader.goto("/")
    leader.get_by_role("link", name="消费促进", exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("消费促进")
    leader.get_by_role("link", name="社会消费品零售总额", exact=True).first.click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("社会消费品零售总额")
    leader.goto("/")
    leader.get_by_role("link", name="社零总额", exact=True).first.click()
    expect(leader).to_have_url(re.compile("/indicators/retail_sales/"))
    leader.get_by_role("link", name="这个数的依据", exact=False).click()
    expect(leader.get_by_text("1—2月20.2＋3月3", exact=False)).to_be_visible()
    leader.get_by_role("link", name="看板").last.click()
    expect(leader).to_have_url(re.compile("/dashboard/2022-11/$"))


def test_a_figure_of_the_sentence_leads_to_its_evidence(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    leader.locator(".said").get_by_role("link", name="83.2亿元", exact=True).click()
    expect(leader).to_have_url(re.compile("/figures/retail_sales/"))


def test_the_month_is_changed_by_keyboard_alone(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    leader.locator("[rel=prev]").focus()
    leader.keyboard.press("Enter")
    expect(leader.locator(".cutoff").first).to_contain_text("数据截至2022年10月")
    leader.locator(".picker summary").focus()
    leader.keyboard.press("Enter")  # opens the list
    leader.keyboard.press("Tab")
    leader.keyboard.press("Enter")  # the newest year's first month with figures
    expect(leader.locator(".cutoff").first).to_contain_text("数据截至2022年2月")


def test_the_wall_turns_pauses_and_turns_by_hand(leader: Page) -> None:
    leader.goto("/wall/2022-11/")
    slides = leader.locator(".slide")
    expect(leader.locator(".slide:visible")).to_have_count(1)
    expect(slides.first).to_be_visible()
    leader.keyboard.press("ArrowRight")
    expect(slides.nth(1)).to_be_visible()
    leader.keyboard.press("Space")
    expect(leader.locator("#pause")).to_have_text("继续（空格键）")
    leader.keyboard.press("ArrowLeft")
    expect(slides.first).to_be_visible()
    cut = "[...document.querySelectorAll('.slide')].filter(s => s.scrollHeight > s.clientHeight).length"
    for width, height in ((1920, 1080), (3840, 2160)):
        leader.set_viewport_size({"width": width, "height": height})
        assert leader.evaluate(cut) == 0
        assert leader.evaluate(SMALLEST) >= 0.0155 * width - 1


def test_who_wants_no_motion_turns_the_wall_by_hand(leader: Page) -> None:
    leader.emulate_media(reduced_motion="reduce")
    leader.goto("/wall/")
    expect(leader.locator("#pause")).to_have_text("继续（空格键）")


def test_light_dark_and_the_colour_of_a_rise_are_kept_and_paper_stays_white(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light, red = leader.evaluate(ground), _colour_of_a_rise(leader)
    leader.get_by_role("link", name="显示", exact=True).first.click()
    leader.get_by_label("深色").check()
    leader.get_by_label("涨绿跌红").check()
    leader.get_by_role("button", name="保存并返回").click()
    expect(leader).to_have_url(re.compile("/dashboard/2022-11/$"))
    assert leader.evaluate(ground) == "rgb(20, 24, 30)" != light
    assert red != "rgb(99, 207, 150)"
    expect(leader.locator(".legend .up").first).to_have_css("color", "rgb(99, 207, 150)")
    leader.emulate_media(media="print")
    assert leader.evaluate(ground) != "rgb(20, 24, 30)"


def _colour_of_a_rise(page: Page) -> str:
    found: str = page.evaluate("getComputedStyle(document.querySelector('.legend .up')).color")
    return found


def test_a_line_of_a_chart_is_hidden_and_shown_by_its_key(leader: Page) -> None:
    if not (settings.BASE_DIR / "build/static/charts/vega.js").exists():
        skip_or_fail("browser", "没有图表程序文件，请先运行 make static。")
    leader.goto("/dashboard/2022-11/consumption/")
    bars = leader.locator(".mark-rect path")
    expect(bars).to_have_count(20)  # 1—2月 and nine months, of two years
    key = leader.locator(".keys button").first
    key.focus()
    leader.keyboard.press("Enter")
    expect(bars).to_have_count(10)
    expect(key).to_have_attribute("aria-pressed", "false")
    key.click()
    expect(bars).to_have_count(20)


def test_on_paper_there_is_no_navigation_and_the_tiles_keep_to_one_page(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    leader.emulate_media(media="print")
    for part in (".top", ".picker", ".ways", ".about"):
        expect(leader.locator(part).first).to_be_hidden()
    reader = PdfReader(io.BytesIO(leader.pdf(prefer_css_page_size=True)))
    first = reader.pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (842, 595)  # A4 landscape
    assert "社零总额" in first.extract_text()
    assert len(reader.pages) <= 3


@pytest.mark.parametrize("width", [390, 768, 1440, 3840])
def test_a_city_without_figures_and_one_with_a_single_month_fit_every_screen(
    width: int, window, transactional_db, person, figures
) -> None:
    tab = window(person("leader"))
    tab.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/wall/"):
        tab.goto(address)
        expect(tab.get_by_role("heading", level=1)).to_have_text("还没有数据")
        assert overflow(tab) == 0
    figures("retail_sales", {"2022-11": {"cumulative": "312.4", "cumulative_yoy": "12.4"}})
    for address in ("/dashboard/2022-11/", "/wall/2022-11/", "/dashboard/2022-11/trade/"):
        tab.goto(address)
        assert overflow(tab) == 0


@pytest.mark.parametrize("before", ["", AS_OLD_AS_86], ids=["today", "as old as Chromium 86"])
def test_charts_are_drawn_under_the_policy_without_a_word_on_the_console(before: str, leader: Page) -> None:
    if not (settings.BASE_DIR / "build/static/charts/vega.js").exists():
        skip_or_fail("browser", "没有图表程序文件，请先运行 make static。")
    leader.add_init_script(before)
    answer = leader.goto("/dashboard/2022-11/consumption/")
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    expect(leader.locator(".plot[data-drawn=yes] svg").first).to_be_visible()
    expect(leader.locator(".mark-rect path")).to_have_count(20)  # 1—2月 and nine months, of two years


def test_without_javascript_there_are_figures_tables_and_sparklines(
    leader: Page, browser, live_server
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(leader.context.cookies())
    tab = context.new_page()
    tab.goto("/dashboard/2022-11/")
    expect(tab.locator(".tile .spark").first).to_be_visible()
    tab.goto("/wall/2022-11/")
    expect(tab.locator(".slide:visible")).to_have_count(5)  # one below the other
    tab.goto("/dashboard/2022-11/consumption/")
    tab.locator(".chart summary").first.click()
    expect(tab.get_by_role("row", name="1—2月 20.2 20.2")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 768, 1440, 3840])
def test_nothing_is_wider_than_the_screen(width: int, leader: Page, city) -> None:
    leader.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/dashboard/2022-11/",
        "/wall/2022-11/",
        "/look/",
        "/dashboard/2022-11/trade/",
        f"/indicators/retail_sales/{city.pk}/2022-11/",
        f"/figures/retail_sales/{city.pk}/2022-11/",
    ):
        leader.goto(address)
        assert overflow(leader) == 0
