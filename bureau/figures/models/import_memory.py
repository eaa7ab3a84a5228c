"""What a section's own sheets call things: chosen by hand once at an import, applied at every later one."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from bureau.accounts.models import Section
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.region import Region
from bureau.figures.written import fold

LONGEST_NAME = 200  # characters, as an import takes a name
PLACE = "地区："  # what is kept of a place begins so: it is no name of an indicator


class NameMemory(models.Model):
    """名称对照: one written name of one section, and the indicator it means; without one it is 不导入.

    A place, 地区：某某, means a region instead.
    `folded` is the name as names are compared (`written.fold`). It is asked only for names that the
    catalogue does not know: an indicator or an alias of that name comes first.
    """

    section = models.ForeignKey(Section, models.CASCADE, verbose_name="科室", related_name="name_memories")
    written = models.CharField("表中的名称", max_length=LONGEST_NAME)
    folded = models.CharField(max_length=LONGEST_NAME, editable=False)
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, verbose_name="对应的指标",
        related_name="+", help_text="空 = 这一行不导入",
    )  # fmt: skip
    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, verbose_name="对应的地区",
        related_name="+", help_text="表中的名称是一个地名时选择",
    )  # fmt: skip
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name="登记人",
        related_name="+",
    )
    at = models.DateTimeField("登记时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "名称对照"
        ordering = ["section", "written"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "folded"],
                name="one_meaning_a_name",
                violation_error_message="这个科室已经登记过这个名称，请改原来的那一条。",
            ),
            models.CheckConstraint(
                condition=~models.Q(folded=""),
                name="a_name_is_written",
                violation_error_message="请填写表中的名称。",
            ),
            models.CheckConstraint(
                condition=models.Q(indicator=None) | models.Q(region=None),
                name="a_name_means_one_thing",
                violation_error_message="一个名称只能对应一个指标，或者一个地区，请只选一个。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written} → {self.indicator or self.region or '不导入'}"

    def clean(self) -> None:
        if self.region and self.written.strip() and not self.written.startswith(PLACE):
            self.written = f"{PLACE}{self.written.strip()}"
        self.folded = fold(self.written)
        twin = NameMemory.objects.filter(section=self.section_id, folded=self.folded).exclude(pk=self.pk)
        if self.section_id and twin.exists():
            raise ValidationError({"written": "这个科室已经登记过这个名称，请改原来的那一条。"})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.written)[:LONGEST_NAME]
        super().save(*args, **kwargs)
