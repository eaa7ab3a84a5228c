"""Moves characters of a Word paragraph: as a tracked change (w:del, w:ins), or at once. Nothing else moves.

The new characters look as most of the old ones did. A change inside what another person inserted splits that
insertion: one person's w:ins never stands in another's.
"""

from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from bureau.reports.word_comments import AUTHOR
from bureau.reports.word_elements import W, element
from bureau.reports.word_text import Piece, WordParagraph

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_INSERTIONS: Final = (W + "ins", W + "moveTo")


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of the paragraph become `text`."""

    paragraph: WordParagraph
    start: int
    end: int
    text: str


class Pen:
    """Writes edits into the trees that the paragraphs were read from."""

    def __init__(self, roots: dict[str, Any], at: str, *, accepted: bool = False) -> None:
        """`at` dates the changes (2022-12-05T08:00:00Z)."""
        self._at, self._accepted = at, accepted
        ids = (each.get(W + "id", "") for root in roots.values() for each in root.iter())
        used = [int(each) for each in ids if each.isdecimal() and len(each) < 10]
        self._ids = count(max(used, default=0) + 1)

    def write(self, edits: list[Edit]) -> None:
        """Writes the edits; those of a paragraph from its end, so that the places of the others hold."""
        for edit in sorted(edits, key=lambda each: -each.start):
            pieces = edit.paragraph.between(edit.start, edit.end)
            if pieces and self._accepted:
                _replace(edit, pieces)
            elif pieces:
                self._track(edit, pieces)

    def _track(self, edit: Edit, pieces: list[Piece]) -> None:
        look = deepcopy(_main(edit, pieces).run.find(W + "rPr"))
        deletions = [self._delete(edit, piece) for piece in reversed(pieces)]
        run, insertion = element("r"), self._change("ins")
        if look is not None:
            run.append(look)
        run.append(_text(edit.text))
        insertion.append(run)
        self._behind(deletions[0], insertion)  # behind the last characters that go

    def _delete(self, edit: Edit, piece: Piece) -> Any:
        run = _alone(piece, max(edit.start, piece.start), min(edit.end, piece.end))
        for each in run.iterchildren(W + "t"):
            each.tag = W + "delText"
        deletion = self._change("del")
        run.addprevious(deletion)
        deletion.append(run)
        return deletion

    def _behind(self, place: Any, insertion: Any) -> None:
        """Puts an insertion behind a place; out of another insertion, which is split for it."""
        holder = place.getparent()
        if holder.tag not in _INSERTIONS:
            place.addnext(insertion)
            return
        if rest := list(place.itersiblings()):
            second = element(holder.tag.removeprefix(W))
            second.attrib.update({**holder.attrib, W + "id": str(next(self._ids))})
            second.extend(rest)
            holder.addnext(second)
        holder.addnext(insertion)

    def _change(self, kind: str) -> Any:
        return element(kind, id=next(self._ids), author=AUTHOR, date=self._at)


def _main(edit: Edit, pieces: list[Piece]) -> Piece:
    """The piece that writes most of the characters."""
    return max(pieces, key=lambda piece: min(edit.end, piece.end) - max(edit.start, piece.start))


def _replace(edit: Edit, pieces: list[Piece]) -> None:
    """The new characters in the place of most of the old ones; the others go."""
    main = _main(edit, pieces)
    for piece in reversed(pieces):
        start, end = max(edit.start, piece.start) - piece.start, min(edit.end, piece.end) - piece.start
        words = edit.text if piece is main else ""
        if piece.element.tag == W + "t":
            text = piece.element.text or ""
            _set(piece.element, text[:start] + words + text[end:])
        elif words:
            piece.element.addprevious(_text(words))
        if piece.element.tag != W + "t" or not piece.element.text:
            _drop(piece)


def _drop(piece: Piece) -> None:
    """Takes out what writes nothing any more, and its run when nothing else is in it."""
    piece.run.remove(piece.element)
    if all(each.tag == W + "rPr" for each in piece.run):
        piece.run.getparent().remove(piece.run)


def _alone(piece: Piece, start: int, end: int) -> Any:
    """A run of nothing but these characters of the piece; what stood beside them keeps runs of its own."""
    run, written = piece.run, piece.element
    if end < piece.end:
        _split(run, written, end - piece.start)
    elif list(written.itersiblings()):
        _split(run, written, piece.end - piece.start)
    if start > piece.start:
        return _split(run, written, start - piece.start)
    before = [each for each in written.itersiblings(preceding=True) if each.tag != W + "rPr"]
    return _split(run, written, 0) if before else run


def _split(run: Any, written: Any, at: int) -> Any:
    """Puts everything from a character of an element on into a new run behind; answers that run."""
    behind = element("r")
    behind.attrib.update(run.attrib)
    if (look := run.find(W + "rPr")) is not None:
        behind.append(deepcopy(look))
    rest = list(written.itersiblings())
    if at == 0:
        behind.append(written)
    elif written.tag == W + "t" and at < len(written.text or ""):
        behind.append(_text(written.text[at:]))
        _set(written, written.text[:at])
    behind.extend(rest)
    run.addnext(behind)
    return behind


def _text(words: str) -> Any:
    made = element("t")
    _set(made, words)
    return made


def _set(written: Any, words: str) -> None:
    written.text = words
    if words != words.strip():
        written.set(SPACE, "preserve")
