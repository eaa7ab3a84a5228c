"""招商活动, 驻外联络处, 拜访: how the bureau looks for investors."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from bureau.ledger.importance import Importance
from bureau.ledger.models import Ledger
from investment.models.investor import Investor


class Promotion(Ledger):
    """招商活动 that the bureau held; it counts in the month of its first day."""

    class Kind(models.TextChoices):
        PRESENTATION = "推介会", "推介会"
        SIGNING = "签约会", "签约大会"
        MATCHING = "对接会", "对接会"
        ONLINE = "线上", "线上推介"
        SERIES = "系列", "系列活动"
        OTHER = "其他", "其他"

    counts_on = ("on",)
    free = ("note", "name", "kind", "place", "participants", "importance", "listed", "summary")
    key = ("name", "on")

    name = models.CharField("活动名称", max_length=60)
    on = models.DateField("举办日期", db_index=True, help_text="跨几天的填第一天")
    kind = models.CharField("形式", max_length=4, choices=Kind.choices)
    place = models.CharField("地点", max_length=40, help_text="省、市；线上举办的写“线上”")
    participants = models.PositiveIntegerField("参加人数", null=True, blank=True, help_text="不知道就留空")
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        choices=Importance.choices,
        default=Importance.NORMAL,
        help_text="文稿列举活动时，重点的排在前面",
    )
    listed = models.BooleanField("列入文稿", default=True, help_text="不勾的只计场次，文稿里不列举")
    summary = models.CharField("一句话情况", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "招商活动"
        ordering = ["-on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "on"],
                name="promotion_once",
                violation_error_message="这场活动已经登记过（名称和日期都相同）。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LiaisonOffice(Ledger):
    """招商引资联络处: it counts at every month's end from its opening until it is given up."""

    counts_on = ("since",)
    events = {"until": ()}
    lasts = ("since", "until")
    free = ("note", "city", "host")
    key = ("city", "since")

    city = models.CharField("所在城市", max_length=20)
    since = models.DateField("挂牌日期", db_index=True)
    until = models.DateField("撤销日期", null=True, blank=True, help_text="还在的留空")
    host = models.CharField("依托单位", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "驻外联络处"
        ordering = ["since", "city"]
        constraints = [
            models.UniqueConstraint(
                fields=["city"],
                condition=Q(until=None),
                name="liaison_office_of_city",
                violation_error_message="这个城市已经有一个联络处，没有撤销的只能有一个。",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="liaison_office_until_after_since",
                violation_error_message="撤销日期应晚于挂牌日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city}联络处"


class Visit(Ledger):
    """拜访 of a chamber of commerce, an association or an enterprise.

    A talk with one of the 500 names the enterprise, so that one visited twice in a year counts once.
    """

    counts_on = ("on",)
    free = ("note", "place", "visited", "led_by", "importance", "outcome")
    key = ("on", "visited")

    on = models.DateField("拜访日期", db_index=True)
    place = models.CharField("地点", max_length=20, help_text="省或市，如：北京、浙江")
    visited = models.CharField("拜访对象", max_length=60, help_text="商会、协会或企业的名称")
    investor = models.ForeignKey(
        Investor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="对接的企业",
        help_text="对接的企业先登记在“投资方”；只拜访商会、协会的留空",
    )
    top500 = models.BooleanField("500强对接", default=False)
    led_by = models.CharField("带队", max_length=40, blank=True)
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        choices=Importance.choices,
        default=Importance.NORMAL,
        help_text="文稿列举拜访过的省市时，重点的排在前面",
    )
    outcome = models.CharField("成果", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "拜访"
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["on", "visited"],
                name="visit_once",
                violation_error_message="这次拜访已经登记过（日期和拜访对象都相同）。",
            ),
            models.CheckConstraint(
                condition=Q(top500=False) | Q(investor__isnull=False),
                name="visit_top500_names_enterprise",
                violation_error_message="500强对接要选“对接的企业”，同一家企业一年内只计一个。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}拜访{self.visited}" if self.on else f"拜访{self.visited}"

    def clean(self) -> None:
        super().clean()
        if self.top500 and self.investor and not self.investor.list_500:
            raise ValidationError(
                {"top500": f"“{self.investor}”没有登记500强榜单，请先在“投资方”里填写它在哪个榜单。"}
            )
