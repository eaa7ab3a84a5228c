"""In which state every figure of a baseline ends: what stands in its place against what it says now. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bureau.reports.manifest import Entry
from bureau.reports.reading_on import ReadOn
from bureau.reports.refreshed import KEEP, OURS, Decision, Decisions, Figure, State
from bureau.reports.restating import Restated
from bureau.reports.spoken import another, intact, is_strange
from bureau.reports.spots import Matches, Sought, Spot, likeliest, plainly

_NOW: Final = "已手改为现在的数"
_KEPT: Final = "按您的决定保留手改的数"
_OURS: Final = "按您的决定改为库中的数"
_NOTHING: Final = "，原文未动，请核对"
_ANOTHER: Final = "文中这里说的是{0}，不是这个数原来的所指，请决定"
_UNIT: Final = "表中单位是“{0}”，库中现在是“{1}”"
_ALONE: Final = "跟着它的数都没有更新，这里的时间也没有动，请核对"


@dataclass(frozen=True)
class Ending:
    """What the states are told by. A figure's words are ours where they are those of the version that the
    file is a copy of: what an earlier version said was put back by a person.
    """

    figures: Sequence[Sought]
    found: Matches
    read: ReadOn
    now: Mapping[int, Restated]
    decisions: Decisions

    def listed(self) -> list[Figure]:
        """Every figure in exactly one state, its copies behind it."""
        was = likeliest(self.figures, self.found)
        found = [each for figure in self.figures for each in self._of(figure, figure.versions[was].text)]
        return _periods_with_figures(found, [figure.entry for figure in self.figures])

    def _of(self, figure: Sought, old: str) -> list[Figure]:
        entry, new = figure.entry, self.now[figure.entry.number]
        ours = plainly(old)
        spots = sorted(self.found.spots.get(entry.number, ()), key=lambda spot: plainly(spot.text) != ours)
        if not spots:
            state = State.NOT_FOUND if entry.number in self.found.unsure else State.DELETED
            return [Figure(entry, state, old, "", new.text, note=new.note)]
        return [
            replace(self._judged(figure, old, spot, new), copy=number) for number, spot in enumerate(spots)
        ]

    def _judged(self, figure: Sought, old: str, spot: Spot, new: Restated) -> Figure:
        words, is_ours = plainly(spot.text), plainly(spot.text) == plainly(old)
        made = Figure(figure.entry, State.SAME, old, spot.text, new.text, spot, new.note)
        if new.text is not None and words == plainly(new.text):
            return made if is_ours else replace(made, note=_NOW)
        if not is_ours:
            return _by_hand(made, self.decisions.get(figure.entry.number))
        if new.text is None:
            return replace(made, note=new.note + _NOTHING)
        row = self.read.rows.get(spot.paragraph) if figure.entry.row else None
        if row and row.unit and new.unit and plainly(row.unit) != plainly(new.unit):
            return replace(made, new=None, note=_UNIT.format(row.unit, new.unit) + _NOTHING)
        if other := self._other(figure, spot):
            waiting = replace(made, note=_ANOTHER.format(other))
            return _by_hand(waiting, self.decisions.get(figure.entry.number))
        return replace(made, state=State.UPDATED)

    def _other(self, figure: Sought, spot: Spot) -> str:
        """Whose figure a place with our words is by now; empty where it is the figure's."""
        entry = figure.entry
        if entry.row:
            row = self.read.rows.get(spot.paragraph)
            return self._other_row(figure, row.label) if row else ""
        if not entry.indicator or intact(figure, spot.paragraph, spot.start, spot.end):
            return ""
        return another(figure, self.read.at(spot.paragraph, spot.start, spot.end), self.read)

    def _other_row(self, figure: Sought, label: str) -> str:
        if named := self.read.names.get(label):
            return named.name if named.code != figure.entry.indicator else ""
        return label if is_strange(label, figure, self.read) else ""


def _by_hand(made: Figure, decision: Decision | None) -> Figure:
    """What a person wrote stays until somebody decides."""
    if decision == OURS and made.new is not None:
        return replace(made, state=State.UPDATED, note=_OURS, decision=OURS)
    if decision == KEEP:
        return replace(made, state=State.BY_HAND, note=_KEPT, decision=KEEP)
    return replace(made, state=State.BY_HAND)


def _periods_with_figures(listed: list[Figure], entries: Sequence[Entry]) -> list[Figure]:
    """A period word moves only with a figure: beside nothing but numbers that stay it would say of them what
    nobody has said (全年 of what a person wrote for 1—11月).
    """
    spoken = _spoken_of(entries)
    current = {(each.entry.number, each.spot.paragraph) for each in listed if each.spot and each.is_current}

    def stays(each: Figure) -> bool:
        beside = spoken.get(each.entry.number, set())
        place = each.spot.paragraph if each.spot else None
        return each.moves and bool(beside) and not any((number, place) in current for number in beside)

    return [
        replace(each, state=State.SAME, new=None, note=_ALONE) if stays(each) else each for each in listed
    ]


def _spoken_of(entries: Sequence[Entry]) -> dict[int, set[int]]:
    """The figures that each period word is said of: those up to the next one, else all of its paragraph."""
    behind: dict[int, set[int]] = {}
    whole: dict[int, set[int]] = {}
    period: Entry | None = None
    for entry in (each for each in entries if not each.row):
        if entry.is_period:
            period, behind[entry.number] = entry, set()
        elif entry.indicator:
            whole.setdefault(entry.paragraph, set()).add(entry.number)
            if period and period.paragraph == entry.paragraph:
                behind[period.number].add(entry.number)
    paragraphs = {entry.number: entry.paragraph for entry in entries}
    return {number: beside or whole.get(paragraphs[number], set()) for number, beside in behind.items()}
