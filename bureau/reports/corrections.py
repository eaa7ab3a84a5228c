"""更正 with its impact: what a correction would move, and saving it together with what was shown of it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from django.db import transaction

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.series import Point
from bureau.figures import reader
from bureau.figures.cells import LABELS
from bureau.figures.entry import Step, stored_text
from bureau.figures.models import Batch, Indicator, Region, Return
from bureau.figures.monthly_return import Saved, save
from bureau.figures.return_sheet import Desk
from bureau.figures.states import State, Status
from bureau.reports.impact import Effect, Group, Rows, of_readings, of_tiles, with_rows
from bureau.reports.impact_texts import of_texts
from bureau.reports.models import Correction

_POINT = {each.name for each in fields(Point)}
_DECEMBER = 12
_ALL_HISTORY = 1949


@dataclass(frozen=True)
class Cell:
    """One corrected cell, as impact page and 更正单 print it; an empty text is no figure."""

    indicator: str
    unit: str
    region: str
    month: str
    label: str
    old: str
    new: str


def impact(desk: Desk, steps: Sequence[Step]) -> tuple[Effect, ...]:
    """Everything that the steps would move, in the order of the page; nothing is written.

    A fixed number of queries whatever the number of figures and frozen documents. Drafts looked at: each
    kind's with the month, the same a year later, and the latest.
    """
    found, rows = _of_figures(steps, desk.region, desk.month)
    return _ordered([*_lapses(steps), *found, *of_texts(rows, desk.month)])


def impact_of_import(steps: Sequence[Step]) -> tuple[Effect, ...]:
    """The same of an import, whose steps are about several regions and months.

    The queries grow with its regions and years, not with its figures. Drafts looked at: each kind's with the
    first month, the same a year later, and the latest.
    """
    together: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        together.setdefault((step.entry.region.pk, step.entry.month.year), []).append(step)
    found: list[Effect] = []
    all_rows: dict[tuple[str, str], dict[Month, Point]] = {}
    for group in together.values():
        first = min(step.entry.month for step in group)
        effects, rows = _of_figures(group, group[0].entry.region, first)
        found += effects
        for key, points in rows.items():
            all_rows.setdefault(key, {}).update(points)
    if steps:
        found += of_texts(all_rows, min(step.entry.month for step in steps))
    return _ordered(dict.fromkeys([*_lapses(steps), *found]))


def _of_figures(steps: Sequence[Step], region: Region, month: Month) -> tuple[list[Effect], Rows]:
    """What readings and tiles of one region would say otherwise from this month on; and the rows as they
    would be. The steps are of one year."""
    stored = _stored(steps, region, Month(month.year + 1, _DECEMBER))
    rows = _rows(steps, stored)
    own_year = _stored(steps, region, Month(month.year, _DECEMBER))
    pairs = [(before, with_rows(before, rows)) for before in _with_goals(stored, own_year)]
    found = [effect for pair in pairs for effect in of_readings(*pair, month)]
    return [*found, *(effect for pair in pairs for effect in of_tiles(*pair, month))], rows


def _ordered(found: Iterable[Effect]) -> tuple[Effect, ...]:
    order = list(Group)
    return tuple(sorted(found, key=lambda effect: order.index(effect.group)))


def digest(steps: Sequence[Step], effects: Sequence[Effect]) -> str:
    """What the person has seen, changes and impact: exactly this is confirmed, or it is shown anew."""
    seen = [[asdict(cell) for cell in told(steps)], _plain(effects)]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


def told(steps: Sequence[Step]) -> list[Cell]:
    """The cells that change, old and new as they will stand in the change table."""
    return [
        Cell(
            entry.indicator.name,
            entry.indicator.unit,
            entry.region.name,
            entry.month.label,
            LABELS[name],
            stored_text(old),
            stored_text(new),
        )
        for step in steps
        for entry in [step.entry]
        for name, (old, new) in step.changes.items()
    ]


def grouped(effects: Sequence[Effect]) -> list[tuple[Group, list[Effect]]]:
    """The effects under the heading where they show, in the order of the page; empty headings left out."""
    return [(group, found) for group in Group if (found := [each for each in effects if each.group is group])]


def save_with_impact(desk: Desk, posted: Mapping[str, str], effects: Sequence[Effect]) -> Saved:
    """Saves the 更正 and its impact, both or neither."""
    with transaction.atomic():
        saved = save(desk, posted)
        if saved.batch:
            keep(saved.batch, effects)
    return saved


def keep(batch: Batch, effects: Sequence[Effect]) -> None:
    """Keeps the impact as it was confirmed."""
    Correction.objects.create(batch=batch, effects=_plain(effects))


def _plain(effects: Sequence[Effect]) -> list[dict[str, str]]:
    return [asdict(effect) for effect in effects]


# --- the rows as they would be --------------------------------------------------------------------------


def _stored(steps: Sequence[Step], region: Region, last: Month) -> list[Reading]:
    indicators = Indicator.objects.filter(pk__in=[step.entry.indicator.pk for step in steps])
    return list(
        reader.readings(
            Span.to_date(last),
            indicators=indicators,
            regions=[region],
            since=max(last.year - 3, _ALL_HISTORY),
            retired=True,
        )
    )


def _with_goals(readings: Sequence[Reading], own_year: Sequence[Reading]) -> list[Reading]:
    """The readings of the corrected year, with its targets, that know next year's rows too."""
    later = {each.subject.code: each.series for each in readings}
    return [replace(each, series=later[each.subject.code]) for each in own_year]


def _rows(steps: Sequence[Step], stored: Sequence[Reading]) -> Rows:
    series = {each.subject.code: each.series for each in stored}
    rows: dict[tuple[str, str], dict[Month, Point]] = {}
    for step in steps:
        entry = step.entry
        before = series[entry.indicator.code].at(entry.month)
        given = {name: new for name, (_, new) in step.changes.items() if name in _POINT}
        fresh = replace(before, status=before.status or Status.FINAL.value)
        key = (entry.indicator.code, entry.region.name)
        rows.setdefault(key, {})[entry.month] = replace(fresh, **given)  # type: ignore[arg-type]
    return rows


def _lapses(steps: Sequence[Step]) -> Iterator[Effect]:
    """The returns that go back to 草稿 and are reviewed again (`figures/lapse.py`)."""
    entries = [step.entry for step in steps if set(step.changes) - {"source"}]
    keys = {(entry.indicator.area, entry.region.pk, entry.month) for entry in entries}
    waiting = (State.SUBMITTED, State.APPROVED)
    returns = Return.objects.filter(month__in={entry.month for entry in entries}, state__in=waiting)
    for each in returns.select_related("region").order_by("month", "pk"):
        if (each.area, each.region_id, each.month) not in keys:
            continue
        yield Effect(Group.REVIEW, str(each), "审核状态", each.state, f"{State.DRAFT}，要重新提交审核")
