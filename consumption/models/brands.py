"""老字号 and the exhibitions (展会) that they went to."""

from django.db import models
from django.db.models import F, Q

from bureau.ledger.enterprise import EnterpriseLedger
from bureau.ledger.fields import AmountField, CreditCodeField
from bureau.ledger.models import Ledger, LocalLedger
from consumption.models.activities import Importance


class Brand(EnterpriseLedger, LocalLedger):
    """An enterprise with an old name. It is one by its credit code, whatever it is called in a file."""

    class Level(models.IntegerChoices):
        NATION = 1, "中华老字号"
        REGION = 2, "自治区老字号"
        CITY = 3, "市级老字号"

    key = ("credit_code",)

    credit_code = CreditCodeField(
        unique=True,
        error_messages={"unique": "这个统一社会信用代码已经登记过；改了名的企业，请改原来那一行。"},
    )
    brand = models.CharField("字号", max_length=40)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    since = models.PositiveSmallIntegerField("认定年份", null=True, blank=True)
    founded = models.PositiveSmallIntegerField("创立年份", null=True, blank=True)
    trade = models.CharField("行业", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "老字号企业"
        ordering = ["level", "name"]

    def called(self) -> tuple[str, ...]:
        """A file may mean it by its code, or by any name that it has or had."""
        return (self.credit_code, self.name, *self.others)


class Exhibition(Ledger):
    """展会 that the bureau took enterprises to, or held."""

    key = ("name", "starts_on")

    name = models.CharField("展会名称", max_length=80)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    place = models.CharField("地点", max_length=80)
    host = models.CharField("主办单位", max_length=80, blank=True)
    importance = models.PositiveSmallIntegerField(
        "重要程度", choices=Importance.choices, default=Importance.SECOND
    )
    text = models.CharField("一句话说明", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "展会"
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts_on"],
                name="exhibition_once",
                violation_error_message="同一天开始的同名展会已经登记过，请在原来那一行上修改。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="exhibition_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(Ledger):
    """老字号参展: one enterprise at one exhibition."""

    key = ("exhibition", "brand")

    exhibition = models.ForeignKey(
        Exhibition, models.PROTECT, related_name="participations", verbose_name="展会"
    )
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="participations", verbose_name="老字号企业")
    sales = AmountField("现场销售额", unit="万元", places=2, null=True, blank=True)
    intent = AmountField("意向签约额", unit="万元", places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "老字号参展"
        ordering = ["-exhibition__starts_on", "brand"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "brand"],
                name="participation_once",
                violation_error_message="这家企业参加这个展会已经登记过，请在原来那一行上修改。",
            ),
            models.CheckConstraint(
                condition=(Q(sales__isnull=True) | Q(sales__gte=0))
                & (Q(intent__isnull=True) | Q(intent__gte=0)),
                name="participation_not_negative",
                violation_error_message="金额不能是负数；不知道的留空，不要写0。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand}参加{self.exhibition}"
