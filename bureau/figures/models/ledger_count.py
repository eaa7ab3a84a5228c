"""What a ledger counted when a figure was saved, and why the figure may say something else."""

from django.conf import settings
from django.db import models

from bureau.figures.fields import ExactField, MonthField
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.change import AppendOnly, Batch
from bureau.figures.models.region import Region


class LedgerCount(AppendOnly):
    """台账计数: the count that the return offered at a save; both values are kept when they differ.

    The last row of a figure is the one that counts. `fingerprint` is that of the counted rows: when it no
    longer agrees, the ledger has changed since. `reason` says why the figure is not the count.
    """

    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="counts", verbose_name="批次"
    )  # None = the figure stayed as it was, only the reason was given
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="用户", related_name="+"
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name="指标", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="+")
    month = MonthField("月份")
    value = ExactField("台账当月数", null=True)
    cumulative = ExactField("台账累计数", null=True)
    said = models.CharField("怎样数的", max_length=200)
    fingerprint = models.CharField("指纹", max_length=64)
    reason = models.CharField("不同的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "台账计数"
        ordering = ["-id"]
        indexes = [models.Index(fields=["region", "indicator", "month"], name="count_of_figure")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month.label} {self.said}"
