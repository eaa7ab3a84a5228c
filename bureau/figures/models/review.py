"""Review and closing: the return of one area, its trail, and the months that are closed (DOMAIN 2.10)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bureau.accounts.models import User
from bureau.area.installed import area_choices, area_names
from bureau.figures.fields import MonthField
from bureau.figures.models.change import AppendOnly
from bureau.figures.models.region import Region
from bureau.figures.states import State


class Return(models.Model):
    """月报: one area's figures of one region and month on their way through review.

    There is no row until the first submission; a missing row is a draft. `submitted_*` and `reviewed_*`
    are of the last submission and the last review, also after a lapse. `lapses` counts the approvals that
    a later change undid. `version` rises with every step, so that two people at once are told.
    """

    area = models.CharField("业务板块", max_length=40, choices=area_choices)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="returns")
    month = MonthField("月份")
    state = models.CharField("审核状态", max_length=2, choices=State.choices, default=State.DRAFT)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="提交人", related_name="+"
    )
    submitted_at = models.DateTimeField("提交时间", null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="审核人", related_name="+"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True)
    reason = models.CharField("退回原因", max_length=200, blank=True)
    lapses = models.PositiveIntegerField("审核失效次数", default=0)
    version = models.PositiveIntegerField("版本", default=0)
    late = models.BooleanField("迟报", default=False)  # first submitted after 截止, by the clocks of that day

    class Meta:
        verbose_name = verbose_name_plural = "月报"
        ordering = ["month", "area", "region_id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "region", "month"], name="one_return_a_month"),
            models.CheckConstraint(
                condition=Q(state__in=["草稿", "待审", "退回", "已审"]), name="return_state"
            ),
            models.CheckConstraint(
                condition=~Q(state="已审")
                | Q(submitted_by=None)
                | Q(reviewed_by=None)
                | ~Q(submitted_by=F("reviewed_by")),
                name="never_reviewed_by_who_submitted",
                violation_error_message="填报人不能审核自己提交的月报。",
            ),
            models.CheckConstraint(
                condition=~Q(state="退回") | ~Q(reason=""),
                name="sent_back_with_a_reason",
                violation_error_message="退回月报要写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{area_names().get(self.area, self.area)}（{self.region}）{self.month.label}月报"

    @property
    def standing(self) -> str:
        """Where the return stands, with who and when; goes on after its name in a sentence."""
        match self.state:
            case State.SUBMITTED:
                return f"{_done(self.submitted_by, self.submitted_at)}提交，等待审核"
            case State.SENT_BACK:
                return f"{_done(self.reviewed_by, self.reviewed_at)}退回：{self.reason}"
            case State.APPROVED:
                return f"{_done(self.reviewed_by, self.reviewed_at)}审核通过"
        return "提交后数有改动，还没有重新提交" if self.submitted_at else "还没有提交"


class ReturnStep(AppendOnly):
    """One step of a return from state to state: the trail that nobody can change."""

    of = models.ForeignKey(Return, models.PROTECT, verbose_name="月报", related_name="steps")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="用户", related_name="+"
    )
    by_name = models.CharField("用户姓名", max_length=100, blank=True)
    before = models.CharField("原状态", max_length=2, choices=State.choices)
    after = models.CharField("新状态", max_length=2, choices=State.choices)
    reason = models.CharField("原因", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审核记录"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after} {self.by_name}"


class Closing(models.Model):
    """月结: the office closed the whole month. It is closed while it has a row that is not reopened."""

    month = MonthField("月份")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="月结人", related_name="+"
    )
    closed_at = models.DateTimeField("月结时间")
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="解除人", related_name="+"
    )
    reopened_at = models.DateTimeField("解除时间", null=True)
    reason = models.CharField("解除原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "月结"
        ordering = ["month", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(reopened_at=None),
                name="one_closing_a_month",
                violation_error_message="这个月已经月结。",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reason=""),
                name="reopened_with_a_reason",
                violation_error_message="解除月结要写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month.label}月结"

    @property
    def sentence(self) -> str:
        return f"{self.month.label}{_done(self.closed_by, self.closed_at)}月结"


def _done(by: User | None, at: datetime | None) -> str:
    """已由王敏（消费促进科）于2023年1月6日9:05; without a person where a program did it."""
    who = f"由{by.full_title}" if by else ""
    return f"已{who}于{moment(at)}" if at else f"已{who}"


def moment(at: datetime) -> str:
    """A stored time as sentences say it, by the bureau's clock."""
    here = timezone.localtime(at)
    return f"{here.year}年{here.month}月{here.day}日{here:%H:%M}"
