"""A paragraph of a bulletin on the return, as a clerk uses it: pasted, ticked, seen in the grid, saved."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bureau.accounts.models import Section
from bureau.algebra.period import Month
from bureau.figures import as_stored, territory
from bureau.figures.models import Indicator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "1—3月，全市社会消费品零售总额93.5亿元，同比增长6.4%，总量居全区第3位。3月，网络零售额约2亿元。"


def test_a_paragraph_is_pasted_ticked_looked_at_in_the_grid_and_saved(window, transactional_db, person):
    page = window(person("clerk", "消费促进科"))
    page.goto(f"/admin/figures/return/{Section.objects.get(name='消费促进科').pk}/2022-03/")
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.accept())
    note = page.get_by_role("textbox", name="网络零售额 备注", exact=True)
    note.press_sequentially("初步")
    page.get_by_text("粘贴通报文字").click()
    page.get_by_label("把通报里的一两段文字粘贴进来").fill(TEXT)
    page.get_by_role("button", name="识别").click()
    expect(page.get_by_role("checkbox", name="填入 社会消费品零售总额 累计数 93.5")).to_be_checked()
    about = page.get_by_role("checkbox", name="填入 网络零售额 当月数 2")
    expect(about).not_to_be_checked()
    expect(about).to_have_accessible_description("文中是约数（“约”）")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    about.check()
    page.get_by_role("button", name="填入表格").click()
    expect(page.get_by_role("textbox", name="社会消费品零售总额 累计同比", exact=True)).to_have_value("6.4")
    expect(note).to_have_value("初步")  # what was typed before is still there, and nobody asked about it
    assert asked == []
    expect(page.locator("#changed")).to_have_text("6处改动未保存")
    note.fill("")
    page.get_by_role("textbox", name="网络零售额 当月数", exact=True).press("Escape")
    expect(page.locator("#changed")).to_have_text("4处改动未保存")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("已保存1个指标的4处改动。")
    retail, city, march = Indicator.objects.get(code="retail_sales").pk, territory.city().pk, Month(2022, 3)
    row = as_stored.rows([retail], [city], [march])[retail, city, march]
    assert (str(row.cells["cumulative"]), row.cells["level_rank"], row.rank_scope) == ("93.5", 3, "全区")
