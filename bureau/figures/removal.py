"""Real figures or demonstration figures, and how the latter are taken out again.

Figures are never deleted; those of the demonstration city are none. Whatever is entered from a
demonstration account is a trial and goes with it.
"""

from typing import Any

from bureau.figures import append_only
from bureau.figures.models import (
    Batch,
    Change,
    Closing,
    Explanation,
    Reminder,
    Return,
    ReturnStep,
    Source,
    Unlock,
)
from bureau.figures.models.monthly import MonthlyFigure


class RealFiguresError(Exception):
    """There are figures that nobody may delete; the message is the sentence for the administrator."""


def real_batches() -> int:
    """How many batches were neither loaded as demonstration nor entered from a demonstration account."""
    return Batch.objects.exclude(source=Source.DEMO).exclude(by__is_demo=True).count()


def remove_demonstration_figures(editor: Any) -> int:
    """Deletes every figure with its changes and returns how many there were.

    Raises `RealFiguresError`, before anything is deleted, when a single batch is real. Runs in the
    transaction of the schema editor: that alone may lift the triggers (on SQLite it cannot be opened
    inside `atomic`).
    """
    if count := real_batches():
        raise RealFiguresError(f"库中有{count}批不是演示的数据，不能删除。")
    append_only.remove(editor)
    for trail in (ReturnStep, Return, Closing, Unlock, Reminder, Explanation):
        trail.objects.all().delete()
    Change.objects.all().delete()
    removed, _ = MonthlyFigure.objects.all().delete()
    Batch.objects.all().delete()
    editor.connection.check_constraints()  # PostgreSQL changes no trigger while checks are pending
    append_only.install(editor)
    return removed
