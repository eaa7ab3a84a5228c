"""What a refresh answers: every figure of the manifest in exactly one state, with its old and new words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

from bureau.reports.baseline import Baseline
from bureau.reports.manifest import Entry
from bureau.reports.neighbours import NEAR
from bureau.reports.spots import Spot
from bureau.reports.word_text import WordParagraph

KEEP: Final = "keep"  # what a person wrote stays
OURS: Final = "ours"  # the figure of the database takes its place
Decision = Literal["keep", "ours"]
Decisions = Mapping[int, Decision]


class State(StrEnum):
    """Where a figure of the manifest ends."""

    SAME = "未变"
    UPDATED = "已更新"
    BY_HAND = "手改待定"
    DELETED = "已删"
    NOT_FOUND = "找不到"


@dataclass(frozen=True)
class Figure:
    """A figure of the manifest: `old` is what the file said when it went out, `found` what stands there,
    `new` what it says now (None: nothing). `copy` counts the repetitions of a copied paragraph, from 1.
    """

    entry: Entry
    state: State
    old: str
    found: str
    new: str | None
    spot: Spot | None = None
    note: str = ""
    decision: Decision | None = None
    copy: int = 0

    @property
    def moves(self) -> bool:
        """Whether other words are written in its place."""
        return self.state is State.UPDATED

    @property
    def is_current(self) -> bool:
        """Whether what stands there, once it is written, is what the database says now."""
        return self.moves or (self.state is State.SAME and self.new is not None)

    @property
    def is_stale(self) -> bool:
        """Whether it is a number, or its months, that nobody can say again: it stays, and may be wrong."""
        of_figures = self.entry.indicator or self.entry.is_period
        return self.state is State.SAME and self.new is None and bool(of_figures)

    @property
    def sentence(self) -> str:
        """The words around it in the text, with it in brackets: 出口【62.9亿元】，增长."""
        return around(self.spot.paragraph, self.spot.start, self.spot.end) if self.spot else ""

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.entry.number,
            "state": str(self.state),
            "figure": self.entry.alias,
            "old": self.old,
            "found": self.found or None,
            "new": self.new,
            "by": str(self.spot.how) if self.spot else None,
            "where": str(self.spot.paragraph.place.where) if self.spot else None,
            "copy": self.copy,
            "note": self.note,
        }


@dataclass(frozen=True)
class Added:
    """新增: a figure of the text that the manifest does not know, with the verdict of 核数 and its reason."""

    paragraph: WordParagraph
    start: int
    end: int
    indicator: str
    verdict: str = ""
    explanation: str = ""

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        return around(self.paragraph, self.start, self.end)

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "indicator": self.indicator,
            "sentence": self.sentence,
            "verdict": self.verdict,
            "explanation": self.explanation,
        }


@dataclass(frozen=True)
class Fallen:
    """A claim of the text that is not true any more, or cannot be judged; `words` are as they stand."""

    claim: str
    words: str
    reason: str
    commented: bool


@dataclass(frozen=True)
class Refreshed:
    """The new file, and what was done. `kept` is what it says now: the next version of `root`."""

    data: bytes
    figures: tuple[Figure, ...]
    copies: tuple[Figure, ...]
    added: tuple[Added, ...]
    fallen: tuple[Fallen, ...]
    root: Baseline
    kept: Baseline

    @property
    def counts(self) -> dict[str, int]:
        """How many figures ended in each state, zero too."""
        found = Counter(figure.state for figure in self.figures)
        return {str(state): found[state] for state in State}

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": {**self.counts, "新增": len(self.added)},
            "figures": [figure.as_json() for figure in self.figures],
            "copies": [figure.as_json() for figure in self.copies],
            "added": [each.as_json() for each in self.added],
            "claims": [
                {"claim": f.claim, "words": f.words, "reason": f.reason, "commented": f.commented}
                for f in self.fallen
            ],
        }


def around(paragraph: WordParagraph, start: int, end: int) -> str:
    """A stretch of a paragraph in brackets, with the words beside it."""
    text = paragraph.text
    return f"{text[max(0, start - NEAR) : start]}【{text[start:end]}】{text[end : end + NEAR]}"
