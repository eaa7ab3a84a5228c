"""更正单: what was corrected, by whom, when and why, its impact as confirmed, and where its review stands."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from bureau.algebra.period import Month, PeriodError
from bureau.figures.cells import LABELS
from bureau.figures.models import Batch, Change, Closing, Reason, Return
from bureau.reports.corrections import Cell, grouped
from bureau.reports.impact import Effect, Group
from bureau.reports.models import Correction

CORRECTIONS = Batch.objects.exclude(reason="")  # a batch with a coded reason is a 更正
LISTED = 500  # so many cells stand on the paper of a large import; the rest is counted
_NAMED = 3


@dataclass(frozen=True)
class Slip:
    """The paper. `groups` is None where no impact was recorded: a 更正 that came by a file."""

    cells: tuple[Cell, ...]
    more: int
    standings: tuple[str, ...]
    groups: list[tuple[Group, list[Effect]]] | None


@dataclass(frozen=True)
class Line:
    """One 更正 in the list: its batch, the first figures of it, how many cells in all."""

    batch: Batch
    named: tuple[str, ...]
    cells: int


def slip(batch: Batch) -> Slip:
    """The paper of one batch. A fixed number of queries, whatever was corrected."""
    changes = batch.changes.select_related("indicator", "region").order_by("pk")
    count = changes.count()
    shown = list(changes[:LISTED])
    recorded = Correction.objects.filter(batch=batch).first()
    return Slip(
        cells=tuple(map(_cell, shown)),
        more=count - len(shown),
        standings=tuple(_standings(shown)),
        groups=grouped(_effects(recorded)) if recorded else None,
    )


def narrowed(asked: Mapping[str, str]) -> QuerySet[Batch]:
    """The batches with a reason; what was asked for wrongly narrows nothing."""
    batches = CORRECTIONS.order_by("-pk")
    if asked["reason"] in Reason.values:
        batches = batches.filter(reason=asked["reason"])
    changes = Change.objects.filter(batch=OuterRef("pk"))
    with suppress(PeriodError):
        changes = changes.filter(month=Month.parse(asked["month"]))
    if asked["region"].isdecimal():
        changes = changes.filter(region=int(asked["region"][:9]))
    return batches.filter(Exists(changes))


def first_changes(batches: Sequence[Batch]) -> list[Line]:
    """The lines of a page. One query more: figures of each batch, counted, in the order of entry."""
    figures = (
        Change.objects.filter(batch__in=batches)
        .order_by()
        .values("batch", "indicator__name", "region__name", "month")
        .annotate(cells=Count("pk"), first=Min("pk"))
        .order_by("first")
    )
    named: dict[int, list[str]] = {}
    cells: dict[int, int] = {}
    for each in figures.iterator():
        label = f"{each['indicator__name']}（{each['region__name']}，{each['month'].label}）"
        own = named.setdefault(each["batch"], [])
        if len(own) < _NAMED:
            own.append(label)
        cells[each["batch"]] = cells.get(each["batch"], 0) + each["cells"]
    return [Line(each, tuple(named.get(each.pk, ())), cells.get(each.pk, 0)) for each in batches]


def _effects(recorded: Correction) -> list[Effect]:
    return [Effect(**{**each, "group": Group(each["group"])}) for each in recorded.effects]


def _cell(change: Change) -> Cell:
    return Cell(
        change.indicator.name,
        change.indicator.unit,
        change.region.name,
        change.month.label,
        LABELS.get(change.cell, change.cell),
        change.old,
        change.new,
    )


def _standings(changes: Sequence[Change]) -> list[str]:
    """Where the returns of these figures stand now. Two queries."""
    keys = dict.fromkeys((each.indicator.area, each.region, each.month) for each in changes)
    returns = Return.objects.filter(
        area__in={area for area, _, _ in keys},
        region__in={region.pk for _, region, _ in keys},
        month__in={str(month) for _, _, month in keys},
    ).select_related("region", "submitted_by__section", "reviewed_by__section")
    stored = {(each.area, each.region, each.month): each for each in returns}
    closed = {
        each.month: each
        for each in Closing.objects.filter(reopened_at=None).select_related("closed_by__section")
    }
    return [
        _standing(stored.get(key) or Return(area=key[0], region=key[1], month=key[2]), closed.get(key[2]))
        for key in keys
    ]


def _standing(of: Return, closing: Closing | None) -> str:
    if of.pk is None and closing:
        return f"{of}：随月结认可，没有逐张审核（{closing.sentence}）"
    return f"{of}：{of.state}，{of.standing}"
