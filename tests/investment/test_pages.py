"""The admin pages of the ledgers of 招商引资: who may do what, a project's page, the funnel, the lists."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.figures.models import Region
from bureau.ledger.history import LedgerChange
from investment.models import Funds, Investor, Party, Project
from tests.investment.conftest import Figures

LEDGERS = ("investor", "project", "party", "stagechange", "funds", "promotion", "liaisonoffice", "visit")
SECTION = "招商引资科"
Person = Callable[..., Any]


@pytest.fixture
def clerk(person: Person, client: Client) -> Client:
    client.force_login(person("clerk", SECTION))
    return client


def page(ledger: str, what: str = "changelist", *args: object) -> str:
    return reverse(f"admin:investment_{ledger}_{what}", args=args)


@pytest.mark.parametrize(
    ("role", "section", "sees", "keeps"),
    [
        ("clerk", SECTION, True, True),
        ("head", SECTION, True, True),
        ("clerk", "对外贸易科", False, False),
        ("office", "办公室", True, True),
        ("leader", "", False, False),
        ("administrator", "", True, False),
    ],
)
@pytest.mark.django_db
def test_who_sees_and_keeps(
    person: Person, client: Client, role: str, section: str, sees: bool, keeps: bool
) -> None:
    client.force_login(person(role, section))
    for ledger in LEDGERS:
        assert (client.get(page(ledger)).status_code == 200) == sees, ledger
        assert (client.get(page(ledger, "add")).status_code == 200) == keeps, ledger


def test_every_page_opens_with_rows(clerk: Client, ledgers: Figures) -> None:
    for ledger in LEDGERS:
        answer = clerk.get(page(ledger))
        assert answer.status_code == 200
        first = answer.context["cl"].queryset.first()
        assert first is not None
        assert clerk.get(page(ledger, "change", first.pk)).status_code == 200


# --- the page of a project ------------------------------------------------------------


def project_form(**changes: str) -> dict[str, str]:
    """A new project as the page sends it: two parties, signed, one payment."""
    region = Region.objects.get(role="city").pk
    parties = [each.pk for each in Investor.objects.order_by("pk")]
    sent = {
        "name": "示范风电基地",
        "region": str(region),
        "chain": "新能源装备",
        "agreed": "120000",
        "importance": "2",
        "seen_version": "0",
        **_many("parties", 2),
        "parties-0-investor": str(parties[0]),
        "parties-0-share": "60",
        "parties-1-investor": str(parties[1]),
        "parties-1-share": "40",
        **_many("stages", 2),
        "stages-0-on": "2022-01-05",
        "stages-0-stage": "1",
        "stages-1-on": "2022-03-01",
        "stages-1-stage": "2",
        **_many("funds", 1),
        "funds-0-month": "2022-04",
        "funds-0-amount": "4500.5",
        "funds-0-decision": "待认定",
    }
    return {**sent, **changes}


def _many(prefix: str, total: int, initial: int = 0) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": str(total), f"{prefix}-INITIAL_FORMS": str(initial)}


@pytest.fixture
def two_investors(investor: Investor) -> None:
    Investor.objects.create(name="澄光能源有限公司")


REFUSED = [
    ({"parties-1-share": "40.01"}, "合计100.01%"),
    ({"stages-1-stage": "3"}, "还没有登记“签约”"),
    ({"stages-0-stage": "2", "stages-1-stage": "1"}, "要写明“退回或终止原因”"),
    ({"agreed": ""}, "请先填写项目的协议投资额"),
    ({"funds-0-amount": "-5"}, "退回的资金（负数）要写明"),
    ({"stages-TOTAL_FORMS": "0"}, "请至少登记一个阶段"),
]


def test_a_project_of_two_parties_is_entered_on_one_page(clerk: Client, two_investors: None) -> None:
    answer = clerk.post(page("project", "add"), project_form())
    assert answer.status_code == 302, _faults(answer)
    row = Project.objects.get()
    assert [(party.investor.name, party.share) for party in row.parties.order_by("pk")] == [
        ("朔风装备有限公司", 60),
        ("澄光能源有限公司", 40),
    ]
    assert [change.stage for change in row.stages.order_by("on")] == [1, 2]
    assert Funds.objects.get().amount == Decimal("4500.5")
    by = LedgerChange.objects.filter(act="新增", by__isnull=False).values_list("ledger", flat=True)
    assert {name.removeprefix("investment.") for name in by} == {"project", "party", "stagechange", "funds"}


@pytest.mark.parametrize(("changes", "sentence"), REFUSED)
def test_what_is_refused_is_said_and_nothing_is_written(
    clerk: Client, two_investors: None, changes: dict[str, str], sentence: str
) -> None:
    answer = clerk.post(page("project", "add"), project_form(**changes))
    assert answer.status_code == 200
    assert sentence in _faults(answer)
    assert not Project.objects.exists()


def test_shares_are_exchanged_in_one_save(clerk: Client, two_investors: None) -> None:
    clerk.post(page("project", "add"), project_form())
    row = Project.objects.get()
    first, second = row.parties.order_by("pk")
    stages = list(row.stages.order_by("on", "stage"))
    sent = project_form(
        seen_version="1", **_many("parties", 2, 2), **_many("stages", 2, 2), **_many("funds", 0)
    )
    sent |= {"parties-0-id": str(first.pk), "parties-1-id": str(second.pk)}
    sent |= {f"stages-{place}-id": str(change.pk) for place, change in enumerate(stages)}
    sent |= {f"{prefix}-{place}-project": str(row.pk) for prefix in ("parties", "stages") for place in (0, 1)}
    sent |= {"parties-0-share": "30", "parties-1-share": "70"}
    answer = clerk.post(page("project", "change", row.pk), sent)
    assert answer.status_code == 302, _faults(answer)
    assert list(Party.objects.order_by("pk").values_list("share", flat=True)) == [30, 70]


def _faults(answer: Any) -> str:
    text = re.sub("<[^>]+>", " ", answer.content.decode()).replace("&quot;", '"')
    return re.sub(r"\s+", " ", text)


# --- the list and its funnel ------------------------------------------------------------


def test_the_list_asks_by_stage_county_chain_and_500(clerk: Client, ledgers: Figures) -> None:
    def shown(query: str) -> int:
        return int(clerk.get(f"{page('project')}?{query}").context["cl"].result_count)

    assert shown("") == 72
    assert [shown(f"stage={stage}") for stage in (1, 2, 3, 4, 9)] == [4, 14, 28, 24, 2]
    assert shown("as_of=2021-12&stage=4") == 16
    assert shown("top500=any") == 10
    assert shown("q=华彩集团") == 1
    assert shown("stage=无&as_of=无&top500=无") == 72
    county = Region.objects.get(name="高新区").pk
    assert shown(f"region__id__exact={county}") == 14


def test_totals_and_funnel_are_those_of_the_filtered_rows(clerk: Client, ledgers: Figures) -> None:
    county = Region.objects.get(name="远山旗")
    answer = clerk.get(f"{page('project')}?region__id__exact={county.pk}&as_of=2022-11")
    rows = Project.objects.filter(region=county)
    agreed = sum(row.agreed or 0 for row in rows)
    assert answer.context["totals"] == [("协议投资额", f"{agreed:f}万元")]
    funnel = answer.context["funnel"]
    assert [(step.name, step.here.number) for step in funnel.steps] == [
        ("洽谈", 0),
        ("签约", 2),
        ("开工", 3),
        ("投产", 0),
        ("终止", 1),
    ]
    assert [(rate.name, rate.numbers.removesuffix("亿元")[:3]) for rate in funnel.rates][:2] == [
        ("履约率", "5／5"),
        ("开工率", "3／5"),
    ]
    assert "截至2022年11月30日" in answer.content.decode()


def test_a_project_of_two_parties_is_found_once_and_added_once(clerk: Client, ledgers: Figures) -> None:
    answer = clerk.get(f"{page('project')}?q=新能源装备制造产业园")
    assert answer.context["cl"].result_count == 1
    assert answer.context["totals"] == [("协议投资额", "460000万元")]


def test_the_return_s_link_lists_exactly_the_counted_rows(clerk: Client, ledgers: Figures) -> None:
    for address, number in (
        (f"{page('project')}?counted=signed_projects~2022-03~", 12),
        (f"{page('visit')}?counted=top500_talks~2022-03~", 2),
        (f"{page('liaisonoffice')}?counted=liaison_offices~2022-06~", 6),
    ):
        assert clerk.get(address).context["cl"].result_count == number, address


@pytest.mark.parametrize("ledger", LEDGERS)
def test_lists_ask_the_same_number_of_queries_however_many_rows(
    clerk: Client, ledgers: Figures, ledger: str
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert clerk.get(address).status_code == 200
        return len(asked)

    queries(page(ledger))  # warm
    few, many = queries(f"{page(ledger)}?q=装备"), queries(page(ledger))
    assert abs(many - few) <= 2, (few, many)
    assert many < 40
