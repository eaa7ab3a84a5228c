"""更新: the figures of an edited Word file moved to another span, and nothing else. Pure.

It writes only where the text of the file is a text that the portal wrote there. What a person changed stays
until somebody decides; what is not there any more is listed; claims that fell get a comment.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bureau.reports.added import added_figures
from bureau.reports.baseline import Baseline
from bureau.reports.fallen import fallen_claims, standing
from bureau.reports.manifest import NEIGHBOURS, Entry
from bureau.reports.matching import matched
from bureau.reports.material import Material
from bureau.reports.reading_on import context_of
from bureau.reports.refreshed import KEEP, OURS, Decisions, Figure, Refreshed, State
from bureau.reports.rereading import reread
from bureau.reports.restating import Restated, rejudged, restated
from bureau.reports.spots import Matches, Sought, Spot, likeliest, plainly, sought
from bureau.reports.tracked import Edit, Pen
from bureau.reports.word_elements import part
from bureau.reports.word_notes import Notes
from bureau.reports.word_reading import ReadPackage, text_of
from bureau.reports.word_saving import saved
from bureau.reports.word_text import Where, WordParagraph, WordText

_NOW: Final = "已手改为现在的数"
_KEPT: Final = "按您的决定保留手改的数"
_OURS: Final = "按您的决定改为库中的数"
_NOTHING: Final = "，原文未动，请核对"


@dataclass(frozen=True)
class Task:
    """How a file is to be refreshed. `at` dates the tracked changes; `accepted` writes without them."""

    decisions: Decisions
    at: datetime
    accepted: bool = False


def refresh(
    package: ReadPackage, text: WordText, versions: Sequence[Baseline], material: Material, task: Task
) -> Refreshed:
    """The file with its figures over the material's span.

    `versions` are the file's baseline and those of its refreshed copies. Raises `WordRefused` when a part of
    the file turns out to be broken.
    """
    root = versions[0]
    figures = sought(versions)
    found, context = matched(figures, text), context_of(material)
    reread(figures, text, context, found)
    now = restated(root, material)
    was = likeliest(figures, found)
    listed = [
        each
        for figure in figures
        for each in _listed(
            figure, figure.versions[was].text, found, now[figure.entry.number], task.decisions
        )
    ]
    claims = standing(text, versions)
    at = task.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    notes = Notes(package, at)
    fallen = tuple(
        fallen_claims(claims, rejudged(root, material), lambda place, remark: notes.add(*place, remark))
    )
    edits = _repeated([_edit(each) for each in listed if each.moves], text)
    Pen(text.roots, at, accepted=task.accepted).write(edits)
    data = saved(package, {**_parts(text, edits, notes), **notes.parts()})
    return Refreshed(
        data=data,
        figures=tuple(each for each in listed if not each.copy),
        copies=tuple(each for each in listed if each.copy),
        added=tuple(added_figures(text, found, claims, context)),
        fallen=fallen,
        root=root,
        kept=_kept(root, material, listed, edits),
    )


def _listed(figure: Sought, old: str, found: Matches, new: Restated, decisions: Decisions) -> list[Figure]:
    """The figure, and its copies behind it; `old` is what the file said when it went out."""
    entry = figure.entry
    spots = sorted(found.spots.get(entry.number, ()), key=lambda spot: not figure.says(spot.text))
    if not spots:
        state = State.NOT_FOUND if entry.number in found.unsure else State.DELETED
        return [Figure(entry, state, old, "", new.text, note=new.note)]
    decision = decisions.get(entry.number)
    return [
        replace(_judged(figure, old, spot, new, decision), copy=number) for number, spot in enumerate(spots)
    ]


def _judged(figure: Sought, old: str, spot: Spot, new: Restated, decision: str | None) -> Figure:
    words = spot.text
    made = Figure(figure.entry, State.SAME, old, words, new.text, spot, new.note)
    if new.text is not None and plainly(words) == plainly(new.text):
        return made if figure.says(words) else replace(made, note=_NOW)
    if not figure.says(words):
        if decision == OURS and new.text is not None:
            return replace(made, state=State.UPDATED, note=_OURS, decision=OURS)
        note = _KEPT if decision == KEEP else new.note
        return replace(made, state=State.BY_HAND, note=note, decision=KEEP if decision == KEEP else None)
    if new.text is None:
        return replace(made, note=new.note + _NOTHING)
    return replace(made, state=State.UPDATED)


def _edit(figure: Figure) -> Edit:
    assert figure.spot is not None
    assert figure.new is not None
    return Edit(figure.spot.paragraph, figure.spot.start, figure.spot.end, figure.new)


def _repeated(edits: list[Edit], text: WordText) -> list[Edit]:
    """The edits, once more in what repeats a text box for older programs."""
    boxes = [each for each in edits if each.paragraph.place.where is Where.BOX]
    return edits + [
        replace(edit, paragraph=twin)
        for edit in boxes
        for twin in text.fallbacks
        if twin.text == edit.paragraph.text
    ]


def _parts(text: WordText, edits: list[Edit], notes: Notes) -> dict[str, bytes]:
    """The parts with words that moved, or with comments."""
    changed = {edit.paragraph.place.part for edit in edits} | ({text.main} if notes.parts() else set())
    return {name: part(text.roots[name]) for name in changed}


def _kept(root: Baseline, material: Material, listed: list[Figure], edits: list[Edit]) -> Baseline:
    """What the refreshed file says, as a later version of its baseline."""
    by_number = {each.entry.number: each for each in listed if not each.copy}
    entries = tuple(_entry(entry, by_number[entry.number], edits) for entry in root.entries)
    month = material.span.last
    return replace(root, year=month.year, through=month.number, entries=entries)


def _entry(entry: Entry, figure: Figure, edits: list[Edit]) -> Entry:
    """The entry as its figure reads now; what a person wrote is never taken for ours."""
    if figure.spot is None or figure.new is None:
        return replace(entry, text=figure.old)
    text = figure.found if figure.state is State.SAME else figure.new if figure.moves else figure.old
    if entry.row:
        return replace(entry, text=text)
    before, after = _beside(figure.spot, edits)
    return replace(entry, text=text, before=before, after=after)


def _beside(spot: Spot, edits: list[Edit]) -> tuple[str, str]:
    paragraph = spot.paragraph
    before = _as_edited(paragraph, 0, spot.start, edits)[-NEIGHBOURS:]
    after = _as_edited(paragraph, spot.end, len(paragraph.text), edits)[:NEIGHBOURS]
    return before, after


def _as_edited(paragraph: WordParagraph, start: int, end: int, edits: list[Edit]) -> str:
    """A stretch of a paragraph with the edits in it."""
    parts, at = [], start
    inside = [
        each for each in edits if each.paragraph is paragraph and start <= each.start and each.end <= end
    ]
    for edit in sorted(inside, key=lambda each: each.start):
        parts += [paragraph.text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, paragraph.text[at:end]])


def opened(content: bytes) -> tuple[ReadPackage, WordText]:
    """The package and its text; raises `WordRefused` with a sentence."""
    package = ReadPackage(content)
    return package, text_of(package)
