"""Where the comment on a figure goes that stands where Word keeps none: a footnote, an endnote, a text box.

It goes to the place in the body that leads there: the mark of the note, the run that holds the box. Headers
and footers have no such place.
"""

from typing import Any, Final

from bureau.reports.word_elements import W
from bureau.reports.word_text import WordParagraph, WordText

_NOTES: Final = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
_GONE: Final = frozenset({W + "del", W + "moveFrom"})
_BOX: Final = W + "txbxContent"


class Anchors:
    """The marks of the notes of one document, by kind and number."""

    def __init__(self, word: WordText) -> None:
        self._body = word.roots[word.main]
        self._marks: dict[tuple[str, str], Any] = {}
        for each in self._body.iter(*_NOTES.values()):
            if not any(one.tag in _GONE for one in each.iterancestors()):
                self._marks.setdefault((each.tag, each.get(W + "id", "")), each)

    def holder(self, paragraph: WordParagraph) -> Any:
        """What of the body leads to the paragraph, a box or the mark of a note; None when nothing does."""
        element = paragraph.elements[0]
        for each in element.iterancestors(*_NOTES):
            element = self._marks.get((_NOTES[each.tag], each.get(W + "id", "")))
            if element is None:
                return None
        if self._body not in element.iterancestors():
            return None  # of a header or a footer
        boxes = list(element.iterancestors(_BOX))
        return boxes[-1] if boxes else element


def run_of(holder: Any) -> Any:
    """The run that a box or a mark stands in, outside of every box; None when a file is built otherwise."""
    return next(holder.iterancestors(W + "r"), None)
