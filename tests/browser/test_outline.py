"""The office writes a paragraph in the outline editor, in a real browser: list, insert, preview, save."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(window, transactional_db, figures, person) -> Page:
    figures(
        "trade_total",
        {
            "2022-10": {"cumulative": "92", "cumulative_yoy": "38.1"},
            "2022-11": {"cumulative": "101.2", "cumulative_yoy": "39.9"},
        },
    )
    page: Page = window(person("office", "办公室"))
    page.goto("/reports/outline/annual/?year=2022&through=11")
    return page


def test_what_is_clicked_is_inserted_and_previewed(office: Page) -> None:
    text = office.get_by_label("提纲", exact=False)
    text.fill("完成")
    office.get_by_label("可插入的内容").fill("外贸进出口总额")
    office.get_by_role("button", name="外贸进出口总额", exact=True).click()
    office.get_by_label("可插入的内容").fill("较上月")
    office.get_by_role("button", name=re.compile("^较上月")).click()
    expect(text).to_have_value("完成{{ 外贸进出口总额.较上月 }}")
    expect(office.locator("#outline-preview")).to_contain_text("较上月加快1.8个百分点")


def test_a_mistake_is_told_with_its_line_and_the_text_stays(office: Page) -> None:
    text = office.get_by_label("提纲", exact=False)
    text.fill("第一行\n{{ 外贸总.累计 }}")
    expect(office.locator("#outline-preview")).to_contain_text("第2行：没有“外贸总”这个名称")
    office.get_by_role("button", name="保存").click()
    expect(office.get_by_text("没有保存。第2行")).to_be_visible()
    expect(text).to_have_value("第一行\n{{ 外贸总.累计 }}")


def test_a_saved_text_is_the_draft(office: Page) -> None:
    office.get_by_label("提纲", exact=False).fill("完成{{ 外贸进出口总额.累计 }}。")
    office.get_by_role("button", name="保存").click()
    expect(office.get_by_text("已保存为第1版。")).to_be_visible()
    office.goto("/reports/annual/2022/11/")
    expect(office.get_by_role("article")).to_contain_text("完成101.2亿元。")
    office.get_by_role("link", name="101.2亿元").click()
    office.get_by_role("link", name="打开完整的依据页").click()
    expect(office.get_by_role("heading", level=1)).to_have_text("外贸进出口总额")


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_editor_and_the_draft_fit_the_window(office: Page, width: int) -> None:
    office.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/reports/outline/annual/?year=2022&through=11",
        "/reports/annual/2022/11/",
        "/reports/base/",
    ):
        office.goto(address)
        spare = office.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spare <= 0, address
