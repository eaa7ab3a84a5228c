"""The monthly return as a clerk uses it: keyboard, paste, two people at once, three widths."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from bureau.accounts.models import Section
from bureau.figures.models import Batch, Indicator, Region
from consumption.models import Inspection
from tests.browser.conftest import log_in
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


def test_headings_are_skipped_and_names_beside_the_numbers_find_their_lines(window, clerk):
    """As copied from the section's own sheet: a title across, headings, units, another order of lines."""
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").focus()
    paste(
        page,
        "2022年3月消费运行情况\t\t\t\r\n指标\t单位\t当月\t同比\r\n网络零售额\t亿元\t53.7\t…\r\n"
        "社会消费品 零售总额（亿元）\t亿元\t34,233.1\t-3.5%\r\n另一张表的指标\t个\t7\t...\r\n",
    )
    shown = [
        [box(page, code, cell).input_value() for cell in ("value", "value_yoy")]
        for code in ("retail_sales", "online_retail")
    ]
    assert shown == [["34,233.1", "-3.5%"], ["53.7", ""]]
    expect(page.locator("#changed")).to_have_text(
        "3处改动未保存（跳过了2行表头；另有1格在表中没有位置，没有粘贴，请核对是否错行）"
    )


def test_a_mark_for_no_figure_leaves_the_cell_as_it_is(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("7")
    for mark in ("—", "/", "暂无", "..."):
        box(page, "retail_sales", "value").focus()
        paste(page, mark)
    assert box(page, "retail_sales", "value").input_value() == "7"


def test_undo_and_redo_go_over_typed_and_pasted_cells(window, clerk):
    page = window(clerk)
    page.goto(grid())
    cells = [box(page, code, "value") for code in ("retail_sales", "online_retail", "farm_online_retail")]
    values = lambda: [cell.input_value() for cell in cells]  # noqa: E731
    cells[0].focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    paste(page, "5\r\n6\r\n")
    assert values() == ["12", "5", "6"]
    seen = []
    for key in ("Control+z", "Control+z", "Control+z", "Control+y", "Control+Shift+z", "Control+z"):
        page.keyboard.press(key)
        seen.append(values())
    assert seen == [
        ["12", "", ""],
        ["", "", ""],
        ["", "", ""],
        ["12", "", ""],
        ["12", "5", "6"],
        ["12", "", ""],
    ]
    page.keyboard.type("8")
    page.keyboard.press("Control+y")  # after a new change there is nothing to redo
    assert values() == ["12", "8", ""]


def test_last_months_stock_is_copied_into_empty_cells_only(window, clerk, figures):
    for code, unit in (("shops", "个"), ("beds", "张"), ("hotels", "家")):
        Indicator.objects.create(code=code, name=f"{code}数", area="consumption", unit=unit, kind="时点")
        figures(code, {"2022-02": {"value": "120"}})
    page = window(clerk)
    page.goto(grid())
    box(page, "shops", "value").fill("0")
    box(page, "hotels", "absence").select_option("未报")
    page.get_by_role("button", name="时点指标复制上月").click()
    shown = [box(page, code, "value").input_value() for code in ("shops", "beds", "hotels")]
    assert shown == ["0", "120", ""]
    expect(page.get_by_role("button", name="beds数 复制上月")).to_be_hidden()
    box(page, "beds", "value").press("Control+z")
    page.get_by_role("button", name="beds数 复制上月 120").click()
    assert box(page, "beds", "value").input_value() == "120"


def test_each_cell_says_its_state_in_words(window, clerk, figures):
    figures("retail_sales", {"2022-03": {"value": "1", "value_yoy": "2"}})
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("三")
    words = lambda cell: page.evaluate(  # noqa: E731
        "id => (document.getElementById(id).getAttribute('aria-describedby') ?? '').split(' ')"
        ".map(each => document.getElementById(each)?.textContent ?? '').join(' ')",
        f"{Indicator.objects.get(code='retail_sales').pk}-{cell}",
    )
    assert (words("value"), words("value_yoy"), words("cumulative")) == ("未保存", "已保存", "")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("small.state").first).to_have_text("1处没有保存")
    assert words("value").startswith("“三”不是数字")
    assert words("value").endswith(" 没有保存，请改正")


def test_a_day_is_asked_for_where_a_figure_is_missing_for_now(window, clerk):
    page = window(clerk)
    page.goto(grid())
    day = box(page, "retail_sales", "expected_on")
    expect(day).to_be_hidden()
    box(page, "retail_sales", "absence").select_option("暂缺")
    day.fill("2022-04-25")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存1个指标的2处改动")
    expect(box(page, "retail_sales", "expected_on")).to_have_value("2022-04-25")


def test_a_closed_browser_loses_nothing(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("34233.1")
    box(page, "online_retail", "note").fill("初步数")
    expect(page.locator("#kept")).to_contain_text("草稿已自动存到服务器")
    page.context.close()
    page = window(clerk)
    page.goto(grid())
    expect(page.locator("#draft")).to_contain_text("2处改动")
    box(page, "farm_online_retail", "value").fill("9")  # typing on does not throw the older draft away
    expect(page.locator("#kept")).to_contain_text("草稿已自动存到服务器")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="恢复").click()
    assert box(page, "retail_sales", "value").input_value() == "34233.1"
    assert box(page, "online_retail", "note").input_value() == "初步数"
    assert box(page, "farm_online_retail", "value").input_value() == "9"
    box(page, "online_retail", "value").fill("5")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存3个指标的4处改动")
    expect(page.locator("#draft")).to_have_count(0)


def test_a_dropped_line_is_said_and_the_draft_is_kept_when_it_is_back(browser, live_server, clerk):
    context = browser.new_context(base_url=live_server.url)  # its console says that the line is down
    page = context.new_page()
    log_in(page, clerk)
    page.goto(grid())
    context.set_offline(True)
    box(page, "retail_sales", "value").fill("34233.1")
    expect(page.locator("#kept")).to_contain_text("草稿暂时存不到服务器")
    context.set_offline(False)
    expect(page.locator("#kept")).to_contain_text("草稿已自动存到服务器")
    context.close()


def test_the_panel_follows_the_keyboard_and_gives_it_back(window, clerk, figures):
    figures("retail_sales", {"2021-03": {"cumulative": "87.7"}})
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").focus()
    page.keyboard.press("Control+Enter")
    panel = page.get_by_role("complementary", name="指标详情")
    expect(panel.get_by_role("heading", name="社会消费品零售总额")).to_be_focused()
    expect(panel).to_contain_text("87.7")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box(page, "retail_sales", "value")).to_be_focused()
    page.get_by_role("button", name="指标详情").click()
    box(page, "online_retail", "value").focus()
    expect(panel.get_by_role("heading", name="网络零售额")).to_be_visible()


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


def test_a_double_click_on_save_writes_once(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("34233.1")
    page.get_by_role("button", name="保存", exact=True).dblclick()
    expect(page.locator(".messagelist")).to_contain_text("2022年3月")
    page.goto(grid())
    assert box(page, "retail_sales", "value").input_value() == "34233.1"
    assert Batch.objects.count() == 1


def test_the_back_button_after_a_save_neither_loses_nor_doubles(window, clerk):
    page = window(clerk)
    page.goto(grid())
    box(page, "retail_sales", "value").fill("34233.1")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("已保存1个指标的1处改动")
    page.go_back()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist, .errornote").first).to_be_visible()
    page.goto(grid())
    assert box(page, "retail_sales", "value").input_value() == "34233.1"
    assert Batch.objects.count() == 1


def test_the_tick_for_the_ledgers_count_survives_a_closed_browser(window, clerk):
    city = Region.objects.get(role="city")
    Inspection(
        number="1", on=date(2022, 2, 28), object="商场", matter="预付卡", result="正常", region=city
    ).save()
    page = window(clerk)
    page.goto(grid())
    page.get_by_text("怎样处理").click()
    page.get_by_role("checkbox", name="双随机检查次数 采用台账数").check()
    expect(page.locator("#changed")).to_have_text("1处改动未保存")
    expect(page.locator("#kept")).to_contain_text("草稿已自动存到服务器")
    again = window(clerk)
    again.goto(grid())
    again.get_by_role("link", name="恢复").click()
    expect(again.get_by_role("checkbox", name="双随机检查次数 采用台账数")).to_be_checked()
    again.get_by_role("button", name="保存", exact=True).click()
    expect(again.locator(".messagelist")).to_contain_text("已保存1个指标的1处改动")
    expect(box(again, "inspections", "value")).to_have_value("0")
