"""The manifest of a document: every figure of text and annex table, as Word carries it and as we keep it.

Word keeps a tag, an alias and a bookmark with each (STACK, Word); the rest stays on the server. A text that
comes back edited is matched by tag, then by bookmark, then by the words beside the figure: LibreOffice drops
tags, people delete controls, and a sentence that was copied elsewhere keeps at least its neighbours.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bureau.algebra.reading import Reading
from bureau.reports.document import Document, Paragraph
from bureau.reports.rendered import Run
from bureau.reports.table import Cell, row_cells
from bureau.reports.uttered import Fact
from bureau.reports.word_package import legal

MOST_TAG: Final = 64  # characters that Word keeps of a tag, and shows of an alias
NEIGHBOURS: Final = 12  # characters of text kept on each side
_GAP: Final = "【缺："
_ANNEX: Final = "附表"
_UNSAFE = re.compile(r"[^A-Za-z0-9_]")


@dataclass(frozen=True)
class Entry:
    """One figure, or one word from a ledger, where it stands in the text. All fields are plain values.

    `span` is 2022-01..2022-11 (FORMATS), `paragraph` counts from 0 with the title, `before` and `after` are
    the text beside it in its paragraph, `evidence` the ids of the rows it rests on. A word from a ledger has
    a `source` instead of indicator, region, span and phrase. `missing` says why there is no figure.

    A figure of the annex table has its `row`, from 1, and no paragraph (-1); its phrase is 「附表」 and the
    column, and it stands between the row's indicator (`before`) and the column's heading (`after`).

    `asked` is the expression of an outline that says it again over another span (a cell is said by its row).
    A word that moves with the span (1—11月, 截至11月底) has nothing but `asked`.
    """

    number: int
    tag: str
    alias: str
    bookmark: str
    indicator: str
    region: str
    span: str
    phrase: str
    text: str
    paragraph: int
    before: str
    after: str
    evidence: tuple[int, ...] = ()
    origin: str = ""
    missing: str = ""
    source: str = ""
    row: int = 0
    asked: str = ""

    @property
    def is_period(self) -> bool:
        """Whether it is a word that moves with the span."""
        return not (self.indicator or self.source)


@dataclass(frozen=True)
class Claimed:
    """A claim whose words stand in the text because it was true: what it claims, and what makes it again."""

    claim: str
    asked: str
    words: str
    paragraph: int


def manifest(document: Document) -> tuple[Entry, ...]:
    """One entry per figure and ledger word, in reading order, the annex table last, numbered from 1."""
    found = (each for place in enumerate(document.paragraphs) for each in _of_paragraph(*place))
    text = [_entry(number, *each) for number, each in enumerate(found, start=1)]
    cells = (
        (row, reading, cell)
        for row, reading in enumerate(document.headline, start=1)
        for cell in row_cells(reading)
    )
    return *text, *(_of_cell(number, *each) for number, each in enumerate(cells, start=len(text) + 1))


def claimed(document: Document) -> tuple[Claimed, ...]:
    """The claims of the text in reading order, each with the first paragraph that has its words (else -1)."""
    texts = [legal(paragraph.text) for paragraph in document.paragraphs]
    return tuple(
        Claimed(each.claim, each.asked, words, next((n for n, t in enumerate(texts) if words in t), -1))
        for each in document.proven
        if (words := legal(each.words))
    )


def is_missing(run: Run) -> bool:
    """Whether the run says that something is lacking: 【缺：…】."""
    return bool(run.said and run.said.missing) or (run.fact is not None and run.text.startswith(_GAP))


def _of_paragraph(index: int, paragraph: Paragraph) -> Iterator[tuple[Run, int, str, str]]:
    """Every figure with its paragraph and the text on both sides."""
    text, start = legal(paragraph.text), 0
    for run in paragraph.runs:
        end = start + len(legal(run.text))
        if run.is_figure:
            yield run, index, text[max(start - NEIGHBOURS, 0) : start], text[end : end + NEIGHBOURS]
        start = end


def _entry(number: int, run: Run, paragraph: int, before: str, after: str) -> Entry:
    where = (legal(run.text), paragraph, before, after)
    if run.timed is not None:
        name = run.timed.asked
        tag, alias, bookmark = f"time-{number:05d}-{_checksum(name)}", f"时间·{name}", f"_Fig{number:05d}"
        names = (number, tag, alias, bookmark, "", "", "", "")
        return Entry(*names, *where, asked=name)
    if run.said is None:
        assert run.fact is not None
        return _of_ledger(number, run.fact, is_missing(run), where)
    said = run.said
    return Entry(
        number, *_names(number, said.reading, said.phrase), *where,
        said.evidence, str(said.origin or ""), said.missing, asked=said.asked,
    )  # fmt: skip


def _of_cell(number: int, row: int, reading: Reading, cell: Cell) -> Entry:
    names = _names(number, reading, _ANNEX + cell.column)
    where = (cell.text, -1, legal(reading.subject.name), cell.column)
    evidence = () if cell.missing else reading.evidence
    return Entry(number, *names, *where, evidence, str(cell.origin or ""), cell.missing, row=row)


def _names(number: int, reading: Reading, phrase: str) -> tuple[str, str, str, str, str, str, str]:
    """Tag, alias, bookmark, indicator, region, span, phrase."""
    return (
        _tag(number, reading, phrase), _alias(reading, phrase), f"_Fig{number:05d}",
        reading.subject.code, reading.place.name, f"{reading.span.first}..{reading.span.last}", phrase,
    )  # fmt: skip


def _of_ledger(number: int, fact: Fact, missing: bool, where: tuple[str, int, str, str]) -> Entry:
    bookmark = f"_Fig{number:05d}"
    tag = f"fact-{number:05d}-{_checksum(fact.source)}"
    reason = "台账中没有登记" if missing else ""
    alias = legal(fact.source)[:MOST_TAG]
    names = (number, tag, alias, bookmark, "", "", "", "")
    return Entry(*names, *where, missing=reason, source=fact.source, asked=fact.asked)


def _tag(number: int, reading: Reading, phrase: str) -> str:
    """fig-00007-exports-202201-202211-1a2b3c4d: the phrase as a checksum, since tags are best kept ASCII.

    With the region, where it is not the city: the drafts of two regions have the same figures otherwise.
    """
    where = "" if reading.place.role == "city" else f"{reading.place.code}·"
    first, last = reading.span.first, reading.span.last
    months = f"{first.year}{first.number:02d}-{last.year}{last.number:02d}"
    head, tail = f"fig-{number:05d}-", f"-{months}-{_checksum(where + phrase)}"
    code = _UNSAFE.sub("", reading.subject.code)
    return head + code[: MOST_TAG - len(head) - len(tail)] + tail


def _alias(reading: Reading, phrase: str) -> str:
    """外贸进出口总额·2022年1—11月·累计; another region than the city is named first."""
    place = "" if reading.place.role == "city" else f"{reading.place.name}·"
    tail = f"·{reading.span.label_with_year}·{phrase}"
    return legal((place + reading.subject.name)[: MOST_TAG - len(tail)] + tail)


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
