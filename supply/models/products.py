"""生活必需品: what is watched, and what is reported of its stock."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField
from bureau.ledger.models import Ledger
from supply.cover import days_covered, shortage


class Product(Ledger):
    """监测品种: a product whose stock is reported, with the days that it must last at least."""

    class Group(models.TextChoices):
        GRAIN = "米面油", "米面油"
        MEAT = "肉蛋奶", "肉蛋奶"
        VEGETABLES = "蔬菜", "蔬菜"
        READY = "方便食品", "方便食品"

    LEAST_DAYS = {Group.GRAIN: 15, Group.VEGETABLES: 3}  # DOMAIN 7; unless the row says otherwise
    free = ("note", "name", "least_days", "watched", "order")
    key = ("name",)

    name = models.CharField("品种", max_length=20, unique=True)
    group = models.CharField("类别", max_length=6, choices=Group.choices)
    least_days = models.PositiveSmallIntegerField(
        "可供天数下限",
        null=True,
        blank=True,
        help_text="低于这个天数就提醒；留空按类别：米面油15天、蔬菜3天，其他类别不提醒",
    )
    watched = models.BooleanField("正在监测", default=True, help_text="不再报库存的品种去掉勾选，不要删除")
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "监测品种"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self._settle()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._settle()
        super().save(*args, **kwargs)

    def _settle(self) -> None:
        if self.least_days is None and self.group in self.LEAST_DAYS:
            self.least_days = self.LEAST_DAYS[self.Group(self.group)]

    def months(self) -> set[Month]:
        """Its group counts for its reports: a change of it touches their months."""
        days = self.reports.dates("on", "month") if self.pk else ()
        return {Month(day.year, day.month) for day in days}


class StockReport(Ledger):
    """库存监测: the city's stock of a product on a day, and what is consumed a day; daily or weekly."""

    counts_on = ("on",)
    key = ("product", "on")

    product = models.ForeignKey(Product, models.PROTECT, related_name="reports", verbose_name="品种")
    on = models.DateField("监测日期", db_index=True)
    stock = AmountField("库存", unit="吨", places=3)
    daily = AmountField("日均消费", unit="吨", places=3)

    class Meta:
        verbose_name = verbose_name_plural = "库存监测"
        ordering = ["-on", "product__order", "product__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "on"],
                name="stockreport_once",
                violation_error_message="这个品种这一天的库存已经登记过，请在原来那一行上修改。",
            ),
            models.CheckConstraint(
                condition=Q(stock__gte=0, daily__gt=0),
                name="stockreport_amounts",
                violation_error_message="库存不能是负数，日均消费应大于0；没有数的不用登记，不要写0。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product if self.product_id else ''}（{self.on}）"

    @property
    def days(self) -> Decimal | None:
        """可供天数, exact."""
        return days_covered(self.stock, self.daily)

    @property
    def lacks(self) -> Decimal:
        """The tons that it lacks of its product's least days."""
        return shortage(self.stock, self.daily, self.product.least_days or 0)


def short_of_days(reports: QuerySet[StockReport]) -> QuerySet[StockReport]:
    """The reports of fewer days than their product must last; the same rule as `StockReport.lacks`."""
    least = ExpressionWrapper(F("daily") * F("product__least_days"), models.BigIntegerField())
    return reports.filter(stock__lt=least)


def with_latest(products: QuerySet[Product], on: date) -> QuerySet[Product]:
    """Products with what was reported of them last by a day: latest_on, latest_stock, latest_daily."""
    reports = StockReport.objects.filter(product=OuterRef("pk"), on__lte=on).order_by("-on")
    return products.annotate(
        **{f"latest_{name}": Subquery(reports.values(name)[:1]) for name in ("on", "stock", "daily")}
    )
