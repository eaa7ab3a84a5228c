"""The one table of figures: `door` writes it, `reader` and its rooms read it (import contract)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bureau.figures.cells import CELLS, LONGEST
from bureau.figures.fields import ExactField, MonthField
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.region import Region
from bureau.figures.states import Absence, Status

_EMPTY = Q(**{f"{cell.name}__isnull": True for cell in CELLS})


class MonthlyFigure(models.Model):
    """月度数值: one indicator, region and month; four cells and two ranks, each given or NULL (DOMAIN 2)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures", verbose_name="指标")
    region = models.ForeignKey(Region, models.PROTECT, related_name="figures", verbose_name="地区")
    month = MonthField("月份")
    value = ExactField("当月数", null=True, blank=True)
    value_yoy = ExactField("当月同比", null=True, blank=True)
    cumulative = ExactField("累计数", null=True, blank=True)
    cumulative_yoy = ExactField("累计同比", null=True, blank=True)
    level_rank = models.PositiveSmallIntegerField("总量位次", null=True, blank=True)
    growth_rank = models.PositiveSmallIntegerField("增速位次", null=True, blank=True)
    rank_scope = models.CharField("位次范围", max_length=LONGEST["rank_scope"], blank=True)
    status = models.CharField("状态", max_length=2, choices=Status.choices, default=Status.FINAL)
    absence = models.CharField("无数的原因", max_length=3, choices=Absence.choices, blank=True)
    expected_on = models.DateField("预计补报日期", null=True, blank=True)
    source = models.CharField("来源", max_length=LONGEST["source"], blank=True)
    note = models.CharField("备注", max_length=LONGEST["note"], blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="填报人",
        related_name="+",
    )
    updated_at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = verbose_name_plural = "月度数值"
        ordering = ["region_id", "indicator_id", "month"]
        constraints = [
            models.UniqueConstraint(fields=["region", "indicator", "month"], name="one_figure_a_month"),
            models.CheckConstraint(
                condition=(Q(absence="") & ~_EMPTY) | (Q(absence__in=["未报", "不适用", "暂缺"]) & _EMPTY),
                name="values_or_absence",
                violation_error_message="要么填数，要么说明无数的原因，不能两者都有或都没有。",
            ),
            models.CheckConstraint(
                condition=(Q(level_rank__isnull=True) | Q(level_rank__gte=1))
                & (Q(growth_rank__isnull=True) | Q(growth_rank__gte=1)),
                name="ranks_from_one",
                violation_error_message="位次应为1或更大的整数。",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["快报", "初步", "正式", "修订", "估计"]), name="figure_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.region} {self.month.label}"
