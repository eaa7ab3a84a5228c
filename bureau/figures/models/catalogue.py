"""The catalogue: indicators, their other names, and the versions of their definitions (口径)."""

from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from bureau.algebra.period import months_label
from bureau.algebra.quantity import Unit, UnitError
from bureau.algebra.values import Kind
from bureau.area.installed import area_choices
from bureau.figures.fields import MonthField

KIND_STANDS = "“{name}”已有数据，口径类型“{now}”不能再改；请停用后另建指标。"
UNIT_STANDS = "“{name}”已有按“{now}”保存的数据或目标，单位不能再改；可改行文单位。"


class Indicator(models.Model):
    """指标: what is counted, in which unit, and how it adds up."""

    class Direction(models.IntegerChoices):
        UP = 1, "越高越好"
        NEITHER = 0, "中性"
        DOWN = -1, "越低越好"

    code = models.SlugField(
        "代码",
        max_length=60,
        unique=True,
        blank=True,
        help_text="程序用的英文代码，可以不填，自动编号；定后不改",
    )
    name = models.CharField("名称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    area = models.CharField("业务板块", max_length=40, choices=area_choices, db_index=True)
    unit = models.CharField("单位", max_length=12, help_text="录入和保存用的单位，有数之后不能改")
    said_in = models.CharField("行文单位", max_length=12, blank=True, help_text="文稿里用的单位，空 = 同单位")
    kind = models.CharField("口径类型", max_length=2, choices=[(k.value, k.value) for k in Kind])
    kind_confirmed = models.BooleanField("口径类型已确认", default=True)
    decimals = models.PositiveSmallIntegerField("行文小数位", default=0, validators=[MaxValueValidator(6)])
    direction = models.SmallIntegerField("方向", choices=Direction.choices, default=Direction.UP)
    merged_since = models.PositiveSmallIntegerField(
        "1—2月合并报送始于", null=True, blank=True, help_text="年份；空 = 1月、2月分别报送"
    )
    since_year = models.PositiveSmallIntegerField(
        "统计起始年", null=True, blank=True, help_text="“首次”“新高”要有自该年起的全部数据才能判断"
    )
    source = models.CharField("数据来源", max_length=60, blank=True)
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="属于", related_name="parts",
        help_text="本指标是哪个指标的一部分",
    )  # fmt: skip
    headline = models.BooleanField("看板主要指标", default=False)
    active_from = MonthField("启用月份", null=True, blank=True)
    active_to = MonthField("停用月份", null=True, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in Kind]),
                name="indicator_kind",
                violation_error_message="口径类型只能是流量、时点或比率。",
            ),
            models.CheckConstraint(
                condition=Q(active_from__isnull=True)
                | Q(active_to__isnull=True)
                | Q(active_from__lte=F("active_to")),
                name="indicator_active",
                violation_error_message="停用月份早于启用月份，请改正。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Kind and unit are fixed once there are figures; the said-in unit converts (DOMAIN 2.5, 2.12)."""
        errors: dict[str, Any] = {}
        self.code = self.code or self._free_code()
        try:
            if self.said_in and not Unit.of(self.unit).converts_to(Unit.of(self.said_in)):
                errors["said_in"] = f"行文单位“{self.said_in}”不能由单位“{self.unit}”换算，请改用同类单位。"
        except UnitError as error:
            errors["unit"] = str(error)
        if clash := self._name_taken():
            errors["name"] = f"“{self.name}”已是“{clash}”的别名，请换一个名称。"
        if stored := Indicator.objects.filter(pk=self.pk).first():
            if stored.kind != self.kind and stored.kind_confirmed and self.has_figures:
                errors["kind"] = KIND_STANDS.format(name=stored.name, now=stored.kind)
            if stored.unit != self.unit and (self.has_figures or self.targets.exists()):
                errors["unit"] = UNIT_STANDS.format(name=stored.name, now=stored.unit)
        if self.pk and (outside := self._months_outside()):
            errors["active_to"] = (
                f"“{self.name}”在{outside}已有数据，启用和停用月份不能把这些月份排除在外；请改月份，或先清空这些数。"
            )
        if errors:
            raise ValidationError(errors)

    def _free_code(self) -> str:
        taken = set(Indicator.objects.values_list("code", flat=True))
        return next(
            code for code in (f"indicator-{number}" for number in count(len(taken) + 1)) if code not in taken
        )

    def _months_outside(self) -> str:
        """The months with figures in which the indicator would no longer be kept; empty when none."""
        outside = Q(pk__in=[])
        if self.active_from:
            outside |= Q(month__lt=self.active_from)
        if self.active_to:
            outside |= Q(month__gt=self.active_to)
        months = self.figures.filter(outside, absence="").values_list("month", flat=True).distinct()
        return months_label(list(months))

    @property
    def has_figures(self) -> bool:
        return self.figures.exists()

    def _name_taken(self) -> "Indicator | None":
        alias = Alias.objects.filter(name=self.name).exclude(indicator_id=self.pk).first()
        return alias.indicator if alias else None


class Alias(models.Model):
    """别名: another name under which files and texts know the indicator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="aliases", verbose_name="指标")
    name = models.CharField("别名", max_length=60, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "别名"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        taken = Indicator.objects.filter(name=self.name).exclude(pk=self.indicator_id).first()
        if taken:
            raise ValidationError({"name": f"“{self.name}”已是指标名称，不能再作别名。"})


class Definition(models.Model):
    """口径: what the indicator counts from a month on. A later version is a break in the series."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="definitions", verbose_name="指标")
    valid_from = MonthField("自何月起", null=True, blank=True, help_text="空 = 自始")
    text = models.TextField("口径说明")

    class Meta:
        verbose_name = verbose_name_plural = "口径"
        ordering = ["indicator_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "valid_from"],
                name="one_definition_a_month",
                violation_error_message="这个指标自该月起已有一版口径。",
            ),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(valid_from__isnull=True),
                name="one_first_definition",
                violation_error_message="这个指标已有自始的口径；新口径请填写自何月起。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}：{self.valid_from.label + '起' if self.valid_from else '自始'}"
