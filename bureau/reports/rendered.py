"""What a rendering of an outline leaves behind: runs of text and figures, judged claims, and its budget."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bureau.algebra.reading import Reading
from bureau.reports.nearest import OutlineError
from bureau.reports.uttered import Fact, Judged, Timed
from bureau.wording.said import Said

MOST_CHARACTERS = 100_000
MOST_SECONDS = 5.0
# private-use characters mark in the text where a figure stands, and where the words of a claim begin and end
_FIGURE, _CLAIM, _CLOSE, _END = "\ue000", "\ue002", "\ue001", "\ue003"
_MARKS: Final = re.compile(f"([{_FIGURE}{_CLAIM}]\\d+{_CLOSE}|{_END})")
_UNMARKED: Final = str.maketrans("", "", _FIGURE + _CLAIM + _CLOSE + _END)


@dataclass(frozen=True)
class Run:
    """A stretch of text; with `said` it is one figure, with `fact` a word from a ledger, with `timed` a word
    that moves with the report's span.

    `number` counts these from 1 in reading order, so that what is said of one can point to its place.
    `claims` are those of unapproved rows that it stands there for: without them it would not be said.
    """

    text: str
    said: Said | None = None
    fact: Fact | None = None
    number: int = 0
    timed: Timed | None = None
    claims: tuple[Judged, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether the run has an entry of its own in the manifest, and a control in Word."""
        return self.said is not None or self.fact is not None or self.timed is not None


@dataclass
class Budget:
    """What one rendering may still use: characters, counted as they will be read, and time."""

    until: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    characters: int = MOST_CHARACTERS

    def spend(self, characters: int = 0) -> None:
        """Raises `OutlineError` once there is nothing left: asked at every figure, call and claim."""
        self.characters -= characters
        if self.characters < 0 or time.monotonic() > self.until:
            raise OutlineError(f"写出的文字超过{MOST_CHARACTERS}字或用时超过{MOST_SECONDS:.0f}秒，已停止。")


@dataclass
class Collector:
    """What a rendering leaves behind besides its text."""

    printed: list[Said | Fact | Timed] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    charts: list[Reading] = field(default_factory=list)
    failed: bool = False  # whether the last claim was not true: asked by its {% else %}

    def mark(self, value: Said | Fact | Timed) -> str:
        """Remembers a figure and answers the mark that stands for it in the text."""
        self.printed.append(value)
        return f"{_FIGURE}{len(self.printed) - 1}{_CLOSE}"

    def claimed(self, written: str, place: int) -> str:
        """The words of a claim, in every line marked as such where nobody has approved its rows yet.

        `place` is the claim's among the judged.
        """
        if not self.judged[place].waiting:
            return written
        return "".join(_of_claim(line, place) for line in written.splitlines(keepends=True))

    def runs(self, line: str) -> list[Run]:
        """A rendered line, its marks replaced by what they stand for."""
        return list(self._runs(line))

    def _runs(self, line: str) -> Iterator[Run]:
        claims: list[Judged] = []
        for part in _MARKS.split(line):
            if part.startswith(_CLAIM):
                claims.append(self.judged[int(part[1:-1])])
            elif part == _END:
                claims.pop()
            elif part:
                run = _run(self.printed[int(part[1:-1])]) if part.startswith(_FIGURE) else Run(part)
                yield replace(run, claims=tuple(claims)) if claims else run

    def words(self, written: str) -> str:
        """A stretch of rendered text as it will be read."""
        return "".join(run.text for run in self.runs(written))


def _run(printed: Said | Fact | Timed) -> Run:
    if isinstance(printed, Timed):
        return Run(str(printed), timed=printed)
    if isinstance(printed, Said):
        return Run(printed.text, said=printed)
    return Run(printed.text, fact=printed)


def _of_claim(line: str, place: int) -> str:
    """Between its spaces, so that those at the edges of the line are still at its edges."""
    words = line.strip()
    return line.replace(words, f"{_CLAIM}{place}{_CLOSE}{words}{_END}", 1) if words else line


def unmarked(text: str) -> str:
    """Text from outside cannot pretend to be a figure."""
    return text.translate(_UNMARKED)
