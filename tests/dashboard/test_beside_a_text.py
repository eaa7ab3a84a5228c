"""What a text asks of a figure: its evidence as a part of a page, and the drafts that use it."""

import pytest
from django.test import Client

from bureau.accounts.models import User
from bureau.figures.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(person, client: Client, figures) -> Client:
    figures("trade_total", {"2022-11": {"cumulative": "101.2"}})
    client.force_login(person("office", "办公室"))
    return client


def test_the_evidence_alone_is_no_whole_page_and_leads_to_it(office: Client, city: Region) -> None:
    response = office.get(f"/figures/trade_total/{city.pk}/2022-11/evidence/")
    html = response.content.decode()
    assert "<html" not in html
    for said in ("外贸进出口总额", "101.2", "由来源公布，原样采用。", "<h2>口径</h2>", "填报"):
        assert said in html
    assert f'href="/figures/trade_total/{city.pk}/2022-11/"' in html


def test_evidence_that_is_not_there_says_why(office: Client, city: Region) -> None:
    response = office.get(f"/figures/nothing/{city.pk}/2022-11/evidence/")
    assert response.status_code == 404
    assert "没有这个指标，可能地址有误，或者它已被删除。" in response.content.decode()


def test_the_figure_page_leads_to_the_drafts_without_composing_them(office: Client, city: Region) -> None:
    page = office.get(f"/figures/trade_total/{city.pk}/2022-11/").content.decode()
    assert f'href="/figures/trade_total/{city.pk}/2022-11/drafts/"' in page
    drafts = office.get(f"/figures/trade_total/{city.pk}/2022-11/drafts/").content.decode()
    assert "2022年1—11月年度工作总结（草稿）" in drafts
    assert '<a href="/reports/annual/2022/11/#f' in drafts


def test_a_figure_that_no_draft_uses_is_said_to_be_so(office: Client, city: Region) -> None:
    drafts = office.get(f"/figures/rural_car_subsidy/{city.pk}/2022-11/drafts/").content.decode()
    assert "草稿都没有用到本数" in drafts


def test_who_may_not_read_reports_is_not_shown_their_drafts(person, client: Client, city: Region) -> None:
    reader: User = person("clerk", "消费促进科")
    client.force_login(reader)
    assert client.get(f"/figures/trade_total/{city.pk}/2022-11/drafts/").status_code == 403
    assert "drafts/" not in client.get(f"/figures/trade_total/{city.pk}/2022-11/").content.decode()
