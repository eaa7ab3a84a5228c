"""Where the figures of a baseline stand in an edited text: the places, and what is sought. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bureau.reports.baseline import Baseline
from bureau.reports.manifest import Entry
from bureau.reports.neighbours import alike_after, alike_before
from bureau.reports.word_text import WordParagraph

_CONTINUES: Final = frozenset("0123456789.")


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
    `unsure` are those that may still stand somewhere in the text.
    """

    spots: dict[int, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    unsure: set[int] = field(default_factory=set)
    taken: dict[WordParagraph, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, spot: Spot) -> None:
        """Takes the place; another figure cannot stand there any more."""
        self.spots[number].append(spot)
        self.taken[spot.paragraph].append((spot.start, spot.end))

    def is_free(self, paragraph: WordParagraph, start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in self.taken[paragraph])


@dataclass(frozen=True)
class Sought:
    """A figure in every wording it has had: that of the baseline, and those of its refreshed copies."""

    versions: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """As the file went out first."""
        return self.versions[0]

    @property
    def texts(self) -> set[str]:
        return {each.text for each in self.versions}

    def nearness(self, text: str, start: int, end: int) -> int:
        """How many characters before and after are those beside which it stood, at best."""
        return max(
            alike_before(each.before, text, start) + alike_after(each.after, text, end)
            for each in self.versions
        )


def sought(versions: Sequence[Baseline]) -> list[Sought]:
    """The figures of a baseline with their later wordings."""
    return [Sought(each) for each in zip(*(version.entries for version in versions), strict=True)]


def likeliest(figures: Sequence[Sought], found: Matches) -> int:
    """Which version the file is a copy of: that most of whose wordings stand, of several the latest."""
    standing = Counter(
        number
        for figure in figures
        for spot in found.spots.get(figure.entry.number, ())
        for number, version in enumerate(figure.versions)
        if version.text == spot.text
    )
    return (
        max(range(len(figures[0].versions)), key=lambda number: (standing[number], number)) if figures else 0
    )


def lost(figures: Sequence[Sought], found: Matches) -> list[Sought]:
    return [each for each in figures if not found.spots.get(each.entry.number)]


def spot_at(figure: Sought, paragraph: WordParagraph, start: int, end: int, how: How) -> Spot:
    """The spot, made wider where digits were typed right beside it: 1|101.2亿元 is another number."""
    text = paragraph.text
    while start and _continues(text[start - 1], text[start]) and figure.entry.before[-1:] != text[start - 1]:
        start -= 1
    while end < len(text) and _continues(text[end], text[end - 1]) and figure.entry.after[:1] != text[end]:
        end += 1
    return Spot(paragraph, start, end, how)


def _continues(beside: str, edge: str) -> bool:
    return beside in _CONTINUES and edge in _CONTINUES
