"""The last resort for a lost figure: the recogniser reads its indicator somewhere else in the text. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from bureau.reports.reading_on import ReadOn
from bureau.reports.spots import How, Matches, Sought, Spot
from bureau.wording.levels import LEVELS

_LEVELS: Final = {phrase.name for phrase in LEVELS}
_MEASURES: Final = {"cumulative", "month", "stock", "count"}


def reread(figures: Sequence[Sought], read: ReadOn, found: Matches) -> None:
    """Finds a lost level where the text gives its indicator once, in other words: what stands there was
    written by a person. Growth is left alone: its verb stands outside of what the recogniser reads.
    """
    lost = defaultdict(list)
    for figure in figures:
        if not found.spots.get(figure.entry.number) and figure.entry.phrase in _LEVELS:
            lost[figure.entry.indicator].append(figure.entry.number)
    places = defaultdict(list)
    for paragraph, mention in read.beside(found.taken) if lost else ():
        own = mention.code in lost and mention.measure in _MEASURES and not mention.scope
        if own and found.is_free(paragraph, mention.start, mention.end):
            places[mention.code].append(Spot(paragraph, mention.start, mention.end, How.READ))
    for code, numbers in lost.items():
        if len(numbers) == 1 == len(places[code]):
            found.add(numbers[0], places[code][0])
            found.unsure.discard(numbers[0])
