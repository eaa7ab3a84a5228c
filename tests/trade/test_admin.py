"""The ledgers' pages: who may do what, lists, inlines, and that a list costs the same whatever its length."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.algebra.period import Month
from bureau.figures.models import Indicator, Region
from tests.trade.conftest import Figures, credit_code
from trade.counts import COUNTS
from trade.models import (
    Attendance,
    Enterprise,
    Fair,
    FundMovement,
    FundProject,
    HotlineCase,
    Participation,
    SingleWindowVolume,
    Training,
    ZoneMeasure,
)

_MODELS = (
    Attendance, Enterprise, Fair, FundMovement, FundProject, HotlineCase, Participation,
    SingleWindowVolume, Training, ZoneMeasure,
)  # fmt: skip
_EVERY = pytest.mark.parametrize("model", _MODELS, ids=lambda model: model._meta.model_name)


def page(model: type, view: str = "changelist", *args: object) -> str:
    return reverse(f"admin:trade_{model._meta.model_name}_{view}", args=args)


@pytest.fixture
def as_role(client: Client, person):
    def log_in(role: str, section: str = "") -> Client:
        client.force_login(person(role, section))
        return client

    return log_in


@pytest.fixture
def clerk(as_role) -> Client:
    return as_role("clerk", "对外贸易科")


# --- who may do what


@_EVERY
@pytest.mark.parametrize(
    ("role", "section", "listed", "added"),
    [
        ("clerk", "对外贸易科", 200, 200),
        ("head", "对外贸易科", 200, 200),
        ("office", "办公室", 200, 200),
        ("administrator", "", 200, 403),
        ("clerk", "消费促进科", 403, 403),
        ("leader", "", 302, 302),  # sent to the portal: there is no admin for leaders
    ],
)
def test_who_sees_and_who_keeps(
    as_role, model: type, role: str, section: str, listed: int, added: int
) -> None:
    client = as_role(role, section)
    assert client.get(page(model)).status_code == listed
    assert client.get(page(model, "add")).status_code == added


# --- lists


@_EVERY
def test_a_list_of_the_demonstration_city_is_chinese(ledgers: Figures, clerk: Client, model: type) -> None:
    text = clerk.get(page(model)).content.decode()
    table = re.search(r'<table id="result_list">.*?</table>', text, re.S)
    assert table
    words = re.sub(r"<[^>]+>", " ", table[0])
    assert not set(re.findall(r"[A-Za-z]{3,}", words)) - {"RCEP"} - set(re.findall(r"91999900MA\w+", words))


@_EVERY
def test_a_list_costs_the_same_whatever_its_length(ledgers: Figures, clerk: Client, model: type) -> None:
    def queries(last: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            clerk.get(page(model), {"id__lte": last})
        return len(asked)

    second, last = model.objects.order_by("pk")[1].pk, model.objects.order_by("pk").last().pk
    queries(last)
    assert model.objects.count() > 16
    assert queries(second) == queries(last)


@pytest.mark.parametrize(
    ("model", "query", "shown"),
    [
        (Enterprise, {"cbec": "yes"}, 60),
        (Enterprise, {"cbec": "yes", "year": "2022"}, 36),
        (Enterprise, {"year": "2022", "of_year": "11"}, 3),
        (Fair, {"year": "2022"}, 7),
        (Fair, {"importance": "1", "year": "2022"}, 3),
        (Training, {"year": "2022", "of_year": "3"}, 1),
        (ZoneMeasure, {"done": "yes"}, 17),
        (ZoneMeasure, {"done": "no"}, 9),
        (ZoneMeasure, {"aspect": "夯实服务功能"}, 7),
        (SingleWindowVolume, {"year": "2021"}, 36),
        (HotlineCase, {"standing": "late"}, 2),
        (HotlineCase, {"standing": "overdue"}, 0),
        (FundMovement, {"step": "争取", "project__level": "市", "year": "2022"}, 2),
    ],
)
def test_filters(ledgers: Figures, clerk: Client, model: type, query: dict[str, str], shown: int) -> None:
    assert clerk.get(page(model), query).context["cl"].result_count == shown


def test_an_enterprise_is_found_by_any_name(enterprise, clerk: Client) -> None:
    enterprise("甲进出口公司", other_names="老甲商贸、甲牌")
    enterprise("乙公司", 2)
    for asked in ("老甲", "甲牌", "甲进出口", credit_code(1)):
        assert clerk.get(page(Enterprise), {"q": asked}).context["cl"].result_count == 1, asked


def test_the_sum_under_the_list_is_of_the_filtered_rows(ledgers: Figures, clerk: Client) -> None:
    response = clerk.get(page(FundMovement), {"step": "争取", "year": "2022", "of_year": "4"})
    won = FundMovement.objects.filter(step="争取", month=Month(2022, 4))
    assert response.context["totals"] == [("金额", f"{sum(row.amount for row in won):f}元")]
    assert "金额 5740000元" in response.content.decode()


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count.indicator)
def test_the_count_leads_to_its_rows(ledgers: Figures, clerk: Client, count) -> None:
    counted = count.counted(None, Month(2022, 9), Indicator.objects.get(code=count.indicator).unit)
    assert counted.rows > 0
    assert clerk.get(counted.address).context["cl"].result_count == counted.rows


# --- adding and changing


def form(**columns: object) -> dict[str, object]:
    return {"seen_version": "0", "correction_reason": "", "correction_text": "", "note": ""} | columns


def rows_of(prefix: str, *rows: dict[str, object]) -> dict[str, object]:
    head = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": sum(bool(row.get("id")) for row in rows),
    }
    return head | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def problems(response) -> str:
    return " ".join(re.findall(r"errorlist[^>]*>(.*?)</ul>", response.content.decode(), re.S))


def test_a_clerk_registers_an_enterprise(clerk: Client, city: Region) -> None:
    given = form(
        name=" 甲(示范)公司 ",
        other_names="甲牌;老甲",
        credit_code=credit_code(5).lower(),
        kind="贸易企业",
        region=city.pk,
        cbec_since="2022年3月",
        status="存续",
    )
    assert clerk.post(page(Enterprise, "add"), given).status_code == 302
    row = Enterprise.objects.get()
    assert (row.name, row.other_names) == ("甲（示范）公司", "甲牌、老甲")
    assert (row.credit_code, row.cbec_since) == (credit_code(5), Month(2022, 3))
    assert row.updated_by.username == "clerk-对外贸易科"
    again = clerk.post(page(Enterprise, "add"), given)
    assert "已经是“甲（示范）公司”" in problems(again)


def test_a_fair_is_entered_with_who_went(clerk: Client, enterprise) -> None:
    first, second = enterprise(), enterprise("乙公司", 2)
    given = form(
        name="广交会", edition="第131届", place="线上", starts="2022-04-15", ends="2022-04-24",
        importance="1", summary="",
    )  # fmt: skip
    both = rows_of(
        "participations",
        {"enterprise": first.pk, "booths": "2", "deals": "35.5"},
        {"enterprise": second.pk, "booths": "", "deals": ""},
    )
    assert clerk.post(page(Fair, "add"), given | both).status_code == 302
    assert [(row.enterprise, row.deals) for row in Participation.objects.order_by("pk")] == [
        (first, Decimal("35.5")),
        (second, None),
    ]
    held = Fair.objects.get()
    twice = rows_of("participations", {"enterprise": first.pk}, {"enterprise": first.pk})
    refused = clerk.post(page(Fair, "add"), given | {"name": "另一展会"} | twice)
    assert refused.status_code == 200
    assert Fair.objects.get() == held


def test_a_participant_of_a_closed_month_asks_for_a_reason(clerk: Client, enterprise, closed) -> None:
    held = Fair.objects.create(name="广交会", place="广州", starts=date(2022, 3, 15), ends=date(2022, 3, 20))
    row = enterprise()
    closed("2022-03")
    given = form(fair=held.pk, enterprise=row.pk, booths="", deals="")
    assert "2022年3月已月结，不能直接补登" in problems(clerk.post(page(Participation, "add"), given))
    given |= {"correction_reason": "late", "correction_text": "展会名单晚到"}
    assert clerk.post(page(Participation, "add"), given).status_code == 302
    assert Participation.objects.count() == 1


def test_money_is_entered_beside_its_project(clerk: Client, city: Region) -> None:
    given = form(name="进口贴息", level="国家", programme="专项资金", region=city.pk, enterprise="")
    returned = {"month": "2022-11", "step": "争取", "amount": "-1000", "reason": ""}
    money = rows_of(
        "movements", {"month": "2022-04", "step": "争取", "amount": "250000.50", "reason": ""}, returned
    )
    assert "要写明“退回原因”" in problems(clerk.post(page(FundProject, "add"), given | money))
    money["movements-1-reason"] = "项目终止"
    assert clerk.post(page(FundProject, "add"), given | money).status_code == 302
    assert sorted(FundMovement.objects.values_list("amount", flat=True)) == [-1000, Decimal("250000.50")]


def test_a_case_gets_its_term_by_itself(clerk: Client) -> None:
    given = form(
        number="2022-001", received="2022-06-06", channel="热线电话", kind="求助", enterprise="",
        subject="订舱困难", days="", replied_on="", answer="",
    )  # fmt: skip
    assert clerk.post(page(HotlineCase, "add"), given).status_code == 302
    row = HotlineCase.objects.get()
    assert (row.days, row.due) == (5, date(2022, 6, 13))
    assert "应复日期" in clerk.get(page(HotlineCase, "change", row.pk)).content.decode()


@_EVERY
def test_every_row_opens(ledgers: Figures, clerk: Client, model: type) -> None:
    response = clerk.get(page(model, "change", model.objects.order_by("pk").last().pk))
    assert response.status_code == 200
