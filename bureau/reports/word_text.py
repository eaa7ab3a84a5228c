"""What a Word file says, as values: paragraphs with their places, marks and the elements behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from bureau.wording.recognise.width import folded


class Where(StrEnum):
    """What a paragraph stands in, as it is told to people."""

    BODY = "正文"
    CELL = "表格"
    BOX = "文本框"
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    HEADER = "页眉"
    FOOTER = "页脚"


@dataclass(frozen=True)
class Place:
    """`index` counts the paragraphs that were read of the part, from 0, in reading order."""

    part: str
    index: int
    where: Where


@dataclass(frozen=True, eq=False)
class Piece:
    """Characters `start` to `end` of a paragraph, written by one element (w:t, w:tab, w:br) of one run."""

    start: int
    end: int
    element: Any
    run: Any


@dataclass(frozen=True, eq=False)
class Mark:
    """A content control with a tag, or a bookmark, by its name; `element` is the control or the start."""

    kind: str  # tag, bookmark
    name: str
    start: int
    end: int
    element: Any


@dataclass(frozen=True, eq=False)
class WordParagraph:
    """A paragraph as it reads once every tracked change is accepted.

    `elements` are its w:p: two where the mark between them is deleted by a tracked change.
    """

    place: Place
    text: str
    elements: tuple[Any, ...]
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text in one width and one kind of dash, character for character: what figures are sought in."""
        return folded(self.text)

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that write some of these characters, in order."""
        return [piece for piece in self.pieces if piece.start < end and piece.end > start]


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell of a row; `column` counts grid columns from 0, so that a merged heading pushes nothing."""

    column: int
    paragraphs: tuple[WordParagraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, eq=False)
class WordTable:
    """A table; a table inside a cell is one of its own."""

    cells: tuple[tuple[Cell, ...], ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the cells, row by row."""
        return tuple(tuple(cell.text for cell in row) for row in self.cells)


@dataclass(frozen=True)
class WordComment:
    """A comment, apart from the text."""

    key: str
    author: str
    text: str


@dataclass(frozen=True, eq=False)
class WordText:
    """A Word file's final text. `paragraphs` are all, in reading order: body with cells and boxes, notes,
    headers, footers. `fallbacks` repeat text boxes for older programs and are no text of their own.

    `roots` are the trees of the parts that were read, by name: what is written back is written there.
    """

    paragraphs: tuple[WordParagraph, ...]
    tables: tuple[WordTable, ...]
    comments: tuple[WordComment, ...]
    fallbacks: tuple[WordParagraph, ...]
    roots: dict[str, Any] = field(repr=False)
    main: str = "word/document.xml"
    properties: tuple[tuple[str, str], ...] = ()  # of docProps/custom.xml

    @property
    def body(self) -> Iterator[WordParagraph]:
        """The paragraphs of the main text, cells and boxes included."""
        return (each for each in self.paragraphs if each.place.part == self.main)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
