"""What the recogniser reads in an edited text: beside the figures of its manifest, and in their places."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bureau.reports.material import Material
from bureau.reports.spots import plainly
from bureau.reports.word_text import Cell, WordParagraph, WordTable, WordText
from bureau.wording.mention import Context, Known, Mention, known_names
from bureau.wording.recognise import recognise

_NUMBER: Final = re.compile(r"\d|[一二两三四五六七八九十百千][万亿成倍]")
_UNIT: Final = "单位"
Stretches = Mapping[WordParagraph, list[tuple[int, int]]]


@dataclass(frozen=True)
class Row:
    """What heads a row of a table, and the unit that the row names; empty without one."""

    label: str
    unit: str


class ReadOn:
    """An edited text as the recogniser reads it: a paragraph where it is asked for, and once.

    Reading takes most of the time of a refresh.
    """

    def __init__(self, text: WordText, context: Context) -> None:
        self.text, self.context = text, context
        self._read: dict[WordParagraph, tuple[Mention, ...]] = {}

    @cached_property
    def names(self) -> Mapping[str, Known]:
        """Every name of an indicator."""
        return known_names(self.context.known)

    @cached_property
    def rows(self) -> dict[WordParagraph, Row]:
        """The row of a table that each of its paragraphs stands in."""
        return {
            paragraph: Row(row[0].text.strip(), _unit(table, row))
            for table in self.text.tables
            for row in table.cells
            for cell in row
            for paragraph in cell.paragraphs
        }

    def mentions(self, paragraph: WordParagraph) -> tuple[Mention, ...]:
        """All that a paragraph says."""
        if paragraph not in self._read:
            self._read[paragraph] = recognise(paragraph.text, self.context).mentions
        return self._read[paragraph]

    def at(self, paragraph: WordParagraph, start: int, end: int) -> list[Mention]:
        """What is said by these characters, or by some of them."""
        return [each for each in self.mentions(paragraph) if each.start < end and start < each.end]

    def beside(self, known: Stretches) -> Iterator[tuple[WordParagraph, Mention]]:
        """The mentions of the main text outside of these stretches."""
        for paragraph in self.text.body:
            stretches = known.get(paragraph, [])
            if not _NUMBER.search(_without(paragraph.text, stretches)):
                continue
            for mention in self.mentions(paragraph):
                if all(mention.end <= start or mention.start >= end for start, end in stretches):
                    yield paragraph, mention


def context_of(material: Material, then: Iterable[tuple[str, str]] = ()) -> Context:
    """What the recogniser knows before the first word: the indicators, the places, the report's span.

    `then` are the names of the text's own day with their codes: they mean what they meant.
    """
    meant = dict(then)
    known = []
    for each in material.own:
        subject = each.subject
        now = (subject.name, subject.short_name, *subject.aliases)
        names = [name for name, code in meant.items() if code == subject.code]
        names += [name for name in dict.fromkeys(now) if name not in meant]
        known.append(Known(subject.name, tuple(names), subject.code, subject.unit))
    return Context(material.span, tuple(known), (material.place, material.above))


def _unit(table: WordTable, row: Sequence[Cell]) -> str:
    column = next((each.column for each in table.cells[0] if plainly(each.text) == _UNIT), None)
    return next((each.text.strip() for each in row if each.column == column), "")


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blotted out."""
    for start, end in stretches:
        text = text[:start] + "※" * (end - start) + text[end:]
    return text
