"""What a pasted bulletin is held against, and what became of each of its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Kind
from bureau.figures.bulletin_doubts import SENTENCE
from bureau.figures.cells import PLACES
from bureau.figures.return_cells import Box, Line
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.places import place_of
from bureau.wording.mention import Mention

_AROUND: Final = 26  # characters shown on either side of a figure


@dataclass(frozen=True)
class Ground:
    """What a bulletin is held against: the page's lines and month, its region, the regions by every name."""

    lines: tuple[Line, ...]
    month: Month
    place: str
    places: Mapping[str, str]

    def line(self, code: str, place: str | None) -> Line | None:
        return next(
            (each for each in self.lines if each.indicator.code == code and each.region.name == place), None
        )

    def place_of(self, scope: str | None) -> str | None:
        """The region that a text speaks of, by default the page's own; None for one that nobody knows."""
        if not scope:
            return self.place
        return place_of(scope, Shelf(Span.month(self.month), (), self.place, self.places, {}))


@dataclass(frozen=True)
class Passage:
    """A figure and the words around it."""

    before: str
    figure: str
    after: str

    @classmethod
    def of(cls, mention: Mention, text: str) -> "Passage":
        before, after = text[: mention.start], text[mention.end :]
        sentence = SENTENCE.split(before)[-1]
        rest = SENTENCE.split(after)[0]
        return cls(
            f"{'…' * (len(sentence) > _AROUND)}{sentence[-_AROUND:]}",
            mention.span,
            f"{rest[:_AROUND]}{'…' * (len(rest) > _AROUND)}",
        )


@dataclass(frozen=True)
class Usable:
    """A figure that has a cell on the page. `text` would be typed; ticked when nothing is in doubt."""

    mention: Mention
    passage: Passage
    line: Line
    box: Box
    text: str
    doubt: str = ""

    @property
    def period(self) -> str:
        assert self.mention.period is not None
        last = self.mention.period.span.last
        return f"{last.label}末" if self.mention.period.at else self.mention.period.span.label_with_year

    @property
    def unit(self) -> str:
        """What the value is typed in, as the grid's headings have it."""
        if self.box.name in PLACES:
            return "个百分点" if self.line.indicator.kind == Kind.RATE else "%"
        return "" if self.box.name.endswith("rank") else self.line.indicator.unit

    @property
    def said(self) -> str:
        """What the clerk reads beside it: the doubt; else whether the cell has the number already."""
        return self.doubt or ("与现在的数一致" if self.box.text else "")

    @property
    def scope(self) -> str:
        """The field of a rank, where the line has none yet: 全区."""
        ranked = self.mention.measure == "rank" and not self.line.scope
        return (self.mention.reference or "")[:30] if ranked else ""


@dataclass(frozen=True)
class Unusable:
    """A figure that has no cell on the page, and why."""

    passage: Passage
    reason: str
