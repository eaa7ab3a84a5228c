"""One figure of the text in Word: a run-level rich content control in a hidden bookmark, with its comment.

The layout is the one that survives LibreOffice (STACK, Word): no `w:text` in the control, or formatting and
tracked changes are lost; the comment's anchors outside the control, or it is destroyed.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from bureau.reports.manifest import Entry
from bureau.reports.word_comments import AUTHOR
from bureau.reports.word_package import legal

_RED: Final = RGBColor(0xC0, 0x00, 0x00)
_FIRST_ID: Final = 10_000  # above what headers and footers of a borrowed base may have


class Figures:
    """Writes figures into a Word document. `forms` are the ids of its styles by ours; `on` dates comments."""

    def __init__(self, word: WordDocument, forms: Mapping[str, str], on: date) -> None:
        self._word, self._forms, self._at = word, forms, datetime.combine(on, time(), UTC)

    def add(self, paragraph: Paragraph, entry: Entry, comment: Sequence[str] = ()) -> None:
        """Appends the figure to the paragraph, with a comment of these lines if there are any."""
        number = _FIRST_ID + entry.number
        figure = [
            _element("w:bookmarkStart", id=number, name=entry.bookmark),
            _control(paragraph, entry, number),
            _element("w:bookmarkEnd", id=number),
        ]
        if comment:
            key = self._comment(comment)
            start, end = (_element(f"w:commentRange{side}", id=key) for side in ("Start", "End"))
            figure = [start, *figure, end, self._reference(key)]
        for element in figure:
            paragraph._p.append(element)

    def _comment(self, lines: Sequence[str]) -> int:
        comment = self._word.comments.add_comment(legal("\n".join(lines)), AUTHOR, AUTHOR[:1])
        comment._comment_elm.date = self._at  # the report's day, so that a document can be written again
        for paragraph in comment.paragraphs:
            paragraph._p.style = self._forms["CommentText"]
        return int(comment.comment_id)

    def _reference(self, key: int) -> Any:
        run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
        properties.append(_element("w:rStyle", val=self._forms["CommentReference"]))
        run.extend([properties, _element("w:commentReference", id=key)])
        return run


def _control(paragraph: Paragraph, entry: Entry, number: int) -> Any:
    control, properties, content, run = (
        OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent", "r")
    )
    properties.append(_element("w:alias", val=entry.alias))
    properties.append(_element("w:tag", val=entry.tag))
    properties.append(_element("w:id", val=number))
    written = WordRun(run, paragraph)
    written.text = entry.text
    if entry.missing and not entry.row:  # a dash in the table is no alarm
        written.font.color.rgb = _RED
    content.append(run)
    control.extend([properties, content])
    return control


def _element(kind: str, /, **attributes: object) -> Any:
    return OxmlElement(kind, {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
