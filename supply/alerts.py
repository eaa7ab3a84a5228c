"""What of the daily needs runs short, and what nobody has reported lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal

from bureau.algebra.number import rounded
from supply.cover import days_covered, shortage
from supply.models.products import Product, with_latest

SILENT_DAYS = 7  # days after which a product without a report is asked for


@dataclass(frozen=True)
class Alert:
    """One thing to see to: the products that it is about, and the sentence for the clerk."""

    kind: Literal["不足", "未报"]
    products: tuple[str, ...]
    sentence: str


def alerts(today: date) -> list[Alert]:
    """Of all watched products, by what was reported last: those short of their least days, then those
    without a report for more than `SILENT_DAYS` days, together where they fell silent together. One query.
    """
    rows = list(with_latest(Product.objects.filter(watched=True), today))
    return [*_short(rows), *_silent(rows, today)]


def _short(rows: Iterable[Any]) -> Iterator[Alert]:
    for row in rows:
        days = days_covered(row.latest_stock, row.latest_daily)
        if days is None or not row.least_days:
            continue
        if lacks := shortage(row.latest_stock, row.latest_daily, row.least_days):
            yield Alert(
                "不足",
                (row.name,),
                f"{row.name}{_day(row.latest_on)}库存{row.latest_stock:f}吨，日均消费{row.latest_daily:f}吨，"
                f"可供{rounded(days, 1)}天；按不少于{row.least_days}天算，还差{lacks:f}吨，请尽快组织补货。",
            )


def _silent(rows: Iterable[Any], today: date) -> Iterator[Alert]:
    late = [row for row in rows if not row.latest_on or (today - row.latest_on).days > SILENT_DAYS]
    late.sort(key=lambda row: row.latest_on or date.min)
    for last, together in groupby(late, key=lambda row: row.latest_on):
        names = tuple(row.name for row in together)
        if last is None:
            yield Alert("未报", names, f"{_named(names)}还没有报过库存，请登记。")
            continue
        yield Alert(
            "未报",
            names,
            f"{_named(names)}最近一次报库存是{_day(last)}，到今天已有{(today - last).days}天"
            f"（应不超过{SILENT_DAYS}天），请补报。",
        )


def _named(names: tuple[str, ...]) -> str:
    return "、".join(names) if len(names) <= 3 else f"{'、'.join(names[:3])}等{len(names)}个品种"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
