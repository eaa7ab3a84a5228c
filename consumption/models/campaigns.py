"""What subsidies, coupons, lotteries and points have in common: a campaign with monthly rows.

A month's row counts in its own month; so a campaign may run across the turn of the year.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from bureau.algebra.period import Month
from bureau.ledger.fields import MonthField
from bureau.ledger.models import Ledger


class Campaign(Ledger):
    """A programme, round or activity. Its monthly rows call it `campaign` and are its `monthly`."""

    key = ("number",)
    free: ClassVar[tuple[str, ...]] = ("note", "number", "name", "starts_on", "ends_on")
    monthly: Any

    number = models.CharField("编号", max_length=40, unique=True)
    name = models.CharField("名称", max_length=80)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True, blank=True, help_text="长期有效的不填")

    class Meta:
        abstract = True
        ordering = ["-starts_on", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def months(self) -> set[Month]:
        """A change of what its months count for touches every month that it has."""
        return set(self.monthly.order_by().values_list("month", flat=True)) if self.pk else set()

    def runs_in(self, month: Month) -> bool:
        begun = (self.starts_on.year, self.starts_on.month) <= (month.year, month.number)
        end = self.ends_on
        return begun and (end is None or (month.year, month.number) <= (end.year, end.month))


class CampaignMonth(Ledger):
    """What one month of a campaign brought. The campaign itself is the concrete ledger's foreign key."""

    counts_on = ("month",)
    key = ("campaign", "month")
    campaign: Any
    campaign_id: int | None

    month = MonthField("月份")

    class Meta:
        abstract = True
        ordering = ["-month", "campaign"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "month"],
                name="%(class)s_once",
                violation_error_message="这个月已经登记过一行，请在原来那一行上修改。",
            )
        ]
        indexes = [models.Index(fields=["month"], name="%(class)s_month")]

    def __str__(self) -> str:
        return f"{self.campaign if self.campaign_id else ''}{self.month.label if self.month else ''}"

    def clean(self) -> None:
        super().clean()
        refuse_outside(self.campaign if self.campaign_id else None, self.month)


def refuse_outside(campaign: Campaign | None, month: Month | None) -> None:
    """A month before the campaign began or after it ended is a slip of the hand."""
    if campaign is None or month is None or not campaign.starts_on or campaign.runs_in(month):
        return
    end = campaign.ends_on or "长期"
    raise ValidationError(
        {"month": f"“{campaign}”的起止日期是{campaign.starts_on}至{end}，{month.label}不在其中。"}
    )
