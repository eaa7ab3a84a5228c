"""有奖发票 and 积分: rounds and activities with what their months brought."""

from django.db import models
from django.db.models import Q

from bureau.ledger.fields import AmountField
from consumption.models.campaigns import Campaign, CampaignMonth

_NOT_NEGATIVE = "张数和金额不能是负数；以前月份填错的，请改那个月。"


class InvoiceRound(Campaign):
    """有奖发票: every round counts towards 有奖发票张数, so only its months are bound by a closing."""

    free = (*Campaign.free, "prizes")

    prizes = AmountField("奖金总额", unit="元", places=2, null=True, blank=True)

    class Meta(Campaign.Meta):
        verbose_name = verbose_name_plural = "有奖发票期次"


class InvoiceMonth(CampaignMonth):
    campaign = models.ForeignKey(
        InvoiceRound, models.PROTECT, related_name="monthly", verbose_name="有奖发票期次"
    )
    invoices = AmountField("开票张数", unit="张", places=0)
    amount = AmountField("价税合计", unit="元", places=2)

    class Meta(CampaignMonth.Meta):
        verbose_name = verbose_name_plural = "有奖发票月度"
        constraints = [
            *CampaignMonth.Meta.constraints,
            models.CheckConstraint(
                condition=Q(invoices__gte=0, amount__gte=0),
                name="invoicemonth_not_negative",
                violation_error_message=_NOT_NEGATIVE,
            ),
        ]


class PointsActivity(Campaign):
    """积分活动 on a platform: 多多评. `platform` decides what it counts for."""

    class Platform(models.TextChoices):
        DUODUOPING = "多多评", "多多评"
        OTHER = "其他", "其他平台"

    platform = models.CharField("平台", max_length=10, choices=Platform.choices, default=Platform.DUODUOPING)

    class Meta(Campaign.Meta):
        verbose_name = verbose_name_plural = "积分活动"


class PointsMonth(CampaignMonth):
    campaign = models.ForeignKey(
        PointsActivity, models.PROTECT, related_name="monthly", verbose_name="积分活动"
    )
    amount = AmountField("积分发放金额", unit="元", places=2)
    sales = AmountField("带动消费", unit="元", places=2)

    class Meta(CampaignMonth.Meta):
        verbose_name = verbose_name_plural = "积分月度"
        constraints = [
            *CampaignMonth.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gte=0, sales__gte=0),
                name="pointsmonth_not_negative",
                violation_error_message=_NOT_NEGATIVE,
            ),
        ]
