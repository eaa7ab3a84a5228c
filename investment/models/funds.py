"""到位资金: what came in for a project in a month, on what evidence, and whether it is recognised."""

from django.db import models
from django.db.models import Q

from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import Ledger
from investment.models.project import Project


class Funds(Ledger):
    """到位资金: one payment by its evidence. Only what is recognised (认定) counts, in the month it came.

    Money returned is negative and says why.
    """

    class Decision(models.TextChoices):
        PENDING = "待认定", "待认定"
        RECOGNISED = "认定", "认定"
        REFUSED = "不认定", "不认定"

    counts_on = ("month",)
    free = ("note", "evidence", "decided_by", "decided_on", "reason")

    project = models.ForeignKey(Project, models.PROTECT, related_name="funds", verbose_name="项目")
    month = MonthField("到位月份", db_index=True)
    amount = AmountField(
        "到位金额", unit="万元", places=2, help_text="1亿元填10000；退回的资金填负数，并写明原因"
    )
    evidence = models.CharField(
        "凭证", max_length=80, blank=True, help_text="进账单、验资报告等的文号或文件名；认定前必须有"
    )
    decision = models.CharField("认定情况", max_length=4, choices=Decision.choices, default=Decision.PENDING)
    decided_by = models.CharField("认定人", max_length=40, blank=True)
    decided_on = models.DateField("认定日期", null=True, blank=True)
    reason = models.CharField("退回或不认定原因", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "到位资金"
        ordering = ["-month", "-pk"]
        indexes = [models.Index(fields=["project", "decision", "month"], name="funds_of_project")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "month", "evidence"],
                condition=~Q(evidence=""),
                name="funds_evidence_once",
                violation_error_message="这张凭证在这个项目这个月已经登记过，请核对是否重复。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(amount__lt=0) & ~Q(reason="")),
                name="funds_returned_has_reason",
                violation_error_message="退回的资金（负数）要写明“退回或不认定原因”；金额不能是0。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="认定") | ~Q(evidence=""),
                name="funds_recognised_by_evidence",
                violation_error_message="认定到位资金要有凭证，请填写凭证文号或文件名。",
            ),
            models.CheckConstraint(
                condition=Q(decision="待认定", decided_by="", decided_on=None)
                | (~Q(decision="待认定") & ~Q(decided_by="") & Q(decided_on__isnull=False)),
                name="funds_decided_by_somebody",
                violation_error_message="认定或不认定的，认定人和认定日期都要填；待认定的，这两项都留空。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="不认定") | ~Q(reason=""),
                name="funds_refused_has_reason",
                violation_error_message="不认定的，要写明“退回或不认定原因”。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}{self.month.label if self.month else ''}到位资金"

    def months(self) -> set[Month]:
        """Only recognised money counts: to decide on it in a closed month is a correction of that month."""
        return super().months() if self.decision == self.Decision.RECOGNISED else set()
