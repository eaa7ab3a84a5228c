"""The history of the ledgers' rows: what was done, by whom, when and why; it is only ever added to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from bureau.figures.models import Reason
from bureau.figures.models.change import AppendOnly

if TYPE_CHECKING:
    from bureau.ledger.models import Ledger


class LedgerChange(AppendOnly):
    """台账变更: what happened to a row of a ledger; never changed, never deleted."""

    ledger = models.CharField("台账", max_length=60)  # app.model
    row = models.BigIntegerField("行号")
    name = models.CharField("名称", max_length=200)
    act = models.CharField("动作", max_length=4)
    fields = models.JSONField("内容", default=list)  # [column, old, new] as text
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="用户", related_name="+"
    )
    by_name = models.CharField("用户姓名", max_length=100, blank=True)
    reason = models.CharField("更正原因", max_length=10, choices=Reason.choices, blank=True)
    reason_text = models.CharField("原因说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "台账变更"
        ordering = ["-id"]
        indexes = [models.Index(fields=["ledger", "row"], name="change_of_row")]

    def __str__(self) -> str:
        return f"{self.act}“{self.name}”"


def note(row: "Ledger", act: str, changes: Iterable[tuple[str, str, str]]) -> None:
    """Appends to the row's history."""
    by = row.act.by
    LedgerChange.objects.create(
        ledger=row._meta.label_lower,
        row=row.pk,
        name=str(row)[:200],
        act=act,
        fields=[list(each) for each in changes],
        at=timezone.now(),
        by=by,
        by_name=by.full_title if by else "",
        reason=row.act.reason,
        reason_text=row.act.reason_text[:200],
    )
