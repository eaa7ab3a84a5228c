"""外贸企业, under every name by which the same enterprise turns up."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bureau.ledger.fields import CreditCodeField, MonthField
from bureau.ledger.models import LocalLedger


class Enterprise(LocalLedger):
    """外贸企业: one row an enterprise, known by its credit code, whatever it is called."""

    class Kind(models.TextChoices):
        MAKER = "生产企业", "生产企业"
        TRADER = "贸易企业", "贸易企业"
        SERVICE = "综合服务企业", "外贸综合服务企业"
        OUTSOURCING = "服务外包企业", "服务外包企业"

    class Status(models.TextChoices):
        OPEN = "存续", "存续"
        IDLE = "停业", "停业"
        CLOSED = "注销", "注销"

    counts_on = ("cbec_since",)
    free = ("note", "name", "other_names", "credit_code", "kind", "status")
    key = ("credit_code",)

    name = models.CharField("企业名称", max_length=60, help_text="营业执照上现在的全称")
    other_names = models.CharField(
        "其他名称",
        max_length=200,
        blank=True,
        help_text="曾用名、简称，有几个的用顿号“、”隔开；改名时旧名自动记在这里，查找和导入都认",
    )
    credit_code = CreditCodeField()
    kind = models.CharField("企业类型", max_length=10, choices=Kind.choices, default=Kind.TRADER)
    cbec_since = MonthField(
        "跨境电商起始月份",
        null=True,
        blank=True,
        db_index=True,
        help_text="从哪个月起登记开展跨境电商业务，如2022-11；不做跨境电商的留空",
    )
    status = models.CharField("状态", max_length=4, choices=Status.choices, default=Status.OPEN)

    class Meta:
        verbose_name = verbose_name_plural = "外贸企业"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                name="trade_enterprise_code",
                violation_error_message="这个统一社会信用代码已经登记过：同一家企业只登一行，"
                "改名的请改原来那一行的“企业名称”。",
            ),
            models.UniqueConstraint(
                fields=["name"],
                name="trade_enterprise_name",
                violation_error_message="已经有叫这个名称的外贸企业，请查找原来那一行，核对统一社会信用代码。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def called(self) -> tuple[str, ...]:
        """A file may name it by any of its names and by its credit code."""
        return (self.name, *self.others, self.credit_code)

    @property
    def others(self) -> list[str]:
        return [name for name in self.other_names.split("、") if name]

    def clean(self) -> None:
        super().clean()
        self._settle_names()
        self._refuse_names_of_others()

    def _settle_names(self) -> None:
        """Names are written alike, and a change of name keeps the former one."""
        stored = Enterprise.objects.filter(pk=self.pk).first() if self.pk else None
        self.name = tidy(self.name)
        given = re.split("[、，,;；\n]", self.other_names)
        names = dict.fromkeys(map(tidy, [*given, stored.name if stored else ""]))
        self.other_names = "、".join(name for name in names if name not in ("", self.name))

    def _refuse_names_of_others(self) -> None:
        """A name means one enterprise, so that a search and a file find the right one."""
        mine = [self.name, *self.others]
        alike = Q(name__in=mine)
        for name in mine:
            alike |= Q(other_names__contains=name)
        for other in Enterprise.objects.filter(alike).exclude(pk=self.pk):
            if shared := [name for name in mine if name in (other.name, *other.others)]:
                raise ValidationError(
                    f"“{shared[0]}”已经是“{other}”（{other.credit_code}）的名称或其他名称。"
                    "是同一家企业的，请改原来那一行；不是的，请写全称加以区别。"
                )


def tidy(name: str) -> str:
    """As names are compared: no blanks around, brackets full-width ((中国) is （中国）)."""
    return " ".join(name.split()).replace("(", "（").replace(")", "）")
