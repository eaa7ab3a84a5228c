"""From material and outline to a document. Pure: the same two always give the same document.

An outline is plain text, one paragraph a line. 「## 」 begins a chapter, numbered 一、二、; 「* 」 begins an
item whose lines run on in the chapter's paragraph as 一是…二是…, up to an empty line. An item without
words is left out and not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, takewhile, zip_longest

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.reports.approved import only_approved
from bureau.reports.document import Document, Paragraph, Role
from bureau.reports.kinds import Kind
from bureau.reports.material import Material
from bureau.reports.outline import render
from bureau.reports.rendered import Collector, Run
from bureau.reports.vocabulary import WHOLE_SPAN, Vocabulary
from bureau.wording.words import numeral

_CHAPTER, _ITEM = "## ", "* "
Line = list[Run]


def compose(material: Material, outline: str, kind: Kind, on: date) -> Document:
    """The document; raises `OutlineError` for an outline that the language refuses."""
    collector = Collector()
    names = Vocabulary(material).names
    body = _Layout().laid_out(render(outline, names, collector))
    if kind.only_approved:
        body = only_approved(body)
    whole = names[WHOLE_SPAN]
    title = Paragraph(Role.TITLE, (Run(material.bureau), Run(whole, timed=whole), Run(kind.ending)))
    paragraphs = _figures_numbered([title, *body])
    return Document(
        title=title.text,
        signed=material.bureau,
        on=on,
        span=material.span,
        paragraphs=tuple(paragraphs),
        judged=tuple(collector.judged),
        readings=material.own,
        is_demonstration=material.is_demonstration,
        version=material.version,
        kind=kind.key,
        has_annex=kind.annex,
        place=material.place,
        outline=outline,
        charts=tuple({_key(each): each for each in collector.charts}.values()),
    )


def _figures_numbered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What the manifest lists gets 1, 2, …: after the layout, which may have moved or dropped some."""
    numbers = count(1)
    return [
        replace(
            each,
            runs=tuple(replace(run, number=next(numbers)) if run.is_figure else run for run in each.runs),
        )
        for each in paragraphs
    ]


def _key(reading: Reading) -> tuple[str, str, Span]:
    return reading.subject.code, reading.place.code, reading.span


@dataclass
class _Layout:
    """Puts lines into paragraphs and numbers chapters and items."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    items: list[tuple[str, Line]] = field(default_factory=list)

    def laid_out(self, lines: Sequence[Line]) -> list[Paragraph]:
        inside = False
        for line in lines:
            typed = bool(line) and not (line[0].said or line[0].fact)  # what is quoted lays out nothing
            start = line[0].text if typed else ""
            if start.startswith(_CHAPTER):
                self._flush()
                heading = Run(start.removeprefix(_CHAPTER).lstrip())
                self.paragraphs.append(Paragraph(Role.HEADING, (heading, *line[1:])))
            elif start.startswith(_ITEM):
                plain = "".join(run.text for run in takewhile(lambda run: not run.is_figure, line))
                self.items.append((plain.removeprefix(_ITEM).strip(), []))
            elif line and inside and self.items:
                self.items[-1][1].extend(line)
            elif line:
                self._flush()
                self.paragraphs.append(Paragraph(Role.BODY, tuple(line)))
            inside = bool(line) and (inside or start.startswith(_ITEM)) and not start.startswith(_CHAPTER)
        self._flush()
        return _numbered(_without_empty_chapters(self.paragraphs))

    def _flush(self) -> None:
        """The items collected so far, as one paragraph."""
        runs: Line = []
        for number, (title, words) in enumerate(((t, w) for t, w in self.items if w), start=1):
            runs += [Run(f"{numeral(number)}是{title}。"), *words]
        if runs:
            self.paragraphs.append(Paragraph(Role.BODY, tuple(runs)))
        self.items = []


def _without_empty_chapters(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [
        paragraph
        for paragraph, after in zip_longest(paragraphs, paragraphs[1:])
        if paragraph.role is not Role.HEADING or (after and after.role is not Role.HEADING)
    ]


def _numbered(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings get 一、二、…"""
    numbers = count(1)
    return [
        Paragraph(each.role, (Run(f"{numeral(next(numbers))}、"), *each.runs))
        if each.role is Role.HEADING
        else each
        for each in paragraphs
    ]
