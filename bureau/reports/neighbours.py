"""The words beside a figure: where its own words stand, how alike its neighbours are, what is between."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from bureau.reports.word_text import WordParagraph

_MOST: Final = 500  # places of one text that are looked at
_LEAST: Final = 3  # characters of a neighbour that must stand
NEAR: Final = 16  # characters shown on each side
_WIDEST: Final = 30  # characters that may stand for a figure that was typed over
_SURE: Final = 8  # characters of both neighbours together
_NUMBER: Final = frozenset("0123456789.")


@dataclass(frozen=True, eq=False)
class Candidate:
    """A place where the words of a figure stand, in the folded text."""

    number: int
    paragraph: WordParagraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.folded[self.start : self.end]


def alike_before(before: str, text: str, start: int) -> int:
    """How many characters before the place are those of the neighbour."""
    pairs = zip(reversed(before), reversed(text[max(0, start - len(before)) : start]), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def alike_after(after: str, text: str, end: int) -> int:
    """How many characters after the place are those of the neighbour."""
    pairs = zip(after, text[end : end + len(after)], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def candidates(
    asked: Iterable[tuple[int, set[str]]], paragraphs: Sequence[WordParagraph]
) -> Iterator[Candidate]:
    """Every place of every figure's words; each text is searched once, however many figures have it."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, texts in asked:
        for text in texts:
            numbers[text].append(number)
    for text, wanted in numbers.items():
        for paragraph, start in _standing(text, paragraphs):
            for number in wanted:
                yield Candidate(number, paragraph, start, start + len(text))


def _standing(text: str, paragraphs: Sequence[WordParagraph]) -> list[tuple[WordParagraph, int]]:
    """Where a text stands, not inside a longer number."""
    found: list[tuple[WordParagraph, int]] = []
    for paragraph in paragraphs:
        start = paragraph.folded.find(text) if text else -1
        while start >= 0 and len(found) < _MOST:
            if not _inside_number(paragraph.folded, start, start + len(text)):
                found.append((paragraph, start))
            start = paragraph.folded.find(text, start + 1)
    return found


def _inside_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (before in _NUMBER and text[start] in _NUMBER) or (after in _NUMBER and text[end - 1] in _NUMBER)


def gap(before: str, after: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Score, start and end of what stands between the neighbours in a paragraph.

    Nothing is sure below eight characters of both (an edge of the paragraph counts three).
    """
    for start in _ends(before, text):
        left = alike_before(before, text, start)
        for end in _starts(after, text, start):
            score = left + alike_after(after, text, end) + (0 if before else 3) + (0 if after else 3)
            if score >= _SURE:
                yield score, start, end


def _ends(before: str, text: str) -> list[int]:
    """Where the last characters of the neighbour before end."""
    if not before:
        return [0]
    least = before[-_LEAST:]
    return [found.end() for found in re.finditer(f"(?={re.escape(least)}).{{{len(least)}}}", text)]


def _starts(after: str, text: str, start: int) -> list[int]:
    if not after:
        return [len(text)] if len(text) - start <= _WIDEST else []
    least = after[:_LEAST]
    window = text[start : start + _WIDEST + len(least)]
    return [start + found.start() for found in re.finditer(f"(?={re.escape(least)})", window)]
