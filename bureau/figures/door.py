"""The one door by which figures enter: validates, explains, writes, and appends to the change table.

The return, a file, a ledger count and a back-fill all call `enter`. It is all or nothing: one refused
entry and nothing is written. Sources: DESIGN 1; DOMAIN 2.1, 2.10, 2.12, 2.14; FORMATS `import_figures`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bureau.algebra.number import places_of, rounds_to
from bureau.algebra.period import Month
from bureau.figures.cells import CELLS, LABELS, PLACES
from bureau.figures.entry import NEEDS_REASON, Act, Entry, Outcome, Refusal, Step, Value, say, stored_text
from bureau.figures.entry_faults import faults, twice
from bureau.figures.gates import gates
from bureau.figures.lapse import closings, lapse, lock_returns, locked
from bureau.figures.models import Batch, Change, Reason
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.states import Absence

_CELL_NAMES = tuple(cell.name for cell in CELLS)
_TEXT_NAMES = ("rank_scope", "status", "absence", "expected_on", "note", "source")
Changes = Mapping[str, tuple[Value, Value]]
_WRITTEN = (*_CELL_NAMES, *_TEXT_NAMES)
_QUIET = {"source"}  # a new source alone is no change of the figure when it comes from a file
_MOST_PARAMETERS = 500


def enter(entries: Sequence[Entry], act: Act, *, dry_run: bool = False) -> Outcome:
    """Enters the figures, or refuses them all with a sentence each. `dry_run` only says what would happen.

    A value that is the stored one with fewer digits leaves it unchanged when it comes from a file; a
    stored figure changes by a file only with a reason. A closed month changes only by 更正, from whatever
    path: with a reason, and by the office. What was submitted or approved is a draft again once it changed.
    """
    refusals = [refusal for entry in entries for refusal in faults(entry)]
    refusals += twice(entries)
    if refusals:
        return Outcome(refusals=tuple(refusals))
    try:
        with transaction.atomic():
            return _write(entries, act, dry_run)
    except IntegrityError:
        message = "保存时发现其他人刚刚填报了同一个月的数，本次没有写入任何数据；请刷新后再保存。"
        return Outcome(refusals=(Refusal(message),))


def _write(entries: Sequence[Entry], act: Act, dry_run: bool) -> Outcome:
    stored, returns = _lock(entries), lock_returns(entries)
    closed, gate = closings(entries), gates((entry.month for entry in entries), act.by)
    refusals: list[Refusal] = []
    steps: list[Step] = []
    fresh: list[MonthlyFigure] = []
    touched: list[MonthlyFigure] = []
    now = timezone.now()
    for entry in entries:
        figure = stored.get((entry.region.pk, entry.indicator.pk, entry.month))
        step = _step(entry, figure, act)
        refusals += (
            _conflicts(entry, figure)
            or _both(step, figure)
            or locked(step, closed, act, gate, returns)
            or _needs_reason(step, figure, act)
        )
        steps.append(step)
        if not (step.is_new or step.changes):
            continue
        target = figure or MonthlyFigure(indicator=entry.indicator, region=entry.region, month=entry.month)
        _apply(target, step, act, now)
        (touched if figure else fresh).append(target)
    if refusals or dry_run:
        return Outcome(() if refusals else tuple(steps), tuple(refusals))
    batch = None
    if fresh or touched:
        fresh.sort(key=lambda figure: (figure.region_id, figure.indicator_id, figure.month))  # no deadlock
        MonthlyFigure.objects.bulk_create(fresh, batch_size=_MOST_PARAMETERS)
        _update(touched)
        batch = _record(steps, act, now)
        lapse(returns, steps, act, now)
    return Outcome(tuple(steps), (), batch)


# --- what stands against it ---------------------------------------------------------------------------


def _conflicts(entry: Entry, figure: MonthlyFigure | None) -> list[Refusal]:
    """A stale save: the row is no longer the one that the person saw."""
    version = figure.version if figure else 0
    if entry.version is None or entry.version == version:
        return []
    stored = {name: getattr(figure, name) if figure else None for name in _WRITTEN}
    theirs = {name: stored[name] for name in entry.values if stored[name] != entry.values[name]}
    if not theirs:
        return []
    who = figure.updated_by.full_title if figure and figure.updated_by else "其他人"
    both = "；".join(
        f"{LABELS[name]}：库中为{say(theirs[name])}，您填的是{say(entry.values[name])}" for name in theirs
    )
    sentence = f"“{entry.indicator.name}”{entry.month.label}已被{who}改过，没有保存。{both}。"
    return [Refusal(sentence, entry.row, "", entry, stored)]


def _needs_reason(step: Step, figure: MonthlyFigure | None, act: Act) -> list[Refusal]:
    if not act.needs_reason or act.reason or figure is None:
        return []
    overwritten = {
        name: pair
        for name, pair in step.changes.items()
        if name in _CELL_NAMES and pair[0] is not None and not _refines(name, *pair)
    }
    entry = step.entry
    return [
        Refusal(
            f"“{entry.indicator.name}”{entry.region.name}{entry.month.label}{LABELS[name]}库中为{say(old)}，"
            f"文件中为{say(new)}；{NEEDS_REASON}（{'、'.join(Reason.labels)}）。",
            entry.row,
            LABELS[name],
            entry,
        )
        for name, (old, new) in overwritten.items()
    ]


# --- what it changes ------------------------------------------------------------------------------


def _step(entry: Entry, figure: MonthlyFigure | None, act: Act) -> Step:
    changes: dict[str, tuple[Value, Value]] = {}
    for name, new in entry.values.items():
        old = getattr(figure, name) if figure else _default(name)
        if old == new or (old in (None, "") and new in (None, "")):
            continue
        if figure and act.needs_reason and _says_no_more(name, old, new):
            continue
        changes[name] = (old, _default(name) if new is None else new)
    if figure is None and not any(name in changes for name in (*_CELL_NAMES, "absence")):
        return Step(entry, False, {})  # nothing there and nothing given
    if figure and act.needs_reason and set(changes) <= _QUIET:
        return Step(entry, False, {})
    if changes:
        changes.update(_absence_follows(figure, changes))
        changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    return Step(entry, figure is None, changes)


def _absence_follows(figure: MonthlyFigure | None, changes: Changes) -> dict[str, tuple[Value, Value]]:
    """A number that came ends the absence; a row without any number is 未报 until something else is said."""
    before = figure.absence if figure else ""
    after = changes["absence"][1] if "absence" in changes else before
    given = _given_after(figure, changes)
    if not given and not after:
        return {"absence": (before, Absence.UNREPORTED)}
    if given and after and "absence" not in changes:
        return {"absence": (before, ""), "expected_on": (figure.expected_on if figure else None, None)}
    return {}


def _given_after(figure: MonthlyFigure | None, changes: Changes) -> list[str]:
    """The cells that will hold a number once the changes are made."""
    after = {
        name: changes[name][1] if name in changes else getattr(figure, name, None) for name in _CELL_NAMES
    }
    return [name for name, value in after.items() if value is not None]


def _default(name: str) -> Value:
    return None if name in _CELL_NAMES or name == "expected_on" else ""


def _says_no_more(name: str, old: Value, new: Value) -> bool:
    """舍入一致, or 未报 where anything is stored: a file that knows less than the table changes nothing."""
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return rounds_to(old, new, PLACES.get(name, 0))
    return name == "absence" and new == Absence.UNREPORTED


def _refines(name: str, old: Value, new: Value) -> bool:
    """The same value with more digits than were stored: more is known, nothing is contradicted."""
    if not (isinstance(old, Decimal) and isinstance(new, Decimal)):
        return False
    return places_of(new) > places_of(old) and rounds_to(new, old, PLACES.get(name, 0))


def _both(step: Step, figure: MonthlyFigure | None) -> list[Refusal]:
    """A row never holds numbers and an absence (DOMAIN 2.1)."""
    absence = step.changes["absence"][1] if "absence" in step.changes else figure and figure.absence
    given = _given_after(figure, step.changes)
    if not (absence and given and step.changes):
        return []
    entry, had = step.entry, "、".join(LABELS[name] for name in given)
    sentence = (
        f"“{entry.indicator.name}”{entry.month.label}有{had}，不能同时标为“{absence}”；先清空数值再标。"
    )
    return [Refusal(sentence, entry.row, LABELS["absence"], entry)]


def _apply(figure: MonthlyFigure, step: Step, act: Act, now: datetime) -> None:
    """Puts the changes into the row in memory."""
    for name, (_, new) in step.changes.items():
        setattr(figure, name, new)
    figure.version = figure.version + 1 if figure.pk else 1
    figure.updated_by, figure.updated_at = act.by, now


# --- the table ------------------------------------------------------------------------------------


def _lock(entries: Sequence[Entry]) -> dict[tuple[int, int, Month], MonthlyFigure]:
    """The stored rows of the entries, locked until the end of the transaction.

    SQLite's IMMEDIATE transactions lock the whole database; PostgreSQL locks the rows, in one order.
    """
    figures = MonthlyFigure.objects.filter(
        indicator__in={entry.indicator.pk for entry in entries},
        region__in={entry.region.pk for entry in entries},
        month__in={str(entry.month) for entry in entries},
    ).order_by("pk")
    if connection.features.has_select_for_update:
        figures = figures.select_for_update(of=("self",))
    figures = figures.select_related("updated_by", "updated_by__section")
    return {(figure.region_id, figure.indicator_id, figure.month): figure for figure in figures}


def _update(figures: list[MonthlyFigure]) -> None:
    """Set-based update of locked rows: an upsert on the primary key, ten times faster than bulk_update."""
    fields = [*_WRITTEN, "version", "updated_by", "updated_at"]
    MonthlyFigure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=fields,
        batch_size=_MOST_PARAMETERS,
    )


def _record(steps: Sequence[Step], act: Act, now: datetime) -> Batch:
    batch = Batch.objects.create(
        at=now,
        by=act.by,
        by_name=act.by.full_title if act.by else "",
        source=act.source,
        file=act.file[:200],
        reason=act.reason,
        reason_text=act.reason_text[:200],
    )
    Change.objects.bulk_create(
        (
            Change(
                batch=batch,
                indicator=step.entry.indicator,
                region=step.entry.region,
                month=step.entry.month,
                cell=name,
                old=stored_text(old),
                new=stored_text(new),
            )
            for step in steps
            for name, (old, new) in step.changes.items()
        ),
        batch_size=2000,
    )
    return batch
