"""促消费活动: what was held, where, and what it sold."""

from django.db import models
from django.db.models import F, Q

from bureau.ledger.fields import AmountField
from bureau.ledger.models import LocalLedger


class Importance(models.IntegerChoices):
    FIRST = 1, "重要"
    SECOND = 2, "一般"
    LAST = 3, "备查"


class Event(LocalLedger):
    """An event that brings people to buy. No figure counts events; the year's text names them."""

    class Kind(models.TextChoices):
        CARS = "车展", "车展"
        ONLINE = "网货节", "网货节"
        LIVE = "直播", "直播带货"
        FOOD = "美食节", "美食节"
        SEASON = "消费季", "消费季"
        SWAP = "以旧换新", "以旧换新"
        FAIR = "年货节", "年货节"
        NIGHT = "夜市", "夜间消费"
        OTHER = "其他", "其他"

    key = ("name", "starts_on")

    name = models.CharField("活动名称", max_length=80)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    place = models.CharField("地点", max_length=80, blank=True, help_text="线上活动写平台名称")
    merchants = models.PositiveIntegerField("参与商家数", null=True, blank=True)
    sales = AmountField("销售额", unit="万元", places=2, null=True, blank=True)
    importance = models.PositiveSmallIntegerField(
        "重要程度", choices=Importance.choices, default=Importance.SECOND
    )
    listed = models.BooleanField("列入年度清单", default=True, help_text="列入的，年度总结可以点名")
    text = models.CharField("一句话说明", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "促消费活动"
        ordering = ["-starts_on", "name"]
        indexes = [models.Index(fields=["starts_on", "kind"], name="event_date_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts_on"],
                name="event_once",
                violation_error_message="同一天开始的同名活动已经登记过，请在原来那一行上修改。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(sales__isnull=True) | Q(sales__gte=0),
                name="event_sales",
                violation_error_message="销售额不能是负数；不知道的留空，不要写0。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
