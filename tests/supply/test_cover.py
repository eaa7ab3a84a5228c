"""可供天数 = 库存 / 日均消费, the tons that are lacking, and what is to be seen to today."""

from datetime import date
from decimal import Decimal

import pytest

from supply.alerts import alerts
from supply.cover import days_covered, shortage
from supply.models import Product, StockReport
from supply.models.products import short_of_days
from tests.supply.conftest import kept

TODAY = date(2022, 11, 20)


@pytest.mark.parametrize(
    ("stock", "daily", "days"),
    [
        ("6300", "420", "15"),
        ("1980", "900", "2.2"),
        ("0", "420", "0"),
        ("100", "3", "33.333333"),
        (None, "420", None),
        ("6300", None, None),
        ("6300", "0", None),
    ],
)
def test_days_covered(stock: str | None, daily: str | None, days: str | None) -> None:
    given = [None if each is None else Decimal(each) for each in (stock, daily)]
    assert days_covered(*given) == (None if days is None else Decimal(days))


@pytest.mark.parametrize(
    ("stock", "daily", "least", "lacks"),
    [
        ("6300", "420", 15, "0"),
        ("6299.999", "420", 15, "0.001"),
        ("9000", "420", 15, "0"),
        ("0", "420", 3, "1260"),
        ("0", "420", 0, "0"),
    ],
)
def test_what_a_stock_lacks_is_exact(stock: str, daily: str, least: int, lacks: str) -> None:
    assert shortage(Decimal(stock), Decimal(daily), least) == Decimal(lacks)


def report(product: Product, on: str, stock: str, daily: str = "420") -> StockReport:
    return kept(StockReport(product=product, on=on, stock=stock, daily=daily))


def said(today: date = TODAY) -> list[str]:
    return [each.sentence for each in alerts(today)]


def test_enough_and_reported_lately_is_nothing_to_see_to(rice: Product) -> None:
    report(rice, "2022-11-18", "6300")
    assert alerts(TODAY) == []


def test_fewer_days_than_the_least_are_said_with_the_tons_that_are_lacking(rice: Product) -> None:
    report(rice, "2022-11-11", "9000")
    report(rice, "2022-11-18", "6090")
    assert said() == [
        "大米2022年11月18日库存6090吨，日均消费420吨，可供14.5天；按不少于15天算，还差210吨，请尽快组织补货。"
    ]


def test_what_rounds_to_the_least_and_is_not_enough_is_said_without_contradiction(rice: Product) -> None:
    report(rice, "2022-11-18", "6290")
    assert said() == [
        "大米2022年11月18日库存6290吨，日均消费420吨，可供15.0天；按不少于15天算，还差10吨，请尽快组织补货。"
    ]


@pytest.mark.parametrize(("last", "silent"), [("2022-11-13", False), ("2022-11-12", True)])
def test_a_product_is_asked_for_after_more_than_seven_days(rice: Product, last: str, silent: bool) -> None:
    report(rice, last, "9000")
    assert [each.kind for each in alerts(TODAY)] == ["未报"] * silent


def test_products_that_fell_silent_together_are_asked_for_together(rice: Product) -> None:
    others = [kept(Product(name=name, group="肉蛋奶", order=1)) for name in ("猪肉", "鸡蛋", "牛奶")]
    for product in (rice, *others):
        report(product, "2022-11-02", "9000")
    kept(Product(name="方便面", group="方便食品"))
    assert said() == [
        "方便面还没有报过库存，请登记。",
        "大米、牛奶、猪肉等4个品种最近一次报库存是2022年11月2日，到今天已有18天（应不超过7天），请补报。",
    ]
    assert alerts(TODAY)[1].products == ("大米", "牛奶", "猪肉", "鸡蛋")


def test_a_report_of_a_later_day_is_not_known_yet(rice: Product) -> None:
    report(rice, "2022-11-18", "9000")
    report(rice, "2022-11-25", "10")
    assert alerts(TODAY) == []


def test_a_product_that_is_watched_no_more_is_not_asked_for(rice: Product) -> None:
    report(rice, "2022-11-02", "10")
    rice.watched = False
    kept(rice)
    assert alerts(TODAY) == []


@pytest.mark.parametrize(
    ("group", "given", "least"),
    [("米面油", None, 15), ("蔬菜", None, 3), ("肉蛋奶", None, None), ("米面油", 30, 30), ("蔬菜", 0, 0)],
)
def test_the_least_days_follow_from_the_group_unless_they_are_given(db, group, given, least) -> None:
    assert kept(Product(name="甲", group=group, least_days=given)).least_days == least


def test_a_least_of_zero_days_or_none_alerts_nobody(db) -> None:
    for name, least in (("甲", 0), ("乙", None)):
        report(kept(Product(name=name, group="肉蛋奶", least_days=least)), "2022-11-18", "0")
    assert alerts(TODAY) == []


def test_alerts_take_one_query_whatever_there_is_to_say(ledgers, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert len(alerts(date(2022, 10, 5))) == 1


def test_the_short_days_of_the_demonstration_autumn(ledgers) -> None:
    told = [(each.kind, each.products) for day in range(4, 9) for each in alerts(date(2022, 10, day))]
    assert told == [("不足", ("叶菜",))] * 3
    assert "可供1.8天；按不少于3天算，还差" in said(date(2022, 10, 5))[0]


def test_the_database_finds_the_same_short_reports(ledgers) -> None:
    found = set(short_of_days(StockReport.objects.all()).values_list("pk", flat=True))
    reports = StockReport.objects.select_related("product")
    assert found == {row.pk for row in reports if row.lacks} != set()
