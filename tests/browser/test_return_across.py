"""One indicator in every region, as a clerk uses the page: typing, pasting by name, the sum while typing."""

import pytest
from playwright.sync_api import expect

from bureau.accounts.models import Section
from bureau.algebra.period import Month
from bureau.figures.closing import close_month
from bureau.figures.models import Batch, Draft, Region
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


def test_the_office_corrects_a_closed_month_across_the_regions_and_sees_the_impact_first(
    window, person, counties, figures
):
    for county, value in zip(counties, ("10", "20", "30"), strict=True):
        figures("online_retail", {"2022-03": {"value": value}}, county)
    office = person("office", "办公室")
    close_month(Month(2022, 3), office)
    page = window(office)
    page.goto(PAGE)
    expect(cell(page, "东城区")).to_have_count(0)
    page.get_by_role("link", name="更正", exact=True).click()
    cell(page, "东城区").focus()
    paste(page, "11\r\n22\r\n")
    page.get_by_label("更正原因").select_option(label="录入错误")
    page.get_by_role("button", name="查看影响，再保存更正").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("网络零售额2022年3月各旗县区：更正的影响")
    page.get_by_role("button", name="返回修改").click()
    expect(cell(page, "西城区")).to_have_value("22")
    page.get_by_role("button", name="查看影响，再保存更正").click()
    page.get_by_role("button", name="确认更正").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存2个地区的2处改动。 打印更正单")
    expect(cell(page, "东城区")).to_have_value("11")
    assert Batch.objects.latest("pk").reason == "mistake"
