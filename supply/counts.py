"""Which indicators the ledgers of 市场保供 count, and the names that they offer to texts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from bureau.algebra.period import Month
from bureau.algebra.quantity import Unit
from bureau.area import Counted, Slot
from bureau.ledger.counts import InForce, Tally, Total
from bureau.ledger.lists import NameList
from supply.cover import days_covered
from supply.models import Agreement, Product, Release, Reserve, StockReport, Transfer


@dataclass(frozen=True, kw_only=True)
class DaysCovered(Tally):
    """可供天数 of a group at the month's end: Σstock/Σdaily of the last report of the month of each of its
    products. None is offered while a watched product that was reported before is not reported: the days
    would be those of the others.
    """

    def counted_at(self, slots: Collection[Slot], unit: str) -> dict[Slot, Counted]:
        """One query more than other counts: who was reported when."""
        found = super().counted_at(slots, unit)
        reported = self._reported() if found else {}
        for (county, month), counted in found.items():
            late = [name for name, months in reported.items() if min(months) < month not in months]
            if late and counted.rows:
                said = f"{counted.said}；{'、'.join(late)}当月没有报，补报以后才有可供天数"
                found[county, month] = replace(counted, cells={"value": None}, said=said)
        return found

    def _reported(self) -> dict[str, set[Month]]:
        """The months in which each watched product of the group was reported."""
        rows = StockReport._default_manager.filter(self.where, product__watched=True)
        found: dict[str, set[Month]] = {}
        for name, year, month in rows.values_list("product__name", "on__year", "on__month").distinct():
            found.setdefault(name, set()).add(Month(year, month))
        return found

    def rows(self, county: int | None, month: Month) -> QuerySet[Any]:
        found = super().rows(county, month)
        last = found.filter(product=OuterRef("product")).order_by("-on").values("pk")[:1]
        return found.filter(pk=Subquery(last))

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"stock": Sum("stock"), "daily": Sum("daily")}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Mapping[str, Decimal | None]:
        return {"value": days_covered(answer["stock"], answer["daily"])}

    def _said(self, answer: Mapping[str, Any]) -> str:
        if not answer["_rows"]:
            return "当月没有报库存"
        stock, daily = f"{answer['stock']:f}吨", f"{answer['daily']:f}吨"
        return f"{answer['_rows']}个品种最后一次报告：库存{stock}／日均消费{daily}"


def _days(indicator: str, group: Product.Group) -> DaysCovered:
    return DaysCovered(
        indicator=indicator, ledger=StockReport, on="on", where=Q(product__group=group), region=""
    )


_CITY_PORK = {"goods": Reserve.Goods.PORK, "level": Reserve.Level.CITY}

COUNTS = (
    InForce(
        indicator="pork_reserve",
        ledger=Reserve,
        on="since",
        until="until",
        amount="tons",
        where=Q(**_CITY_PORK),
    ),
    # what came back into the reserve is taken off in the month in which it came back
    Total(
        indicator="pork_release",
        ledger=Release,
        on="on",
        amount="tons",
        where=Q(**{f"reserve__{column}": value for column, value in _CITY_PORK.items()}),
    ),
    InForce(
        indicator="supply_firms",
        ledger=Agreement,
        on="since",
        until="until",
        of="firm",
        region="firm__region",
    ),
    _days("grain_days", Product.Group.GRAIN),
    _days("meat_days", Product.Group.MEAT),
    _days("vegetable_days", Product.Group.VEGETABLES),
    _days("ready_food_days", Product.Group.READY),
    Total(
        indicator="transferred_contacts",
        ledger=Transfer,
        on="on",
        amount="persons",
        where=Q(category=Transfer.Category.CONTACT),
    ),
)

LISTS = (
    NameList(
        title="投放",
        ledger=Release,
        on="on",
        where=Q(tons__gt=0),
        order=("-tons",),
        name=lambda release: release.occasion,
        text=lambda release: release.text,
    ),
    NameList(
        title="新签协议保供企业",
        ledger=Agreement,
        on="since",
        name=lambda agreement: agreement.firm.name,
        text=lambda agreement: agreement.goods,
        related=("firm",),
    ),
)
