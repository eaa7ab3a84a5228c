"""The kinds of counts, each against rows counted by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.figures.models import Region
from bureau.ledger.counts import Distinct, Ratio, Rows, Standing, Total
from consumption.models import Disbursement, Inspection, SubsidyProgramme

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER, DECEMBER = Month(2022, 10), Month(2022, 11), Month(2022, 12)


@pytest.fixture
def county(city: Region) -> Region:
    return Region.objects.create(name="东城区", role=Region.Role.COUNTY, order=1)


@pytest.fixture
def rows(inspection, county) -> None:
    inspection("1", "2022-10-31", object="甲")
    inspection("2", "2022-11-01", object="甲")
    inspection("3", "2022-11-30", object="乙", region=county, result="责令整改")
    inspection("4", "2022-12-01", object="丙")


ROWS = Rows(indicator="inspections", ledger=Inspection, on="on")


def test_rows_of_a_month_from_its_first_to_its_last_day(rows) -> None:
    assert ROWS.counted(None, NOVEMBER, "次").cells == {"value": 2}
    assert ROWS.counted(None, NOVEMBER, "万次").cells == {"value": Decimal("0.0002")}


def test_the_city_counts_its_counties_and_a_county_only_its_own(rows, county) -> None:
    assert ROWS.counted(county.pk, NOVEMBER, "次").cells == {"value": 1}


def test_an_empty_month_of_a_kept_ledger_is_zero_and_a_ledger_not_kept_yet_says_nothing(rows) -> None:
    assert ROWS.counted(None, Month(2023, 1), "次").cells == {"value": 0}
    assert ROWS.counted(None, Month(2022, 9), "次") is None


def test_a_ledger_of_the_whole_city_has_no_count_for_a_county(rows, county) -> None:
    whole = Rows(indicator="inspections", ledger=Inspection, on="on", region="")
    assert whole.counted(county.pk, NOVEMBER, "次") is None


def test_a_thing_seen_twice_counts_once_in_the_month_and_once_in_the_year(rows) -> None:
    distinct = Distinct(indicator="x", ledger=Inspection, on="on", of="object")
    assert distinct.counted(None, NOVEMBER, "家").cells == {"value": 2, "cumulative": 2}
    assert distinct.counted(None, DECEMBER, "家").cells == {"value": 1, "cumulative": 3}


def test_what_stands_at_the_months_end(inspection) -> None:
    inspection("1", "2022-10-05", result="责令整改", rectified_on=date(2022, 11, 30))
    inspection("2", "2022-11-05", result="责令整改")
    standing = Standing(indicator="x", ledger=Inspection, on="on", until="rectified_on")
    counts = [standing.counted(None, month, "个").cells["value"] for month in (OCTOBER, NOVEMBER, DECEMBER)]
    assert counts == [1, 1, 1]  # put right on the last day of November: gone by then


def test_a_share_divides_the_sums_and_zero_by_zero_is_no_rate(rows) -> None:
    found = Ratio(
        indicator="x", ledger=Inspection, on="on",
        part=lambda end: Q(result="未发现问题"), whole=lambda end: Q(),
    )  # fmt: skip
    november = found.counted(None, NOVEMBER, "%")
    assert november.cells["value"] == 50
    assert str(november.cells["cumulative"]).startswith("66.6666666")
    assert november.said == "当月1／2，年初以来2／3"
    assert found.counted(None, Month(2023, 1), "%").cells == {"value": None, "cumulative": None}


@pytest.fixture
def payments(city) -> None:
    programme = SubsidyProgramme.objects.create(
        number="BT-1", name="新能源汽车补贴", kind="新能源汽车", starts_on=date(2022, 1, 1)
    )
    for number, amount in enumerate(("1000000.10", "0.20", "-3000.3"), start=1):
        Disbursement.objects.create(
            campaign=programme, number=str(number), month=NOVEMBER, region=city, amount=Decimal(amount),
            cases=1 if amount[0] != "-" else -1, reason="" if amount[0] != "-" else "多发退回",
        )  # fmt: skip


def test_amounts_add_up_to_the_last_fen_and_are_said_in_the_indicators_unit(payments) -> None:
    total = Total(indicator="nev_subsidy", ledger=Disbursement, on="month", amount="amount")
    found = total.counted(None, NOVEMBER, "万元")
    assert found.cells == {"value": Decimal("99.7")}
    assert found.said == "3行，合计997000元"


def test_a_thousand_payments_of_ten_fen_are_a_hundred_yuan(payments, city) -> None:
    programme = SubsidyProgramme.objects.get()
    Disbursement.objects.bulk_create(
        Disbursement(
            campaign=programme, number=f"t{n}", month=DECEMBER, region=city, amount=Decimal("0.1"), cases=1
        )
        for n in range(1000)
    )
    total = Total(indicator="nev_subsidy", ledger=Disbursement, on="month", amount="amount")
    assert total.counted(None, DECEMBER, "元").cells == {"value": Decimal(100)}


def test_the_fingerprint_follows_every_change_of_a_counted_row_and_no_other(rows) -> None:
    before = ROWS.counted(None, NOVEMBER, "次").fingerprint
    other = Inspection.objects.get(number="4")
    other.object = "丁"
    other.save()
    assert ROWS.counted(None, NOVEMBER, "次").fingerprint == before
    seen = {before}
    counted = Inspection.objects.get(number="2")
    for change in ({"object": "戊"}, {"on": date(2022, 11, 9)}):
        for name, value in change.items():
            setattr(counted, name, value)
        counted.save()
        seen.add(ROWS.counted(None, NOVEMBER, "次").fingerprint)
    counted.delete()
    seen.add(ROWS.counted(None, NOVEMBER, "次").fingerprint)
    assert len(seen) == 4


def test_a_count_is_one_query_however_many_rows(rows, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        ROWS.counted(None, NOVEMBER, "次")


def test_many_places_and_months_are_counted_at_once_as_each_by_itself(
    rows, county, city, django_assert_num_queries
) -> None:
    other = Region.objects.create(name="西城区", role=Region.Role.COUNTY, order=2)
    slots = [
        (place, month)
        for place in (None, county.pk, other.pk)
        for month in (Month(2022, 9), OCTOBER, NOVEMBER, DECEMBER)
    ]
    kinds = [ROWS, Distinct(indicator="x", ledger=Inspection, on="on", of="object")]
    for kind in kinds:
        with django_assert_num_queries(2):
            together = kind.counted_at(slots, "次")
        alone = {slot: kind.counted(*slot, "次") for slot in slots}
        assert together == {slot: counted for slot, counted in alone.items() if counted}
        assert (None, Month(2022, 9)) not in together
        assert together[other.pk, NOVEMBER].cells["value"] == 0
