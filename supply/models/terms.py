"""What contracts and agreements have in common: a number, and a term from day to day."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bureau.ledger.models import Ledger

SOON = 30  # days before its end from which a term is running out


class Standing(models.TextChoices):
    """How a term stands on a day."""

    AHEAD = "未生效", "未生效"
    IN_FORCE = "有效", "有效"
    OVER = "已到期", "已到期"


class Term(Ledger):
    """A paper that binds from `since` to `until`, both days included; without `until`, for good.

    Ended early: `until` becomes the last day on which it bound. That counts from then on, so the months
    before stand as they are.
    """

    counts_on = ("since", "until")
    events: ClassVar = {"until": ()}
    lasts = ("since", "until")
    key = ("number",)

    number = models.CharField("编号", max_length=40, unique=True)
    since = models.DateField("生效日期", db_index=True)
    until = models.DateField(
        "到期日期",
        null=True,
        blank=True,
        db_index=True,
        help_text="当天仍然有效；长期有效的不填，提前终止的改为终止日期并在备注里写明",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="%(class)s_term",
                violation_error_message="到期日期早于生效日期，请核对。",
            )
        ]

    def standing(self, on: date) -> Standing:
        """On a day; the same rule as `of_standing`."""
        if self.since > on:
            return Standing.AHEAD
        return Standing.OVER if self.until and self.until < on else Standing.IN_FORCE

    def covers(self, day: date) -> bool:
        return self.standing(day) == Standing.IN_FORCE


def of_standing(standing: str, on: date, prefix: str = "") -> Q:
    """The terms that stand so on a day; `prefix` leads to them."""
    ahead = Q(**{f"{prefix}since__gt": on})
    over = Q(**{f"{prefix}until__lt": on})
    begun = Q(**{f"{prefix}since__lte": on})
    kept = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": on})
    return {
        Standing.AHEAD.value: ahead,
        Standing.IN_FORCE.value: begun & kept,
        Standing.OVER.value: begun & over,
    }[standing]


def ending_soon(on: date, prefix: str = "") -> Q:
    """The terms in force on a day that end within `SOON` days."""
    end = Q(**{f"{prefix}until__lte": on + timedelta(days=SOON)})
    return of_standing(Standing.IN_FORCE.value, on, prefix) & end
