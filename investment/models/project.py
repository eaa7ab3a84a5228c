"""招商项目 and who invests in them. Stages and money are rows of their own (`stage.py`, `funds.py`)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.ledger.fields import AmountField
from bureau.ledger.importance import Importance
from bureau.ledger.models import Ledger, LocalLedger
from investment.models.investor import Investor

ALL = Decimal(100)


class Project(LocalLedger):
    """项目: where it settles, its industry chain, what was agreed.

    Where it stands is the last of its stage changes, so the past is never rewritten.
    """

    free = ("note", "name", "chain", "importance", "summary")
    key = ("name",)

    name = models.CharField("项目名称", max_length=80, help_text="分期建设的写明“一期”“二期”，各登一行")
    chain = models.CharField("产业链", max_length=20, db_index=True, help_text="如：新能源装备")
    agreed = AmountField(
        "协议投资额",
        unit="万元",
        places=2,
        null=True,
        blank=True,
        help_text="按协议，1亿元填10000；洽谈中还没有谈定的留空",
    )
    importance = models.PositiveSmallIntegerField(
        "重要程度",
        choices=Importance.choices,
        default=Importance.NORMAL,
        help_text="文稿列举项目时，重点的排在前面",
    )
    summary = models.CharField("一句话情况", max_length=100, blank=True)

    stages: Any
    funds: Any
    parties: Any

    class Meta:
        verbose_name = verbose_name_plural = "招商项目"
        ordering = ["importance", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="project_name",
                violation_error_message="已经有这个名称的项目；分期的写明一期、二期，同名的在名称里写明旗县区。",
            ),
            models.CheckConstraint(
                condition=Q(agreed=None) | Q(agreed__gt=0),
                name="project_agreed_positive",
                violation_error_message="协议投资额应大于0；还没有谈定的留空。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.pk and self.agreed is None and self.stages.signed().exists():
            raise ValidationError({"agreed": f"“{self}”已经签约，要填协议投资额。"})

    def months(self) -> set[Month]:
        """Another county or amount moves the counts of every month in which it changed its stage, another
        county those of its money, too.
        """
        if self.pk is None:
            return set()
        days = self.stages.values_list("on", flat=True)
        paid = self.funds.filter(decision="认定").values_list("month", flat=True)
        return {Month(day.year, day.month) for day in days} | set(paid)


class Party(Ledger):
    """项目投资方: one of those who invest in a project, with its share where it is known."""

    free = ("note", "project", "investor", "share")
    key = ("project", "investor")

    project = models.ForeignKey(Project, models.PROTECT, related_name="parties", verbose_name="项目")
    investor = models.ForeignKey(Investor, models.PROTECT, related_name="parties", verbose_name="投资方")
    share = AmountField(
        "出资比例", unit="%", places=2, null=True, blank=True, help_text="独家投资填100；不知道就留空"
    )

    alone = True  # checked by itself; the page of a project checks all its parties together

    class Meta:
        verbose_name = verbose_name_plural = "项目投资方"
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "investor"],
                name="party_once",
                violation_error_message="这家投资方在这个项目里已经登记过。",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gt=0, share__lte=ALL),
                name="party_share",
                violation_error_message="出资比例应大于0，不超过100；不知道就留空。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.investor}投资{self.project}"

    def clean(self) -> None:
        super().clean()
        if self.alone and self.project_id:
            others = Party.objects.filter(project=self.project_id).exclude(pk=self.pk)
            refuse_shares([self.share, *(party.share for party in others)])


def refuse_shares(shares: Iterable[Any]) -> None:
    """The shares of a project that are known are together at most the whole."""
    together = sum((share for share in shares if share is not None), Decimal(0))
    if together > ALL:
        raise ValidationError(f"各投资方出资比例合计{plain(together):f}%，超过了100%，请核对。")
