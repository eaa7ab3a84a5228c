"""The pages of the office: editor of the outline, freezing, what has moved since."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from bureau.accounts.models import User
from bureau.reports.models import Frozen, OutlineVersion

pytestmark = pytest.mark.django_db
TEXT = "## 外贸\n完成{{ 外贸进出口总额.累计 }}，{{ 外贸进出口总额.同比 }}。"
Person = Callable[..., User]


@pytest.fixture
def office(person: Person, client: Client) -> Client:
    client.force_login(person("office", "办公室"))
    return client


def body(response) -> str:
    return response.content.decode()


def test_the_editor_shows_the_default_text_a_preview_and_what_can_be_inserted(
    demonstration: None, office: Client
) -> None:
    page = body(office.get("/reports/outline/annual/?year=2022&through=12"))
    assert "由国家商务部联合5家国际组织评选" in page
    assert "## 统筹抓好商务领域民生工作" in page
    assert "首次突破(" in page
    assert "超额完成" in page


def test_saving_makes_a_version_and_the_draft_follows(demonstration: None, office: Client) -> None:
    response = office.post(
        "/reports/outline/annual/", {"text": TEXT, "seen": "0", "act": "save", "note": "精简"}
    )
    assert response.status_code == 302
    assert OutlineVersion.objects.get().note == "精简"
    assert "完成" in body(office.get("/reports/annual/2022/12/"))
    assert "深入实施产业链" not in body(office.get("/reports/annual/2022/12/"))


def test_a_wrong_text_is_kept_on_the_page_and_not_saved(demonstration: None, office: Client) -> None:
    wrong = "第一行\n{{ 外贸总.累计 }}"
    response = office.post("/reports/outline/annual/", {"text": wrong, "seen": "0", "act": "save"})
    assert "没有保存。第2行：没有“外贸总”这个名称，最接近的有：外贸进出口" in body(response)
    assert "{{ 外贸总.累计 }}" in body(response)
    assert not OutlineVersion.objects.exists()


def test_a_stale_text_is_kept_on_the_page_and_not_saved(demonstration: None, office: Client) -> None:
    office.post("/reports/outline/annual/", {"text": TEXT, "seen": "0", "act": "save"})
    response = office.post("/reports/outline/annual/", {"text": "我的一稿", "seen": "0", "act": "save"})
    assert "您改的是第0版，没有保存" in body(response)
    assert "我的一稿" in body(response)


def test_the_default_can_be_brought_back_and_an_older_version_looked_at(
    demonstration: None, office: Client
) -> None:
    office.post("/reports/outline/annual/", {"text": TEXT, "seen": "0", "act": "save"})
    office.post("/reports/outline/annual/", {"text": "不论什么", "seen": "1", "act": "reset"})
    assert "## 统筹抓好商务领域民生工作" in body(office.get("/reports/outline/annual/"))
    assert "完成{{ 外贸进出口总额.累计 }}" in body(office.get("/reports/outline/annual/?version=1"))


def test_the_live_preview_answers_the_paper_or_the_line_of_the_mistake(
    demonstration: None, office: Client
) -> None:
    asked = {"year": "2022", "through": "11"}
    right = body(office.post("/reports/outline/annual/preview/", {"text": TEXT, **asked}))
    assert "107.3亿元" in right or "亿元</a>" in right
    wrong = body(office.post("/reports/outline/annual/preview/", {"text": "甲\n乙\n{{ 丙 }}", **asked}))
    assert 'data-line="3"' in wrong


@pytest.mark.parametrize(
    "text", ["{{ 外贸进出口总额.累计", "{% for i in range(9) %}{% endfor %}", "{{ 'a' * 999999999 }}"]
)
def test_a_hostile_text_is_refused_with_a_sentence(demonstration: None, office: Client, text: str) -> None:
    response = office.post("/reports/outline/annual/preview/", {"text": text})
    assert response.status_code == 200
    assert "report-refused" in body(response)


def test_a_draft_is_frozen_shown_and_compared(demonstration: None, office: Client) -> None:
    response = office.post("/reports/annual/2022/12/freeze/", follow=True)
    assert "与存档逐字一致" in body(response)
    assert "定稿后又变动的数（0）" in body(response)
    frozen = Frozen.objects.get()
    assert office.get(f"/reports/frozen/{frozen.pk}/docx/").content.startswith(b"PK")
    assert frozen.title in body(office.get("/reports/frozen/"))


def test_a_document_that_was_tampered_with_is_not_called_the_same(
    demonstration: None, office: Client
) -> None:
    office.post("/reports/annual/2022/12/freeze/")
    Frozen.objects.update(text="另一份文稿")
    assert "与存档不一致" in body(office.get(f"/reports/frozen/{Frozen.objects.get().pk}/"))


def test_a_draft_with_gaps_is_not_frozen_and_says_why(national_retail: None, office: Client) -> None:
    response = office.post("/reports/annual/2020/12/freeze/", follow=True)
    assert "没有定稿：文中还缺" in body(response)
    assert not Frozen.objects.exists()


ADDRESSES = [
    "/reports/outline/annual/",
    "/reports/outline/annual/preview/",
    "/reports/annual/2022/12/freeze/",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", ["clerk", "head", "leader"])
def test_only_the_office_writes(person: Person, client: Client, role: str, address: str) -> None:
    client.force_login(person(role, "消费促进科"))
    assert client.post(address, {"text": TEXT, "act": "save"}).status_code == 403
    assert not OutlineVersion.objects.exists()


@pytest.mark.parametrize(
    "address", ["/reports/outline/other/", "/reports/frozen/9/", "/reports/half/2022/5/"]
)
def test_what_does_not_exist_is_not_found(office: Client, address: str) -> None:
    assert office.get(address).status_code == 404


def test_the_month_before_the_year_is_over_leads_to_the_whole_year_in_one_step(
    demonstration: None, office: Client
) -> None:
    assert 'href="/reports/annual/2022/12/">改为全年' in body(office.get("/reports/annual/2022/11/"))


def test_the_draft_has_one_main_action_and_the_rest_in_menus(office: Client) -> None:
    bar = (
        body(office.get("/reports/annual/2022/11/"))
        .partition('aria-label="文稿操作">')[2]
        .partition("</div>")[0]
    )
    menus = re.findall(
        r'<details class="report-menu"><summary[^>]*>(.*?)</summary>(.*?)</details>', bar, re.S
    )
    assert {name: re.findall(r">([^<>]+)</a>", items) for name, items in menus} == {
        "其他下载": ["下载 Word 送审稿", "下载 Excel"],
        "更多": ["更新改过的文稿", "已定稿的文稿", "留存文稿", "文稿打架", "更正单", "Word版式"],
    }
    assert re.findall(r'class="button"[^>]*>([^<]+)', bar) == ["下载 Word 清稿"]
