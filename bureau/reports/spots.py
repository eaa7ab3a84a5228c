"""Where the figures of a baseline stand in an edited text: the places, and what is sought. Pure.

Width, dashes, spaces and thousands separators are notation: 1-11月 and ４２９.９ 亿元 are the words that
went out. 前11个月 and 430亿元 are not: a person chose them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from bureau.algebra.period import Month
from bureau.reports.baseline import Baseline
from bureau.reports.manifest import Entry
from bureau.reports.neighbours import alike_after, alike_before
from bureau.reports.word_text import WordParagraph
from bureau.wording.recognise.width import folded

_CONTINUES: Final = frozenset("0123456789.")
_THOUSAND_BEFORE: Final = re.compile(r"(?<![\d.])\d{1,3}，$")
_RANGE_BEFORE: Final = re.compile(r"(?:\d[\d.]*[^\W\d]{0,3})?(?<!—)—$")
_JOINED_AFTER: Final = re.compile(r"—\d[\d.]*[^\W\d]{0,3}")
_THOUSANDS: Final = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


def plainly(words: str) -> str:
    """The words without what is only notation; two texts are the same figure when this is."""
    return _THOUSANDS.sub("", "".join(folded(words).split()))


class How(StrEnum):
    """By what a figure was found."""

    TAG = "控件"
    BOOKMARK = "书签"
    ROW = "表格行"
    WORDS = "前后文字"
    READ = "识别"


@dataclass(frozen=True, eq=False)
class Spot:
    """Where a figure stands in the text: characters `start` to `end` of the paragraph."""

    paragraph: WordParagraph
    start: int
    end: int
    how: How

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


@dataclass
class Matches:
    """The spots of each figure by its number, the copies of a paragraph too. A figure without a spot is lost:
    `unsure` are those that may still stand somewhere in the text. `others` are the controls of another
    document of the portal that was pasted in: its figures are not these.
    """

    spots: dict[int, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    unsure: set[int] = field(default_factory=set)
    taken: dict[WordParagraph, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    others: dict[WordParagraph, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, spot: Spot | None) -> None:
        """Takes the place, if there is one; another figure cannot stand there any more."""
        if spot is None:
            return
        self.spots[number].append(spot)
        self.taken[spot.paragraph].append((spot.start, spot.end))

    def is_free(self, paragraph: WordParagraph, start: int, end: int) -> bool:
        known = (*self.taken.get(paragraph, ()), *self.others.get(paragraph, ()))
        return all(end <= a or start >= b for a, b in known)


@dataclass(frozen=True)
class Sought:
    """A figure in every wording it has had: that of the baseline, and those of its refreshed copies.

    `cutoffs` are the months to which it has been said, `place` its region where that is the document's own.
    """

    versions: tuple[Entry, ...]
    cutoffs: frozenset[Month]
    place: str

    @property
    def entry(self) -> Entry:
        """As the file went out first."""
        return self.versions[0]

    @cached_property
    def texts(self) -> set[str]:
        """Its wordings, folded."""
        return {folded(each.text) for each in self.versions}

    @cached_property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """What stood before and after it, folded."""
        return tuple((folded(each.before), folded(each.after)) for each in self.versions)

    def says(self, words: str) -> bool:
        """Whether the words are one of its wordings, however they are typed: it may be the figure's place."""
        return plainly(words) in self._plain

    @cached_property
    def _plain(self) -> set[str]:
        return {plainly(each.text) for each in self.versions}

    def nearness(self, text: str, start: int, end: int) -> int:
        """How many characters before and after in a folded text are those beside which it stood, at best."""
        return max(
            alike_before(before, text, start) + alike_after(after, text, end) for before, after in self.beside
        )


def sought(versions: Sequence[Baseline]) -> list[Sought]:
    """The figures of a baseline with their later wordings."""
    place = versions[0].place
    cutoffs = frozenset(Month(each.year, each.through) for each in versions)
    return [
        Sought(each, cutoffs | _months(each[0]), place if each[0].region == place else "")
        for each in zip(*(version.entries for version in versions), strict=True)
    ]


def _months(entry: Entry) -> set[Month]:
    """The last month of its own span, which another expression may have than its text."""
    return {Month.parse(entry.span.rpartition("..")[2])} if entry.span else set()


def likeliest(figures: Sequence[Sought], found: Matches) -> int:
    """Which version the file is a copy of: that most of whose wordings stand, of several the latest."""
    standing = Counter(
        number
        for figure in figures
        for spot in found.spots.get(figure.entry.number, ())
        for number, version in enumerate(figure.versions)
        if plainly(version.text) == plainly(spot.text)
    )
    return (
        max(range(len(figures[0].versions)), key=lambda number: (standing[number], number)) if figures else 0
    )


def lost(figures: Sequence[Sought], found: Matches) -> list[Sought]:
    return [each for each in figures if not found.spots.get(each.entry.number)]


def spot_at(figure: Sought, paragraph: WordParagraph, start: int, end: int, how: How) -> Spot | None:
    """The spot without the spaces and breaks at its edges, None when nothing else is in it; made wider where
    more of a number was typed right beside it: 1|101.2亿元, 1,|989.5万元 and 90亿元—|101.2亿元 are others.
    """
    text = paragraph.text
    start, end = start + _spaces(text[start:end]), end - _spaces(text[start:end][::-1])
    if start >= end:
        return None
    text = paragraph.folded
    while start and _continues(text[start - 1], text[start]) and figure.entry.before[-1:] != text[start - 1]:
        start -= 1
    while end < len(text) and _continues(text[end], text[end - 1]) and figure.entry.after[:1] != text[end]:
        end += 1
    before, after = figure.beside[0]
    if (joined := _joined_before(text, start)) and not before.endswith(text[start - 1]):
        start = joined.start()
    if (joined := _JOINED_AFTER.match(text, end)) and not after.startswith(text[end]):
        end = joined.end()
    return Spot(paragraph, start, end, how)


def _joined_before(text: str, start: int) -> re.Match[str] | None:
    """The thousands, the sign or the range that a number at this place is the end of."""
    if not text[start].isdecimal():
        return None
    return _THOUSAND_BEFORE.search(text[:start]) or _RANGE_BEFORE.search(text[:start])


def _spaces(text: str) -> int:
    """How many spaces begin the text."""
    return len(text) - len(text.lstrip())


def _continues(beside: str, edge: str) -> bool:
    return beside in _CONTINUES and edge in _CONTINUES
