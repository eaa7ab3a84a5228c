"""撤销本次导入: one import taken back as a whole, through the door, while nobody has built on it.

The old values of the change table come back exactly. A figure that the import made new stays as a row
without a number, 未报: figures are never deleted. Undoing is no 更正 and brings no coded reason, so the door
itself refuses it in a closed month.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from bureau.accounts.models import User
from bureau.accounts.roles import visible_areas, writable_areas
from bureau.algebra.period import Month
from bureau.figures import as_stored
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Value, say
from bureau.figures.models import Batch, Change, Closing, Indicator, Region, Return, Source
from bureau.figures.models.review import moment
from bureau.figures.states import State, Status

_HOLDS = {cell.name: cell.holds for cell in CELLS}
_NAMED = 3  # so many later changes are named, the others counted
_LONGEST = 200
_UNDOABLE = (Source.IMPORT, Source.BACKFILL)
_TOGETHER = {
    *_HOLDS,
    "absence",
    "expected_on",
}  # a number and the reason why there is none exclude each other
Key = tuple[Indicator, Region, Month]


class UndoRefused(Exception):
    """Why the import stays as it is; the message is the sentence for the clerk."""


@dataclass(frozen=True)
class _Figure:
    """One figure of the batch: what each of its changed cells held before."""

    key: Key
    before: Mapping[str, Value]


def may_see(user: User, batch: Batch) -> bool:
    """Whether the person may look at the batch: it touches only areas that they may look at."""
    touched = _areas(batch)
    return bool(touched) and touched <= visible_areas(user)


def may_undo(user: User, batch: Batch) -> bool:
    """Whether the person may undo the batch: an import or a back-fill of figures that they may all enter."""
    touched = _areas(batch)
    return batch.source in _UNDOABLE and bool(touched) and touched <= writable_areas(user)


def built_on(batch: Batch) -> str:
    """What has been built on the import, as one sentence; empty when it can be undone. Four queries."""
    return _built_on(batch, _figures(batch))


def undo(batch: Batch, by: User, why: str) -> Batch:
    """Takes the import back as a new batch with its reason, all or nothing; else `UndoRefused`.

    The versions are read first: whatever is stored after that, the door refuses as a stale save.
    """
    why = " ".join(why.split())
    if not may_undo(by, batch):
        raise UndoRefused("只有文件导入和历史补录的批次可以撤销，并且其中的数都由您负责填报。")
    if not why:
        raise UndoRefused("请写明为什么撤销。")
    with transaction.atomic():
        figures = _figures(batch)
        versions = _versions(figures)
        if said := _built_on(batch, figures):
            raise UndoRefused(said)
        entries = [Entry(*figure.key, figure.before, versions.get(_pks(figure.key))) for figure in figures]
        named = f"撤销第{batch.pk}批" + (f"（{batch.file}）" if batch.file else "")
        act = Act(Source.UNDO, by, reason_text=f"{why}；{named}"[:_LONGEST], file=batch.file)
        outcome = enter(entries, act)
    if outcome.refusals:
        raise UndoRefused("没有撤销：" + "".join(refusal.message for refusal in outcome.refusals[:_NAMED]))
    if outcome.batch is None:
        raise UndoRefused("这次导入只登记了“未报”，没有可以恢复的数。")
    return outcome.batch


# --- what the batch did -------------------------------------------------------------------------------


def _areas(batch: Batch) -> set[str]:
    return set(batch.changes.order_by().values_list("indicator__area", flat=True).distinct())


def _figures(batch: Batch) -> list[_Figure]:
    found: dict[Key, dict[str, Value]] = {}
    for change in batch.changes.select_related("indicator", "region").order_by("pk"):
        key = (change.indicator, change.region, change.month)
        found.setdefault(key, {})[change.cell] = _value(change.cell, change.old)
    return [_Figure(key, before) for key, before in found.items()]


def _value(cell: str, text: str) -> Value:
    """A value as the change table keeps it, back to what it was (`entry.stored_text`)."""
    if cell == "status":
        return text or Status.FINAL.value  # a row that was not there had no status: it is the usual one
    if cell not in _HOLDS and cell != "expected_on":
        return text
    if not text:
        return None
    if cell == "expected_on":
        return date.fromisoformat(text)
    return int(text) if _HOLDS[cell] == "rank" else Decimal(text)


def _pks(key: Key) -> tuple[int, int, Month]:
    indicator, region, month = key
    return indicator.pk, region.pk, month


def _versions(figures: Sequence[_Figure]) -> dict[tuple[int, int, Month], int]:
    keys = [_pks(figure.key) for figure in figures]
    rows = as_stored.rows({key[0] for key in keys}, {key[1] for key in keys}, {key[2] for key in keys})
    return {key: row.version for key, row in rows.items()}


# --- what was built on it -----------------------------------------------------------------------------


def _built_on(batch: Batch, figures: Sequence[_Figure]) -> str:
    months = {figure.key[2] for figure in figures}
    closed = Closing.objects.filter(reopened_at=None, month__in=months).order_by("month")
    said = [closing.sentence for closing in closed.select_related("closed_by__section")]
    said += _approved(figures, months)
    said += _later(batch, figures)
    if not said:
        return ""
    more = f"等{len(said)}处" if len(said) > _NAMED else ""
    return (
        f"不能撤销，后面的工作已经用到这次导入的数：{'；'.join(said[:_NAMED])}{more}。请改在月报中逐项更正。"
    )


def _approved(figures: Sequence[_Figure], months: Iterable[Month]) -> list[str]:
    keys = {(indicator.area, region.pk, month) for indicator, region, month in (f.key for f in figures)}
    found = Return.objects.filter(state=State.APPROVED, month__in=months).select_related(
        "region", "reviewed_by__section"
    )
    return [f"{each}{each.standing}" for each in found if (each.area, each.region_id, each.month) in keys]


def _later(batch: Batch, figures: Sequence[_Figure]) -> list[str]:
    """Later changes of the same cells; of any number where the import changed the reason for having none."""
    touched = {_pks(figure.key): set(figure.before) for figure in figures}
    for cells in touched.values():
        if "absence" in cells:
            cells |= _TOGETHER
    found = Change.objects.filter(
        batch__gt=batch.pk,
        indicator__in={key[0] for key in touched},
        region__in={key[1] for key in touched},
        month__in={str(key[2]) for key in touched},
    )
    changes = found.select_related("batch", "indicator", "region").order_by("pk")
    return [
        _said(change)
        for change in changes
        if change.cell in touched.get((change.indicator_id, change.region_id, change.month), ())
    ]


def _said(change: Change) -> str:
    batch = change.batch
    who = batch.by_name or "系统"
    done = "撤销导入，" if batch.source == Source.UNDO else ""
    cell = f"“{change.indicator.name}”{change.region.name}{change.month.label}{LABELS[change.cell]}"
    return f"{cell}已由{who}于{moment(batch.at)}{done}由{say(change.old)}改为{say(change.new)}"
