"""The monthly return as a clerk uses it: keyboard, paste, two people at once, three widths."""

import pytest
from playwright.sync_api import Page, expect

from bureau.accounts.models import Section
from bureau.figures.models import Indicator
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1440, 768, 390)


@pytest.fixture
def clerk(transactional_db, person):
    return person("clerk", "消费促进科", "wang")


def grid(month: str = "2022-03") -> str:
    return f"/admin/figures/return/{Section.objects.get(name='消费促进科').pk}/{month}/"


def box(page: Page, code: str, cell: str):
    return page.locator(f"[id='{Indicator.objects.get(code=code).pk}-{cell}']")


def paste(page: Page, text: str) -> None:
    """As Excel and WPS put it on the clipboard."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_a_clerk_types_figures_by_keyboard_saves_and_sees_them(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").focus()
    page.keyboard.type("34233.1")
    page.keyboard.press("Enter")
    page.keyboard.type("5.5")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("-3.5")
    assert box(page, "online_retail", "value").input_value() == "5.5"
    assert box(page, "retail_sales", "value_yoy").input_value() == "-3.5"
    expect(page.locator("#changed")).to_have_text("3处改动未保存")
    page.get_by_role("button", name="保存").press("Enter")
    expect(page.locator(".messagelist")).to_have_text("本市2022年3月：已保存2个指标的3处改动。")
    assert box(page, "retail_sales", "value").input_value() == "34233.1"
    expect(page.locator("#changed")).to_be_empty()


def test_a_block_pasted_from_a_sheet_goes_in_cell_by_cell(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").focus()
    paste(page, "34,233.1\t3.5\t—\r\n暂无\t/\t53.7\r\n\t\t5.9\r\n")
    shown = [
        [box(page, code, cell).input_value() for cell in ("value", "value_yoy", "cumulative")]
        for code in ("retail_sales", "online_retail", "farm_online_retail")
    ]
    assert shown == [["34,233.1", "3.5", ""], ["", "", "53.7"], ["", "", "5.9"]]
    expect(page.locator("#changed")).to_have_text("4处改动未保存")


def test_a_block_finds_its_columns_in_a_month_whose_first_line_asks_for_less(window, clerk):
    """February: the retail sales above ask for 1—2月 alone."""
    page = window(clerk)
    page.goto(grid("2022-02"))
    box(page, "online_retail", "value").focus()
    paste(page, "4.1\t3.5\t8.2\t3.6")
    cells = ("value", "value_yoy", "cumulative", "cumulative_yoy")
    assert [box(page, "online_retail", cell).input_value() for cell in cells] == ["4.1", "3.5", "8.2", "3.6"]


def test_what_finds_no_place_in_the_grid_is_said(window, clerk):
    page = window(clerk)
    page.goto(grid())
    page.locator(".grid tbody tr").last.locator(".number input").first.focus()
    paste(page, "1\r\n2\r\n—\r\n3\r\n")
    expect(page.locator("#changed")).to_have_text(
        "1处改动未保存（另有2格在表中没有位置，没有粘贴，请核对是否错行）"
    )


def test_a_session_that_ends_in_mid_entry_loses_nothing(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("34233")
    box(page, "online_retail", "note").fill("初步数")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存").click()
    page.get_by_label("用户名").fill(clerk.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#changed")).to_have_text("找回了上次没有保存成功的2处改动，请核对后保存")
    assert box(page, "retail_sales", "value").input_value() == "34233"
    assert box(page, "online_retail", "note").input_value() == "初步数"
    box(page, "online_retail", "value").fill("5")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存2个指标的3处改动")
    page.reload()
    expect(page.locator("#changed")).to_be_empty()


def test_what_was_kept_over_a_log_in_still_meets_a_colleagues_change(window, clerk, person):
    page, head = window(clerk), window(person("head", "消费促进科", "li"))
    for each, value in ((page, "34233"), (head, "34300")):
        each.goto(grid())
        box(each, "retail_sales", "value").fill(value)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存").click()
    head.get_by_role("button", name="保存").click()
    expect(head.locator(".messagelist")).to_contain_text("已保存1个指标的1处改动")
    page.get_by_label("用户名").fill(clerk.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#notices")).to_contain_text("库中为34300，您填的是34233")


def test_a_note_that_is_too_long_is_not_cut_in_silence(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("1")
    box(page, "retail_sales", "note").fill("长" * 230)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#notices")).to_contain_text("最多200个字，现有230个，请缩短。")


def test_escape_restores_a_cell_and_leaving_with_changes_asks_first(window, clerk):
    page, asked = window(clerk), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(grid())
    box(page, "retail_sales", "value").focus()
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    assert box(page, "retail_sales", "value").input_value() == ""
    page.reload()
    assert asked == []
    box(page, "retail_sales", "value").focus()
    page.keyboard.type("7")
    page.reload()
    assert asked == ["beforeunload"]


def test_two_people_at_once_the_second_sees_both_values(window, clerk, person):
    first, second = window(clerk), window(person("head", "消费促进科", "li"))
    for page, value in ((first, "34233"), (second, "34300")):
        page.goto(grid())
        box(page, "retail_sales", "value").fill(value)
    first.get_by_role("button", name="保存").click()
    expect(first.locator(".messagelist")).to_contain_text("已保存1个指标的1处改动")
    second.get_by_role("button", name="保存").click()
    expect(second.locator("#notices")).to_contain_text("库中为34233，您填的是34300")
    assert box(second, "retail_sales", "value").input_value() == "34300"
    second.get_by_role("button", name="保存").click()
    expect(second.locator(".messagelist")).to_contain_text("已保存1个指标的1处改动")
    assert box(second, "retail_sales", "value").input_value() == "34300"


def test_a_bad_number_is_found_from_the_list_of_faults(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("三亿")
    page.get_by_role("button", name="保存").click()
    link = page.locator("#notices a")
    expect(link).to_contain_text("“三亿”不是数字")
    page.goto(page.url + link.get_attribute("href"))
    expect(box(page, "retail_sales", "value")).to_have_value("三亿")
    expect(box(page, "retail_sales", "value")).to_be_in_viewport()


def test_no_page_is_wider_than_its_window(window, person, transactional_db):
    indicator = Indicator.objects.get(code="retail_sales").pk
    office = window(person("office", "办公室", "zhao"))
    administrator = window(person("administrator", username="sun"))
    visits = [
        (office, grid()),
        (office, "/password/"),
        (office, "/admin/"),
        (office, "/admin/figures/indicator/"),
        (office, f"/admin/figures/indicator/{indicator}/change/"),
        (office, "/admin/figures/target/add/"),
        (office, "/admin/figures/highlight/add/"),
        (office, "/admin/figures/change/"),
        (administrator, "/admin/accounts/user/add/"),
        (administrator, "/admin/accounts/section/"),
    ]
    wide = []
    for page, address in visits:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((address, width))
    assert wide == []
