"""The leaders' way through the dashboard, in a real browser under the enforced content security policy."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.require import skip_or_fail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# what Chromium 86 did not have yet and Vega uses
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


def test_from_a_tile_to_the_evidence_and_back(leader: Page) -> None:
    leader.goto("/")
    leader.get_by_role("link", name="社零总额", exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("社会消费品零售总额")
    expect(leader.get_by_text("1—2月20.2＋3月3", exact=False)).to_be_visible()
    leader.get_by_role("link", name="看板").last.click()
    expect(leader).to_have_url(f"{leader.url.split('/dashboard')[0]}/dashboard/2022-11/")


def test_the_month_is_changed_by_keyboard_alone(leader: Page) -> None:
    leader.goto("/dashboard/2022-11/")
    leader.locator("[rel=prev]").focus()
    leader.keyboard.press("Enter")
    expect(leader.locator(".cutoff")).to_contain_text("数据截至2022年10月")
    leader.locator(".picker summary").focus()
    leader.keyboard.press("Enter")  # opens the list
    leader.keyboard.press("Tab")
    leader.keyboard.press("Enter")  # the newest year's first month with figures
    expect(leader.locator(".cutoff")).to_contain_text("数据截至2022年2月")


@pytest.mark.parametrize("before", ["", AS_OLD_AS_86], ids=["today", "as old as Chromium 86"])
def test_charts_are_drawn_under_the_policy_without_a_word_on_the_console(before: str, leader: Page) -> None:
    if not (settings.BASE_DIR / "build/static/charts/vega.js").exists():
        skip_or_fail("browser", "没有图表程序文件，请先运行 make static。")
    leader.add_init_script(before)
    answer = leader.goto("/dashboard/2022-11/")
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    expect(leader.locator(".plot[data-drawn=yes] svg")).to_have_count(3)
    bars = leader.locator("#consumption .mark-rect path")
    expect(bars).to_have_count(20)  # 1—2月 and nine months, of two years


def test_without_javascript_there_are_figures_tables_and_sparklines(
    leader: Page, browser, live_server
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(leader.context.cookies())
    tab = context.new_page()
    tab.goto("/dashboard/2022-11/")
    expect(tab.locator(".tile .spark").first).to_be_visible()
    tab.locator(".chart summary").first.click()
    expect(tab.get_by_role("row", name="1—2月 20.2 20.2")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 768, 1440, 3840])
def test_nothing_is_wider_than_the_screen(width: int, leader: Page, city) -> None:
    leader.set_viewport_size({"width": width, "height": 900})
    for address in ("/dashboard/2022-11/", f"/figures/retail_sales/{city.pk}/2022-11/"):
        leader.goto(address)
        assert overflow(leader) == 0
