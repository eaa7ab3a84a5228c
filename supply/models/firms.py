"""保供企业, and the agreements by which they are."""

from django.db import models
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.ledger.enterprise import EnterpriseLedger
from bureau.ledger.fields import AmountField, CreditCodeField
from bureau.ledger.models import LocalLedger
from supply.models.terms import Term


class Firm(EnterpriseLedger, LocalLedger):
    """An enterprise that supplies or stores; a 保供企业 while an agreement of its is in force.

    One row whatever it is called: its credit code says which one it is.
    """

    class Kind(models.TextChoices):
        SHOP = "商超零售", "商超零售"
        WHOLESALE = "批发市场", "批发市场"
        GRAIN = "粮油加工储备", "粮油加工储备"
        MEAT = "肉类加工冷藏", "肉类加工冷藏"
        DAIRY = "蛋奶生产", "蛋奶生产"
        READY = "方便食品生产", "方便食品生产"
        LOGISTICS = "仓储配送", "仓储配送"

    free = ("note", "name", "other_names", "credit_code", "kind")
    key = ("credit_code",)

    credit_code = CreditCodeField(
        unique=True,
        error_messages={"unique": "这个统一社会信用代码已经登记过；改了名的企业，请改原来那一行。"},
    )
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = verbose_name_plural = "保供企业"
        ordering = ["name"]

    def called(self) -> tuple[str, ...]:
        """A file may mean it by its name, by any other name that it has or had, or by its code."""
        return (self.name, *self.others, self.credit_code)

    def months(self) -> set[Month]:
        """Where it is counts for its agreements: a move touches their months."""
        return set[Month]().union(*(each.months() for each in self.agreements.all())) if self.pk else set()


class Agreement(Term):
    """保供协议: what an enterprise binds itself to, and for how long."""

    free = ("note", "number", "goods", "daily_tons", "basis")

    firm = models.ForeignKey(Firm, models.PROTECT, related_name="agreements", verbose_name="企业")
    goods = models.CharField("保供品种", max_length=60, help_text="有几种的用顿号“、”隔开，如：大米、面粉")
    daily_tons = AmountField(
        "日保供量", unit="吨", places=3, null=True, blank=True, help_text="协议写明每天能供应多少的才填"
    )
    basis = models.CharField("签约依据", max_length=80, blank=True, help_text="文件名称或文号")

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "保供协议"
        ordering = ["-since", "number"]
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=Q(daily_tons__isnull=True) | Q(daily_tons__gt=0),
                name="agreement_daily",
                violation_error_message="日保供量应大于0；协议没有写的留空，不要写0。",
            ),
        ]

    def __str__(self) -> str:
        return self.number
