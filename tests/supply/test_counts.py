"""What the demonstration ledgers count, recomputed here in plain Python from the rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from bureau.algebra.period import Month, Span
from bureau.area.installed import areas
from bureau.ledger.counts import last_day
from supply.counts import COUNTS, LISTS, DaysCovered
from supply.indicators import INDICATORS
from supply.models import Agreement, Firm, Product, Release, Reserve, StockReport, Transfer
from tests.supply.conftest import Figures

UNITS = {each.code: each.unit for each in INDICATORS}
BY_CODE = {count.indicator: count for count in COUNTS}


def of(day: date) -> Month:
    return Month(day.year, day.month)


def stored_pork(month: Month) -> Decimal:
    end = last_day(month)
    rows = [row for row in Reserve.objects.all() if row.goods == "冻猪肉" and row.level == "市级"]
    return sum((row.tons for row in rows if row.since <= end <= row.until), Decimal(0))


def released_pork(month: Month) -> Decimal:
    rows = [row for row in Release.objects.select_related("reserve") if row.reserve.goods == "冻猪肉"]
    city = [row for row in rows if row.reserve.level == "市级" and of(row.on) == month]
    return sum((row.tons for row in city), Decimal(0))


def bound(month: Month) -> Decimal:
    end = last_day(month)
    rows = [row for row in Agreement.objects.all() if row.since <= end]
    return Decimal(len({row.firm_id for row in rows if row.until is None or row.until >= end}))


def transferred(month: Month) -> Decimal:
    rows = [row for row in Transfer.objects.all() if row.category == "密接" and of(row.on) == month]
    return sum((row.persons for row in rows), Decimal(0))


def days_of(group: str) -> Callable[[Month], Decimal]:
    def days(month: Month) -> Decimal:
        rows = StockReport.objects.filter(product__group=group).order_by("on")
        last = {row.product_id: row for row in rows if of(row.on) == month}
        return sum(row.stock for row in last.values()) / sum(row.daily for row in last.values())

    return days


EXPECTED = {
    "pork_reserve": stored_pork,
    "pork_release": released_pork,
    "supply_firms": bound,
    "grain_days": days_of("米面油"),
    "meat_days": days_of("肉蛋奶"),
    "vegetable_days": days_of("蔬菜"),
    "ready_food_days": days_of("方便食品"),
    "transferred_contacts": transferred,
}


def test_every_indicator_of_the_area_is_counted_once() -> None:
    assert [count.indicator for count in COUNTS] == list(EXPECTED)
    assert sorted(EXPECTED) == sorted(UNITS)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
@pytest.mark.parametrize("code", EXPECTED)
def test_the_ledgers_count_what_is_stored_in_every_month(ledgers: Figures, code: str, year: int) -> None:
    for month in Span.year(year):
        counted = BY_CODE[code].counted(None, month, UNITS[code])
        assert counted is not None
        told = ledgers[code, month]["value"]
        assert counted.cells == {"value": told} == {"value": EXPECTED[code](month)}, month


def test_a_count_takes_a_fixed_number_of_queries(ledgers: Figures, django_assert_max_num_queries) -> None:
    for count in COUNTS:
        more = isinstance(count, DaysCovered)  # which products were reported when
        with django_assert_max_num_queries(2 + more):
            count.counted(None, Month(2022, 11), UNITS[count.indicator])


def test_the_counties_add_up_to_the_city(ledgers: Figures) -> None:
    regions = set(Firm.objects.values_list("region", flat=True))
    for code in ("supply_firms", "transferred_contacts"):
        told = [BY_CODE[code].counted(pk, Month(2022, 11), UNITS[code]).cells["value"] for pk in regions]
        assert sum(told) == ledgers[code, Month(2022, 11)]["value"]


def test_the_stocks_are_the_citys_alone(ledgers: Figures) -> None:
    assert BY_CODE["grain_days"].counted(1, Month(2022, 11), "天") is None


def test_how_a_count_came_about_is_said(ledgers: Figures) -> None:
    said = {code: BY_CODE[code].counted(None, Month(2022, 11), UNITS[code]).said for code in EXPECTED}
    assert said["supply_firms"] == "期末有效的46行，不重复计42"
    assert said["pork_reserve"] == "期末有效的3行"
    rows = list(StockReport.objects.filter(product__group="米面油", on="2022-11-30"))
    stock, daily = sum(row.stock for row in rows), sum(row.daily for row in rows)
    assert said["grain_days"] == (f"3个品种最后一次报告：库存{stock:f}吨／日均消费{daily:f}吨")


def test_a_month_without_reports_has_no_days(ledgers: Figures) -> None:
    told = BY_CODE["vegetable_days"].counted(None, Month(2023, 2), "天")
    assert (told.cells, told.said, told.rows) == ({"value": None}, "当月没有报库存", 0)


def test_days_are_not_offered_while_a_watched_product_is_not_reported(ledgers: Figures) -> None:
    late = StockReport.objects.filter(product__group="米面油", on__year=2022, on__month=11)
    name = late[0].product.name
    late.filter(product__name=name).delete()
    told = BY_CODE["grain_days"].counted(None, Month(2022, 11), "天")
    assert told.cells == {"value": None}
    assert told.said.endswith(f"；{name}当月没有报，补报以后才有可供天数")
    Product.objects.filter(name=name).update(watched=False)
    told = BY_CODE["grain_days"].counted(None, Month(2022, 11), "天")
    assert told.cells["value"] > 0
    assert told.said.startswith("2个品种最后一次报告")


def test_the_demonstration_keeps_the_rules_of_the_ledgers(ledgers: Figures) -> None:
    for model in apps.get_app_config("supply").get_models():
        for row in model._default_manager.order_by("-pk")[:150]:
            row.full_clean()


def test_the_demonstration_has_the_shapes_of_a_real_office(ledgers: Figures) -> None:
    assert Release.objects.filter(tons__lt=0).exclude(reason="").count() == 3
    assert Agreement.objects.filter(note__contains="提前终止").count() == 1
    assert Firm.objects.exclude(other_names="").count() > 3
    assert Transfer.objects.count() > 200


# --- lists --------------------------------------------------------------------------------------------


def names(title: str) -> list[str]:
    found = next(each for each in LISTS if each.title == title)
    return [entry.name for entry in found.named(Span.year(2022))]


def test_releases_are_named_once_the_large_ones_first(ledgers: Figures) -> None:
    told = names("投放")
    assert len(told) == len(set(told))
    assert told[:2] == ["封控区平价蔬菜包投放", "春季储备菜投放"]


def test_what_the_demonstration_text_names_stands_in_the_ledgers(ledgers: Figures) -> None:
    demo = next(area for area in areas() if area.label == "supply").demo
    told = {(each.on, each.name, each.text) for each in demo.HIGHLIGHTS if "储备肉投放" in each.name}
    kept = {(str(row.on), row.occasion, row.text) for row in Release.objects.all()}
    assert len(told) == 2
    assert told <= kept


def test_new_agreements_name_their_enterprises(ledgers: Figures) -> None:
    assert len(names("新签协议保供企业")) == 43


def test_a_list_takes_one_query(ledgers: Figures, django_assert_num_queries) -> None:
    for each in LISTS:
        with django_assert_num_queries(1):
            list(each.named(Span.year(2022)))
