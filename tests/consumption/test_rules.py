"""What the ledgers refuse, and the sentence that the clerk reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from bureau.algebra.period import Month
from bureau.figures.entry import Act
from bureau.figures.models import Closing, Region, Source
from bureau.ledger.history import LedgerChange
from consumption.counts import COUNTS
from consumption.models import (
    Brand,
    CirculationProject,
    CouponMonth,
    CouponRound,
    Disbursement,
    Event,
    Inspection,
    SubsidyProgramme,
)
from consumption.models.circulation import of_status
from consumption.models.coupons import use_of

CODE, OTHER_CODE = "91159900MA00000013", "91159900MA00000026"


def said(row: models.Model) -> str:
    """The refusal of a row; empty when it is welcome."""
    try:
        row.full_clean()
    except ValidationError as error:
        return "".join(error.messages)
    return ""


def kept(row: Any) -> Any:
    """The row, filled in as a form would do it, and stored."""
    row.full_clean()
    row.save()
    return row


def payment(programme: SubsidyProgramme, county: Region, **given: Any) -> Disbursement:
    values = {"number": "1", "month": Month(2022, 5), "region": county, "cases": 3, "amount": "18000"}
    return Disbursement(campaign=programme, **{**values, **given})


PAYMENTS = [
    ({}, ""),
    ({"amount": "-6000", "cases": -1, "reason": "购车合同解除"}, ""),
    ({"amount": "-500", "cases": 0, "reason": "多发部分追回"}, ""),
    ({"amount": "0"}, "没有发放的月份不用登记"),
    ({"amount": "-6000", "cases": -1}, "请写明退回原因"),
    ({"amount": "6000", "reason": "退回"}, "写了退回原因，金额应是负数"),
    ({"amount": "-6000", "cases": 1, "reason": "退回"}, "笔数与金额不符"),
    ({"amount": "6000", "cases": 0}, "笔数与金额不符"),
    ({"amount": "6000.123"}, "小数位太多"),
    ({"month": Month(2021, 12)}, "“新能源汽车补贴”的起止日期是2022-01-01至长期，2021年12月不在其中"),
]


@pytest.mark.parametrize(("given", "sentence"), PAYMENTS)
def test_payments(programme, county, given, sentence):
    found = said(payment(programme, county, **given))
    assert sentence in found
    assert bool(found) == bool(sentence)


@pytest.mark.parametrize("given", [{"amount": "0"}, {"amount": "-1", "cases": -1}, {"reason": "退回"}])
def test_the_database_itself_refuses_payments_that_cannot_be(programme, county, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Disbursement.objects.bulk_create([payment(programme, county, **given)])


def month(coupons: CouponRound, on: str, issued: int = 0, used: int = 0, **given: Any) -> CouponMonth:
    amounts = {"issued_amount": issued * 50, "used_amount": used * 50, "sales": used * 400}
    return CouponMonth(
        campaign=coupons, month=Month.parse(on), issued=issued, used=used, **{**amounts, **given}
    )


def test_a_round_over_the_turn_of_the_year_counts_each_month_in_its_own_year(coupons):
    for row in (month(coupons, "2021-12", 1000, 400), month(coupons, "2022-01", 0, 500)):
        kept(row)
    sales = next(count for count in COUNTS if count.indicator == "coupon_sales")
    assert sales.counted(None, Month(2021, 12), "元").cells == {"value": Decimal(160_000)}
    assert sales.counted(None, Month(2022, 1), "元").cells == {"value": Decimal(200_000)}


def test_the_rates_of_a_round_are_of_the_whole_round(coupons):
    for row in (month(coupons, "2021-12", 1000, 400), month(coupons, "2022-01", 0, 500)):
        kept(row)
    use = use_of(coupons.monthly.all())
    assert (use.sheet_rate, use.amount_rate, use.pull) == (Decimal("90.0"), Decimal("90.0"), Decimal("8.0"))
    january = use_of(coupons.monthly.filter(month=Month(2022, 1)))
    assert (january.sheet_rate, january.pull) == (None, Decimal("8.0"))


def test_more_redeemed_than_issued_is_refused(coupons):
    kept(month(coupons, "2021-12", 1000, 400))
    assert said(month(coupons, "2022-01", 0, 600)) == ""
    assert said(month(coupons, "2022-01", 0, 601)) == (
        "到2022年1月累计核销1001张，多于累计发放1000张，请核对各月张数。"
    )


def test_an_earlier_month_cannot_redeem_what_a_later_one_issued(coupons):
    kept(month(coupons, "2022-01", 1000))
    assert "到2021年12月累计核销1张，多于累计发放0张" in said(month(coupons, "2021-12", 0, 1))


COUPONS = [
    ({"issued_amount": 49_999}, "发放金额应是1000张×50元＝50000元，填的是49999元"),
    ({"used_amount": 1}, "核销金额应是100张×50元＝5000元，填的是1元"),
    ({"sales": "-1"}, "张数和金额不能是负数"),
]


@pytest.mark.parametrize(("given", "sentence"), COUPONS)
def test_sheets_and_amounts_of_one_face_agree(coupons, given, sentence):
    row = month(coupons, "2021-12", 1000, 100)
    for name, value in given.items():
        setattr(row, name, value)
    assert sentence in said(row)


def test_a_round_of_several_faces_is_not_checked_by_its_face(coupons):
    coupons.face = None
    assert said(month(coupons, "2021-12", 1000, 100, issued_amount=73_000, used_amount=6_100)) == ""


def test_a_month_of_a_round_stands_once_and_within_its_dates(coupons):
    kept(month(coupons, "2021-12", 10))
    assert "这个月已经登记过一行" in said(month(coupons, "2021-12", 5))
    assert "2022年3月不在其中" in said(month(coupons, "2022-03", 5))


def brand(county: Region, **given: Any) -> Brand:
    values = {"name": "示范市德润昌食品有限公司", "credit_code": CODE, "brand": "德润昌", "level": 1}
    return Brand(region=county, **{**values, **given})


def test_the_same_enterprise_under_two_names_is_one_row(county):
    kept(brand(county, other_names="德润昌糕点厂、德润昌商店"))
    assert said(brand(county, name="德润昌食品")) == (
        "这个统一社会信用代码已经登记过；改了名的企业，请改原来那一行。"
    )
    assert "“德润昌糕点厂”已经是“示范市德润昌食品有限公司”的名称或其他名称" in said(
        brand(county, name="德润昌糕点厂", credit_code=OTHER_CODE)
    )


def test_an_enterprise_that_is_renamed_stays_the_same_row_and_is_found_by_both_names(county):
    row = kept(brand(county))
    row.name = "示范市德润昌老字号有限公司"
    kept(row)
    assert row.called() == (CODE, "示范市德润昌老字号有限公司", "示范市德润昌食品有限公司")


def test_a_wrong_credit_code_says_which_digit_it_should_be(county):
    assert "最后一位应是3" in said(brand(county, credit_code=CODE[:-1] + "0"))


PROJECTS = [
    ({}, ""),
    ({"since": None}, ""),
    ({"ended_on": "2023-01-01"}, ""),
    ({"ended_on": "2022-01-01"}, "建设结束日期应在获批日期之后"),
    ({"since": None, "ended_on": "2023-01-01"}, "建设结束日期应在获批日期之后"),
    ({"withdrawn_on": "2023-01-01"}, "也要填建设结束日期"),
    ({"ended_on": "2022-12-01", "withdrawn_on": "2023-01-01"}, ""),
]


def project(region: Region, **given: Any) -> CirculationProject:
    values = {"name": "甲项目", "kind": "电商进农村", "level": 1, "since": "2022-06-01"}
    return CirculationProject(region=region, **{**values, **given})


@pytest.mark.parametrize(("given", "sentence"), PROJECTS)
def test_projects(county, given, sentence):
    found = said(project(county, **given))
    assert sentence in found
    assert bool(found) == bool(sentence)


def test_a_title_taken_back_counts_until_that_day(county):
    kept(project(county, kind="县域商业", ended_on="2022-09-10", withdrawn_on="2022-09-20"))
    count = next(count for count in COUNTS if count.indicator == "commerce_counties")
    told = [count.counted(None, Month(2022, number), "个") for number in (5, 6, 8, 9)]
    assert told[0] is None
    assert [each.cells["value"] for each in told[1:]] == [1, 1, 0]


@pytest.mark.parametrize(
    ("on", "status"),
    [("2022-05-31", "申报中"), ("2022-06-01", "建设中"), ("2022-09-10", "已验收"), ("2022-09-20", "已取消")],
)
def test_the_status_follows_from_the_dates(county, on, status):
    kept(project(county, ended_on="2022-09-10", withdrawn_on="2022-09-20"))
    row, day = CirculationProject.objects.get(), date.fromisoformat(on)
    assert row.status(day).label == status
    found = [
        each for each in CirculationProject.Status.values
        if CirculationProject.objects.filter(of_status(each, day)).exists()
    ]  # fmt: skip
    assert found == [status]


def test_events_and_inspections_refuse_what_cannot_be(county):
    event = Event(name="车展", kind="车展", starts_on="2022-05-05", ends_on="2022-05-01", region=county)
    assert "结束日期早于开始日期" in said(event)
    visit = Inspection(
        number="1", on="2022-05-05", object="甲", matter="乙", region=county, result="未发现问题",
        rectified_on="2022-05-09",
    )  # fmt: skip
    assert "整改完成日期只在责令整改或行政处罚后填写" in said(visit)


# --- closed months ------------------------------------------------------------------------------------


def close(text: str, by: Any) -> None:
    Closing.objects.create(month=Month.parse(text), closed_by=by, closed_at=datetime(2022, 6, 9, tzinfo=UTC))


@pytest.fixture
def closed(programme, county, person) -> Disbursement:
    row = kept(payment(programme, county))
    close("2022-05", person("office", "办公室"))
    return row


def test_a_payment_of_a_closed_month_stands_and_its_note_may_change(closed):
    closed.amount = Decimal(1)
    assert "2022年5月已月结，不能直接修改" in said(closed)
    closed.refresh_from_db()
    closed.note = "凭证在第3册"
    assert said(closed) == ""


def test_what_a_programme_counts_for_stands_once_one_of_its_months_is_closed(closed):
    programme = closed.campaign
    programme.name = "新能源汽车消费补贴"
    assert said(programme) == ""
    programme.kind = "家电以旧换新"
    assert "2022年5月已月结，不能直接修改" in said(programme)


def test_a_correction_with_a_reason_is_let_through(closed, person):
    closed.act = Act(
        Source.LEDGER, by=person("clerk", "消费促进科"), reason="mistake", reason_text="多录一个0"
    )
    closed.amount = Decimal(1800)
    assert said(closed) == ""
    closed.save()
    noted = LedgerChange.objects.filter(ledger="consumption.disbursement", row=closed.pk).first()
    assert (noted.act, noted.fields, noted.reason_text) == (
        "修改", [["审核发放金额", "18000", "1800"]], "多录一个0",
    )  # fmt: skip


def test_a_payment_of_a_closed_month_cannot_be_deleted(closed):
    with pytest.raises(ValidationError, match="不能直接删除"):
        closed.delete()
    assert Disbursement.objects.count() == 1
