"""One month of a section, from the first figure to a correction after closing, by the people who do it."""

import pytest
from playwright.sync_api import Page, expect

from bureau.algebra.period import Month
from bureau.figures import as_stored, territory
from bureau.figures.models import Closing, Indicator, Return
from bureau.figures.states import State
from tests.browser.test_return import box, grid, paste

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VALUES = {  # retail sales are not asked for in January (1—2月合并)
    "online_retail": "42", "farm_online_retail": "1", "car_subsidy": "30", "nev_subsidy": "20",
    "rural_car_subsidy": "10", "invoice_count": "3", "invoice_amount": "500", "coupon_count": "2",
    "coupon_amount": "100", "coupon_sales": "0.1", "points_amount": "60", "points_sales": "0.2",
    "living_circles": "1", "commerce_counties": "2", "ecommerce_counties": "5", "inspections": "9",
}  # fmt: skip
STOCKS = {"living_circles", "commerce_counties", "ecommerce_counties"}
FLOWS = [code for code in VALUES if code not in STOCKS]


def said(page: Page):
    return page.locator(".messagelist")


def explain_everything(page: Page, text: str) -> int:
    """Writes why into every field that a warning offers; how many there were."""
    fields = page.locator(".remarks input[type=text]").all()
    for each in fields:
        each.fill(text)
    return len(fields)


def type_forty_figures(page: Page) -> None:
    """Sixteen of the month down the column, thirteen to date, eleven growth rates."""
    box(page, "online_retail", "value").focus()
    for value in VALUES.values():
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    for code in FLOWS:
        box(page, code, "cumulative").focus()
        page.keyboard.type(VALUES[code])
    for code in FLOWS[2:]:
        box(page, code, "value_yoy").focus()
        page.keyboard.type("5")
    expect(page.locator("#changed")).to_have_text("40处改动未保存")


def test_a_month_from_the_first_figure_to_the_correction(window, person, figures) -> None:
    clerk, head, office = (
        person(role, section)
        for role, section in (("clerk", "消费促进科"), ("head", "消费促进科"), ("office", "办公室"))
    )
    figures("online_retail", {"2021-01": {"value": "4.1", "cumulative": "4.1"}})

    # the clerk types, pastes, saves; a slip of the unit is noticed and must be explained before submitting
    page = window(clerk)
    page.goto(grid("2022-01"))
    type_forty_figures(page)
    box(page, "car_subsidy", "cumulative_yoy").focus()
    paste(page, "5\r\n5\r\n5\r\n")
    expect(page.locator("#changed")).to_have_text("43处改动未保存")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(said(page)).to_contain_text("已保存16个指标的43处改动")
    expect(page.locator(".remarks")).to_contain_text("网络零售额")
    page.get_by_role("button", name="提交审核").click()
    expect(said(page)).to_contain_text("网络零售额")
    assert not Return.objects.exists()
    assert explain_everything(page, "新平台开业，已与厅里核对")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator(".review")).to_contain_text("待审")

    # the head sends it back, the clerk mends it, the head approves
    his = window(head)
    his.goto(grid("2022-01"))
    his.get_by_text("退回…").click()
    his.get_by_label("退回原因").fill("网络零售额应为4.2亿元，请核对小数点")
    his.get_by_role("button", name="退回", exact=True).click()
    page.goto(grid("2022-01"))
    expect(page.locator(".review")).to_contain_text("网络零售额应为4.2亿元，请核对小数点")
    for cell in ("value", "cumulative"):
        box(page, "online_retail", cell).fill("4.2")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(said(page)).to_contain_text("已保存1个指标的2处改动")
    if explain_everything(page, "已核对"):
        page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("button", name="提交审核").click()
    his.goto(grid("2022-01"))
    his.get_by_role("button", name="通过", exact=True).click()
    expect(his.locator(".review")).to_contain_text("已审")
    assert Return.objects.get().state == State.APPROVED

    # the office closes the month; the clerk can only look
    hers = window(office)
    hers.goto(grid("2022-01"))
    hers.get_by_text("月结…").click()
    hers.get_by_role("button", name="月结2022年1月").click()
    expect(hers.locator(".review")).to_contain_text("月结")
    assert Closing.objects.filter(reopened_at=None).count() == 1
    page.goto(grid("2022-01"))
    expect(page.get_by_role("button", name="保存", exact=True)).to_have_count(0)

    # a later change asks for its reason and shows what it moves before it is written
    hers.get_by_role("link", name="更正", exact=True).click()
    for cell in ("value", "cumulative"):
        box(hers, "online_retail", cell).fill("4.3")
    hers.get_by_label("更正原因").select_option(label="录入错误")
    hers.get_by_label("说明", exact=True).fill("原表抄错一位")
    hers.get_by_role("button", name="查看影响，再保存更正").click()
    expect(hers.locator("main, #content").first).to_contain_text("4.3")
    assert stored() == ("4.2", "4.2")
    hers.get_by_role("button", name="确认更正").click()
    expect(hers.locator("body")).to_contain_text("录入错误")
    assert stored() == ("4.3", "4.3")


def stored() -> tuple[str, str]:
    indicator, region = Indicator.objects.get(code="online_retail").pk, territory.city().pk
    row = as_stored.rows([indicator], [region], [Month(2022, 1)])[indicator, region, Month(2022, 1)]
    return str(row.cells["value"]), str(row.cells["cumulative"])
