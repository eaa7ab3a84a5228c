"""The ledgers' pages: who may see and keep them, what they show, how many queries they take."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.models import Region
from supply.counts import COUNTS
from supply.models import Agreement, Firm, Product, Release, Reserve, StockReport, Transfer
from tests.supply.conftest import OWN, Figures, credit_code, kept

MODELS = list(apps.get_app_config("supply").get_models())
EVERY = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)


def page(model: type, view: str = "changelist", *args: object) -> str:
    return reverse(f"admin:supply_{model._meta.model_name}_{view}", args=args)


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


@EVERY
@pytest.mark.parametrize(("role", "section", "sees", "adds"), ROLES)
def test_who_sees_and_keeps_a_ledger(client, person, role, section, sees, adds, model) -> None:
    client.force_login(person(role, section))
    assert (client.get(page(model)).status_code == 200) is sees
    assert (client.get(page(model, "add")).status_code == 200) is adds


@EVERY
def test_every_list_and_form_opens(desk, ledgers: Figures, model) -> None:
    shown = desk.get(page(model))
    assert shown.status_code == 200
    assert desk.get(page(model), {"q": "2022"}).status_code == 200
    assert desk.get(page(model, "add")).status_code == 200
    first = shown.context["cl"].result_list[0]
    for view in ("change", "delete", "history"):
        assert desk.get(page(model, view, first.pk)).status_code == 200


@EVERY
def test_a_list_is_chinese(desk, ledgers: Figures, model) -> None:
    table = re.search(r'<table id="result_list">.*?</table>', desk.get(page(model)).content.decode(), re.S)
    words = re.sub(r"<[^>]+>", " ", table[0])
    numbers = re.findall(r"\b(?:BG|CB|TF)-[\w-]+|\b91159901MA\w+", words)
    assert re.findall(r"[A-Za-z]{2,}", re.sub("|".join(map(re.escape, numbers)) or "$^", "", words)) == []


@EVERY
def test_a_list_takes_as_many_queries_whatever_its_length(desk, ledgers: Figures, model) -> None:
    def queries(**asked: object) -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(page(model), asked)
        return len(captured)

    second, last = model.objects.order_by("pk")[1].pk, model.objects.order_by("pk").last().pk
    queries(id__lte=last)
    assert model.objects.count() >= 12
    assert queries(id__lte=second) == queries(id__lte=last) <= 20


def test_the_address_of_a_count_lists_exactly_its_rows(desk, ledgers: Figures) -> None:
    for count in COUNTS:
        for month in (Month(2022, 9), Month(2022, 10)):
            shown = desk.get(count.address(None, month)).context["cl"]
            assert set(shown.queryset) == set(count.rows(None, month)), count.indicator
            assert shown.result_count > 0


@pytest.mark.parametrize(
    ("model", "query", "shown"),
    [
        (Reserve, {"goods": "冻猪肉", "level": "市级", "year": "2022"}, 3),
        (Reserve, {"standing": "有效"}, 0),
        (Release, {"year": "2022", "of_year": "10", "reserve__goods": "蔬菜"}, 1),
        (Release, {"q": "未售完"}, 3),
        (Firm, {"bound": "yes"}, 0),
        (Firm, {"q": "示范市第二粮油公司"}, 1),
        (Agreement, {"standing": "已到期", "year": "2022", "q": "应急"}, 0),
        (Product, {"group": "米面油"}, 3),
        (StockReport, {"short": "yes", "year": "2022"}, 3),
        (Transfer, {"year": "2022", "of_year": "5"}, 0),
    ],
)
def test_filters_and_search(desk, ledgers: Figures, model, query, shown: int) -> None:
    assert desk.get(page(model), query).context["cl"].result_count == shown


def test_the_totals_are_those_of_the_filtered_rows(desk, ledgers: Figures) -> None:
    shown = desk.get(page(Transfer), {"year": "2022", "of_year": "10", "category": "密接"})
    told = ledgers["transferred_contacts", Month(2022, 10)]["value"]
    assert shown.context["totals"] == [("转运人数", f"{told:f}人")]


# --- what is to be seen to


def test_what_runs_short_stands_under_the_list_of_stocks_and_of_products(desk, rice: Product) -> None:
    today = timezone.localdate()
    kept(StockReport(product=rice, on=today - timedelta(days=2), stock="5000", daily="420"))
    for model in (StockReport, Product):
        response = desk.get(page(model))
        assert [line[:2] for line in response.context["checks"]] == ["大米"]
        assert "可供11.9天；按不少于15天算，还差1300吨" in response.content.decode()


def test_what_nobody_reported_stands_under_the_list(desk, ledgers: Figures) -> None:
    checks = desk.get(page(StockReport)).context["checks"]
    assert len(checks) == 1
    assert checks[0].startswith("大米、面粉、食用油等12个品种最近一次报库存是2022年12月30日，到今天已有")


def test_the_list_of_agreements_says_how_many_are_in_force_and_which_end_soon(desk, firm, agree) -> None:
    today = timezone.localdate()
    one = firm()
    agree(one, "2022-01-01", str(today + timedelta(days=10)))
    agree(one, "2022-01-01")
    agree(firm("乙公司", 2), "2022-01-01", "2022-12-31")
    assert desk.get(page(Agreement)).context["checks"] == [
        "目前有效的协议2份，涉及企业1家；其中1份30天内到期，请联系续签。"
    ]
    Agreement.objects.filter(until=None).update(daily_tons="12.5")
    assert "涉及企业1家，写明的日保供量合计12.5吨；" in desk.get(page(Agreement)).context["checks"][0]
    assert desk.get(page(Agreement), {"standing": "即将到期"}).context["cl"].result_count == 1
    assert desk.get(page(Firm), {"bound": "yes"}).context["cl"].result_count == 1


def test_the_list_of_reserves_says_what_is_in_store_today(desk, reserve: Reserve) -> None:
    assert desk.get(page(Reserve)).context["checks"] == ["目前没有有效的储备合同。"]
    Reserve.objects.update(until=None)
    assert desk.get(page(Reserve)).context["checks"] == ["目前有效的合同储备：冻猪肉300吨。"]


def test_the_list_of_reserves_says_what_was_released_of_each(desk, reserve: Reserve, city: Region) -> None:
    for number, tons, reason in (("1", "20.5", ""), ("2", "-0.5", "未售完")):
        kept(
            Release(
                reserve=reserve, number=number, on="2022-05-01", tons=tons, reason=reason,
                occasion="五一投放", region=city,
            )
        )  # fmt: skip
    assert re.search(r'class="field-released">20</td>', desk.get(page(Reserve)).content.decode())


# --- adding and changing


def inline(prefix: str, *rows: dict[str, Any]) -> dict[str, Any]:
    form: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        form |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return form


def test_an_enterprise_is_entered_with_its_agreement(desk, city: Region) -> None:
    form = {
        "name": " 甲(示范)超市 ", "other_names": "甲牌;老甲", "credit_code": credit_code(5).lower(),
        "kind": "商超零售", "region": city.pk,
    }  # fmt: skip
    paper = {
        "number": "BG-1", "goods": "蔬菜", "daily_tons": "12.5", "since": "2022-01-01", "until": "2022-12-31",
    }  # fmt: skip
    assert desk.post(page(Firm, "add"), form | inline("agreements", paper)).status_code == 302
    row = Firm.objects.get()
    assert (row.name, row.other_names, row.credit_code) == ("甲（示范）超市", "甲牌、老甲", credit_code(5))
    assert row.agreements.get().updated_by.username == f"clerk-{OWN}"


def test_what_came_back_is_entered_with_its_reason(desk, reserve: Reserve, city: Region) -> None:
    form = {
        "reserve": reserve.pk, "number": "9", "on": "2022-05-08", "tons": "-0.6", "occasion": "五一投放",
        "region": city.pk,
    }  # fmt: skip
    refused = desk.post(page(Release, "add"), form)
    assert "请写明退回原因" in refused.content.decode()
    assert desk.post(page(Release, "add"), form | {"reason": "未售完"}).status_code == 302


def test_a_stock_of_a_closed_month_asks_for_a_reason(desk, rice: Product, closed) -> None:
    closed("2022-03")
    form = {"product": rice.pk, "on": "2022-03-18", "stock": "6300", "daily": "420"}
    assert "2022年3月已月结，不能直接补登" in desk.post(page(StockReport, "add"), form).content.decode()
    form |= {"correction_reason": "late", "correction_text": "县里晚报"}
    assert desk.post(page(StockReport, "add"), form).status_code == 302
