"""The ledgers' pages: who may see and keep them, what they show, how many queries they take."""

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.algebra.period import Month
from bureau.figures.models import Region
from bureau.ledger.resources import resource_of
from consumption.models import (
    Brand,
    CouponMonth,
    CouponRound,
    Disbursement,
    Event,
    Inspection,
    Participation,
    SubsidyProgramme,
)
from tests.consumption.conftest import Figures
from tests.consumption.test_counts import COUNTS

MODELS = [model._meta.model_name for model in apps.get_app_config("consumption").get_models()]
OWN = "消费促进科"


def page(name: str, *args: Any) -> str:
    return reverse(f"admin:consumption_{name}", args=args)


@pytest.fixture
def desk(client: Client, person) -> Client:
    client.force_login(person("clerk", OWN))
    return client


ROLES = [  # role, section, sees the list, may add
    ("clerk", OWN, True, True),
    ("head", OWN, True, True),
    ("office", "办公室", True, True),
    ("administrator", "", True, False),
    ("clerk", "对外贸易科", False, False),
    ("leader", "", False, False),
]


@pytest.mark.parametrize(("role", "section", "sees", "adds"), ROLES)
@pytest.mark.parametrize("model", ["disbursement", "couponround", "event", "inspection"])
def test_who_sees_and_keeps_a_ledger(client, person, role, section, sees, adds, model):
    client.force_login(person(role, section))
    assert (client.get(page(f"{model}_changelist")).status_code == 200) is sees
    assert (client.get(page(f"{model}_add")).status_code == 200) is adds


@pytest.mark.parametrize("model", MODELS)
def test_every_list_and_form_opens(desk, ledgers: Figures, model):
    shown = desk.get(page(f"{model}_changelist"))
    assert shown.status_code == 200
    assert desk.get(page(f"{model}_changelist"), {"q": "2022"}).status_code == 200
    assert desk.get(page(f"{model}_add")).status_code == 200
    first = shown.context["cl"].result_list[0]
    assert desk.get(page(f"{model}_change", first.pk)).status_code == 200
    assert desk.get(page(f"{model}_delete", first.pk)).status_code == 200


def double(ledger: Any) -> None:
    """The same rows again under other numbers."""
    for row in ledger.objects.all():
        row.pk = None
        for field in ledger._meta.concrete_fields:
            if field.unique and not field.primary_key:
                setattr(row, field.attname, f"{getattr(row, field.attname)}乙")
        ledger.objects.bulk_create([row])


@pytest.mark.parametrize("ledger", [Disbursement, Inspection, CouponRound])
def test_a_list_takes_as_many_queries_for_twice_the_rows(desk, ledgers: Figures, ledger):
    address = page(f"{ledger._meta.model_name}_changelist")
    desk.get(address)
    with CaptureQueriesContext(connection) as once:
        desk.get(address)
    double(ledger)
    with CaptureQueriesContext(connection) as twice:
        desk.get(address)
    assert len(twice) == len(once)
    assert len(once) <= 20


def test_the_address_of_a_count_lists_exactly_its_rows(desk, ledgers: Figures):
    for count in COUNTS:
        shown = desk.get(count.address(None, Month(2022, 9))).context["cl"]
        assert set(shown.queryset) == set(count.rows(None, Month(2022, 9))), count.indicator


def test_the_totals_are_those_of_the_filtered_rows(desk, ledgers: Figures):
    query = {"year": "2022", "of_year": "5", "campaign__kind": "新能源汽车"}
    shown = desk.get(page("disbursement_changelist"), query)
    rows = [
        row
        for row in Disbursement.objects.select_related("campaign")
        if row.month == Month(2022, 5) and row.campaign.kind == "新能源汽车"
    ]
    assert len(rows) == 5
    assert shown.context["totals"] == [
        ("笔数", f"{sum(row.cases for row in rows):f}笔"),
        ("审核发放金额", f"{sum(row.amount for row in rows):f}元"),
    ]


def test_the_list_of_rounds_says_how_well_the_coupons_were_used(desk, ledgers: Figures):
    shown = desk.get(page("couponround_changelist"), {"q": "XFQ-2022-01"}).content.decode()
    months = CouponMonth.objects.filter(campaign__number="XFQ-2022-01")
    issued, used = sum(row.issued for row in months), sum(row.used for row in months)
    assert f"{(used * 100 / issued).quantize(Decimal('0.1'))}%" in shown


def inline(rows: list[dict[str, Any]], prefix: str = "monthly") -> dict[str, Any]:
    form: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        form |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return form


ROUND = {
    "number": "XFQ-9", "name": "岁末消费券", "kind": "乐购", "face": "50",
    "starts_on": "2022-12-01", "ends_on": "2023-01-31",
}  # fmt: skip


def sheets(month: str, issued: int, used: int) -> dict[str, Any]:
    return {
        "month": month, "issued": issued, "issued_amount": issued * 50,
        "used": used, "used_amount": used * 50, "sales": used * 300,
    }  # fmt: skip


def test_the_months_of_a_round_are_saved_with_it(desk, city):
    months = inline([sheets("2022-12", 1000, 600), sheets("2023年1月", 0, 400)])
    answer = desk.post(page("couponround_add"), ROUND | months)
    assert answer.status_code == 302
    kept = CouponRound.objects.get(number="XFQ-9")
    assert [(str(row.month), row.used) for row in kept.monthly.order_by("month")] == [
        ("2022-12", Decimal(600)),
        ("2023-01", Decimal(400)),
    ]


def test_the_months_of_a_round_are_checked_together(desk, city):
    months = inline([sheets("2022-12", 1000, 600), sheets("2023-01", 0, 401)])
    answer = desk.post(page("couponround_add"), ROUND | months)
    assert "到2023年1月累计核销1001张，多于累计发放1000张" in answer.content.decode()
    assert not CouponRound.objects.exists()


def test_money_that_came_back_is_entered_with_its_reason(desk, programme, county: Region):
    form = {
        "campaign": programme.pk, "number": "9", "month": "2022-05", "region": county.pk,
        "cases": "-1", "amount": "-6000",
    }  # fmt: skip
    refused = desk.post(page("disbursement_add"), form)
    assert "请写明退回原因" in refused.content.decode()
    assert desk.post(page("disbursement_add"), form | {"reason": "购车合同解除"}).status_code == 302
    kept = Disbursement.objects.get()
    assert (kept.amount, kept.updated_by.username) == (Decimal(-6000), f"clerk-{OWN}")


def test_a_programme_opens_with_as_many_queries_for_twice_the_payments(desk, ledgers: Figures):
    address = page("subsidyprogramme_change", SubsidyProgramme.objects.get(number="BT-2022-XNY").pk)
    desk.get(address)
    with CaptureQueriesContext(connection) as once:
        desk.get(address)
    double(Disbursement)
    with CaptureQueriesContext(connection) as twice:
        desk.get(address)
    assert len(twice) == len(once)


@pytest.mark.parametrize("ledger", [Disbursement, CouponMonth, Participation, Inspection, Event, Brand])
def test_an_exported_table_finds_its_rows_again_by_their_key(ledgers: Figures, ledger):
    resource = resource_of(ledger)()
    table = resource.export(ledger.objects.all()[:60])
    del table["行号"]
    found = resource.import_data(table, dry_run=True, raise_errors=True)
    assert not found.has_validation_errors()
    assert {kind: number for kind, number in found.totals.items() if number} == {"skip": len(table)}
