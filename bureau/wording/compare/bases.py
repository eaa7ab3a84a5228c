"""Against which year a growth is measured when the words stand apart from it: 与2019年相比，…增长9.8%.

And over how many years an average runs: 两年平均增长4.4%.
"""

import re
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


def with_bases(mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Mention]:
    """Growths without a reference get the year that the sentence names last before them as what they are
    compared with, averages the number of years that stands right before them; one without any stays as it is.
    """
    return [_averaged(_with_base(each, texts), texts) for each in mentions]


def _averaged(mention: Mention, texts: Mapping[int, str]) -> Mention:
    if mention.measure != "average_growth" or mention.reference:
        return mention
    found = _YEARS.search(folded(texts[mention.paragraph][: mention.start]))
    return replace(mention, reference=found[1]) if found else mention


def _with_base(mention: Mention, texts: Mapping[int, str]) -> Mention:
    if mention.measure not in _GROWTHS or mention.reference:
        return mention
    before = folded(texts[mention.paragraph][: mention.start])
    start = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
    said = list(_BASES.finditer(before, start))
    year = said[-1]["with"] or said[-1]["than"] if said else None
    return replace(mention, reference=f"{year}年") if year else mention
