"""储备 by contract, and 投放 out of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField
from bureau.ledger.models import LocalLedger
from supply.models.firms import Firm
from supply.models.terms import Term


class Reserve(Term, LocalLedger):
    """储备合同: so many tons that a holder keeps in store. What is released is replaced in rotation, so
    the contract's tons stand for its whole term.
    """

    class Goods(models.TextChoices):
        PORK = "冻猪肉", "冻猪肉"
        BEEF = "冻牛羊肉", "冻牛羊肉"
        SUGAR = "食糖", "食糖"
        GRAIN = "成品粮", "成品粮"
        OIL = "食用油", "食用油"
        VEGETABLES = "蔬菜", "蔬菜"
        OTHER = "其他", "其他"

    class Level(models.TextChoices):
        REGION = "自治区级", "自治区级"
        CITY = "市级", "市级"
        COUNTY = "旗县区级", "旗县区级"

    free = ("note", "number", "holder", "store")

    goods = models.CharField("品种", max_length=6, choices=Goods.choices)
    level = models.CharField("级别", max_length=6, choices=Level.choices, default=Level.CITY)
    tons = AmountField("储备数量", unit="吨", places=3)
    holder = models.ForeignKey(Firm, models.PROTECT, related_name="reserves", verbose_name="承储企业")
    store = models.CharField("存放地点", max_length=60, blank=True)

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "储备合同"
        ordering = ["-since", "number"]
        indexes = [models.Index(fields=["goods", "level", "since"], name="reserve_standing")]
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=Q(tons__gt=0),
                name="reserve_tons",
                violation_error_message="储备数量应大于0。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.level}{self.goods}"

    def called(self) -> tuple[str, ...]:
        return (self.number, str(self))

    def months(self) -> set[Month]:
        """What it is counts for its releases, too."""
        released = self.releases.dates("on", "month") if self.pk else ()
        return super().months() | {Month(day.year, day.month) for day in released}


class Release(LocalLedger):
    """储备投放: what was sold out of a reserve; what came back is a row of its own, below zero."""

    counts_on = ("on",)
    free = ("note", "number", "outlets", "occasion", "text", "reason")
    key = ("number",)

    number = models.CharField("投放单号", max_length=40, unique=True)
    reserve = models.ForeignKey(Reserve, models.PROTECT, related_name="releases", verbose_name="储备合同")
    on = models.DateField("投放日期")
    tons = AmountField("投放数量", unit="吨", places=3, help_text="退回储备库的写负数")
    outlets = models.PositiveIntegerField("投放网点数", null=True, blank=True)
    occasion = models.CharField("投放名称", max_length=40, help_text="如：春节储备肉投放")
    text = models.CharField("一句话说明", max_length=120, blank=True)
    reason = models.CharField("退回原因", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "储备投放"
        ordering = ["-on", "number"]
        indexes = [
            models.Index(fields=["on", "region"], name="release_day"),
            models.Index(fields=["reserve", "on"], name="release_reserve"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tons=0),
                name="release_not_zero",
                violation_error_message="投放数量不能是0：没有投放的不用登记。",
            ),
            models.CheckConstraint(
                condition=Q(tons__gte=0) | ~Q(reason=""),
                name="release_return_reason",
                violation_error_message="投放数量是负数，表示退回储备库；请写明退回原因。",
            ),
            models.CheckConstraint(
                condition=Q(tons__lte=0) | Q(reason=""),
                name="release_reason_of_return",
                violation_error_message="写了退回原因，投放数量应是负数；不是退回的，请清空退回原因。",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        super().clean()
        self._refuse_outside()

    def _refuse_outside(self) -> None:
        """Before the contract there is nothing to release; after it, things can only come back."""
        if self.reserve_id is None or not self.on or self.tons is None or self.reserve.covers(self.on):
            return
        if self.tons < 0 and self.on > self.reserve.since:
            return
        term = f"{self.reserve.since}至{self.reserve.until or '长期'}"
        raise ValidationError({"on": f"储备合同“{self.reserve}”的期限是{term}，{self.on}不在其中。"})
