"""政策资金: projects by level, and what was won and paid out month by month."""

from django.db import models
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import Ledger, LocalLedger
from trade.models.enterprise import Enterprise


class FundProject(LocalLedger):
    """外经贸资金项目; its money stands in its monthly rows."""

    class Level(models.TextChoices):
        STATE = "国家", "国家"
        REGION = "自治区", "自治区"
        CITY = "市", "市级"

    free = ("note", "name", "programme", "enterprise")
    key = ("name",)

    name = models.CharField("项目名称", max_length=80)
    level = models.CharField("资金级别", max_length=4, choices=Level.choices)
    programme = models.CharField("资金名称", max_length=60, help_text="如：2022年外经贸发展专项资金")
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name="承担企业",
        help_text="由多家企业或园区承担的留空，在备注里写明",
    )

    class Meta:
        verbose_name = verbose_name_plural = "政策资金项目"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="trade_fund_project_name",
                violation_error_message="已经有这个名称的项目；跨年的同一项目登在同一行，按月登记资金。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def months(self) -> set[Month]:
        """Another level or county would move all of its money."""
        return set(self.movements.values_list("month", flat=True)) if self.pk else set()


class FundMovement(Ledger):
    """资金明细: what a project won (争取) or was paid (拨付) in a month.

    Money returned is negative and says why. It may be more than the ledger holds: it may have been won
    before the ledger was begun.
    """

    class Step(models.TextChoices):
        WON = "争取", "争取到位"
        PAID = "拨付", "拨付企业"

    counts_on = ("month",)
    free = ("note", "reason")

    project = models.ForeignKey(FundProject, models.PROTECT, related_name="movements", verbose_name="项目")
    month = MonthField("月份", db_index=True)
    step = models.CharField("环节", max_length=4, choices=Step.choices)
    amount = AmountField("金额", unit="元", places=2, help_text="退回的填负数，并写明原因")
    reason = models.CharField("退回原因", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政策资金明细"
        ordering = ["-month", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(amount__lt=0) & ~Q(reason="")),
                name="trade_fund_return_has_reason",
                violation_error_message="退回的资金（负数）要写明“退回原因”；金额不能是0。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}{self.month.label if self.month else ''}{self.get_step_display()}"
