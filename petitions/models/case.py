"""热线信箱: what citizens bring by 12345, the director's mailbox or another way, until it is answered."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from bureau.ledger.models import LocalLedger
from bureau.ledger.workdays import due_on
from petitions.models.days import by, in_order, not_by, refuse_the_future, together
from petitions.models.terms import Terms


class Case(LocalLedger):
    """One matter of one citizen, due in so many working days."""

    counts_on = ("received_on", "due_on", "replied_on", "passed_on")
    events = {"due_on": (), "replied_on": (), "passed_on": ("passed_to",)}
    free = ("note", "kind", "caller", "phone", "summary")
    private = ("caller", "phone")
    key = ("channel", "number")

    class Channel(models.TextChoices):
        HOTLINE = "hotline", "12345热线"
        MAILBOX = "mailbox", "局长信箱"
        OTHER = "other", "其他渠道"

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "投诉举报"
        REQUEST = "request", "求助"
        QUESTION = "question", "咨询"
        ADVICE = "advice", "意见建议"

    channel = models.CharField("渠道", max_length=7, choices=Channel.choices)
    number = models.CharField("编号", max_length=30, help_text="工单或来信的编号")
    received_on = models.DateField("受理日期")
    kind = models.CharField("类别", max_length=9, choices=Kind.choices)
    caller = models.CharField("来电人", max_length=40, blank=True, help_text="只有承办科室看得到")
    phone = models.CharField("联系电话", max_length=30, blank=True, help_text="只有承办科室看得到")
    summary = models.CharField("内容摘要", max_length=200, help_text="写事情，不写来电人的姓名、电话、住址")
    due_on = models.DateField("应复日期", blank=True, help_text="留空则按办理时限的工作日数和节假日推算")
    replied_on = models.DateField("答复日期", null=True, blank=True)
    passed_on = models.DateField("转出日期", null=True, blank=True)
    passed_to = models.CharField("转往单位", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "热线信箱"
        ordering = ["-received_on", "-id"]
        indexes = [
            models.Index(fields=["channel", "received_on"], name="case_of_channel"),
            models.Index(fields=["-received_on", "-id"], name="case_latest"),
            models.Index(fields=["due_on", "replied_on"], name="case_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "number"],
                name="case_once",
                violation_error_message="这个渠道的这个编号已经登记过，请查找后直接修改。",
            ),
            in_order("case", "received_on", "due_on", "应复日期早于受理日期，请核对。"),
            in_order("case", "received_on", "replied_on", "答复日期早于受理日期，请核对。"),
            in_order("case", "received_on", "passed_on", "转出日期早于受理日期，请核对。"),
            together("case", "passed_on", "passed_to", "", "转出日期和转往单位要一起填。"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}{self.number}"

    def clean(self) -> None:
        self.fill_in()
        refuse_the_future(self, ("received_on", "replied_on", "passed_on"))
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_in()
        super().save(*args, **kwargs)

    def fill_in(self) -> None:
        """The day by which it is due, when nobody gave one."""
        if self.due_on is None and self.received_on is not None:
            terms = Terms.now()
            days: int = getattr(terms, f"{self.channel or self.Channel.OTHER}_days", terms.other_days)
            self.due_on = due_on(self.received_on, days)

    @property
    def waits(self) -> bool:
        return self.replied_on is None

    # --- as of a day

    @staticmethod
    def ours(day: date) -> Q:
        """Not passed to another office."""
        return not_by("passed_on", day)

    @staticmethod
    def closed(day: date) -> Q:
        return by("replied_on", day)

    @classmethod
    def pending(cls, day: date) -> Q:
        return cls.ours(day) & not_by("replied_on", day)

    @classmethod
    def settled(cls, day: date) -> Q:
        """应办结: ours, and due by then or answered before it was."""
        return cls.ours(day) & (by("due_on", day) | by("replied_on", day))

    @staticmethod
    def in_time(day: date) -> Q:
        return by("replied_on", day) & Q(replied_on__lte=F("due_on"))
