"""催报: a message to a section that a month's return is wanted (issue 5.7)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bureau.accounts.models import Section
from bureau.figures.fields import MonthField


class Reminder(models.Model):
    """One message to one section; without `by` the scheduler wrote it, at most once a day and month."""

    to = models.ForeignKey(Section, models.CASCADE, verbose_name="科室", related_name="reminders")
    month = MonthField("月份")
    text = models.CharField("内容", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="催报人", related_name="+"
    )
    on = models.DateField("日期")
    at = models.DateTimeField("时间")
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="阅读人", related_name="+"
    )
    read_at = models.DateTimeField("阅读时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "催报"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "month", "on"], condition=Q(by=None), name="one_automatic_reminder_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}{self.month.label}催报"
