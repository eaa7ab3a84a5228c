"""One box for everything that the person may see: what it finds, what it says, what it never shows."""

import re
import time
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.models import Alias, Indicator, Region
from bureau.ledger.credit_code import check_digit
from bureau.reports.models import Frozen
from petitions.models import Case
from tests.dashboard.pages import page, queries
from trade.models import Enterprise

pytestmark = pytest.mark.django_db
CALLER, PHONE = "欧阳静", "13812345678"


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


@pytest.fixture
def case(city: Region) -> Case:
    row = Case(
        channel="hotline", number="A-2022-7", received_on=date(2022, 3, 10), kind="question",
        region=city, summary="询问购车补贴的办理时限", caller=CALLER, phone=PHONE,
    )  # fmt: skip
    row.save()
    return row


def found(client: Client, asked: str) -> dict[str, list[str]]:
    """Group → names of its hits."""
    text = client.get("/search/", {"q": asked}).content.decode()
    groups = re.findall(r"<section><h2>(.*?)</h2>(.*?)</section>", text, re.S)
    return {title: re.findall(r'<li><a href="[^"]+">(.*?)</a>', body) for title, body in groups}


def as_(client: Client, person, role: str, section: str = "") -> Client:
    client.force_login(person(role, section))
    return client


# --- indicators -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("消费品零售", "社会消费品零售总额"),
        ("社零", "社会消费品零售总额"),
        ("retail_sales", "社会消费品零售总额"),
        ("RETAIL_SALES", "社会消费品零售总额"),
        ("消费品  总额", "社会消费品零售总额"),
        ("卖货总数", "社会消费品零售总额"),
    ],
)
def test_an_indicator_is_found_by_name_short_name_alias_and_code(asked, name, leader) -> None:
    Alias.objects.create(indicator=Indicator.objects.get(code="retail_sales"), name="全部卖货总数")
    assert found(leader, asked)["指标"] == [name]


def test_what_matched_is_said_and_marked(leader) -> None:
    assert "简称：<mark>社零</mark>总额" in page(leader, "/search/?q=社零")


def test_it_leads_to_the_latest_month_or_to_the_last_that_is_kept(leader, city, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    assert f"/indicators/retail_sales/{city.pk}/2022-11/" in page(leader, "/search/?q=社零")
    Indicator.objects.filter(code="retail_sales").update(active_to="2022-06")
    text = page(leader, "/search/?q=社零")
    assert f"/indicators/retail_sales/{city.pk}/2022-06/" in text
    assert leader.get(f"/indicators/retail_sales/{city.pk}/2022-06/").status_code == 200


def test_a_regions_name_says_of_which_region(leader, city) -> None:
    county = Region.objects.create(name="白桦旗", role="county")
    assert found(leader, "白桦旗 社零")["指标"] == ["白桦旗 · 社会消费品零售总额"]
    assert f"/indicators/retail_sales/{county.pk}/" in page(leader, "/search/?q=白桦旗 社零")
    headline = Indicator.objects.filter(headline=True).count()
    assert len(found(leader, "白桦旗")["指标"]) == headline


@pytest.mark.parametrize(
    ("asked", "month"),
    [
        ("2022年10月 社零", "2022-10"),
        ("10月社零", "2022-10"),
        ("去年社零", "2021-12"),
        ("上半年 社零", "2022-06"),
    ],
)
def test_a_month_that_is_named_leads_the_indicator_to_it(asked, month, leader, city, figures) -> None:
    figures("retail_sales", {"2021-12": {"cumulative": "1"}, "2022-11": {"cumulative": "312.4"}})
    label = Month.parse(month).label
    assert found(leader, asked)["指标"][0] == f"社会消费品零售总额（{label}）"
    assert f"/indicators/retail_sales/{city.pk}/{month}/" in leader.get("/search/", {"q": asked}).text


def test_a_month_alone_leads_to_its_dashboard_and_its_pages(leader, figures) -> None:
    figures("retail_sales", {"2022-10": {"cumulative": "1"}, "2022-11": {"cumulative": "312.4"}})
    pages = found(leader, "2022年10月")
    assert (list(pages), pages["页面"][0]) == (["页面"], "看板（2022年10月）")
    assert "三分钟汇报（2022年10月）" in pages["页面"]
    assert "对外贸易（2022年10月）" in found(leader, "10月 对外贸易")["页面"]


@pytest.mark.parametrize("asked", ["2030年1月", "1940年1月", "2019年5月"])
def test_a_month_without_figures_leads_to_no_dashboard(asked, leader, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    assert "没有找到与" in page(leader, f"/search/?q={asked}")


def test_words_that_are_a_name_are_no_month(leader) -> None:
    Indicator.objects.filter(code="retail_sales").update(name="上半年试验指标")
    assert found(leader, "上半年试验")["指标"] == ["上半年试验指标"]


def test_at_most_twenty_of_a_kind_are_listed_and_it_says_that_there_are_more(leader, db) -> None:
    for number in range(25):
        Indicator.objects.create(
            code=f"x{number}", name=f"试验指标{number}", area="trade", unit="家", kind="流量"
        )
    assert len(found(leader, "试验指标")["指标"]) == 20
    assert "还有更多，请写得更具体些" in page(leader, "/search/?q=试验指标")


# --- ledgers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "section", "sees"),
    [
        ("clerk", "综合督办科", True),
        ("head", "综合督办科", True),
        ("office", "办公室", True),
        ("administrator", "", True),
        ("clerk", "对外贸易科", False),
        ("leader", "", False),
    ],
)
def test_rows_are_found_by_those_who_may_open_the_ledger(role, section, sees, person, client, case) -> None:
    groups = found(as_(client, person, role, section), "购车补贴")
    assert ("台账：热线信箱" in groups) is sees
    if sees:
        assert groups["台账：热线信箱"] == ["12345热线A-2022-7（2022-03-10）"]
        assert client.get(f"/admin/petitions/case/{case.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("role", "section", "sees"),
    [
        ("clerk", "综合督办科", True),
        ("office", "办公室", False),
        ("administrator", "", False),
        ("leader", "", False),
    ],
)
@pytest.mark.parametrize("asked", [CALLER, PHONE, PHONE[3:8]])
def test_a_private_column_is_neither_searched_nor_shown(
    asked, role, section, sees, person, client, case
) -> None:
    text = page(as_(client, person, role, section), f"/search/?q={asked}")
    assert ("A-2022-7" in text) is sees
    assert ("没有找到" in text) is not sees


def test_a_private_column_is_not_shown_beside_another_that_matches(person, client, case) -> None:
    text = page(as_(client, person, "office", "办公室"), "/search/?q=A-2022-7")
    assert "A-2022-7" in text
    assert CALLER not in text
    assert PHONE not in text


def test_five_rows_of_a_ledger_are_listed_and_the_rest_is_a_link_away(person, client, city) -> None:
    for number in range(7):
        code = f"91999901MA0{number:06d}"
        Enterprise(
            name=f"晨光外贸{number}号有限公司", region=city, credit_code=code + check_digit(code)
        ).save()
    as_(client, person, "clerk", "对外贸易科")
    assert len(found(client, "晨光外贸")["台账：外贸企业"]) == 5
    more = re.search(r'<a href="([^"]+)">查看全部', page(client, "/search/?q=晨光外贸"))[1]
    assert more == "/admin/trade/enterprise/?q=%E6%99%A8%E5%85%89%E5%A4%96%E8%B4%B8"
    assert client.get(more).status_code == 200


# --- reports and pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "section", "sees"), [("leader", "", True), ("clerk", "对外贸易科", False)])
def test_frozen_documents_are_found_by_title_and_text(role, section, sees, person, client, city) -> None:
    Frozen.objects.create(
        kind="annual", year=2022, through=12, title="某市商务局2022年工作总结", dated="2023-01-10", version=1,
        outline="", material=b"", text="一年来，桥头堡建设扎实推进。", digest="", at=timezone.now(),
    )  # fmt: skip
    as_(client, person, role, section)
    assert ("定稿" in found(client, "桥头堡")) is sees
    assert ("某市商务局2022年工作总结" in found(client, "2022年工作总结").get("定稿", [])) is sees
    assert ("全文：一年来，<mark>桥头堡</mark>建设扎实推进。" in page(client, "/search/?q=桥头堡")) is sees


@pytest.mark.parametrize(
    ("role", "section", "asked", "names"),
    [
        ("leader", "", "看板", ["看板"]),
        ("leader", "", "月报", []),
        ("leader", "", "年度目标", []),
        ("clerk", "对外贸易科", "报送情况", []),
        ("head", "对外贸易科", "报送情况", ["月报报送情况：谁报了、谁没报"]),
        ("clerk", "对外贸易科", "版式", []),
        ("office", "办公室", "版式", ["Word版式"]),
        ("office", "办公室", "年度目标", ["年度目标"]),
    ],
)
def test_pages_are_found_by_those_who_may_open_them(role, section, asked, names, person, client) -> None:
    assert found(as_(client, person, role, section), asked).get("页面", []) == names


def test_the_three_minute_brief_of_the_latest_month_is_found_by_its_name(leader, city, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    assert found(leader, "三分钟") == {"页面": ["三分钟汇报（2022年11月）"]}
    assert 'href="/reports/brief/2022/11/"' in page(leader, "/search/?q=汇报")


def test_every_page_that_is_found_opens(person, client, city, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    for role, own in (("leader", ""), ("clerk", "对外贸易科"), ("office", "办公室"), ("administrator", "")):
        as_(client, person, role, own)
        opened: set[str] = set()
        for word in "板屏显码月总定更式目录类指地科用数":
            text = page(client, f"/search/?q={word}")
            part = text.split("<h2>页面</h2>")[1].split("</section>")[0] if "<h2>页面</h2>" in text else ""
            opened |= (addresses := set(re.findall(r'href="([^"]+)"', part)))
            for address in addresses:
                assert client.get(address, follow=True).status_code == 200, (role, address)
        assert len(opened) > 3, role


# --- what is typed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["", "   ", "　", "\x01 \x02"])
def test_nothing_asked_is_answered_with_what_to_type(asked, leader) -> None:
    assert "请输入要找的字" in leader.get("/search/", {"q": asked}).content.decode()


def test_a_nul_is_refused_with_a_sentence_as_everywhere(leader) -> None:
    response = leader.get("/search/", {"q": "社\0零"})
    assert response.status_code == 400
    assert "请返回上一页检查后再试" in response.content.decode()


@pytest.mark.parametrize("asked", ["字" * 100_000, "a b c d e f", "x" * 61])
def test_too_much_is_answered_with_how_much_is_enough(asked, leader) -> None:
    response = leader.get("/search/", {"q": asked})
    assert "最多60个字、5个词" in response.content.decode()
    assert len(response.content) < 20_000


@pytest.mark.parametrize(
    "asked",
    ["%", "_零", "零%额", "%%%", "'", '"', "'; DROP TABLE figures_indicator; --", "\\", "<script>x</script>"],
)
def test_signs_of_the_database_and_of_the_page_are_letters_like_others(asked, person, client, case) -> None:
    text = as_(client, person, "office", "办公室").get("/search/", {"q": asked}).content.decode()
    assert "没有找到" in text
    assert "<script>x" not in text


def test_the_box_is_on_every_page_of_portal_and_admin_and_holds_what_was_asked(
    person, client, city, figures
) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    as_(client, person, "office", "办公室")
    for address in ("/dashboard/2022-11/", "/admin/", "/admin/trade/enterprise/", "/reports/frozen/"):
        assert '<form class="find" action="/search/" role="search">' in page(client, address)
    assert 'name="q" value="社零"' in page(client, "/search/?q=社零")


def test_the_page_is_kept_nowhere_and_only_read(leader) -> None:
    assert "no-store" in leader.get("/search/?q=社零")["Cache-Control"]
    assert leader.post("/search/", {"q": "社零"}).status_code == 405


def test_nobody_without_a_log_in_finds_anything(client, db) -> None:
    assert client.get("/search/?q=社零")["Location"].startswith("/login/")


# --- what it costs --------------------------------------------------------------------------------------


def _many(city: Region, count: int) -> None:
    Case.objects.bulk_create(
        Case(
            channel="hotline", number=f"B{number:06d}", received_on="2022-03-10", due_on="2022-03-20",
            kind="question", region=city, summary=f"反映第{number}号路口早餐摊点占道经营，希望尽快处理并答复",
        )
        for number in range(count)
    )  # fmt: skip


def test_the_number_of_queries_does_not_depend_on_the_rows(person, client, city) -> None:
    as_(client, person, "office", "办公室")
    _many(city, 3)
    few = queries(client, "/search/?q=早餐")
    Case.objects.all()._raw_delete("default")
    _many(city, 2000)
    assert queries(client, "/search/?q=早餐") == few <= 60


@pytest.mark.parametrize("asked", ["早餐", "没有这个词", "B019999", "路口 第77号"])
def test_twenty_thousand_cases_are_searched_in_less_than_three_tenths_of_a_second(
    asked, person, client, city
) -> None:
    _many(city, 20_000)
    as_(client, person, "office", "办公室")
    page(client, f"/search/?q={asked}")
    times = []
    for _ in range(3):
        start = time.process_time()
        page(client, f"/search/?q={asked}")
        times.append(time.process_time() - start)
    assert min(times) < 0.3
