"""One indicator in every region, as a clerk uses the page: typing, pasting by name, the sum while typing."""

import pytest
from playwright.sync_api import expect

from bureau.accounts.models import Section
from bureau.figures.models import Draft, Region
from tests.browser.test_return import paste

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/admin/figures/return/2022-03/indicator/online_retail/"
NAMES = ("东城区", "西城区", "北旗")


@pytest.fixture
def counties(transactional_db):
    return [Region.objects.create(name=name, role="county", order=9 + at) for at, name in enumerate(NAMES)]


def cell(page, name):
    return page.get_by_role("textbox", name=f"{name} 当月数", exact=True)


def test_a_column_of_regions_is_pasted_by_name_added_up_and_saved(window, person, counties):
    page = window(person("clerk", "消费促进科"))
    page.goto(f"/admin/figures/return/{Section.objects.get(name='消费促进科').pk}/2022-03/")
    page.get_by_role("link", name="分旗县区填报").click()
    page.locator("select[name=indicator]").select_option(label="网络零售额")
    page.get_by_role("button", name="查看").click()
    total = page.locator("[data-sum=value]")
    cell(page, "本市").focus()
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    paste(page, "地区\t当月\r\n北旗\t2.25\r\n西城区\t—\r\n东城区\t1.5\r\n")
    expect(page.locator("#changed")).to_have_text("3处改动未保存（跳过了1行表头）")
    expect(total).to_have_text("2个合计3.75，还缺1个")
    cell(page, "西城区").fill("2")
    expect(total).to_have_text("合计5.75，差额0.25")
    page.keyboard.press("Control+z")
    expect(total).to_have_text("2个合计3.75，还缺1个")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_have_text("“网络零售额”2022年3月：已保存3个地区的3处改动。")
    expect(total).to_have_text("2个合计3.75，还缺1个")


def test_a_closed_browser_loses_nothing_and_the_panel_shows_the_region(window, person, counties):
    clerk = person("clerk", "消费促进科")
    page = window(clerk)
    page.goto(PAGE)
    cell(page, "东城区").fill("5")
    expect(page.locator("#kept")).to_contain_text("草稿已自动存到服务器")
    assert Draft.objects.get().region == counties[0]
    again = window(clerk)
    again.goto(PAGE)
    again.get_by_role("link", name="恢复").click()
    expect(cell(again, "东城区")).to_have_value("5")
    cell(again, "东城区").press("Control+Enter")
    expect(again.get_by_role("complementary", name="指标详情")).to_contain_text("东城区，2022年3月")
    page.on("dialog", lambda dialog: dialog.accept())
    again.on("dialog", lambda dialog: dialog.accept())
