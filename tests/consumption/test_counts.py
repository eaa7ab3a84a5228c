"""What the demonstration ledgers count, recomputed here in plain Python from the rows."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.apps import apps

from bureau.algebra.period import Month, Span
from bureau.area.installed import areas
from bureau.figures.models import Region
from consumption.counts import COUNTS
from consumption.models import (
    CirculationProject,
    CouponMonth,
    Disbursement,
    Inspection,
    InvoiceMonth,
    PointsMonth,
)
from tests.consumption.conftest import Figures

WAN, YI = Decimal(10) ** 4, Decimal(10) ** 8
UNITS = {each.code: each.unit for area in areas() if area.label == "consumption" for each in area.indicators}


def paid(*kinds: str) -> Callable[[Month], Decimal]:
    return lambda month: sum(
        (
            row.amount / WAN
            for row in Disbursement.objects.select_related("campaign")
            if row.month == month and row.campaign.kind in kinds
        ),
        Decimal(0),
    )


def summed(ledger: type, column: str, factor: Decimal) -> Callable[[Month], Decimal]:
    return lambda month: sum(
        (getattr(row, column) / factor for row in ledger.objects.all() if row.month == month), Decimal(0)
    )


def standing(kind: str, *levels: int, built_too: bool = True) -> Callable[[Month], Decimal]:
    def count(month: Month) -> Decimal:
        end = f"{month}-31"
        stands = [
            row
            for row in CirculationProject.objects.all()
            if row.kind == kind
            and row.level in levels
            and str(row.since or "9999") <= end
            and str((row.withdrawn_on if built_too else row.ended_on) or "9999") > end
        ]
        return Decimal(len(stands))

    return count


def inspected(month: Month) -> Decimal:
    return Decimal(sum(1 for row in Inspection.objects.all() if str(row.on).startswith(str(month))))


EXPECTED = {
    "car_subsidy": paid("新能源汽车", "汽车下乡", "汽车以旧换新"),
    "nev_subsidy": paid("新能源汽车"),
    "rural_car_subsidy": paid("汽车下乡"),
    "invoice_count": summed(InvoiceMonth, "invoices", WAN),
    "invoice_amount": summed(InvoiceMonth, "amount", WAN),
    "coupon_count": summed(CouponMonth, "issued", WAN),
    "coupon_amount": summed(CouponMonth, "issued_amount", WAN),
    "coupon_sales": summed(CouponMonth, "sales", YI),
    "points_amount": summed(PointsMonth, "amount", WAN),
    "points_sales": summed(PointsMonth, "sales", YI),
    "living_circles": standing("便民生活圈", 1, 2),
    "commerce_counties": standing("县域商业", 1),
    "ecommerce_counties": standing("电商进农村", 1, built_too=False),
    "inspections": inspected,
}


def test_every_indicator_of_the_ledgers_is_counted_once():
    assert [count.indicator for count in COUNTS] == list(EXPECTED)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_the_ledgers_count_what_is_stored_in_every_month(ledgers: Figures, year: int):
    for count in COUNTS:
        for month in Span.year(year):
            counted = count.counted(None, month, UNITS[count.indicator])
            told = ledgers[count.indicator, month]["value"]
            if counted is None:  # nothing was kept yet: before the first coupons
                assert (count.ledger, str(month), told) == (CouponMonth, "2020-01", 0)
                continue
            assert counted.cells == {"value": told} == {"value": EXPECTED[count.indicator](month)}, month


def test_a_month_without_rows_of_a_kept_ledger_is_zero_and_before_it_is_nothing(ledgers: Figures):
    sheets = next(count for count in COUNTS if count.indicator == "coupon_count")
    assert sheets.counted(None, Month(2023, 6), "万张").cells == {"value": 0}
    assert sheets.counted(None, Month(2019, 6), "万张") is None


def test_the_counties_add_up_to_the_city(ledgers: Figures):
    paid_out = next(count for count in COUNTS if count.indicator == "car_subsidy")
    counties = Region.objects.filter(role="county").values_list("pk", flat=True)
    of_counties = [paid_out.counted(pk, Month(2022, 5), "万元").cells["value"] for pk in counties]
    assert sum(of_counties) == paid_out.counted(None, Month(2022, 5), "万元").cells["value"]


def test_what_the_city_keeps_as_a_whole_has_no_count_in_a_county(ledgers: Figures):
    for code in ("coupon_count", "invoice_amount", "points_sales"):
        count = next(count for count in COUNTS if count.indicator == code)
        assert count.counted(1, Month(2022, 5), UNITS[code]) is None


def test_a_count_takes_two_queries_at_most(ledgers: Figures, django_assert_max_num_queries):
    for count in COUNTS:
        with django_assert_max_num_queries(2):
            count.counted(None, Month(2022, 11), UNITS[count.indicator])


def test_the_size_of_the_demonstration(ledgers: Figures):
    assert Disbursement.objects.exclude(campaign__kind="家电以旧换新").count() == 300
    assert Disbursement.objects.filter(amount__lt=0).count() == 12


def test_the_demonstration_keeps_the_rules_of_the_ledgers(ledgers: Figures):
    for model in apps.get_app_config("consumption").get_models():
        rows = list(model._default_manager.all())
        assert rows, model._meta.verbose_name
        for row in rows:
            row.full_clean()
