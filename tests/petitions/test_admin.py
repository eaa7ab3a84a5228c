"""The lists: what waits, what is late, whether the parts add up; who may keep them; how much they ask."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures.models import Region
from petitions.counts import COUNTS
from petitions.models import Case, Proposal, Terms
from petitions.models.due import due_soon, overdue, soon, state
from tests.petitions.conftest import Cells

Make = Callable[..., Any]
TODAY = date(2022, 6, 8)  # a Wednesday
LIST = {ledger: f"/admin/petitions/{ledger}/" for ledger in ("case", "proposal", "terms")}


@pytest.fixture
def clerk(client: Client, person: Callable[..., User]) -> Client:
    client.force_login(person("clerk", "综合督办科"))
    return client


# --- waiting, late, soon ------------------------------------------------------------------------------

A_DAY = timedelta(days=1)
STATES: list[tuple[dict[str, Any], str, str]] = [
    ({"due_on": TODAY + A_DAY * 30}, "还有30天到期", "未答复"),
    ({"due_on": TODAY + A_DAY * 7}, "还有7天到期", "5个工作日内到期"),  # Wednesday: five working days
    ({"due_on": TODAY + A_DAY * 8}, "还有8天到期", "未答复"),
    ({"due_on": TODAY}, "今天到期", "5个工作日内到期"),
    ({"due_on": TODAY - A_DAY}, "已超期1天", "已超期"),
    ({"due_on": TODAY - A_DAY, "replied_on": TODAY, "result": "A"}, "已答复", "已答复"),
    ({"due_on": TODAY - A_DAY, "passed_on": TODAY, "passed_to": "市教育局"}, "已转出", "已转出"),
    (
        {"due_on": TODAY + A_DAY, "replied_on": date(2022, 4, 1), "result": "C", "reopened_on": TODAY},
        "重办，还有1天到期",
        "5个工作日内到期",
    ),
    (
        {
            "due_on": TODAY,
            "replied_on": date(2022, 4, 1),
            "result": "C",
            "reopened_on": date(2022, 5, 1),
            "second_replied_on": TODAY,
            "second_result": "A",
        },
        "已答复",
        "已答复",
    ),
]


@pytest.mark.parametrize(("given", "said", "where"), STATES)
def test_how_far_a_proposal_is(proposal: Make, given: dict[str, Any], said: str, where: str) -> None:
    row = proposal(**given)
    row.save()
    assert state(row, TODAY) == said
    found = {
        "已超期": overdue(Proposal, TODAY),
        "5个工作日内到期": soon(Proposal, TODAY),
        "未答复": Proposal.pending(TODAY),
        "已答复": Proposal.ours(TODAY) & Proposal.closed(TODAY),
    }
    lists = {name for name, which in found.items() if Proposal.objects.filter(which).exists()}
    waits = {"未答复"} if where in ("已超期", "5个工作日内到期") else set()
    assert lists == ({where} | waits) - {"已转出"}


def test_due_soon_is_the_most_urgent_first_in_three_queries_and_names_nobody(
    proposal: Make, case: Make
) -> None:
    proposal(due_on=TODAY + A_DAY * 7, number="第1号").save()
    proposal(due_on=TODAY + A_DAY * 8).save()  # the sixth working day
    proposal(due_on=TODAY, replied_on=TODAY, result="A").save()
    case(due_on=TODAY - A_DAY * 3, number="A1").save()
    case(due_on=TODAY - A_DAY * 3, passed_on=TODAY, passed_to="市教育局").save()
    with CaptureQueriesContext(connection) as queries:
        found = due_soon(TODAY)
    assert len(queries) == 3
    assert [(due.name, due.said) for due in found] == [
        ("12345热线A1", "已超期3天"),
        ("政协提案十四届一次会议第1号", "还有7天到期"),
    ]
    assert found[0].subject == "询问购车补贴"
    assert "李先生" not in str(found)
    assert found[0].address == f"/admin/petitions/case/{Case.objects.get(number='A1').pk}/change/"


def test_the_filters_of_the_list(clerk: Client, case: Make) -> None:
    today = timezone.localdate()
    case(number="LATE1", due_on=today - A_DAY).save()
    case(number="SOON1", due_on=today).save()
    case(number="FAR1", due_on=today + A_DAY * 60).save()
    case(number="DONE1", due_on=today, replied_on=today).save()
    case(number="AWAY1", due_on=today, passed_on=today, passed_to="市教育局").save()
    shown = {
        "": {"LATE1", "SOON1", "FAR1", "DONE1", "AWAY1"},
        "pending": {"LATE1", "SOON1", "FAR1"},
        "overdue": {"LATE1"},
        "soon": {"SOON1"},
        "closed": {"DONE1"},
        "passed": {"AWAY1"},
        "nonsense": {"LATE1", "SOON1", "FAR1", "DONE1", "AWAY1"},
    }
    for asked, numbers in shown.items():
        text = clerk.get(LIST["case"], {"progress": asked} if asked else {}).content.decode()
        assert {number for number in shown[""] if number in text} == numbers, asked
    text = clerk.get(LIST["case"]).content.decode()
    assert [word for word in ("未答复", "已超期", "5个工作日内到期") if word not in text] == []


# --- parts and rates ----------------------------------------------------------------------------------


def checks(client: Client, ledger: str, **query: Any) -> list[str]:
    response = client.get(LIST[ledger], query)
    found: list[str] = response.context_data["checks"]  # type: ignore[attr-defined]
    assert [sentence for sentence in found if sentence not in response.content.decode()] == []
    return found


def test_under_the_list_the_parts_add_up_and_rates_show_their_denominators(
    clerk: Client, proposal: Make
) -> None:
    april = date(2022, 4, 1)
    given: list[dict[str, Any]] = [
        {
            "replied_on": april,
            "result": "A",
            "feedback": "satisfied",
            "feedback_on": april,
            "talked_on": april,
        },
        {"replied_on": april, "result": "B", "feedback": "dissatisfied", "feedback_on": april},
        {"replied_on": april, "result": "B", "feedback": "mostly", "feedback_on": april, "handling": "joint"},
        {"replied_on": april, "result": "C"},
        {"replied_on": april, "result": "C", "reopened_on": april},
        {"passed_on": april, "passed_to": "市教育局"},
        {},
    ]
    for row in given:
        proposal(**row).save()
    assert checks(clerk, "proposal") == [
        "应办6件＝A类1＋B类2＋C类1＋D类0＋未答复2（另有1件已转出）",
        "办结率66.7%（4／6），面商率20%（1／5），满意率66.7%（2／3）；"
        "括号内依次为办结／应办、面商／主办、满意和基本满意／收回反馈。",
    ]
    assert checks(clerk, "proposal", handling__exact="joint")[0] == (
        "应办1件＝A类0＋B类1＋C类0＋D类0＋未答复0"
    )


def test_a_second_answer_is_in_its_own_class(clerk: Client, proposal: Make) -> None:
    april = date(2022, 4, 1)
    proposal(
        replied_on=april,
        result="C",
        reopened_on=april,
        second_replied_on=april,
        second_result="A",
        due_on=april,
    ).save()
    assert checks(clerk, "proposal")[0] == "应办1件＝A类1＋B类0＋C类0＋D类0＋未答复0"


def test_under_the_cases_too(clerk: Client, case: Make) -> None:
    today = timezone.localdate()
    case(replied_on=date(2022, 3, 11)).save()
    case(replied_on=date(2022, 4, 11)).save()
    case().save()
    case(due_on=today).save()
    case(passed_on=today, passed_to="市教育局").save()
    assert checks(clerk, "case") == [
        "受理4件＝按时答复1＋逾期答复1＋超期未答复1＋未到期1（另有1件已转出）",
        "按时办结率33.3%（1／3）；括号内为按时办结／应办结。",
    ]


def test_the_demonstration_adds_up(clerk: Client, told: Cells) -> None:
    assert checks(clerk, "proposal", year=2022)[0].startswith("应办120件＝")
    assert "（另有2件已转出）" in checks(clerk, "proposal", year=2022)[0]
    assert checks(clerk, "case", year=2022, channel__exact="hotline") == [
        "受理597件＝按时答复597＋逾期答复0＋超期未答复0＋未到期0（另有3件已转出）",
        "按时办结率100%（597／597）；括号内为按时办结／应办结。",
    ]


# --- keeping ------------------------------------------------------------------------------------------


def test_the_section_adds_and_changes_a_case(clerk: Client, city: Region) -> None:
    given = {
        "channel": "hotline", "number": "A1", "received_on": "2022-03-10", "kind": "question",
        "region": city.pk, "summary": "询问购车补贴", "caller": "李先生", "phone": "1", "note": "",
        "seen_version": 0,
    }  # fmt: skip
    assert clerk.post(f"{LIST['case']}add/", given).status_code == 302
    row = Case.objects.get()
    assert (row.due_on, row.caller, row.updated_by.username) == (  # type: ignore[union-attr]
        date(2022, 3, 17),
        "李先生",
        "clerk-综合督办科",
    )
    changed = given | {"replied_on": "2022-03-11", "due_on": "2022-03-17", "seen_version": 1}
    assert clerk.post(f"{LIST['case']}{row.pk}/change/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.replied_on, row.version) == (date(2022, 3, 11), 2)


@pytest.mark.parametrize(
    ("role", "section", "may_see", "may_keep"),
    [
        ("clerk", "综合督办科", True, True),
        ("head", "综合督办科", True, True),
        ("office", "办公室", True, True),
        ("administrator", "", True, False),
        ("clerk", "消费促进科", False, False),
        ("leader", "", False, False),
    ],
)
def test_who_sees_and_who_keeps(
    client: Client,
    person: Callable[..., User],
    proposal: Make,
    role: str,
    section: str,
    may_see: bool,
    may_keep: bool,
) -> None:
    row = proposal()
    row.save()
    client.force_login(person(role, section))
    assert (client.get(LIST["proposal"]).status_code == 200) is may_see
    assert (client.get(f"{LIST['proposal']}{row.pk}/change/").status_code == 200) is may_see
    assert (client.get(f"{LIST['proposal']}add/").status_code == 200) is may_keep
    client.post(f"{LIST['proposal']}{row.pk}/delete/", {"post": "yes"})
    assert Proposal.objects.exists() is not may_keep


def test_the_terms_are_one_page_that_cannot_be_added_twice_or_deleted(clerk: Client) -> None:
    assert clerk.get(f"{LIST['terms']}add/").status_code == 200
    Terms().save()
    assert clerk.get(f"{LIST['terms']}add/").status_code == 403
    assert clerk.post(f"{LIST['terms']}1/delete/", {"post": "yes"}).status_code == 403
    given = {"reply_months": 7, "hotline_days": 5, "mailbox_days": 5, "other_days": 15, "seen_version": 1}
    assert "最长6个月。" in clerk.post(f"{LIST['terms']}1/change/", given).content.decode()


# --- how much is asked --------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("ledger", ["proposal", "case"])
def test_a_list_asks_no_more_for_more_rows(clerk: Client, proposal: Make, case: Make, ledger: str) -> None:
    make = {"proposal": proposal, "case": case}[ledger]
    make().save()
    clerk.get(LIST[ledger])  # the first page of a session writes the session
    one = queries(clerk, LIST[ledger])
    for _ in range(30):
        make().save()
    assert queries(clerk, LIST[ledger]) == one
    assert one <= 20


def test_twenty_thousand_cases(clerk: Client, city: Region) -> None:
    """Lists and counts stay quick and constant; a second for each is far more than they take."""
    start = date(2021, 1, 1)
    Case.objects.bulk_create(
        [
            Case(
                channel=("hotline", "mailbox")[number % 7 == 0],
                number=str(number),
                kind="question",
                region=city,
                summary="询问购车补贴",
                received_on=(day := start + A_DAY * (number % 730)),
                due_on=day + A_DAY * 7,
                replied_on=day + A_DAY * (number % 9) if number % 11 else None,
            )
            for number in range(20_000)
        ],
        batch_size=2000,
    )
    assert queries(clerk, LIST["case"]) <= 20
    begun = time.process_time()
    assert clerk.get(LIST["case"]).status_code == 200
    assert time.process_time() - begun < 1
    for count in COUNTS[4:]:
        with CaptureQueriesContext(connection) as asked:
            begun = time.process_time()
            assert count.counted(None, Month(2022, 11), "件" if "rate" not in count.indicator else "%")
            assert time.process_time() - begun < 1
        assert len(asked) == 1


def test_who_only_looks_is_not_asked_for_a_reason(
    client: Client, person: Callable[..., User], case: Make
) -> None:
    case().save()
    client.force_login(person("administrator", ""))
    text = client.get(f"{LIST['case']}{Case.objects.get().pk}/change/").content.decode()
    assert "内容摘要" in text
    assert "更正" not in text


def test_the_pages_speak_chinese(clerk: Client, proposal: Make) -> None:
    proposal().save()
    address = reverse("admin:petitions_proposal_change", args=[Proposal.objects.get().pk])
    text = clerk.get(address).content.decode()
    for title in ("办理", "反馈", "重办", "转出", "更正", "领衔人", "应复日期"):
        assert title in text
