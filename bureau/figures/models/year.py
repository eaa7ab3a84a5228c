"""What belongs to a year rather than a month: targets, honours, and the highlights 工作纪实."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from bureau.area.installed import area_choices
from bureau.figures.fields import ExactField, Year
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.region import Region


class Target(models.Model):
    """目标: what is to be reached in a year, in the indicator's unit, and who set it (DOMAIN 2.9)."""

    class Level(models.TextChoices):
        FIRM = "确保", "确保"
        STRETCH = "奋斗", "奋斗"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name="指标")
    region = models.ForeignKey(Region, models.PROTECT, related_name="targets", verbose_name="地区")
    year = Year("年份")
    amount = ExactField("目标值", help_text="按指标的单位填写")
    level = models.CharField("档次", max_length=2, choices=Level.choices, default=Level.FIRM)
    set_by = models.CharField("下达单位", max_length=20, help_text="如：自治区、市政府")

    class Meta:
        verbose_name = verbose_name_plural = "年度目标"
        ordering = ["-year", "indicator", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "region", "year", "level"],
                name="one_target_a_level",
                violation_error_message="这个指标当年该档次的目标已经有了，请直接修改。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="target_positive", violation_error_message="目标值应大于零。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.indicator}{self.level}目标"


class Honour(models.Model):
    """荣誉: a title won in a year; years in a row and 唯一/之一 are read from these rows."""

    area = models.CharField("业务板块", max_length=40, choices=area_choices)
    year = Year("年度")
    title = models.CharField("称号", max_length=60)
    given_by = models.CharField("评选单位", max_length=100)
    total = models.PositiveIntegerField("入选总数", null=True, blank=True, help_text="全国共有多少入选")
    field = models.CharField("比较范围", max_length=30, blank=True, help_text="如：全自治区")
    chosen = models.PositiveIntegerField("范围内入选数", null=True, blank=True, help_text="1 即“唯一”")
    note = models.CharField("说明", max_length=200, blank=True, help_text="如：入选项目的名称")
    on = models.DateField(
        "公布日期", null=True, blank=True, help_text="填了日期，截至更早月份的文稿就不引用；空 = 当年都引用"
    )

    class Meta:
        verbose_name = verbose_name_plural = "荣誉"
        ordering = ["-year", "area", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "year"],
                name="one_honour_a_year",
                violation_error_message="该年度已登记过这个称号。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.title}"


class Highlight(models.Model):
    """工作纪实: an event, policy, project or honour worth a name in the summary, noted when it happens."""

    class Topic(models.TextChoices):
        ACTIVITY = "活动", "活动"
        POLICY = "政策", "政策"
        PROJECT = "项目", "项目"
        SERVICE = "服务", "服务"
        FAIR = "展会", "展会"
        VISIT = "拜访", "拜访"
        OTHER = "其他", "其他"

    area = models.CharField("业务板块", max_length=40, choices=area_choices)
    on = models.DateField("日期")
    topic = models.CharField("类别", max_length=2, choices=Topic.choices, default=Topic.ACTIVITY)
    name = models.CharField(
        "名称", max_length=100, help_text="在文稿中引用的名称；类别为“拜访”的，填到访的省市"
    )
    text = models.TextField("事由", blank=True, help_text="一句话，文稿中可以引用")
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text="1最重要，3一般",
    )
    source = models.CharField("来源", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作纪实"
        ordering = ["importance", "on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(importance__gte=1) & Q(importance__lte=3),
                name="importance_1_to_3",
                violation_error_message="重要程度为1、2或3。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
