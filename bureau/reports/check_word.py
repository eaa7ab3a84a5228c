"""核数 as a Word file: the uploaded document with a comment at every figure that is not right.

Only runs that a comment begins or ends in are cut; every other part of the package stays byte for byte.
Pasted text becomes a plain document of its own. Comments stand in body and tables alone (Word allows them
nowhere else): what was found in a note or a text box is told at its mark or at the box (`check_anchors`),
what was found in headers and footers in the first comment.
"""

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import docx
from lxml import etree

from bureau.reports.check import Checked
from bureau.reports.check_anchors import Anchors, run_of
from bureau.reports.word_elements import W, part
from bureau.reports.word_notes import Notes
from bureau.reports.word_package import empty_package, legal
from bureau.reports.word_reading import ReadPackage, text_of
from bureau.reports.word_saving import saved
from bureau.reports.word_text import Where, WordParagraph
from bureau.wording.compare.finding import RIGHT

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTED: Final = frozenset({Where.BODY, Where.CELL})


@dataclass(frozen=True)
class Note:
    """What is to be said of characters `start` to `end` of a paragraph."""

    paragraph: int
    start: int
    end: int
    text: str


def reviewed(checked: Checked, content: bytes | None) -> bytes:
    """The document with its comments; None for pasted text. Raises `WordRefused` as the reader does."""
    package = ReadPackage(content if content is not None else _document(checked))
    word = text_of(package)
    notes = Notes(package, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
    apart: list[Note] = []
    by_paragraph: dict[int, list[Note]] = {}
    by_holder: dict[Any, list[str]] = {}  # boxes and marks of notes
    anchors = Anchors(word)
    for note in _notes(checked):
        paragraph = word.paragraphs[note.paragraph]
        if paragraph.place.part == word.main and paragraph.place.where in _COMMENTED:
            by_paragraph.setdefault(note.paragraph, []).append(note)
        elif (holder := anchors.holder(paragraph)) is not None and run_of(holder) is not None:
            by_holder.setdefault(holder, []).append(f"{paragraph.place.where}：{note.text}")
        else:
            apart.append(note)
    first = next(
        (at for at, each in enumerate(word.paragraphs) if each.pieces and each.place.where in _COMMENTED),
        None,
    )
    if first is not None:
        told = [
            f"核数：{checked.summary}。",
            *(f"{word.paragraphs[each.paragraph].place.where}：{each.text}" for each in apart),
        ]
        whole = Note(first, 0, len(word.paragraphs[first].text), "\n".join(told))
        by_paragraph.setdefault(first, []).insert(0, whole)
    for number, told_here in by_paragraph.items():
        for merged in reversed(_merged(told_here)):
            _comment(notes, word.paragraphs[number], merged)
    for holder, found in by_holder.items():  # after the cutting, which may have moved a mark to another run
        run = run_of(holder)
        notes.put(run, run, "\n".join(found))
    return saved(package, {word.main: part(word.roots[word.main]), **notes.parts()})


def _document(checked: Checked) -> bytes:
    """The pasted text as a document, a paragraph a line, blank ones too: the numbers stay the lines'."""
    word, file = docx.Document(empty_package()), io.BytesIO()
    for line in checked.text.lines:
        word.add_paragraph(legal(line.text), style="Body Text")
    word.save(file)
    return file.getvalue()


def _notes(checked: Checked) -> Iterator[Note]:
    for found in checked.findings:
        mention = found.mention
        if found.verdict not in RIGHT:
            text = f"{found.verdict}：{found.explanation}。"
            yield Note(mention.paragraph, mention.start, mention.end, text)
    for judged in checked.claims:
        claim = judged.claim
        if judged.verdict.truth is not True:
            text = f"论断“{claim.span}”{judged.verdict.label}：{judged.verdict.reason}。"
            yield Note(claim.paragraph, claim.start, claim.end, text)
    for conflict in checked.conflicts:
        last = conflict.mentions[-1]
        text = f"文内矛盾（{conflict.rule}）：{conflict.explanation}。"
        yield Note(last.paragraph, last.start, last.end, text)


def _merged(notes: Sequence[Note]) -> list[Note]:
    """One note for figures that overlap; the note on the whole paragraph stands alone before them."""
    found: list[Note] = []
    whole = [each for each in notes if each.text.startswith("核数：")]
    for note in sorted((each for each in notes if each not in whole), key=lambda each: each.start):
        if found and note.start < found[-1].end:
            old = found[-1]
            found[-1] = Note(old.paragraph, old.start, max(old.end, note.end), f"{old.text}\n{note.text}")
        else:
            found.append(note)
    return [*whole, *found]


def _comment(notes: Notes, paragraph: WordParagraph, note: Note) -> None:
    """Comments the characters. A paragraph's last note comes first: the places of the others hold."""
    pieces = paragraph.between(note.start, note.end)
    if not pieces:
        return
    first, last = pieces[0], pieces[-1]
    if note.end < last.end:
        _cut(last.element, note.end - last.start)
    head = first.element.getparent()
    if note.start > first.start:
        head = _cut(first.element, note.start - first.start)
    notes.put(head, head if first is last else last.element.getparent(), note.text)


def _cut(element: Any, at: int) -> Any:
    """Puts the characters of a w:t from `at` on, and what follows them, into a run behind; answers it."""
    run = element.getparent()
    behind = etree.Element(W + "r", run.attrib)
    if (look := run.find(W + "rPr")) is not None:
        behind.append(deepcopy(look))
    rest, text = list(element.itersiblings()), element.text or ""
    second = etree.SubElement(behind, W + "t")
    for each, words in ((element, text[:at]), (second, text[at:])):
        each.text = words
        each.set(_SPACE, "preserve")
    behind.extend(rest)
    run.addnext(behind)
    return behind
