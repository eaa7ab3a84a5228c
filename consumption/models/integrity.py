"""商务诚信: cases that were made known, and inspections by double random choice (双随机、一公开)."""

from django.db import models
from django.db.models import F, Q

from bureau.ledger.models import Ledger, LocalLedger


class HonestyCase(Ledger):
    class Level(models.IntegerChoices):
        NATION = 1, "国家级"
        REGION = 2, "自治区级"
        CITY = 3, "市级"

    key = ("name", "published_on")

    name = models.CharField("案例名称", max_length=80)
    enterprise = models.CharField("企业（单位）", max_length=80, blank=True)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    published_on = models.DateField("发布日期")
    publisher = models.CharField("发布单位", max_length=80)
    text = models.CharField("一句话说明", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "诚信案例"
        ordering = ["-published_on", "level", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "published_on"],
                name="honestycase_once",
                violation_error_message="同一天发布的同名案例已经登记过，请在原来那一行上修改。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Inspection(LocalLedger):
    """双随机检查: one visit to one object; a second visit to see what was put right is a row of its own."""

    class Result(models.TextChoices):
        CLEAN = "未发现问题", "未发现问题"
        ORDERED = "责令整改", "责令整改"
        PUNISHED = "行政处罚", "行政处罚"
        PASSED_ON = "移送", "移送其他部门"
        NOT_FOUND = "查无下落", "通过登记住所无法联系"

    counts_on = ("on",)
    free = ("note", "object", "matter", "inspectors", "result", "rectified_on", "number")
    key = ("number",)

    number = models.CharField("检查编号", max_length=40, unique=True)
    on = models.DateField("检查日期")
    object = models.CharField("检查对象", max_length=80)
    matter = models.CharField("检查事项", max_length=40)
    inspectors = models.CharField("执法人员", max_length=40, blank=True, help_text="两人以上，用顿号隔开")
    result = models.CharField("检查结果", max_length=6, choices=Result.choices)
    rectified_on = models.DateField("整改完成日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "双随机检查"
        ordering = ["-on", "number"]
        indexes = [
            models.Index(fields=["on", "region"], name="inspection_day"),
            models.Index(fields=["result", "on"], name="inspection_result"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rectified_on__isnull=True)
                | Q(result__in=["责令整改", "行政处罚"], rectified_on__gte=F("on")),
                name="inspection_rectified",
                violation_error_message="整改完成日期只在责令整改或行政处罚后填写，且不早于检查日期。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.object}（{self.on}）"
