"""建议提案: what deputies and members of the consultative conference hand over, until it is answered."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bureau.ledger.models import Ledger
from petitions.models.days import by, in_order, months_after, not_by, refuse_the_future, together
from petitions.models.terms import LONGEST, Terms


class Proposal(Ledger):
    """One 人大代表建议 or 政协提案.

    It is closed by its answer (答复), opened again by 重办, closed again by the second answer; from the day
    it is passed to another office it is no longer ours. Every question is asked as of a day.
    """

    counts_on = (
        "assigned_on", "replied_on", "feedback_on", "reopened_on", "second_replied_on", "second_feedback_on",
        "passed_on",
    )  # fmt: skip
    events = {
        "replied_on": ("result",),
        "feedback_on": ("feedback",),
        "reopened_on": (),
        "second_replied_on": ("second_result",),
        "second_feedback_on": ("second_feedback",),
        "passed_on": ("passed_to",),
    }
    free = ("note", "sponsor", "subject", "handling", "supervised", "due_on", "talked_on")
    private = ("sponsor",)
    key = ("kind", "term", "number")

    class Kind(models.TextChoices):
        NPC = "npc", "人大建议"
        CPPCC = "cppcc", "政协提案"

    class Handling(models.TextChoices):
        LEAD = "lead", "主办"
        JOINT = "joint", "会办"
        SHARED = "shared", "分办"

    class Result(models.TextChoices):
        SOLVED = "A", "A类（已解决）"
        SOLVING = "B", "B类（正在解决）"
        NOTED = "C", "C类（留作参考）"
        IMPOSSIBLE = "D", "D类（暂不能解决）"  # used in some cities only

    class Feedback(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        MOSTLY = "mostly", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"
        NONE = "none", "未反馈"

    kind = models.CharField("类别", max_length=5, choices=Kind.choices)
    term = models.CharField("届次", max_length=40, help_text="如：十六届一次会议")
    number = models.CharField("编号", max_length=20, help_text="如：第128号")
    sponsor = models.CharField(
        "领衔人", max_length=60, blank=True, help_text="只有承办科室看得到；不要写进案由和备注"
    )
    subject = models.CharField("案由", max_length=120)
    handling = models.CharField("办理方式", max_length=6, choices=Handling.choices, default=Handling.LEAD)
    supervised = models.BooleanField("重点督办", default=False)
    assigned_on = models.DateField("交办日期")
    due_on = models.DateField(
        "应复日期", blank=True, help_text="留空则按办理时限推算；重办的，改为重办后的应复日期"
    )
    talked_on = models.DateField("面商日期", null=True, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    result = models.CharField("办理结果", max_length=1, choices=Result.choices, blank=True)
    feedback = models.CharField("反馈意见", max_length=12, choices=Feedback.choices, default=Feedback.NONE)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    reopened_on = models.DateField("重办日期", null=True, blank=True)
    second_replied_on = models.DateField("再次答复日期", null=True, blank=True)
    second_result = models.CharField("再次办理结果", max_length=1, choices=Result.choices, blank=True)
    second_feedback = models.CharField(
        "再次反馈意见", max_length=12, choices=Feedback.choices, default=Feedback.NONE
    )
    second_feedback_on = models.DateField("再次反馈日期", null=True, blank=True)
    passed_on = models.DateField("转出日期", null=True, blank=True)
    passed_to = models.CharField("转往单位", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "建议提案"
        ordering = ["-assigned_on", "-id"]
        indexes = [
            models.Index(fields=["kind", "assigned_on"], name="proposal_handed_over"),
            models.Index(fields=["due_on"], name="proposal_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "term", "number"],
                name="proposal_once",
                violation_error_message="这一届次的这个编号已经登记过，请查找后直接修改。",
            ),
            in_order("proposal", "assigned_on", "due_on", "应复日期早于交办日期，请核对。"),
            in_order("proposal", "assigned_on", "talked_on", "面商日期早于交办日期，请核对。"),
            in_order("proposal", "assigned_on", "replied_on", "答复日期早于交办日期，请核对。"),
            in_order("proposal", "replied_on", "feedback_on", "先有答复才有反馈，反馈日期不能早于答复日期。"),
            in_order("proposal", "replied_on", "reopened_on", "先有答复才有重办，重办日期不能早于答复日期。"),
            in_order("proposal", "reopened_on", "second_replied_on", "再次答复要有重办日期，并且不早于它。"),
            in_order(
                "proposal",
                "second_replied_on",
                "second_feedback_on",
                "再次反馈要有再次答复日期，并且不早于它。",
            ),
            in_order("proposal", "assigned_on", "passed_on", "转出日期早于交办日期，请核对。"),
            together(
                "proposal",
                "replied_on",
                "result",
                "",
                "答复日期和办理结果要一起填；还没有答复的，两项都留空。",
            ),
            together("proposal", "feedback_on", "feedback", "none", "反馈意见和反馈日期要一起填。"),
            together(
                "proposal", "second_replied_on", "second_result", "", "再次答复日期和再次办理结果要一起填。"
            ),
            together(
                "proposal",
                "second_feedback_on",
                "second_feedback",
                "none",
                "再次反馈意见和再次反馈日期要一起填。",
            ),
            together("proposal", "passed_on", "passed_to", "", "转出日期和转往单位要一起填。"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.term}{self.number}"

    def clean(self) -> None:
        self.fill_in()
        refuse_the_future(self, (*self.counts_on, "talked_on"))
        self._ask_the_due_day()
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_in()
        super().save(*args, **kwargs)

    def fill_in(self) -> None:
        """The day by which it is due, when nobody gave one."""
        if self.due_on is None and self.assigned_on is not None:
            self.due_on = months_after(self.assigned_on, Terms.now().reply_months)

    def _ask_the_due_day(self) -> None:
        since = self.reopened_on or self.assigned_on
        if since is None or self.due_on is None:
            return
        if self.due_on > (latest := months_after(since, LONGEST)):
            raise ValidationError(
                {"due_on": f"应复日期最迟为{latest}（{since}起{LONGEST}个月），填的是{self.due_on}。"}
            )
        if self.reopened_on and self.second_replied_on is None and self.due_on < self.reopened_on:
            raise ValidationError(
                {"due_on": f"已于{self.reopened_on}重办，请把应复日期改为重办后的应复日期。"}
            )

    @property
    def waits(self) -> bool:
        """For an answer, or for the second one."""
        return self.replied_on is None or (self.reopened_on is not None and self.second_replied_on is None)

    # --- as of a day

    @staticmethod
    def ours(day: date) -> Q:
        """Not passed to another office."""
        return not_by("passed_on", day)

    @staticmethod
    def closed(day: date) -> Q:
        """Answered, and not waiting for a second answer."""
        return by("replied_on", day) & (not_by("reopened_on", day) | by("second_replied_on", day))

    @classmethod
    def pending(cls, day: date) -> Q:
        """Ours, and not answered or opened again."""
        again = by("reopened_on", day) & not_by("second_replied_on", day)
        return cls.ours(day) & (not_by("replied_on", day) | again)

    @staticmethod
    def resulted(result: str, day: date) -> Q:
        """The last answer that had been given was of this class."""
        first = by("replied_on", day) & not_by("second_replied_on", day) & Q(result=result)
        return first | (by("second_replied_on", day) & Q(second_result=result))

    @staticmethod
    def judged(day: date) -> Q:
        """Feedback has come back."""
        return by("feedback_on", day) | by("second_feedback_on", day)

    @classmethod
    def satisfied(cls, day: date) -> Q:
        """The last feedback that had come back was 满意 or 基本满意."""
        good = (cls.Feedback.SATISFIED, cls.Feedback.MOSTLY)
        first = by("feedback_on", day) & not_by("second_feedback_on", day) & Q(feedback__in=good)
        return first | (by("second_feedback_on", day) & Q(second_feedback__in=good))
