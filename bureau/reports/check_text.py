"""The text that 核数 is asked of: pasted, from a .txt or a .docx; its lines, tables and comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bureau.reports.word_text import Where, WordComment, WordText

MOST_CHARACTERS: Final = 120_000  # some two hundred pages, a few seconds
MOST_OF_LINE: Final = 3_000  # five pages without a new paragraph: what a figure means is sought in its own
_ENCODINGS: Final = ("utf-8-sig", "gb18030")


class TextRefused(ValueError):
    """A text that is not checked; the message is the sentence for whoever brought it."""


@dataclass(frozen=True)
class Line:
    """One paragraph, and what it stands in."""

    text: str
    where: Where = Where.BODY


@dataclass(frozen=True)
class Cell:
    """The lines of one cell of a table, by their numbers."""

    column: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Text:
    """Everything that a document says, in reading order; `tables` name their cells' lines, row by row."""

    lines: tuple[Line, ...]
    tables: tuple[tuple[tuple[Cell, ...], ...], ...] = ()
    comments: tuple[WordComment, ...] = ()

    def __post_init__(self) -> None:
        size = sum(len(line.text) for line in self.lines)
        if size > MOST_CHARACTERS:
            raise TextRefused(f"文字太长（{size}字），一次最多{MOST_CHARACTERS}字，请分成几部分。")
        if (longest := max((len(line.text) for line in self.lines), default=0)) > MOST_OF_LINE:
            raise TextRefused(f"有一段文字太长（{longest}字），一段最多{MOST_OF_LINE}字，请分段后再提交。")


def from_plain(text: str) -> Text:
    """Pasted text: one line, one paragraph; blank ones keep their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Text(tuple(Line(line) for line in lines))


def from_bytes(content: bytes) -> Text:
    """A .txt in UTF-8 or GB18030; raises `TextRefused`."""
    if b"\0" in content:
        raise TextRefused("这不是文本文件，请上传.docx，或另存为.txt（UTF-8或GB18030）。")
    for encoding in _ENCODINGS:
        try:
            return from_plain(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise TextRefused("看不懂文件的文字编码，请另存为UTF-8或GB18030的.txt，或直接粘贴文字。")


def from_word(word: WordText) -> Text:
    """A Word file's final text: the tracked changes accepted, comments apart."""
    number = {id(each): place for place, each in enumerate(word.paragraphs)}
    tables = tuple(
        tuple(
            tuple(Cell(cell.column, tuple(number[id(each)] for each in cell.paragraphs)) for cell in row)
            for row in table.cells
        )
        for table in word.tables
    )
    lines = tuple(Line(each.text, each.place.where) for each in word.paragraphs)
    return Text(lines, tables, word.comments)


def cell_text(text: Text, cell: Cell) -> str:
    return "\n".join(text.lines[number].text for number in cell.lines)


def in_tables(text: Text) -> set[int]:
    """The numbers of the lines that stand in a table."""
    return {number for table in text.tables for row in table for cell in row for number in cell.lines}


def texts(lines: Sequence[Line]) -> dict[int, str]:
    return {number: line.text for number, line in enumerate(lines)}
