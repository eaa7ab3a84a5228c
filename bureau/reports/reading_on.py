"""What the recogniser reads in an edited text where no figure of its manifest stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bureau.reports.material import Material
from bureau.reports.word_text import WordParagraph, WordText
from bureau.wording.mention import Context, Known, Mention
from bureau.wording.recognise import recognise

_NUMBER: Final = re.compile(r"\d|[一二两三四五六七八九十百千][万亿成倍]")
Stretches = Mapping[WordParagraph, list[tuple[int, int]]]


def new_mentions(
    text: WordText, context: Context, known: Stretches
) -> Iterator[tuple[WordParagraph, Mention]]:
    """The mentions of the main text outside of these stretches."""
    for paragraph in text.body:
        stretches = known.get(paragraph, [])
        if not _NUMBER.search(_without(paragraph.text, stretches)):
            continue  # reading takes most of the time of a refresh
        for mention in recognise(paragraph.text, context).mentions:
            if all(mention.end <= start or mention.start >= end for start, end in stretches):
                yield paragraph, mention


def context_of(material: Material) -> Context:
    """What the recogniser knows before the first word: the indicators, the places, the report's span."""
    known = {
        each.subject.code: Known(
            each.subject.name,
            tuple(dict.fromkeys((each.subject.name, each.subject.short_name, *each.subject.aliases))),
            each.subject.code,
            each.subject.unit,
        )
        for each in material.own
    }
    return Context(material.span, tuple(known.values()), (material.place, material.above))


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blotted out."""
    for start, end in stretches:
        text = text[:start] + "※" * (end - start) + text[end:]
    return text
