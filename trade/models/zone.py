"""跨境电商综试区 measures, and what is declared through the “单一窗口”."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from bureau.algebra.number import rounded
from bureau.ledger.fields import MonthField
from bureau.ledger.models import Ledger


class ZoneMeasure(Ledger):
    """综试区措施: one measure of the plan, standing from the month of the plan until it is withdrawn."""

    counts_on = ("since", "until")
    free = ("note", "number", "aspect", "text", "done_on", "progress")
    events = {"until": ()}
    lasts = ("since", "until")
    key = ("number",)

    number = models.PositiveSmallIntegerField("序号")
    aspect = models.CharField("方面", max_length=40, help_text="如：夯实服务功能", db_index=True)
    text = models.CharField("措施内容", max_length=120)
    since = MonthField("列入月份", help_text="列入实施方案的月份，从这个月起计数")
    until = MonthField("取消月份", null=True, blank=True, help_text="方案调整后不再列入的，填从哪个月起取消")
    done_on = models.DateField("完成日期", null=True, blank=True, help_text="还没有落实的留空")
    progress = models.CharField("进展", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "综试区措施"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="trade_measure_number",
                violation_error_message="这个序号已经有一条措施，请换一个序号。",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="trade_measure_until_after_since",
                violation_error_message="取消月份应晚于列入月份。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def status(self, on: date) -> str:
        """What has become of it by a day."""
        return "已完成" if self.done_on and self.done_on <= on else "推进中"


class SingleWindowVolume(Ledger):
    """单一窗口业务量: of a main business's declarations of a month, how many went through the window."""

    class Business(models.TextChoices):
        GOODS = "货物申报", "货物申报"
        MANIFEST = "舱单申报", "舱单申报"
        VEHICLE = "运输工具申报", "运输工具申报"
        DUTIES = "税费办理", "税费办理"

    counts_on = ("month",)
    key = ("month", "business")

    month = MonthField("月份")
    business = models.CharField("业务", max_length=8, choices=Business.choices)
    through = models.PositiveIntegerField("通过单一窗口办理（票）")
    total = models.PositiveIntegerField("全部业务量（票）")

    class Meta:
        verbose_name = verbose_name_plural = "单一窗口业务量"
        ordering = ["-month", "business"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "business"],
                name="trade_window_once",
                violation_error_message="这个月的这项业务已经登记过，请改原来那一行。",
            ),
            models.CheckConstraint(
                condition=Q(through__lte=F("total")),
                name="trade_window_part_of_whole",
                violation_error_message="通过单一窗口办理的不能多于全部业务量，请核对两个数是否填反。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month.label if self.month else ''}{self.business}"

    @property
    def rate(self) -> Decimal | None:
        """应用率 in %, to two places; None where nothing was declared."""
        return rounded(Decimal(self.through) / self.total * 100, 2) if self.total else None
