"""项目阶段: the history of a project, from which follows where it stands on any day.

洽谈 → 签约 → 开工 → 投产, one step at a time. A project may go back, or be ended (终止), with a reason.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from bureau.ledger.models import Ledger
from investment.models.project import Project


class Stage(models.IntegerChoices):
    """In the order in which a project passes them; of two on one day the later one stands."""

    TALK = 1, "洽谈"
    SIGNED = 2, "签约"
    STARTED = 3, "开工"
    PRODUCING = 4, "投产"
    ENDED = 9, "终止"


Step = tuple[date, int, str]  # on which day, to which stage, why (back, or ended)


class StageChanges(models.QuerySet[Any]):
    def signed(self) -> "StageChanges":
        return self.filter(stage__gte=Stage.SIGNED, stage__lte=Stage.PRODUCING)

    def reaching(self, stage: Stage) -> "StageChanges":
        """The changes by which a project came forward to the stage; going back to it is not reaching it."""
        before = (
            StageChange.objects.filter(
                Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), stage__lt=OuterRef("stage")),
                project=OuterRef("project"),
            )
            .order_by("-on", "-stage")
            .values("stage")[:1]
        )
        found: StageChanges = self.filter(stage=stage).annotate(before=Subquery(before))
        return found.filter(Q(before=None) | Q(before__lt=F("stage")))


class StageChange(Ledger):
    """项目阶段: from this day on the project stands at this stage."""

    counts_on = ("on",)
    free = ("note", "reason")
    key = ("project", "on", "stage")

    project = models.ForeignKey(Project, models.PROTECT, related_name="stages", verbose_name="项目")
    stage = models.PositiveSmallIntegerField("阶段", choices=Stage.choices)
    on = models.DateField("日期", db_index=True, help_text="签约日、开工日等实际日期")
    reason = models.CharField("退回或终止原因", max_length=100, blank=True)

    alone = True  # checked by itself; the page of a project checks all its changes together

    objects = StageChanges.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目阶段"
        ordering = ["-on", "-stage"]
        indexes = [models.Index(fields=["project", "on", "stage"], name="stage_of_project")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "on", "stage"],
                name="stage_once_a_day",
                violation_error_message="这个项目同一天已经登记过这个阶段。",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ENDED) | ~Q(reason=""),
                name="stage_end_has_reason",
                violation_error_message="项目终止要写明“退回或终止原因”。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}{self.get_stage_display()}"

    def clean(self) -> None:
        super().clean()
        if self.on and self.on > timezone.localdate():
            raise ValidationError({"on": f"{self.on:%Y-%m-%d}还没有到，请登记已经发生的日期。"})
        if not (self.on and self.stage and self.project_id):
            return
        if self.alone:
            refuse_order([*self._beside(), self.step])
            refuse_unknown_amount(self.project, [self.step])

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """What is left must still be a history that can have been."""
        if self.alone:
            refuse_order(self._beside())
        return super().delete(*args, **kwargs)

    @property
    def step(self) -> Step:
        return self.on, self.stage, self.reason

    def _beside(self) -> list[Step]:
        others = StageChange.objects.filter(project=self.project_id).exclude(pk=self.pk)
        return list(others.values_list("on", "stage", "reason"))


def stage_at(end: date | None) -> Subquery:
    """The stage at which a project stands on the evening of a day; of the last change when None."""
    changes = StageChange.objects.filter(project=OuterRef("pk"))
    if end is not None:
        changes = changes.filter(on__lte=end)
    return Subquery(changes.order_by("-on", "-stage").values("stage")[:1])


def refuse_order(steps: Iterable[Step]) -> None:
    """Refuses a history that skips a stage, says one twice, or goes back without saying why."""
    at, resumed_from = 0, 0
    for on, stage, reason in sorted(steps):
        day, name = f"{on.year}年{on.month}月{on.day}日", Stage(stage).label
        if stage == at:
            raise ValidationError(f"{day}登记的“{name}”与上一条阶段相同，请删去多余的一条。")
        reached = resumed_from if at == Stage.ENDED else at
        if stage == Stage.ENDED:
            resumed_from = at
        elif stage > max(reached + 1, Stage.SIGNED):
            missing = Stage(max(reached + 1, Stage.SIGNED)).label
            raise ValidationError(
                f"{day}登记“{name}”之前，还没有登记“{missing}”；同一天{missing}并{name}的，请各登一条。"
            )
        elif stage < reached and not reason:
            raise ValidationError(f"{day}由“{Stage(reached).label}”退回“{name}”，要写明“退回或终止原因”。")
        at = stage


def refuse_unknown_amount(project: Project, steps: Iterable[Step]) -> None:
    """What is signed has an agreed amount."""
    signed = any(Stage.SIGNED <= stage <= Stage.PRODUCING for _, stage, _ in steps)
    if signed and project.agreed is None:
        raise ValidationError(f"“{project}”已经签约，请先填写项目的协议投资额。")
