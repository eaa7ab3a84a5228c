"""更正 with its impact: what a correction would move, and saving it together with what was shown of it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from django.db import transaction

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Point
from bureau.figures import reader
from bureau.figures.cells import LABELS
from bureau.figures.entry import Step, stored_text
from bureau.figures.lapse import fallen, in_review
from bureau.figures.models import Batch, Indicator
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


def impact(steps: Sequence[Step]) -> tuple[Effect, ...]:
    """Everything that the steps would move, in the order of the page; nothing is written.

    The queries grow with the years that the steps are about, not with figures, regions or frozen documents.
    Drafts looked at: each kind's with the first month, the same a year later, and the latest.
    """
    together: dict[int, list[Step]] = {}
    for step in steps:
        together.setdefault(step.entry.month.year, []).append(step)
    stored = {year: _stored(group, Month(year + 1, _DECEMBER)) for year, group in together.items()}
    rows: dict[tuple[str, str], dict[Month, Point]] = {}
    for year, group in together.items():
        for key, points in _rows(group, stored[year]).items():
            rows.setdefault(key, {}).update(points)
    figures = [e for year, group in together.items() for e in _of_figures(group, stored[year], rows)]
    texts = of_texts(rows, min(step.entry.month for step in steps)) if steps else ()
    return _ordered([*_lapses(steps), *dict.fromkeys(figures), *texts])


def _of_figures(steps: Sequence[Step], stored: Sequence[Reading], rows: Rows) -> Iterator[Effect]:
    """What readings and tiles would say otherwise, by the rows as they would be. The steps are of one year;
    what they move in the next is said by that year's too, in the same words."""
    month, moved = min(step.entry.month for step in steps), {_key_of(step) for step in steps}
    own_year = _stored(steps, Month(month.year, _DECEMBER))
    touched = (each for each in _with_goals(stored, own_year) if _key(each) in moved)
    pairs = [(before, with_rows(before, rows)) for before in touched]
    yield from (effect for pair in pairs for effect in of_readings(*pair, month))
    yield from (effect for pair in pairs for effect in of_tiles(*pair, month))


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


def _stored(steps: Sequence[Step], last: Month) -> list[Reading]:
    indicators = Indicator.objects.filter(pk__in={step.entry.indicator.pk for step in steps})
    regions = {step.entry.region.pk: step.entry.region for step in steps}
    return list(
        reader.readings(
            Span.to_date(last),
            indicators=indicators,
            regions=list(regions.values()),
            since=max(last.year - 3, _ALL_HISTORY),
            retired=True,
        )
    )


def _with_goals(readings: Sequence[Reading], own_year: Sequence[Reading]) -> list[Reading]:
    """The readings of the corrected year, with its targets, that know next year's rows too."""
    later = {_key(each): each.series for each in readings}
    return [replace(each, series=later[_key(each)]) for each in own_year]


def _rows(steps: Sequence[Step], stored: Sequence[Reading]) -> Rows:
    series = {_key(each): each.series for each in stored}
    rows: dict[tuple[str, str], dict[Month, Point]] = {}
    for step in steps:
        entry = step.entry
        key = _key_of(step)
        before = series[key].at(entry.month)
        given = {name: new for name, (_, new) in step.changes.items() if name in _POINT}
        fresh = replace(before, status=before.status or Status.FINAL.value)
        rows.setdefault(key, {})[entry.month] = replace(fresh, **given)  # type: ignore[arg-type]
    return rows


def _key(reading: Reading) -> tuple[str, str]:
    return reading.subject.code, reading.place.name


def _key_of(step: Step) -> tuple[str, str]:
    return step.entry.indicator.code, step.entry.region.name


def _lapses(steps: Sequence[Step]) -> Iterator[Effect]:
    """The returns that go back to 草稿 and are reviewed again (`figures/lapse.py`)."""
    returns = in_review([step.entry for step in steps])
    falls = fallen(returns, steps)
    for each in (found for key, found in returns.items() if key in falls):
        yield Effect(Group.REVIEW, str(each), "审核状态", each.state, f"{State.DRAFT}，要重新提交审核")
