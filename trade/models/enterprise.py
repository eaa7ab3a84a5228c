"""外贸企业, under every name by which the same enterprise turns up."""

from typing import Any

from django.db import models

from bureau.algebra.period import Month
from bureau.ledger.enterprise import EnterpriseLedger
from bureau.ledger.fields import CreditCodeField, MonthField
from bureau.ledger.models import LocalLedger


class Enterprise(EnterpriseLedger, LocalLedger):
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
    events = {"cbec_since": ()}
    free = ("note", "name", "other_names", "credit_code", "kind", "status")
    key = ("credit_code",)

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

    participations: Any
    attendances: Any

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

    def months(self) -> set[Month]:
        """Where it is counts for the fairs and sessions that it came to, too: a move touches their months."""
        if self.pk is None:
            return super().months()
        came = {*self.participations.values_list("fair__starts", flat=True)}
        came |= {*self.attendances.values_list("training__on", flat=True)}
        return super().months() | {Month(day.year, day.month) for day in came}

    def called(self) -> tuple[str, ...]:
        """A file may name it by any of its names and by its credit code."""
        return (self.name, *self.others, self.credit_code)
