"""Against which year a growth is measured when the words stand apart from it: 与2019年相比，…增长9.8%.

And over how many years an average runs: 两年平均增长4.4%.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.mention import Mention
from bureau.wording.recognise.width import folded

_GROWTHS: Final = frozenset({"growth", "growth_month"})
_YEARS: Final = re.compile(r"([两三四五六七八九十]年)(?:来，?)?(?:平均|年均)[^，。；\d]{0,6}$")
_SENTENCE: Final = re.compile("[。；！？\n]")
# Whatever says a base again ends the reach of the one before it.
_BASES: Final = re.compile(
    r"[与同和跟][^，。；]{0,12}?(?P<with>(?:19|20)\d\d) ?年[^，。；]{0,6}?(?:相比|比较|对比|比)"
    r"|[较比于] ?(?P<than>(?:19|20)\d\d) ?年"
    r"|同比|环比|[比较与][上去]年|[比较与]上月"
)

_LONGEST: Final = 32  # characters; no base and no number of years is longer


def with_bases(mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Mention]:
    """Growths without a reference get the year that the sentence names last before them as what they are
    compared with, averages the number of years that stands right before them; one without any stays as it is.
    """
    said = {number: _Bases(folded(texts[number])) for number in {each.paragraph for each in mentions}}
    return [_with_base(each, said[each.paragraph]) for each in mentions]


class _Bases:
    """The bases that one paragraph says, found once for all its figures."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _SENTENCE.finditer(text))]
        ends = [*self._starts[1:], len(text)]
        self._found = [
            match
            for one, end in zip(self._starts, ends, strict=True)
            for match in _BASES.finditer(text, one, end)
        ]
        self._places = [match.start() for match in self._found]

    def before(self, place: int) -> re.Match[str] | None:
        """The last base of the sentence that is said wholly before the place."""
        start = self._starts[bisect_right(self._starts, place) - 1]
        whole = bisect_right(self._places, place - _LONGEST)  # those behind may reach over the place
        last = self._found[whole - 1] if whole and self._places[whole - 1] >= start else None
        rest = max(start, place - _LONGEST + 1, last.end() if last else 0)
        return max(_BASES.finditer(self.text, rest, place), key=lambda match: match.start(), default=last)


def _with_base(mention: Mention, said: _Bases) -> Mention:
    if mention.reference:
        return mention
    if mention.measure == "average_growth":
        years = _YEARS.search(said.text, max(0, mention.start - _LONGEST), mention.start)
        return replace(mention, reference=years[1]) if years else mention
    found = said.before(mention.start) if mention.measure in _GROWTHS else None
    year = (found["with"] or found["than"]) if found else None
    return replace(mention, reference=f"{year}年") if year else mention
