"""The append-only change table: which figure cell changed, when, by whom, why, from what to what."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from bureau.figures.fields import MonthField
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.region import Region


class Source(models.TextChoices):
    """The path by which a batch of figures came in."""

    RETURN = "return", "月报录入"
    IMPORT = "import", "文件导入"
    LEDGER = "ledger", "台账"
    BACKFILL = "backfill", "历史补录"
    UNDO = "undo", "撤销导入"
    DEMO = "demo", "演示数据"


class Reason(models.TextChoices):
    """Why a stored figure was changed (DOMAIN 2.10)."""

    REVISED = "revised", "上级修订"
    REDEFINED = "redefined", "口径调整"
    MISTAKE = "mistake", "录入错误"
    LATE = "late", "补报"
    UNIT = "unit", "单位更正"
    OTHER = "other", "其他"


class AppendOnly(models.Model):
    """Rows that are written once; the database refuses updates and deletes too (`append_only.py`)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError(f"{self._meta.verbose_name}只增不改，不能修改或删除。")


class Batch(AppendOnly):
    """One act of entering: a save of the return, an import, a back-fill."""

    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="用户", related_name="+"
    )
    by_name = models.CharField("用户姓名", max_length=100, blank=True)
    source = models.CharField("途径", max_length=10, choices=Source.choices)
    file = models.CharField("文件", max_length=200, blank=True)
    reason = models.CharField("原因", max_length=10, choices=Reason.choices, blank=True)
    reason_text = models.CharField("原因说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "录入批次"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.by_name}"


class Change(AppendOnly):
    """One cell of one figure, from `old` to `new`, both as text; empty = not given."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="changes", verbose_name="批次")
    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name="指标", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="+")
    month = MonthField("月份")
    cell = models.CharField("栏目", max_length=20)
    old = models.CharField("原值", max_length=200, blank=True)
    new = models.CharField("新值", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据变更"
        ordering = ["-id"]
        indexes = [models.Index(fields=["region", "indicator", "month"], name="change_of_figure")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month.label} {self.cell}：{self.old or '—'} → {self.new or '—'}"
