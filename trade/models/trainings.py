"""外贸培训, and the enterprises that came."""

from django.db import models
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.ledger.importance import Importance
from bureau.ledger.models import Ledger
from trade.models.enterprise import Enterprise


class Training(Ledger):
    """培训: one session, counted in the month in which it was held."""

    counts_on = ("on",)
    free = ("note", "name", "place", "people", "importance", "summary")
    key = ("name", "on")

    name = models.CharField("培训名称", max_length=60, help_text="文稿里的叫法，如：RCEP规则应用培训")
    on = models.DateField("培训日期", db_index=True)
    place = models.CharField("地点", max_length=40, blank=True)
    people = models.PositiveIntegerField("参训人次", null=True, blank=True)
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        choices=Importance.choices,
        default=Importance.NORMAL,
        help_text="文稿列举培训时，重点的排在前面",
    )
    summary = models.CharField("一句话情况", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "外贸培训"
        ordering = ["-on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "on"],
                name="trade_training_once",
                violation_error_message="这场培训已经登记过（名称和日期都相同）。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.on}）"


class Attendance(Ledger):
    """参训: an enterprise at a session; or, where no list was kept, how many enterprises more came.

    Enterprises known by number alone cannot be told apart from year's beginning: they count as different.
    """

    key = ("training", "enterprise")

    training = models.ForeignKey(Training, models.PROTECT, related_name="attendances", verbose_name="培训")
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="企业",
    )
    unnamed = models.PositiveSmallIntegerField(
        "未登名单的企业数",
        null=True,
        blank=True,
        help_text="只知道来了几家、没有名单时填这里，企业留空",
    )

    class Meta:
        verbose_name = verbose_name_plural = "参训企业"
        ordering = ["-training__on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "enterprise"],
                name="trade_attendance_once",
                violation_error_message="这家企业在这场培训已经登记过，一家企业一场只登一行。",
            ),
            models.UniqueConstraint(
                fields=["training"],
                condition=Q(enterprise__isnull=True),
                name="trade_attendance_unnamed_once",
                violation_error_message="这场培训已有一行“未登名单的企业数”，请改那一行。",
            ),
            models.CheckConstraint(
                condition=Q(enterprise__isnull=False, unnamed__isnull=True)
                | Q(enterprise__isnull=True, unnamed__isnull=False, unnamed__gt=0),
                name="trade_attendance_named_or_number",
                violation_error_message="每行要么选一家企业，要么只填“未登名单的企业数”（大于0），不能都填或都不填。",
            ),
        ]

    def __str__(self) -> str:
        who = str(self.enterprise) if self.enterprise_id else f"未登名单的{self.unnamed}家企业"
        return f"{who}参加{self.training}"

    def months(self) -> set[Month]:
        """It counts in the month of its session."""
        return self.training.months() if self.training_id else set()
