"""监测品种 and 库存监测 of the demonstration city: every Friday, daily in the hard autumn of 2022."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Month
from bureau.ledger.demonstration import YEARS, put
from supply.demo_ledgers.kept import Book
from supply.models import Product, StockReport

_GROUP = Product.Group
_PRODUCTS = (  # the staple of a group first: it takes up what the others leave
    ("大米", _GROUP.GRAIN, 15, 420),
    ("面粉", _GROUP.GRAIN, 15, 380),
    ("食用油", _GROUP.GRAIN, 15, 96),
    ("液态奶", _GROUP.MEAT, None, 165),
    ("猪肉", _GROUP.MEAT, 5, 130),
    ("牛羊肉", _GROUP.MEAT, 5, 72),
    ("鸡蛋", _GROUP.MEAT, None, 90),
    ("叶菜", _GROUP.VEGETABLES, 3, 620),
    ("根茎菜", _GROUP.VEGETABLES, 3, 460),
    ("茄果菜", _GROUP.VEGETABLES, 3, 410),
    ("速冻食品", _GROUP.READY, None, 34),
    ("方便面", _GROUP.READY, None, 22),
)
_CODES = {
    _GROUP.GRAIN: "grain_days",
    _GROUP.MEAT: "meat_days",
    _GROUP.VEGETABLES: "vegetable_days",
    _GROUP.READY: "ready_food_days",
}
_DAILY = (date(2022, 10, 1), date(2022, 11, 30))
_SHORT = {date(2022, 10, 5): "1.8", date(2022, 10, 6): "2.3", date(2022, 10, 7): "2.7"}  # 叶菜, in days


def keep(book: Book) -> None:
    products = put(
        Product(name=name, group=group, least_days=least, order=order)
        for order, (name, group, least, _) in enumerate(_PRODUCTS, start=1)
    )
    days = list(_days())
    last = {Month(on.year, on.month): on for on in days}
    put(row for on in days for row in _reported(book, products, on, on in last.values()))


def _days() -> Iterator[date]:
    on = date(YEARS[0], 1, 1)
    while on.year <= YEARS[-1]:
        if on.weekday() == 4 or _DAILY[0] <= on <= _DAILY[1]:
            yield on
        on += timedelta(days=1)


def _reported(book: Book, products: list[Product], on: date, settles: bool) -> Iterator[StockReport]:
    """One report of every product; the last ones of a month settle the figure of their group."""
    daily = {
        product.name: rounded(Decimal(tons) * (100 + on.year - YEARS[0]) / 100, 1)
        for product, (*_, tons) in zip(products, _PRODUCTS, strict=True)
    }
    for group, code in _CODES.items():
        mine = [product for product in products if product.group == group]
        days = book.figure(code, Month(on.year, on.month))
        stocks = _stocks(book, mine, daily, days, settles)
        if on in _SHORT and group == _GROUP.VEGETABLES:
            stocks[mine[0].name] = rounded(daily[mine[0].name] * Decimal(_SHORT[on]), 1)
        for product in mine:
            yield StockReport(product=product, on=on, stock=stocks[product.name], daily=daily[product.name])


def _stocks(
    book: Book, products: list[Product], daily: Mapping[str, Decimal], days: Decimal, settles: bool
) -> dict[str, Decimal]:
    """About `days` of each product; where it `settles`, exactly `days` of all of them together."""
    found = {
        product.name: rounded(daily[product.name] * (days + days * book.chance.randint(-60, 60) / 1000), 1)
        for product in products
    }
    if settles:
        staple, *others = products
        together = sum((daily[product.name] for product in products), Decimal(0))
        found[staple.name] = days * together - sum((found[each.name] for each in others), Decimal(0))
    return found
