"""The evidence of a figure beside the draft: by click, by keyboard, without a script, after a log-out."""

import pytest
from playwright.sync_api import Page, expect

from bureau.figures.models import Region
from bureau.reports import outlines
from bureau.reports.freeze import freeze
from bureau.reports.kinds import ANNUAL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DRAFT = "/reports/annual/2022/11/"
TEXT = """## 外贸
完成{{ 外贸进出口总额.累计 }}，{{ 外贸进出口总额.同比 }}，增速{{ 外贸进出口总额.高于('全国') }}。
实现{{ 网络零售额.累计 }}。
"""


@pytest.fixture
def office(window, transactional_db, figures, person, city) -> Page:
    months = {
        "2021-11": {"cumulative": "80"},
        "2022-11": {"cumulative": "101.2", "cumulative_yoy": "26.5", "status": "快报"},
    }
    figures("trade_total", months)
    nation = Region.objects.get(name="全国")
    figures("trade_total", {"2022-11": {"cumulative": "4000", "cumulative_yoy": "5"}}, nation)
    figures("online_retail", {"2021-11": {"cumulative": "1"}})
    by = person("office", "办公室")
    outlines.save(ANNUAL, TEXT, 0, by)
    page: Page = window(by)
    page.goto(DRAFT)
    return page


def test_a_click_shows_the_evidence_in_place_and_escape_goes_back_to_the_figure(office: Page, city) -> None:
    office.get_by_role("link", name="101.2亿元", exact=True).click()
    panel = office.get_by_role("dialog", name="“101.2亿元”的依据")
    expect(panel).to_contain_text("外贸进出口总额，2022年1—11月，公布，快报")
    expect(panel).to_contain_text("由来源公布，原样采用。")
    expect(panel.get_by_role("heading", name="口径")).to_be_visible()
    expect(panel).to_contain_text("填报")
    expect(panel.get_by_role("link", name="打开完整的依据页")).to_have_attribute(
        "href", f"/figures/trade_total/{city.pk}/2022-11/"
    )
    expect(office).to_have_url(f"{office.url.split('/reports')[0]}{DRAFT}")
    office.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(office.get_by_role("link", name="101.2亿元", exact=True)).to_be_focused()


def test_by_keyboard_words_that_compare_show_both_figures_and_the_formula(office: Page) -> None:
    office.locator(".figure").nth(2).focus()
    office.keyboard.press("Enter")
    panel = office.get_by_role("dialog")
    expect(panel).to_contain_text("算法：本地区增速－对方增速")
    expect(panel.locator(".evidence")).to_have_count(2)
    expect(panel.locator(".evidence").last).to_contain_text("全国 · 2022年11月")
    office.keyboard.press("Tab")
    office.keyboard.press("Shift+Tab")
    expect(office.locator("dialog :focus, dialog:focus")).to_have_count(
        1
    )  # the page behind cannot be reached


def test_a_missing_figure_says_why_in_place_and_in_the_check_list_with_the_way_to_it(office: Page) -> None:
    office.get_by_label("检查单").get_by_role("link", name="网络零售额", exact=True).click()
    expect(office).to_have_url(f"{office.url.split('#')[0]}#f5")  # the title's period is the first
    office.get_by_role("link", name="【缺：网络零售额】").click()
    expect(office.get_by_role("dialog")).to_contain_text("没有累计数")


def test_another_tab_is_still_another_tab(office: Page) -> None:
    with office.context.expect_page() as opened:
        office.get_by_role("link", name="101.2亿元", exact=True).click(modifiers=["Control"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("外贸进出口总额")
    expect(office.get_by_role("dialog")).to_be_hidden()


def test_when_the_log_in_has_ended_the_panel_says_what_to_do(office: Page) -> None:
    office.context.clear_cookies()
    office.get_by_role("link", name="101.2亿元", exact=True).click()
    expect(office.get_by_role("dialog")).to_contain_text("暂时读不到依据：可能已退出登录或网络中断。")


def test_a_frozen_text_says_what_the_figure_was_and_what_it_is_now(office: Page, figures, person) -> None:
    by = person("office", "办公室", "another")
    outlines.save(ANNUAL, TEXT.split("实现")[0], 1, by)
    frozen = freeze(ANNUAL, 2022, 11, by)
    figures("trade_total", {"2022-11": {"cumulative": "102"}})
    office.goto(f"/reports/frozen/{frozen.pk}/")
    office.get_by_role("link", name="101.2亿元", exact=True).click()
    panel = office.get_by_role("dialog")
    expect(panel).to_contain_text("定稿时为101.2亿元，现为102亿元")
    expect(panel).to_contain_text("下面是现在的数据")


def test_without_javascript_the_figure_is_a_link_to_its_page(office: Page, browser, live_server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(office.context.cookies())
    tab = context.new_page()
    tab.goto(DRAFT)
    tab.get_by_role("link", name="101.2亿元", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("外贸进出口总额")
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_panel_fits_the_window(office: Page, width: int) -> None:
    office.set_viewport_size({"width": width, "height": 800})
    office.get_by_role("link", name="101.2亿元", exact=True).click()
    expect(office.locator("#evidence .evidence")).to_be_visible()
    spare = office.evaluate(
        "(() => { const p = document.getElementById('evidence'); return p.scrollWidth - p.clientWidth; })()"
    )
    assert spare <= 0
