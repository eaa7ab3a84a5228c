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
from bureau.reports.ending import Ending
from bureau.reports.fallen import Place, fallen_claims, standing
from bureau.reports.manifest import NEIGHBOURS, Entry
from bureau.reports.matching import matched
from bureau.reports.material import Material
from bureau.reports.reading_on import ReadOn, context_of
from bureau.reports.refreshed import Decisions, Figure, Refreshed, State
from bureau.reports.rereading import reread
from bureau.reports.restating import rejudged, restated
from bureau.reports.spots import Spot, sought
from bureau.reports.tracked import Edit, Pen
from bureau.reports.word_elements import part
from bureau.reports.word_notes import Notes
from bureau.reports.word_reading import ReadPackage, text_of
from bureau.reports.word_saving import saved
from bureau.reports.word_text import Where, WordParagraph, WordText

_STALE: Final = "“{0}”没有更新：{1}。"


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
    read = ReadOn(text, context_of(material, root.names))
    found = matched(figures, text, read)
    reread(figures, read, found)
    now = restated(root, material)
    listed = Ending(figures, found, read, now, task.decisions).listed()
    claims = standing(text, versions)
    at = task.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    notes = Notes(package, at)
    fallen = tuple(
        fallen_claims(claims, rejudged(root, material), lambda place, remark: notes.add(*place, remark))
    )
    for each in (figure for figure in listed if figure.is_stale and figure.spot):
        notes.add(*_where(each), _STALE.format(each.entry.alias, each.note))
    edits = _repeated([_edit(each) for each in listed if each.moves], text)
    Pen(text.roots, at, accepted=task.accepted).write(edits)
    data = saved(package, {**_parts(text, edits, notes), **notes.parts()})
    return Refreshed(
        data=data,
        figures=tuple(each for each in listed if not each.copy),
        copies=tuple(each for each in listed if each.copy),
        added=tuple(added_figures(read, found, claims)),
        fallen=fallen,
        root=root,
        kept=_kept(root, material, listed, edits),
    )


def _edit(figure: Figure) -> Edit:
    assert figure.new is not None
    return Edit(*_where(figure), figure.new)


def _where(figure: Figure) -> Place:
    assert figure.spot is not None
    return figure.spot.paragraph, figure.spot.start, figure.spot.end


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
