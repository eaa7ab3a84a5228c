"""What the ledgers refuse and the sentence that the clerk reads; the shapes that real offices have."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from bureau.algebra.period import Month
from bureau.figures.entry import Act
from bureau.figures.models import Region, Source
from bureau.ledger.history import LedgerChange
from supply.counts import COUNTS
from supply.indicators import INDICATORS
from supply.models import Agreement, Firm, Product, Release, Reserve, StockReport, Transfer, of_standing
from supply.models.terms import ending_soon
from tests.supply.conftest import credit_code, kept

UNITS = {each.code: each.unit for each in INDICATORS}
BY_CODE = {count.indicator: count for count in COUNTS}


def said(row: models.Model) -> str:
    """The refusal of a row; empty when it is welcome."""
    try:
        row.full_clean()
    except ValidationError as error:
        return "".join(error.messages)
    return ""


def counted(code: str, month: str, county: Region | None = None) -> Decimal | None:
    told = BY_CODE[code].counted(county.pk if county else None, Month.parse(month), UNITS[code])
    return told.cells["value"] if told else None


# --- reserves and releases


def release(reserve: Reserve, **given: Any) -> Release:
    values = {
        "number": "1",
        "on": "2022-01-20",
        "tons": "20",
        "occasion": "春节投放",
        "region": reserve.region,
    }
    return Release(reserve=reserve, **{**values, **given})


RELEASES = [
    ({}, ""),
    ({"tons": "0.001"}, ""),
    ({"tons": "-0.6", "reason": "网点未售完"}, ""),
    ({"tons": "-0.6", "reason": "网点未售完", "on": "2023-01-10"}, ""),
    ({"tons": "0"}, "没有投放的不用登记"),
    ({"tons": "-0.6"}, "请写明退回原因"),
    ({"reason": "退回"}, "写了退回原因，投放数量应是负数"),
    ({"tons": "0.0001"}, "小数位太多"),
    ({"on": "2021-12-31"}, "“CB-1 市级冻猪肉”的期限是2022-01-01至2022-12-31，2021-12-31不在其中"),
    ({"on": "2023-01-10"}, "的期限是2022-01-01至2022-12-31，2023-01-10不在其中"),
]


@pytest.mark.parametrize(("given", "sentence"), RELEASES)
def test_releases(reserve: Reserve, given: dict[str, str], sentence: str) -> None:
    found = said(release(reserve, **given))
    assert sentence in found
    assert bool(found) == bool(sentence)


@pytest.mark.parametrize("given", [{"tons": "0"}, {"tons": "-1"}, {"reason": "退回"}])
def test_the_database_itself_refuses_releases_that_cannot_be(reserve: Reserve, given) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.bulk_create([release(reserve, **given)])


def test_what_comes_back_is_taken_off_in_its_own_month(reserve: Reserve, county: Region) -> None:
    kept(release(reserve))
    kept(release(reserve, number="2", on="2022-01-28", tons="5.5", region=county))
    kept(release(reserve, number="3", on="2022-02-10", tons="-0.6", reason="未售完", region=county))
    assert (counted("pork_release", "2022-01"), counted("pork_release", "2022-02")) == (
        Decimal("25.5"), Decimal("-0.6"),
    )  # fmt: skip
    assert counted("pork_release", "2022-01", county) == Decimal("5.5")


@pytest.mark.parametrize("given", [{"goods": "食糖"}, {"level": "旗县区级"}, {"level": "自治区级"}])
def test_only_the_citys_frozen_pork_counts(reserve: Reserve, given: dict[str, str]) -> None:
    kept(release(reserve))
    for name, value in given.items():
        setattr(reserve, name, value)
    kept(reserve)
    assert (counted("pork_reserve", "2022-01"), counted("pork_release", "2022-01")) == (0, 0)


@pytest.mark.parametrize(
    ("month", "tons"), [("2021-12", None), ("2022-01", 300), ("2022-12", 300), ("2023-01", 0)]
)
def test_a_reserve_stands_through_the_last_day_of_its_contract(reserve: Reserve, month: str, tons) -> None:
    assert counted("pork_reserve", month) == tons


# --- enterprises and agreements


def test_the_same_enterprise_under_two_names_is_one_row(firm, city: Region) -> None:
    firm("甲超市有限公司", other_names="甲商贸、老甲店")
    again = Firm(name="甲商贸", kind="商超零售", region=city, credit_code=credit_code(2))
    assert "“甲商贸”已经是“甲超市有限公司”的名称或其他名称" in said(again)
    again = Firm(name="甲集团", kind="商超零售", region=city, credit_code=credit_code(1))
    assert said(again) == "这个统一社会信用代码已经登记过；改了名的企业，请改原来那一行。"


def test_an_enterprise_that_is_renamed_is_found_by_every_name_and_by_its_code(firm) -> None:
    row = firm("甲超市有限公司")
    row.name = "甲生活超市有限公司"
    kept(row)
    assert row.called() == ("甲生活超市有限公司", "甲超市有限公司", credit_code(1))


def test_an_enterprise_with_two_agreements_is_one_enterprise(firm, agree) -> None:
    one, other = firm(), firm("乙超市有限公司", 2)
    for row in (one, one, other):
        agree(row, "2022-01-01", "2022-12-31")
    assert counted("supply_firms", "2022-06") == 2


TERMS = [  # from, to, in force at the end of February, March, April 2022
    ("2022-01-01", "2022-12-31", (1, 1, 1)),
    ("2022-01-01", None, (1, 1, 1)),
    ("2022-01-01", "2022-03-31", (1, 1, 0)),
    ("2022-01-01", "2022-03-30", (1, 0, 0)),
    ("2022-03-31", "2022-12-31", (None, 1, 1)),
    ("2022-03-01", "2022-03-20", (None, 0, 0)),
]


@pytest.mark.parametrize(("since", "until", "expected"), TERMS)
def test_an_agreement_counts_while_in_force_on_the_last_day_of_the_month(
    firm, agree, since: str, until: str | None, expected: tuple[int | None, ...]
) -> None:
    agree(firm(), since, until)
    assert tuple(counted("supply_firms", f"2022-0{month}") for month in (2, 3, 4)) == expected


def test_a_gap_between_two_agreements_is_a_gap(firm, agree) -> None:
    row = firm()
    agree(row, "2021-01-01", "2021-12-31")
    agree(row, "2022-02-10", "2022-12-31")
    assert [counted("supply_firms", month) for month in ("2021-12", "2022-01", "2022-02")] == [1, 0, 1]


@pytest.mark.parametrize(
    ("on", "standing", "soon"),
    [
        ("2021-12-31", "未生效", False),
        ("2022-01-01", "有效", False),
        ("2022-11-30", "有效", False),
        ("2022-12-01", "有效", True),
        ("2022-12-31", "有效", True),
        ("2023-01-01", "已到期", False),
    ],
)
def test_how_a_term_stands_on_a_day(firm, agree, on: str, standing: str, soon: bool) -> None:
    row, day = agree(firm(), "2022-01-01", "2022-12-31"), date.fromisoformat(on)
    row.refresh_from_db()
    assert row.standing(day) == standing
    for each in ("未生效", "有效", "已到期"):
        assert Agreement.objects.filter(of_standing(each, day)).exists() is (each == standing)
    assert Agreement.objects.filter(ending_soon(day)).exists() is soon


def test_an_agreement_without_an_end_never_ends(firm, agree) -> None:
    row = agree(firm(), "2022-01-01")
    row.refresh_from_db()
    assert row.standing(date(2099, 1, 1)) == "有效"
    assert Agreement.objects.filter(of_standing("有效", date(2099, 1, 1))).exists()


def test_agreements_refuse_what_cannot_be(firm) -> None:
    given = {"firm": firm(), "number": "1", "goods": "蔬菜", "since": "2022-05-01"}
    assert "到期日期早于生效日期" in said(Agreement(**given, until="2022-04-30"))
    assert "日保供量应大于0" in said(Agreement(**given, daily_tons="0"))
    assert said(Agreement(**given, until="2022-05-01", daily_tons="0.5")) == ""


def test_an_enterprise_with_agreements_is_not_deleted(firm, agree) -> None:
    row = firm()
    agree(row, "2022-01-01")
    with pytest.raises(ProtectedError):
        row.delete()


# --- stocks and transfers


def test_a_product_is_reported_once_a_day(rice: Product) -> None:
    kept(StockReport(product=rice, on="2022-11-18", stock="6300", daily="420"))
    again = StockReport(product=rice, on="2022-11-18", stock="6200", daily="420")
    assert "这个品种这一天的库存已经登记过" in said(again)


@pytest.mark.parametrize(("stock", "daily"), [("-1", "420"), ("6300", "0"), ("6300", "-1")])
def test_a_stock_is_not_negative_and_somebody_eats_of_it(rice: Product, stock: str, daily: str) -> None:
    row = StockReport(product=rice, on="2022-11-18", stock=stock, daily=daily)
    assert "库存不能是负数，日均消费应大于0" in said(row)


def test_the_days_of_a_group_rest_on_the_last_report_of_each_product(rice: Product) -> None:
    flour = kept(Product(name="面粉", group="米面油"))
    for product, on, stock, daily in (
        (rice, "2022-11-11", "1", "420"),
        (rice, "2022-11-25", "8400", "420"),
        (flour, "2022-11-18", "4000", "380"),
        (flour, "2022-12-02", "1", "380"),
    ):
        kept(StockReport(product=product, on=on, stock=stock, daily=daily))
    assert counted("grain_days", "2022-11") == Decimal("15.5")
    assert counted("vegetable_days", "2022-11") is None


def transfer(city: Region, **given: Any) -> Transfer:
    values = {"on": "2022-10-12", "origin": "青山市", "destination": "高新区健康驿站", "persons": "85"}
    return Transfer(region=city, **{**values, **given})


def test_only_close_contacts_count(city: Region) -> None:
    for category, persons in (("密接", 85), ("次密接", 12), ("其他", 3)):
        kept(transfer(city, category=category, persons=persons))
    assert counted("transferred_contacts", "2022-10") == 85


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "这一天从同一城市到同一地点的同类人员已经登记过"),
        ({"category": "次密接"}, ""),
        ({"origin": "北屏市"}, ""),
        ({"on": "2022-10-13", "persons": "0"}, "转运人数应大于0"),
        ({"on": "2022-10-13", "persons": "1.5"}, "应为整数"),
    ],
)
def test_transfers(city: Region, given: dict[str, str], sentence: str) -> None:
    kept(transfer(city))
    found = said(transfer(city, **given))
    assert sentence in found
    assert bool(found) == bool(sentence)


# --- closed months


def test_a_release_of_a_closed_month_stands_and_its_words_may_change(reserve: Reserve, closed) -> None:
    row = kept(release(reserve))
    closed("2022-01")
    row.text = "在32个平价网点投放。"
    assert said(row) == ""
    row.tons = Decimal(21)
    assert "2022年1月已月结，不能直接修改" in said(row)


def test_what_a_contract_is_stands_once_a_month_of_its_releases_is_closed(reserve: Reserve, closed) -> None:
    kept(release(reserve, on="2022-03-20"))
    closed("2022-03")
    reserve.store = "二号库"
    assert said(reserve) == ""
    reserve.goods = "食糖"
    assert "2022年3月已月结，不能直接修改" in said(reserve)


def test_an_agreement_is_ended_early_without_a_reason_while_that_month_is_open(firm, agree, closed) -> None:
    row = agree(firm(), "2022-01-01", "2022-12-31")
    closed("2022-01", "2022-02")
    row.until = date(2022, 3, 15)
    assert said(row) == ""
    row.until = date(2022, 2, 15)
    assert "2022年2月已月结，不能直接修改" in said(row)


def test_an_enterprise_may_be_renamed_but_not_moved_once_a_month_of_its_agreements_is_closed(
    firm, agree, closed, county: Region
) -> None:
    row = firm()
    agree(row, "2022-01-01", "2022-12-31")
    closed("2022-01")
    row = Firm.objects.get()
    row.name = "甲生活超市有限公司"
    assert said(row) == ""
    row.region = county
    assert "2022年1月已月结，不能直接修改" in said(row)


def test_a_correction_with_a_reason_is_let_through_and_noted(reserve: Reserve, closed, person) -> None:
    row = kept(release(reserve))
    closed("2022-01")
    clerk = person("clerk", "市场运行科")
    row.act = Act(Source.LEDGER, by=clerk, reason="mistake", reason_text="多录2吨")
    row.tons = Decimal(18)
    kept(row)
    noted = LedgerChange.objects.filter(ledger="supply.release", row=row.pk).first()
    assert (noted.fields, noted.reason_text) == ([["投放数量", "20", "18"]], "多录2吨")
