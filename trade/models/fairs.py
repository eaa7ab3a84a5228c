"""展会, and which enterprises the bureau brought there."""

from django.db import models
from django.db.models import F, Q

from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField
from bureau.ledger.importance import Importance
from bureau.ledger.models import Ledger
from trade.models.enterprise import Enterprise


class Fair(Ledger):
    """展会 to which the bureau brings enterprises; it counts in the month in which it opens."""

    counts_on = ("starts",)
    free = ("note", "name", "edition", "place", "ends", "importance", "summary")
    key = ("name", "starts")

    name = models.CharField("展会名称", max_length=60, help_text="文稿里的叫法，不带届次，如：广交会")
    edition = models.CharField("届次", max_length=20, blank=True, help_text="如：第131届")
    place = models.CharField("地点", max_length=40, help_text="城市或国家；线上举办的写“线上”")
    starts = models.DateField("开幕日期", db_index=True)
    ends = models.DateField("闭幕日期")
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        choices=Importance.choices,
        default=Importance.NORMAL,
        help_text="文稿列举展会时，重点的排在前面",
    )
    summary = models.CharField("一句话情况", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "展会"
        ordering = ["-starts", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts"],
                name="trade_fair_once",
                violation_error_message="这个展会已经登记过（名称和开幕日期都相同）。",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="trade_fair_ends_after_start",
                violation_error_message="闭幕日期不能早于开幕日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}{self.name}（{self.starts.year}年{self.starts.month}月）"


class Participation(Ledger):
    """参展: an enterprise at a fair, once a fair however many booths it has."""

    free = ("note", "booths", "deals")
    key = ("fair", "enterprise")

    fair = models.ForeignKey(Fair, models.PROTECT, related_name="participations", verbose_name="展会")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="participations", verbose_name="企业"
    )
    booths = models.PositiveSmallIntegerField("展位数", null=True, blank=True)
    deals = AmountField("意向成交额", unit="万美元", places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "参展企业"
        ordering = ["-fair__starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "enterprise"],
                name="trade_participation_once",
                violation_error_message="这家企业在这个展会已经登记过，一家企业一个展会只登一行。",
            ),
            models.CheckConstraint(
                condition=Q(deals__isnull=True) | Q(deals__gte=0),
                name="trade_participation_deals",
                violation_error_message="意向成交额不能是负数；不知道就留空。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}参加{self.fair}"

    def months(self) -> set[Month]:
        """It counts in the month of its fair."""
        return self.fair.months() if self.fair_id else set()
