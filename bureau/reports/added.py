"""新增: figures in an edited text that its manifest does not know, as the recogniser reads them."""

from collections.abc import Iterable, Iterator

from bureau.reports.fallen import Standing
from bureau.reports.reading_on import ReadOn
from bureau.reports.refreshed import Added
from bureau.reports.spots import Matches


def added_figures(read: ReadOn, found: Matches, claims: Iterable[Standing]) -> Iterator[Added]:
    """The mentions of the main text where neither a figure nor a claim of the manifest was found."""
    known = {paragraph: list(stretches) for paragraph, stretches in found.taken.items()}
    for place in (each.place for each in claims):
        if place:
            known.setdefault(place[0], []).append(place[1:])
    for paragraph, mention in read.beside(known):
        yield Added(paragraph, mention.start, mention.end, mention.indicator)
