"""What a rendering of an outline leaves behind: runs of text and figures, judged claims, and its budget."""

import time
from dataclasses import dataclass, field

from bureau.algebra.reading import Reading
from bureau.reports.nearest import OutlineError
from bureau.reports.uttered import Fact, Judged, Timed
from bureau.wording.said import Said

MOST_CHARACTERS = 100_000
MOST_SECONDS = 5.0
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters mark where a figure stands in the text


@dataclass(frozen=True)
class Run:
    """A stretch of text; with `said` it is one figure, with `fact` a word from a ledger, with `timed` a word
    that moves with the report's span.

    `number` counts these from 1 in reading order, so that what is said of one can point to its place.
    """

    text: str
    said: Said | None = None
    fact: Fact | None = None
    number: int = 0
    timed: Timed | None = None

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
        return f"{_OPEN}{len(self.printed) - 1}{_CLOSE}"

    def runs(self, line: str) -> list[Run]:
        """A rendered line, its marks replaced by what they stand for."""
        runs = []
        for part in line.split(_OPEN):
            index, mark, after = part.partition(_CLOSE)
            if mark:
                runs.append(_run(self.printed[int(index)]))
            if text := (after if mark else part):
                runs.append(Run(text))
        return runs

    def words(self, written: str) -> str:
        """A stretch of rendered text as it will be read."""
        return "".join(run.text for run in self.runs(written))


def _run(printed: Said | Fact | Timed) -> Run:
    if isinstance(printed, Timed):
        return Run(str(printed), timed=printed)
    if isinstance(printed, Said):
        return Run(printed.text, said=printed)
    return Run(printed.text, fact=printed)


def unmarked(text: str) -> str:
    """Text from outside cannot pretend to be a figure."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")
