"""外贸服务热线: questions and complaints, and by when they are answered."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from bureau.ledger.models import Ledger
from bureau.ledger.workdays import due_on
from trade.models.enterprise import Enterprise


class HotlineCase(Ledger):
    """外贸服务热线: one call or letter. Only the enterprise is kept, never the caller's name or number.

    `due` follows from the day of receipt, the working days and the calendar kept (节假日); it is
    reckoned anew whenever the row is written.
    """

    class Channel(models.TextChoices):
        PHONE = "热线电话", "热线电话"
        LETTER = "来信来函", "来信来函"
        VISIT = "上门", "上门"
        PASSED_ON = "上级转办", "上级转办"

    class Kind(models.TextChoices):
        QUESTION = "咨询", "咨询"
        HELP = "求助", "求助"
        COMPLAINT = "投诉", "投诉"

    DAYS = {Kind.QUESTION: 3, Kind.HELP: 5, Kind.COMPLAINT: 10}  # 工作日, unless the row says otherwise

    key = ("number",)

    number = models.CharField("编号", max_length=20, help_text="如：2022-015")
    received = models.DateField("收到日期", db_index=True)
    channel = models.CharField("来源", max_length=6, choices=Channel.choices, default=Channel.PHONE)
    kind = models.CharField("类别", max_length=4, choices=Kind.choices)
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="企业"
    )
    subject = models.CharField("事由", max_length=120, help_text="不要写来电人的姓名和电话")
    days = models.PositiveSmallIntegerField(
        "办理时限（工作日）",
        blank=True,
        help_text="留空按类别：咨询3个、求助5个、投诉10个工作日",
    )
    due = models.DateField("应复日期", editable=False, blank=True, help_text="按节假日自动推算，不用填")
    replied_on = models.DateField("答复日期", null=True, blank=True)
    answer = models.CharField("办理结果", max_length=200, blank=True)

    class Meta:
        verbose_name = "外贸服务热线事项"
        verbose_name_plural = "外贸服务热线"
        ordering = ["-received", "-number"]
        indexes = [models.Index(fields=["replied_on", "due"], name="trade_hotline_open")]  # what is overdue
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="trade_hotline_number",
                violation_error_message="这个编号已经登记过，请核对是否重复登记。",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("received")),
                name="trade_hotline_replied_after_received",
                violation_error_message="答复日期不能早于收到日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def clean(self) -> None:
        super().clean()
        self._reckon()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._reckon()
        super().save(*args, **kwargs)

    def _reckon(self) -> None:
        """The working days allowed and the day due."""
        if self.days is None and self.kind in self.DAYS:
            self.days = self.DAYS[self.Kind(self.kind)]
        if self.received is not None and self.days is not None:
            self.due = due_on(self.received, self.days)

    def standing(self, today: date) -> str:
        """How it stands with its term."""
        if self.replied_on:
            return "按期答复" if self.replied_on <= self.due else "逾期答复"
        return "逾期未复" if self.due < today else "办理中"
