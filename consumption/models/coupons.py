"""消费券: rounds, what they issued and what was redeemed month by month, and how well that worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet, Sum

from bureau.algebra.number import rounded
from bureau.ledger.fields import AmountField
from consumption.models.campaigns import Campaign, CampaignMonth

_SUMS = ("issued", "issued_amount", "used", "used_amount", "sales")


class CouponRound(Campaign):
    """A round (批次). It may run into the next year: each month counts in its own year."""

    class Kind(models.TextChoices):
        LEGOU = "乐购", "乐购消费券"
        OTHER = "其他", "其他消费券"

    free = (*Campaign.free, "face", "field")

    kind = models.CharField("券种", max_length=4, choices=Kind.choices, default=Kind.LEGOU)
    face = AmountField(
        "面额",
        unit="元",
        places=2,
        null=True,
        blank=True,
        help_text="一批只有一种面额时填写，用来核对张数和金额；有多种面额的不填",
    )
    field = models.CharField("适用范围", max_length=40, blank=True, help_text="如：餐饮、零售、家电")

    class Meta(Campaign.Meta):
        verbose_name = verbose_name_plural = "消费券批次"
        constraints = [
            *Campaign.Meta.constraints,
            models.CheckConstraint(
                condition=Q(face__isnull=True) | Q(face__gt=0),
                name="couponround_face",
                violation_error_message="面额应大于0。",
            ),
        ]


class CouponMonth(CampaignMonth):
    """消费券月度: what was issued and redeemed in a month; redeemed may be what an earlier month issued."""

    together = False  # True: the form with all months of the round checks them together

    campaign = models.ForeignKey(
        CouponRound, models.PROTECT, related_name="monthly", verbose_name="消费券批次"
    )
    issued = AmountField("发放张数", unit="张", places=0, default=Decimal(0))
    issued_amount = AmountField("发放金额", unit="元", places=2, default=Decimal(0))
    used = AmountField("核销张数", unit="张", places=0, default=Decimal(0))
    used_amount = AmountField("核销金额", unit="元", places=2, default=Decimal(0))
    sales = AmountField("带动消费", unit="元", places=2, default=Decimal(0))

    class Meta(CampaignMonth.Meta):
        verbose_name = verbose_name_plural = "消费券月度"
        constraints = [
            *CampaignMonth.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    issued__gte=0, issued_amount__gte=0, used__gte=0, used_amount__gte=0, sales__gte=0
                ),
                name="couponmonth_not_negative",
                violation_error_message="张数和金额不能是负数；以前月份填错的，请改那个月。",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.campaign_id is None or self.month is None:
            return
        self._refuse_another_face()
        if not self.together:
            others = self.campaign.monthly.exclude(pk=self.pk)
            refuse_overuse([*others, self])

    def _refuse_another_face(self) -> None:
        face = self.campaign.face
        for sheets, amount, name, told in (
            (self.issued, self.issued_amount, "issued_amount", "发放金额"),
            (self.used, self.used_amount, "used_amount", "核销金额"),
        ):
            if face is None or sheets is None or amount is None or sheets * face == amount:
                continue
            due = f"{sheets:f}张×{face:f}元＝{sheets * face:f}元"
            raise ValidationError({name: f"{told}应是{due}，填的是{amount:f}元，请核对。"})


def refuse_overuse(months: Iterable[CouponMonth]) -> None:
    """A round cannot have redeemed, by the end of any month, more sheets than it had issued by then."""
    issued = used = Decimal(0)
    for row in sorted(months, key=lambda row: row.month):
        issued, used = issued + (row.issued or 0), used + (row.used or 0)
        if used > issued:
            raise ValidationError(
                f"到{row.month.label}累计核销{used:f}张，多于累计发放{issued:f}张，请核对各月张数。"
            )


@dataclass(frozen=True)
class Use:
    """How the coupons of some months were used; amounts in 元 (DOMAIN 7). Nothing to divide by is None."""

    issued: Decimal
    issued_amount: Decimal
    used: Decimal
    used_amount: Decimal
    sales: Decimal

    @property
    def sheet_rate(self) -> Decimal | None:
        """核销率（按张数）, in %."""
        return _share(self.used * 100, self.issued)

    @property
    def amount_rate(self) -> Decimal | None:
        """核销率（按金额）, in %."""
        return _share(self.used_amount * 100, self.issued_amount)

    @property
    def pull(self) -> Decimal | None:
        """拉动比: what was spent for each 元 redeemed."""
        return _share(self.sales, self.used_amount)


def use_of(months: QuerySet[CouponMonth]) -> Use:
    """The use of a round, a year, or whatever the rows are of. One query."""
    sums = months.order_by().aggregate(**{name: Sum(name) for name in _SUMS})
    return Use(**{name: sums[name] or Decimal(0) for name in _SUMS})


def with_use(rounds: QuerySet[CouponRound]) -> QuerySet[CouponRound]:
    """Rounds with the sums of their months, for `use_of_round`: no query per row."""
    return rounds.annotate(**{f"sum_{name}": Sum(f"monthly__{name}") for name in _SUMS})


def use_of_round(row: CouponRound) -> Use:
    return Use(**{name: getattr(row, f"sum_{name}") or Decimal(0) for name in _SUMS})


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return rounded(part / whole, 1) if whole else None
