"""流通体系: pilot and model projects, from the application to the acceptance."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from bureau.ledger.fields import AmountField
from bureau.ledger.models import LocalLedger


class CirculationProject(LocalLedger):
    """A 便民生活圈, 县域商业 or 电商进农村 project; its status follows from its dates, whatever the day.

    `since` approved, `ended_on` built (accepted, or given up), `withdrawn_on` the title taken back.
    """

    class Kind(models.TextChoices):
        LIVING = "便民生活圈", "一刻钟便民生活圈"
        COMMERCE = "县域商业", "县域商业体系建设"
        ECOMMERCE = "电商进农村", "电子商务进农村"

    class Level(models.IntegerChoices):
        NATION = 1, "国家级"
        REGION = 2, "自治区级"
        CITY = 3, "市级"

    class Status(models.TextChoices):
        APPLIED = "申报中", "申报中"
        BUILDING = "建设中", "建设中"
        BUILT = "已验收", "已验收"
        WITHDRAWN = "已取消", "已取消"

    counts_on = ("since", "ended_on", "withdrawn_on")
    free = ("note", "name", "basis", "funds", "text")
    events = {"ended_on": (), "withdrawn_on": ()}
    lasts = ("since", "withdrawn_on")
    key = ("name",)

    name = models.CharField("项目名称", max_length=80, unique=True)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    since = models.DateField("获批日期", null=True, blank=True, help_text="还在申报的不填")
    ended_on = models.DateField("建设结束日期", null=True, blank=True, help_text="通过验收或被取消之日")
    withdrawn_on = models.DateField(
        "取消资格日期", null=True, blank=True, help_text="被取消试点、示范资格的才填"
    )
    funds = AmountField("补助资金", unit="万元", places=2, null=True, blank=True)
    basis = models.CharField("批复文号", max_length=80, blank=True)
    text = models.CharField("一句话说明", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "流通体系项目"
        ordering = ["kind", "level", "-since", "name"]
        indexes = [models.Index(fields=["kind", "level", "since"], name="circulation_standing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(since__isnull=False, ended_on__gte=F("since")),
                name="circulation_ends_after_approval",
                violation_error_message="建设结束日期应在获批日期之后；还没有获批的不填。",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | Q(ended_on__isnull=False, withdrawn_on__gte=F("ended_on")),
                name="circulation_withdrawn_after_end",
                violation_error_message="取消资格的项目，也要填建设结束日期（最迟为取消之日）。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def status(self, on: date) -> "CirculationProject.Status":
        """On a day; the same rule as `of_status`."""
        if self.withdrawn_on and self.withdrawn_on <= on:
            return self.Status.WITHDRAWN
        if self.ended_on and self.ended_on <= on:
            return self.Status.BUILT
        return self.Status.BUILDING if self.since and self.since <= on else self.Status.APPLIED


def of_status(status: str, on: date) -> Q:
    """The projects that have this status on a day."""
    begun, built, withdrawn = Q(since__lte=on), Q(ended_on__lte=on), Q(withdrawn_on__lte=on)
    unbegun = Q(since__isnull=True) | Q(since__gt=on)
    unbuilt = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    kept = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)
    known = CirculationProject.Status
    return {
        known.APPLIED.value: unbegun,
        known.BUILDING.value: begun & unbuilt,
        known.BUILT.value: built & kept,
        known.WITHDRAWN.value: withdrawn,
    }[status]
