"""Against which year a growth is measured when the words stand apart from it: 与2019年相比，…增长9.8%.

And over how many years an average runs: 两年平均增长4.4%, 2019年以来年均增长12%, “十三五”期间年均增长8%.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.compare.places import number_of_years, period_in
from bureau.wording.mention import Mention
from bureau.wording.recognise.width import folded

_GROWTHS: Final = frozenset({"growth", "growth_month"})
_YEARS: Final = re.compile(r"([两三四五六七八九十]年)(?:来，?)?(?:平均|年均)[^，。；\d]{0,6}$")
# What says since when an average runs, the last one before it: kept as the text says it, read by `places`.
_SINCE: Final = re.compile(
    r"20\d\d ?年(?:以来|至今|起)|“?十[一二三四五六]五”?(?:以来|期间|时期)"
    r"|近[一两三四五六七八九十]年|[两三四五六七八九十]年来"
    r"|20\d\d ?年?[—–\-~至到]20\d\d ?年"
)
_AGO: Final = re.compile(r"(?P<years>[一两三四五六七八九十]|\d{1,2}) ?年(?:之)?前")
_MOVED: Final = re.compile("(?:增加|净增|多增?|增|(?P<down>减少|少))了?$")
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

    def sentence(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return self._starts[bisect_right(self._starts, place) - 1]

    def before(self, place: int) -> re.Match[str] | None:
        """The last base of the sentence that is said wholly before the place."""
        start = self.sentence(place)
        whole = bisect_right(self._places, place - _LONGEST)  # those behind may reach over the place
        last = self._found[whole - 1] if whole and self._places[whole - 1] >= start else None
        rest = max(start, place - _LONGEST + 1, last.end() if last else 0)
        return last_match(_BASES, self.text, rest, place) or last


def last_match(what: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(what.finditer(text, start, end), key=lambda match: match.start(), default=None)


def _with_base(mention: Mention, said: _Bases) -> Mention:
    start = max(0, mention.start - _LONGEST)
    moved = _MOVED.search(said.text, start, mention.start) if mention.measure == "count" else None
    if moved and period_in(mention.reference):  # 较上年同期增加19家
        direction = "down" if moved["down"] else "up"
        return replace(mention, measure="other", sub="increase", direction=direction)
    if (mention.reference or "").split("、")[0] == "前" and mention.period:  # 较三年前翻一番
        ago = last_match(_AGO, said.text, start, mention.start)
        if ago is None:
            return mention
        base = mention.period.span.first.year - number_of_years(ago["years"])
        return replace(mention, reference=f"{base}年")
    if mention.reference:
        return mention
    if mention.measure == "average_growth":
        years = _YEARS.search(said.text, start, mention.start)
        if years:
            return replace(mention, reference=years[1])
        since = last_match(_SINCE, said.text, max(start, said.sentence(mention.start)), mention.start)
        return replace(mention, reference=since[0]) if since else mention
    found = said.before(mention.start) if mention.measure in _GROWTHS else None
    year = (found["with"] or found["than"]) if found else None
    return replace(mention, reference=f"{year}年") if year else mention
