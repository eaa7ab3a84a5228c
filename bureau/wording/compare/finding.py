"""核数结果: the nine verdicts (FORMATS, Mentions), what was found of a mention, and where to look it up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Goal, Reading
from bureau.wording.mention import Mention


class Mark(StrEnum):
    """The verdict on a mention, worst first: the order of the page, of the counts and of the export."""

    OPPOSITE = "方向相反"
    DIFFERS = "与库不符"
    UNIT = "单位疑错"
    CUTOFF = "截止期不同"
    BASIS = "口径不同"
    OPEN = "无法判断"
    ABSENT = "库中无此数"
    ROUNDED = "舍入一致"
    AGREES = "一致"


MARKS: Final = tuple(Mark)
RIGHT: Final = frozenset({Mark.AGREES, Mark.ROUNDED})
WRONG: Final = frozenset({Mark.OPPOSITE, Mark.DIFFERS, Mark.UNIT, Mark.CUTOFF, Mark.BASIS})


@dataclass(frozen=True)
class Expected:
    """What a mention should say: an unrounded quantity, what it is (2022年1—11月数), whose Reading.

    `places`: the decimals that the figure is known or said to. `ratio`: computed by division, so that its
    places are all there is. `ordinal`: a rank, which is either right or wrong.
    """

    quantity: Quantity
    label: str
    reading: Reading
    places: int
    ratio: bool = False
    ordinal: bool = False


@dataclass(frozen=True)
class Unknown:
    """There is nothing to compare with. `absent`: the database has no such figure; else 无法判断."""

    reason: str
    absent: bool = False


@dataclass(frozen=True)
class Finding:
    """What 核数 found of one mention: verdict, a sentence with the numbers in it, the database's value.

    `database` is in the text's unit, with the digits that the text would write; empty when there is none.
    """

    mention: Mention
    verdict: Mark
    explanation: str
    database: str = ""
    unit: str = ""
    reading: Reading | None = None


class Shelf:
    """The Readings that a text needs, over any span: by indicator and place, found by the words of the text.

    `span` is the report's: the year up to the cut-off. `own` are the words for the place itself, `places`
    the other regions by every name; `names` are the indicators' names with their codes. `goals` are the
    targets of other years than the Readings' own.
    """

    def __init__(
        self,
        span: Span,
        readings: Iterable[Reading],
        place: str,
        places: Mapping[str, str],
        names: Mapping[str, str],
        goals: Mapping[tuple[str, str, int], tuple[Goal, ...]] | None = None,
    ) -> None:
        self.span, self.place, self.places, self.names = span, place, places, names
        self._readings = {(each.subject.code, each.place.name): each for each in readings}
        self._goals = goals or {}
        self._over: dict[tuple[str, str, Span], Reading] = {}

    def at(self, code: str, span: Span, place: str = "") -> Reading | None:
        """The Reading of an indicator over a span; None when it was not loaded."""
        whose = (code, place or self.place)
        if whose not in self._readings:
            return None
        key = (*whose, span)
        if key not in self._over:
            found, known = self._readings[whose].over(span), self._goals.get((*whose, span.last.year), ())
            self._over[key] = found if found.goals or not known else replace(found, goals=known)
        return self._over[key]

    def of_place(self) -> list[Reading]:
        """Every indicator's Reading of the place itself over the report's span."""
        return [each for (_, place), each in self._readings.items() if place == self.place]
