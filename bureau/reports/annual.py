"""The annual work summary 年度工作总结: five chapters from the areas' wording and the city's Readings."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.figures import reader
from bureau.figures.models import Highlight, Region
from bureau.reports.blocks import CHAPTERS, OPENING, PLANS, SHORTCOMINGS, Block, blocks
from bureau.reports.document import Document, Paragraph, Role
from bureau.reports.outline import Collector, OutlineError, Run, Voice, render

_NUMERALS = "一二三四五六七八九十"
_ALL_HISTORY = 1949  # claims look back as far as there are rows


def compose(year: int, through: int = 12, region: Region | None = None, on: date | None = None) -> Document:
    """The summary of a year through a month; the same Readings as the dashboard's. Eight queries at most."""
    place = region or reader.city()
    span = Span.to_date(Month(year, through))
    found = reader.readings(span, regions=[place], since=_ALL_HISTORY)
    readings = found.of_region(place.name)
    collector = Collector()
    names = _names(span, place, readings)
    paragraphs = _paragraphs(blocks(), names, _highlights(span), collector)
    signed = place.bureau
    title = f"{signed}{span.label_with_year}工作总结"
    return Document(
        title=title,
        signed=signed,
        on=on or timezone.localdate(),
        span=span,
        paragraphs=(Paragraph(Role.TITLE, (Run(title),)), *paragraphs),
        judged=tuple(collector.judged),
        readings=tuple(readings),
        is_demonstration=reader.is_demonstration(),
    )


def _names(span: Span, place: Region, readings: Iterable[Reading]) -> dict[str, Any]:
    """The words an outline may use: every indicator by name, short name and alias, and the frame's own."""
    names: dict[str, Any] = {}
    for reading in readings:
        voice = Voice(reading)
        for name in (*reading.subject.aliases, reading.subject.short_name, reading.subject.name):
            names[name] = voice
    frame = {
        "年": f"{span.last.year}年",
        "明年": f"{span.last.year + 1}年",
        "时段": span.label,
        "今年": "今年" if span.is_year else "今年以来",
        "一年来": "一年来" if span.is_year else "今年以来",
        "城市": place.name,
        "上级地区": reader.region_above(),
        "指标": lambda name: _indicator(names, name),
    }
    return names | frame


def _indicator(names: dict[str, Any], name: Any) -> Voice:
    voice = names.get(str(name))
    if not isinstance(voice, Voice):
        raise OutlineError(f"没有“{name}”这个指标。")
    return voice


def _highlights(span: Span) -> Callable[[str], Callable[..., list[str]]]:
    """For a block's area: 纪实('活动', 3) is the names of its three most important ones in the span."""
    rows = list(
        Highlight.objects.filter(
            on__year=span.first.year, on__month__gte=span.first.number, on__month__lte=span.last.number
        )
    )

    def of_area(area: str) -> Callable[..., list[str]]:
        def names(topic: str, most: int = 5) -> list[str]:
            return [row.name for row in rows if row.area == area and row.topic == topic][:most]

        return names

    return of_area


def _paragraphs(
    found: list[Block], names: dict[str, Any], highlights: Callable[[str], Any], collector: Collector
) -> list[Paragraph]:
    def written(chapter: str) -> list[tuple[Block, list[list[Run]]]]:
        chosen = [block for block in found if block.chapter == chapter]
        return [(block, _render(block, names, highlights(block.area), collector)) for block in chosen]

    paragraphs = _plain(written(OPENING))
    for number, (chapter, title) in enumerate(CHAPTERS.items()):
        body = _chapter(written(chapter))
        if body:
            paragraphs += [Paragraph(Role.HEADING, (Run(f"{_NUMERALS[number]}、{title}"),)), *body]
    return paragraphs + _plain(written(SHORTCOMINGS)) + _plain(written(PLANS))


def _render(block: Block, names: dict[str, Any], named: Any, collector: Collector) -> list[list[Run]]:
    words = names | {
        "纪实": named,
        "名称": lambda topic, most=5: listed(named(topic, most)),
    }
    try:
        return render(block.text, words, collector)
    except OutlineError as error:
        raise OutlineError(f"{block.chapter}·{block.title or '正文'}：{error}") from error


def listed(names: Iterable[str]) -> str:
    """Names in quotation marks; between marks no 、 (GB/T 15834 §4.5.3.5): “车展”“网货节”、…"""
    quoted = [name if name[0] in "《“" else f"“{name}”" for name in names]
    return re.sub("([”》])、([“《])", r"\1\2", "、".join(quoted))


def _plain(written: list[tuple[Block, list[list[Run]]]]) -> list[Paragraph]:
    return [Paragraph(Role.BODY, tuple(runs)) for _, lines in written for runs in lines]


def _chapter(written: list[tuple[Block, list[list[Run]]]]) -> list[Paragraph]:
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
