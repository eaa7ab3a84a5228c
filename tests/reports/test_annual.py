"""The annual summary on real figures: what it says, what it lacks, what it must not claim."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bureau.algebra.period import Month
from bureau.figures.models import Indicator
from bureau.reports.annual import report
from bureau.reports.blocks import CHAPTERS, default_outline
from bureau.reports.document import Document, Role
from bureau.reports.kinds import KINDS

pytestmark = pytest.mark.django_db

SAID = [
    (2020, 12, "全年，全市实现社会消费品零售总额391980.6亿元，比上年下降3.9%"),
    (2020, 11, "1—11月，全市实现社会消费品零售总额351414.7亿元，同比下降4.8%"),
    (2020, 2, "1—2月，全市实现社会消费品零售总额52129.8亿元，同比下降20.5%"),
    (2025, 12, "全年，全市实现社会消费品零售总额501202.4亿元，比上年增长3.7%"),  # the quotient says 2.7
    (2022, 6, "上半年，全市实现社会消费品零售总额"),
    (2022, 9, "前三季度，全市实现社会消费品零售总额320304.6亿元，同比增长0.7%"),
    (2022, 3, "一季度，全市实现社会消费品零售总额108659.1亿元，同比增长3.3%"),
]


@pytest.mark.parametrize(("year", "through", "sentence"), SAID)
def test_published_growth_is_what_is_said(
    national_retail: None, year: int, through: int, sentence: str
) -> None:
    assert sentence in report(year, through).text


def test_what_is_not_stored_is_marked_and_listed_never_zero(national_retail: None) -> None:
    document = report(2020)
    assert "外贸进出口总额【缺：外贸进出口总额】，【缺：外贸进出口总额同比】" in document.text
    gaps = {said.reading.subject.code for said in document.gaps}
    assert "trade_total" in gaps
    assert "retail_sales" not in gaps
    assert not re.search(r"[^0-9.]0(\.0)?(亿元|万元|家|件|%)", document.text)


def test_a_claim_without_history_is_dropped_with_its_reason(national_retail: None) -> None:
    document = report(2020)
    assert "首次" not in document.text
    reasons = {judged.claim: judged.verdict.reason for judged in document.dropped}
    assert reasons["社会消费品零售总额.首次进入前(3)"] == "2020年没有总量位次，无法判断"


def test_the_text_has_the_five_chapters_an_opening_shortcomings_and_plans(national_retail: None) -> None:
    document = report(2020)
    headings = [p.text for p in document.paragraphs if p.role is Role.HEADING]
    assert headings == [f"{n}、{title}" for n, title in zip("一二三四五", CHAPTERS.values(), strict=True)]
    assert document.paragraphs[0].text == "本市商务局2020年工作总结"
    assert document.paragraphs[1].text.startswith("2020年，市商务局")
    assert document.paragraphs[-2].text.startswith("一年来，我们")
    assert document.paragraphs[-1].text.startswith("2021年，市商务局")


def test_sections_inside_a_chapter_are_numbered_and_run_on(national_retail: None) -> None:
    chapter = next(p.text for p in report(2020).paragraphs if p.text.startswith("一是消费基础作用"))
    assert re.findall(r"([一二三四五]是.{4})", chapter) == [
        "一是消费基础", "二是流通体系", "三是全力做好",
    ]  # fmt: skip  # 转运隔离 is told only when it was noted in 工作纪实


def test_every_name_in_the_default_wording_is_an_indicator_of_the_catalogue(db: None) -> None:
    names = set(Indicator.objects.values_list("name", flat=True))
    texts = [default_outline(kind) for kind in KINDS.values()]
    used = {found for text in texts for found in re.findall(r"(\w+)\.\w+[ (]", text)}
    assert used - names == set()
    through_others = {"新能源汽车补贴金额", "汽车下乡补贴金额", "一刻钟便民生活圈试点"}  # a whole, an honour
    assert names - used <= through_others


def test_the_number_of_queries_does_not_grow_with_the_figures(
    national_retail: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        report(2022)


def test_a_renamed_or_retired_indicator_does_not_break_the_wording(national_retail: None) -> None:
    Indicator.objects.filter(code="retail_sales").update(name="社零新名")
    Indicator.objects.filter(code="pork_release").update(active_to=Month(2019, 12))
    Indicator.objects.filter(code="fair_firms").delete()
    document = report(2020)
    assert "全市实现社会消费品零售总额391980.6亿元，比上年下降3.9%" in document.text
    assert "累计投放市级储备冻猪肉【缺：储备冻猪肉投放量】" in document.text
    assert "组织【缺：参展企业】企业参加" in document.text
    assert "pork_release" not in {reading.subject.code for reading in document.readings}


@pytest.mark.parametrize(("through", "claimed"), [(6, False), (8, False), (9, True), (12, True)])
def test_an_honour_is_claimed_from_the_month_of_its_announcement_on(
    demonstration: None, through: int, claimed: bool
) -> None:
    assert ("中国投资热点城市" in report(2022, through).text) is claimed


def test_the_slips_of_the_seed_are_not_repeated(national_retail: None) -> None:
    text = report(2022).text
    assert not [slip for slip in ("建没", "既我市", "人大议案") if slip in text]


@pytest.fixture
def office(person, client: Client) -> Client:
    client.force_login(person("office", "办公室"))
    return client


def test_the_page_shows_the_draft_and_its_check_list(national_retail: None, office: Client) -> None:
    page = office.get("/reports/annual/2020/12/").content.decode()
    assert "比上年下降3.9%" in page
    assert "缺的数（" in page
    assert "没有总量位次，无法判断" in page


def test_the_form_leads_to_the_chosen_months(national_retail: None, office: Client) -> None:
    assert (
        office.get("/reports/", {"year": "2020", "through": "11"}).headers["Location"]
        == "/reports/annual/2020/11/"
    )
    assert office.get("/reports/").headers["Location"] == "/reports/annual/2026/7/"
    assert (
        office.get("/reports/", {"year": "x", "through": "9"}).headers["Location"]
        == "/reports/annual/2026/7/"
    )


@pytest.mark.parametrize(
    "address", ["/reports/annual/2020/13/", "/reports/annual/0/1/", "/reports/annual/2020/12/exe/"]
)
def test_an_address_that_cannot_be_is_not_found(office: Client, address: str) -> None:
    assert office.get(address).status_code == 404


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("xlsx", b"PK")])
def test_the_files_are_downloaded_under_their_title(
    national_retail: None, office: Client, kind: str, start: bytes
) -> None:
    response = office.get(f"/reports/annual/2020/12/{kind}/")
    assert response.content.startswith(start)
    assert "%E5%B7%A5%E4%BD%9C%E6%80%BB%E7%BB%93" in response.headers["Content-Disposition"]  # 工作总结


def test_a_clerk_may_not_have_the_summary_made(person, client: Client) -> None:
    client.force_login(person("clerk", "消费促进科"))
    response = client.get("/reports/annual/2020/12/")
    assert response.status_code == 403
    assert "您没有查看总结的权限，请联系办公室。" in response.content.decode()


def document(through: int) -> Document:
    return report(2022, through, on=date(2023, 1, 10))


@pytest.mark.parametrize("through", [11, 12])
def test_the_demonstration_summary_lacks_nothing(demonstration: None, through: int) -> None:
    text = document(through).text
    assert "【缺" not in text
    assert "None" not in text
    assert re.findall(r"[A-Za-z]+", text) == []


@pytest.mark.parametrize(("through", "period"), [(11, "1—11月"), (12, "全年")])
def test_the_claims_of_the_seed_follow_from_the_rows(demonstration: None, through: int, period: str) -> None:
    written = document(through)
    assert written.dropped == []
    assert "我市对外贸易首次突破百亿元大关" in written.text
    assert "总量首次跃升至全区前三位" in written.text
    assert "创历史新高" in written.text
    assert "连续九年被评为“全国外贸百强城市”" in written.text
    assert "全自治区唯一入选城市" in written.text
    assert "全自治区仅有的两个成功案例之一" in written.text
    assert "超额完成了自治区下达我市的8亿元的目标任务" in written.text
    assert "办结率、满意率实现双100%" in written.text
    assert f"增速领跑全区，{period}保持正增长" in written.text
    assert "增速列全区首位" in written.text
    assert f"{period}，全市招商引资实际到位资金" in written.text
