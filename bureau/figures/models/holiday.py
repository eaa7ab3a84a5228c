"""The calendar of working days that the office keeps: due dates and the clocks of the return follow it."""

from django.db import models


class Holiday(models.Model):
    """节假日: a weekday that is free, or a weekend day that is worked (国务院办公厅 announces both)."""

    class Kind(models.TextChoices):
        FREE = "放假", "放假"
        WORKED = "上班", "调休上班"

    on = models.DateField("日期", unique=True)
    kind = models.CharField("类别", max_length=2, choices=Kind.choices, default=Kind.FREE)
    name = models.CharField("节日", max_length=20, blank=True, help_text="如：国庆节")

    class Meta:
        verbose_name = verbose_name_plural = "节假日"
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on}{self.get_kind_display()}"
