"""What a person typed into a return and has not saved: nobody else's, and no figure yet (issue 5.1)."""

from django.conf import settings
from django.db import models

from bureau.accounts.models import Section
from bureau.figures.fields import MonthField
from bureau.figures.models.region import Region


class Draft(models.Model):
    """月报草稿: the changed cells of one person's page, as its form would send them.

    `cells` is field → text; with the cells of a line stand its version and what the page showed, so that
    a colleague's change meanwhile is still a conflict.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, verbose_name="科室", related_name="+")
    region = models.ForeignKey(Region, models.CASCADE, verbose_name="地区", related_name="+")
    month = MonthField("月份")
    cells = models.JSONField("填写的内容")
    at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "月报草稿"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "section", "region", "month"], name="one_draft_a_return"),
        ]

    def __str__(self) -> str:
        return f"{self.section}（{self.region}）{self.month.label}草稿"
