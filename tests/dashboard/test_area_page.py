"""The area page: the sentence, every indicator, what is late, and the ledgers that the person may open."""

import pytest
from django.test import Client

from bureau.accounts.models import Role
from bureau.algebra.period import Month
from bureau.figures import review
from bureau.figures.models import Indicator
from tests.dashboard.pages import page, queries, rows, section

pytestmark = pytest.mark.django_db
ADDRESS = "/dashboard/2022-11/trade/"
NOVEMBER = {"2022-11": {"cumulative": "101.2", "cumulative_yoy": "10.3"}}


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def test_it_has_every_indicator_of_the_area_and_no_other(leader, city, figures) -> None:
    figures("trade_total", NOVEMBER)
    names = [row[0].split()[0] for row in rows(section(page(leader, ADDRESS), "area-trade"))]
    assert names == list(Indicator.objects.filter(area="trade").values_list("name", flat=True))


def test_it_says_the_headlines_in_the_reports_own_words(leader, city, figures) -> None:
    figures("trade_total", NOVEMBER)
    sentence = page(leader, ADDRESS).split('<p class="sentence">', 1)[1].split("</p>", 1)[0]
    assert "101.2亿元</a>" in sentence
    assert "同比增长10.3%</a>" in sentence


def test_a_name_leads_to_the_indicator_and_a_number_to_its_evidence(leader, city, figures) -> None:
    figures("trade_total", NOVEMBER)
    table = section(page(leader, ADDRESS), "area-trade")
    assert f'<a href="/indicators/trade_total/{city.pk}/2022-11/">' in table
    assert f'<a href="/figures/trade_total/{city.pk}/2022-11/">101.2</a>' in table


def test_what_is_late_is_listed_with_the_gaps_and_goes_when_it_is_approved(
    leader, person, city, figures
) -> None:
    figures("trade_total", {"2022-11": {"value": "9", "cumulative": "101.2"}})
    late = section(page(leader, ADDRESS), "late")
    asked = Indicator.objects.filter(area="trade").count()
    assert f"2022年11月月报：草稿，{asked}项中缺{asked - 1}项" in late
    assert ">进口总额</a>：缺2022年1—11月的数" in late
    review.submit(["trade"], city, Month(2022, 11), person("clerk", "对外贸易科"))
    assert "2022年11月月报：待审" in section(page(leader, ADDRESS), "late")
    review.approve(["trade"], city, Month(2022, 11), person("head", "对外贸易科"))
    assert "2022年11月月报" not in section(page(leader, ADDRESS), "late")


@pytest.mark.parametrize(
    ("role", "own", "opens"),
    [
        ("clerk", "对外贸易科", True),
        ("office", "办公室", True),
        ("administrator", "", True),
        ("clerk", "市场运行科", False),
        ("leader", "", False),
    ],
)
def test_ledgers_are_linked_for_those_who_may_open_them(
    role, own, opens, person, client, city, figures
) -> None:
    figures("trade_total", NOVEMBER)
    client.force_login(person(role, own))
    shelf = section(page(client, ADDRESS), "ledgers")
    assert ('<a href="/admin/trade/enterprise/">' in shelf) is opens
    assert ("台账由对外贸易科登记，您的账号看不到逐行内容" in shelf) is not opens
    if opens:
        assert client.get("/admin/trade/enterprise/").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.WALL])
def test_every_person_who_is_logged_in_may_look(role: Role, person, client, city, figures) -> None:
    figures("trade_total", NOVEMBER)
    client.force_login(person(role.value))
    assert "101.2" in page(client, ADDRESS)


def test_an_empty_database_shows_gaps_and_no_chart(leader, city) -> None:
    text = page(leader, ADDRESS)
    assert "缺2022年1—11月的数" in text
    assert "data-spec" not in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/dashboard/2022-11/nothing/", "没有这个业务板块"),
        ("/dashboard/2022-11/other/", "“其他”在2022年11月没有启用的指标"),
        ("/dashboard/2099-01/trade/", "2099年1月还没有到"),
        ("/dashboard/1949-10/trade/", "1949年10月太早"),
    ],
)
def test_what_is_not_there_is_not_found_in_chinese(path, sentence, leader, city) -> None:
    assert sentence in page(leader, path, status=404)


def test_the_number_of_queries_depends_on_neither_indicators_nor_years(leader, city, figures) -> None:
    figures("trade_total", NOVEMBER)
    few = queries(leader, ADDRESS)
    for code in Indicator.objects.filter(area="trade").values_list("code", flat=True):
        figures(code, {f"{year}-{month:02d}": {"value": "1"} for year in (2020, 2021) for month in (3, 11)})
    assert queries(leader, ADDRESS) == few <= 40
