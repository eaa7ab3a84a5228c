"""The annual work summary 年度工作总结: five chapters from the areas' wording and the city's Readings."""

from datetime import date

from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.figures import reader
from bureau.figures.models import Region
from bureau.reports.blocks import CHAPTERS, OPENING, PLANS, SHORTCOMINGS, Block, blocks
from bureau.reports.document import Document, Paragraph, Role
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import Collector, Run, render
from bureau.reports.vocabulary import Vocabulary

_NUMERALS = "一二三四五六七八九十"
Written = list[tuple[Block, list[list[Run]]]]


def compose(year: int, through: int = 12, region: Region | None = None, on: date | None = None) -> Document:
    """The summary of a year through a month, from the same Readings as the dashboard's."""
    place = region or reader.city()
    span = Span.to_date(Month(year, through))
    found = blocks()
    vocabulary = Vocabulary(span, place, (block.text for block in found))
    collector = Collector()
    paragraphs = _paragraphs(found, vocabulary, collector)
    title = f"{place.bureau}{span.label_with_year}工作总结"
    return Document(
        title=title,
        signed=place.bureau,
        on=on or timezone.localdate(),
        span=span,
        paragraphs=(Paragraph(Role.TITLE, (Run(title),)), *paragraphs),
        judged=tuple(collector.judged),
        readings=tuple(vocabulary.readings),
        is_demonstration=reader.is_demonstration(),
    )


def _paragraphs(found: list[Block], vocabulary: Vocabulary, collector: Collector) -> list[Paragraph]:
    def written(chapter: str) -> Written:
        chosen = [block for block in found if block.chapter == chapter]
        return [(block, _render(block, vocabulary, collector)) for block in chosen]

    paragraphs = _plain(written(OPENING))
    for number, (chapter, title) in enumerate(CHAPTERS.items()):
        if body := _chapter(written(chapter)):
            paragraphs += [Paragraph(Role.HEADING, (Run(f"{_NUMERALS[number]}、{title}"),)), *body]
    return paragraphs + _plain(written(SHORTCOMINGS)) + _plain(written(PLANS))


def _render(block: Block, vocabulary: Vocabulary, collector: Collector) -> list[list[Run]]:
    try:
        return render(block.text, vocabulary.names(block.area), collector)
    except OutlineError as error:
        raise OutlineError(f"{block.chapter}·{block.title or '正文'}：{error}") from error


def _plain(written: Written) -> list[Paragraph]:
    return [Paragraph(Role.BODY, tuple(runs)) for _, lines in written for runs in lines]


def _chapter(written: Written) -> list[Paragraph]:
    """Untitled blocks are paragraphs of their own; titled ones run on as 一是…二是… in one paragraph."""
    paragraphs, running, number = [], [], 0
    for block, lines in written:
        if not block.title:
            paragraphs += [Paragraph(Role.BODY, tuple(runs)) for runs in lines]
        elif lines:
            running.append(Run(f"{_NUMERALS[number]}是{block.title}。"))
            running += [run for runs in lines for run in runs]
            number += 1
    if running:
        paragraphs.append(Paragraph(Role.BODY, tuple(running)))
    return paragraphs
