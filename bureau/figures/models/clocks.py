"""When a month's returns are due, and the requests to open what is shut (issue 5.4)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from bureau.algebra.clocks import Days, Rule
from bureau.area.installed import area_choices, area_names
from bureau.figures.fields import MonthField
from bureau.figures.models.change import Reason
from bureau.figures.models.region import Region


class DayOfMonth(models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """A day of the month after the one reported, 1 to 31; where that month is shorter, its last."""

    default_validators = [MinValueValidator(1), MaxValueValidator(31)]


class Clock(models.Model):
    """报送时间: the four clocks, from a month on or for one month. Without a row nothing is blocked."""

    class Scope(models.TextChoices):
        ONWARDS = "每月", "从这个月起每月"
        ALONE = "当月", "只有这个月"

    month = MonthField("月份", help_text="报送的是哪个月的数，如2022-11")
    scope = models.CharField("适用", max_length=2, choices=Scope.choices, default=Scope.ONWARDS)
    opens = DayOfMonth("开网日", null=True, blank=True, help_text="次月几日起可以填报；空 = 不限")
    due = DayOfMonth("截止日", help_text="次月几日（含）以前提交不算迟报；遇节假日顺延到下一个工作日")
    late = DayOfMonth(
        "补报截止日", null=True, blank=True, help_text="截止以后到这一天可以补报，记为迟报；空 = 一直可以补报"
    )
    view = DayOfMonth(
        "查看日", null=True, blank=True, help_text="从这一天起看板默认打开这个月；空 = 有数就打开"
    )

    class Meta:
        verbose_name = verbose_name_plural = "报送时间"
        ordering = ["-month", "scope"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "scope"],
                name="one_clock_a_month",
                violation_error_message="这个月已经设了报送时间，请直接修改。",
            ),
            models.CheckConstraint(
                condition=Q(opens=None) | Q(opens__lte=F("due")),
                name="opens_before_due",
                violation_error_message="开网日不能晚于截止日。",
            ),
            models.CheckConstraint(
                condition=Q(late=None) | Q(late__gte=F("due")),
                name="late_after_due",
                violation_error_message="补报截止日不能早于截止日。",
            ),
        ]

    def __str__(self) -> str:
        since = "起" if self.scope == self.Scope.ONWARDS else ""
        return f"{self.month.label}{since}报送时间"

    @property
    def rule(self) -> Rule:
        days = Days(self.due, self.opens, self.late, self.view)
        return Rule(self.month, days, self.scope == self.Scope.ALONE)


class Unlock(models.Model):
    """申请解锁: a section asks the office to open one return that is closed, shut or approved.

    `granted` is empty while it waits. A granted one is in force until the return is approved again
    (`ended_at`); what is changed meanwhile in a closed month carries its coded reason (DOMAIN 2.10).
    """

    area = models.CharField("业务板块", max_length=40, choices=area_choices)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="+")
    month = MonthField("月份")
    reason = models.CharField("原因", max_length=10, choices=Reason.choices)
    text = models.CharField("说明", max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="申请人", related_name="+"
    )
    asked_at = models.DateTimeField("申请时间")
    granted = models.BooleanField("同意", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="处理人", related_name="+"
    )
    decided_at = models.DateTimeField("处理时间", null=True)
    answer = models.CharField("答复", max_length=200, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "解锁申请"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "region", "month"],
                condition=Q(granted=None),
                name="one_unlock_waits",
                violation_error_message="这张月报已经申请解锁，正等办公室处理。",
            ),
            models.CheckConstraint(
                condition=~Q(granted=False) | ~Q(answer=""),
                name="refused_with_an_answer",
                violation_error_message="不同意解锁要写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{area_names().get(self.area, self.area)}（{self.region}）{self.month.label}月报解锁申请"
