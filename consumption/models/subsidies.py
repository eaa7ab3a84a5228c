"""补贴: the programmes, and what was paid out under them month by month."""

from django.db import models
from django.db.models import Q

from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import LocalLedger
from consumption.models.campaigns import Campaign, refuse_outside


class SubsidyProgramme(Campaign):
    class Kind(models.TextChoices):
        NEV = "新能源汽车", "新能源汽车"
        RURAL = "汽车下乡", "汽车下乡"
        CAR_SWAP = "汽车以旧换新", "汽车以旧换新"
        APPLIANCES = "家电以旧换新", "家电以旧换新"
        OTHER = "其他", "其他"

    CARS = (Kind.NEV, Kind.RURAL, Kind.CAR_SWAP)  # what 购车补贴金额 adds up
    free = (*Campaign.free, "basis", "budget")

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    basis = models.CharField("政策依据", max_length=120, blank=True, help_text="文件名称或文号")
    budget = AmountField("预算", unit="万元", places=2, null=True, blank=True)

    class Meta(Campaign.Meta):
        verbose_name = verbose_name_plural = "补贴项目"


class Disbursement(LocalLedger):
    """补贴发放: one payment as it was approved; money that came back is a row of its own, below zero."""

    counts_on = ("month",)
    key = ("number",)
    free = ("note", "number", "reason")

    campaign = models.ForeignKey(
        SubsidyProgramme, models.PROTECT, related_name="monthly", verbose_name="补贴项目"
    )
    number = models.CharField("拨付单号", max_length=40, unique=True)
    month = MonthField("发放月份")
    cases = AmountField("笔数", unit="笔", places=0, help_text="退回的写负数；只退回部分金额的写0")
    amount = AmountField("审核发放金额", unit="元", places=2, help_text="退回的写负数")
    reason = models.CharField("退回原因", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "补贴发放"
        ordering = ["-month", "number"]
        indexes = [
            models.Index(fields=["month", "region"], name="disbursement_month"),
            models.Index(fields=["campaign", "month"], name="disbursement_campaign"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="disbursement_not_zero",
                violation_error_message="金额不能是0：没有发放的月份不用登记。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0) | ~Q(reason=""),
                name="disbursement_return_reason",
                violation_error_message="金额是负数，表示退回；请写明退回原因。",
            ),
            models.CheckConstraint(
                condition=Q(amount__lte=0) | Q(reason=""),
                name="disbursement_reason_of_return",
                violation_error_message="写了退回原因，金额应是负数；不是退回的，请清空退回原因。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, cases__gt=0) | Q(amount__lt=0, cases__lte=0),
                name="disbursement_cases_sign",
                violation_error_message="笔数与金额不符：发放的笔数应大于0，退回的笔数应是负数或0。",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        super().clean()
        refuse_outside(self.campaign if self.campaign_id else None, self.month)
