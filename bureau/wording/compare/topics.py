"""跨境电商快速发展，进出口额达10.4亿元: a noun that its sentence's opening makes another indicator's name.

The recogniser reads 进出口额 as the name that it is; where the opening (跨境电商) and the noun together are
another indicator's name, and the figure is not the first one's, that one is meant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Shelf
from bureau.wording.mention import Known, Mention

_ENDS: Final = re.compile("[。；！？\\n]")
_OPENING: Final = re.compile("[，：]")
_CLAUSE: Final = re.compile("[，、：]")
_BEFORE: Final = "(?:^|[月年份达为]|实现|完成|累计|全市|我市)"
_SHORTEST: Final = 3  # characters of the noun; its opening has two or more
_FAR: Final = 60  # characters of an opening, and from a noun to its figure


class Topics:
    """The indicators' names, each cut into an opening and a noun in every way."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._parts = [
            (name[:cut], re.compile(_BEFORE + re.escape(name[cut:])), each)
            for each in known
            for name in each.names
            for cut in range(2, len(name) - _SHORTEST + 1)
        ]

    def likely(self, mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Known | None]:
        """Of every figure the other indicator that opening and noun of its sentence name, in their order."""
        found: list[Known | None] = []
        for paragraph, group in groupby(mentions, key=lambda each: each.paragraph):
            text, said = texts[paragraph], list(group)
            starts = [0, *(match.end() for match in _ENDS.finditer(text))]
            for start, sentence in groupby(
                said, key=lambda each: starts[bisect_right(starts, each.start) - 1]
            ):
                found += self._of_sentence(list(sentence), text, start)
        return found

    def _of_sentence(self, mentions: Sequence[Mention], text: str, start: int) -> list[Known | None]:
        end = _OPENING.search(text, start, min(mentions[0].start, start + _FAR))
        opening = text[start : end.start()] if end else ""
        parts = [(noun, known) for before, noun, known in self._parts if before in opening]
        also = {known.code for before, _, known in self._parts if before in opening}
        meant: dict[str, Known] = {}
        for each in mentions:
            clause = _CLAUSE.split(text[max(start, each.start - _FAR) : each.start])[-1]
            named = next(
                (known for noun, known in parts if known.code != each.code and noun.search(clause)), None
            )
            if named and each.code and each.code not in also:
                meant.setdefault(each.code, named)
        return [meant.get(each.code) for each in mentions]


def specified(mention: Mention, likely: Known | None, shelf: Shelf) -> Mention:
    """The mention of the indicator that its sentence's opening names, unless the figure is its own one's."""
    if likely is None or _says(mention, shelf):
        return mention
    return replace(mention, code=likely.code, indicator=likely.name)


def _says(mention: Mention, shelf: Shelf) -> bool:
    reading = shelf.at(mention.code, mention.period.span if mention.period else shelf.span)
    answer = expected(mention, reading, shelf) if reading else ()
    return isinstance(answer, tuple) and any(agrees(mention, each) for each in answer)
