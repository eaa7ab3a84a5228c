"""The manifest of a document: every figure and ledger word of its text, as Word carries it and as we keep it.

Word keeps a tag, an alias and a bookmark with each (STACK, Word); the rest stays on the server. A text that
comes back edited is matched by tag, then by bookmark, then by the words beside the figure: LibreOffice drops
tags, people delete controls, and a sentence that was copied elsewhere keeps at least its neighbours.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bureau.reports.document import Document, Paragraph
from bureau.reports.outline import Run
from bureau.reports.voice import Fact
from bureau.reports.word_package import legal
from bureau.wording.said import Said

MOST_TAG: Final = 64  # characters that Word keeps of a tag, and shows of an alias
NEIGHBOURS: Final = 12  # characters of text kept on each side
_GAP: Final = "【缺："
_UNSAFE = re.compile(r"[^A-Za-z0-9_]")


@dataclass(frozen=True)
class Entry:
    """One figure, or one word from a ledger, where it stands in the text. All fields are plain values.

    `span` is 2022-01..2022-11 (FORMATS), `paragraph` counts from 0 with the title, `before` and `after` are
    the text beside it in its paragraph, `evidence` the ids of the rows it rests on. A word from a ledger has
    a `source` instead of indicator, region, span and phrase. `missing` says why there is no figure.
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


def manifest(document: Document) -> tuple[Entry, ...]:
    """One entry per figure and ledger word, in reading order, numbered from 1."""
    found = (each for place in enumerate(document.paragraphs) for each in _of_paragraph(*place))
    return tuple(_entry(number, *each) for number, each in enumerate(found, start=1))


def is_figure(run: Run) -> bool:
    """Whether the run has an entry of its own."""
    return run.said is not None or run.fact is not None


def is_missing(run: Run) -> bool:
    """Whether the run says that something is lacking: 【缺：…】."""
    return bool(run.said and run.said.missing) or (run.fact is not None and run.text.startswith(_GAP))


def _of_paragraph(index: int, paragraph: Paragraph) -> Iterator[tuple[Run, int, str, str]]:
    """Every figure with its paragraph and the text on both sides."""
    text, start = legal(paragraph.text), 0
    for run in paragraph.runs:
        end = start + len(legal(run.text))
        if is_figure(run):
            yield run, index, text[max(start - NEIGHBOURS, 0) : start], text[end : end + NEIGHBOURS]
        start = end


def _entry(number: int, run: Run, paragraph: int, before: str, after: str) -> Entry:
    where = (legal(run.text), paragraph, before, after)
    bookmark = f"_Fig{number:05d}"
    if run.said is None:
        assert run.fact is not None
        return _of_ledger(number, run.fact, bookmark, is_missing(run), where)
    said, reading = run.said, run.said.reading
    return Entry(
        number, _tag(number, said), _alias(said), bookmark,
        reading.subject.code, reading.place.name, f"{reading.span.first}..{reading.span.last}", said.phrase,
        *where,
        said.evidence, str(said.origin or ""), said.missing,
    )  # fmt: skip


def _of_ledger(
    number: int, fact: Fact, bookmark: str, missing: bool, where: tuple[str, int, str, str]
) -> Entry:
    tag = f"fact-{number:05d}-{_checksum(fact.source)}"
    reason = "台账中没有登记" if missing else ""
    alias = legal(fact.source)[:MOST_TAG]
    return Entry(number, tag, alias, bookmark, "", "", "", "", *where, missing=reason, source=fact.source)


def _tag(number: int, said: Said) -> str:
    """fig-00007-exports-202201-202211-1a2b3c4d: the phrase as a checksum, since tags are best kept ASCII."""
    first, last = said.reading.span.first, said.reading.span.last
    months = f"{first.year}{first.number:02d}-{last.year}{last.number:02d}"
    head, tail = f"fig-{number:05d}-", f"-{months}-{_checksum(said.phrase)}"
    code = _UNSAFE.sub("", said.reading.subject.code)
    return head + code[: MOST_TAG - len(head) - len(tail)] + tail


def _alias(said: Said) -> str:
    """外贸进出口总额·2022年1—11月·累计; another region than the city is named first."""
    reading = said.reading
    place = "" if reading.place.role == "city" else f"{reading.place.name}·"
    tail = f"·{reading.span.label_with_year}·{said.phrase}"
    return legal((place + reading.subject.name)[: MOST_TAG - len(tail)] + tail)


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
