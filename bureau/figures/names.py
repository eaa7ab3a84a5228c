"""Who is meant by a name in a file: indicators and regions by every name that they have.

Loaded once per file with three queries. A name that begins with the name of a known region is that
region's (DOMAIN 2.11); a unit in brackets after the name is a unit (FORMATS, «wide»).
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches

from bureau.algebra.quantity import Unit, UnitError
from bureau.figures.models import Alias, Indicator, Region
from bureau.figures.written import fold

_BASES = {
    *(
        "元",
        "美元",
        "欧元",
        "%",
        "个百分点",
        "倍",
        "吨",
        "平方米",
        "千瓦时",
        "张",
        "辆",
        "台",
        "家",
        "个",
        "件",
    ),
    *("人", "人次", "次", "场", "场次", "项", "户", "批", "天"),
}
_BRACKETED = re.compile(r"(.+?)\((?:单位:)?([^()]+)\)")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、)]|#|其中:|其中|:)+"
)


@dataclass(frozen=True)
class Meant:
    """What a name means: the indicator if it is known, the region that the name carries, its unit.

    `name` is what an unknown indicator would be called.
    """

    indicator: Indicator | None
    region: Region | None
    name: str
    unit: str = ""


class Names:
    """Every indicator and region by its names."""

    def __init__(self) -> None:
        self.indicators = list(Indicator.objects.all())
        self._regions: dict[str, Region] = {}
        for region in Region.objects.all():
            for name in (region.short_name, region.name):
                if name:
                    self._regions[fold(name)] = region
        self._prefixes = sorted(self._regions, key=len, reverse=True)
        self._exact: dict[str, Indicator] = {}
        self._short: defaultdict[str, set[Indicator]] = defaultdict(set)
        self._shown: dict[str, Indicator] = {}
        by_pk = {indicator.pk: indicator for indicator in self.indicators}
        for alias in Alias.objects.all():
            self._learn(alias.name, by_pk[alias.indicator_id])
        for indicator in self.indicators:
            self.add(indicator)

    def add(self, indicator: Indicator) -> None:
        """Makes an indicator known by its name, short name and code."""
        self._learn(indicator.name, indicator)
        self._exact[indicator.code.casefold()] = indicator
        if indicator.short_name:
            self._short[fold(indicator.short_name)].add(indicator)
            self._shown.setdefault(fold(indicator.short_name), indicator)

    def _learn(self, name: str, indicator: Indicator) -> None:
        self._exact[fold(name)] = indicator
        self._shown[fold(name)] = indicator

    def region(self, name: str) -> Region | None:
        return self._regions.get(fold(name))

    @property
    def regions(self) -> list[Region]:
        """All regions, each once, in their order."""
        return list(dict.fromkeys(self._regions.values()))

    def region_before(self, text: str) -> tuple[Region | None, str]:
        """The longest region that the text begins with, and the rest, which may be nothing."""
        known = self.region(text)
        return (known, "") if known else self._split(text)

    def region_names(self) -> str:
        """All regions, for a sentence."""
        return "、".join(region.name for region in self.regions)

    def meant(self, text: str, has_unit: bool = False) -> Meant:
        """What the file means by `text`; never fails: an unknown indicator is None.

        `has_unit`: the row has a unit of its own, so brackets in an unknown name are part of the name:
        出口总值（美元）, in 亿美元.
        """
        name = text.strip()
        plain = unicodedata.normalize("NFKC", name)
        bare = _NUMBERING.sub("", plain, count=1).strip() if _NUMBERING.match(plain) else name
        found = _BRACKETED.fullmatch(unicodedata.normalize("NFKC", bare))
        unit = found[2].strip() if found and _is_unit(found[2]) else ""
        short = found[1].strip() if found and unit else bare
        for candidate, in_brackets in ((name, ""), (bare, ""), (short, unit)):
            for region, rest in ((None, candidate), self._split(candidate)):
                indicator = self._indicator(rest)
                if indicator and _agree(in_brackets, indicator.unit):
                    return Meant(indicator, region, rest, in_brackets)
        unknown, unit = (bare, "") if has_unit else (short, unit)
        return Meant(None, *self._split(unknown), unit)

    def nearest(self, name: str) -> list[str]:
        """The indicators with a name that looks most like this one, at most three."""
        close = get_close_matches(fold(name), self._shown, n=30, cutoff=0.4)
        return list(dict.fromkeys(self._shown[key].name for key in close))[:3]

    def _indicator(self, name: str) -> Indicator | None:
        key = fold(name)
        if found := self._exact.get(key):
            return found
        short = self._short.get(key, set())
        return next(iter(short)) if len(short) == 1 else None

    def _split(self, name: str) -> tuple[Region | None, str]:
        """The longest region that the name begins with, and the rest of it."""
        key = fold(name)
        prefix = next((prefix for prefix in self._prefixes if key.startswith(prefix)), "")
        if not prefix or key == prefix:
            return None, name
        return self._regions[prefix], _after(name, prefix)


def _after(name: str, prefix: str) -> str:
    """The name without its beginning, as it is written: blanks and widths are not counted."""
    ends = (end for end in range(1, len(name)) if fold(name[:end]) == prefix)
    return name[next(ends, 0) :].strip()


def _agree(in_brackets: str, unit: str) -> bool:
    """Whether the unit in brackets can be the indicator's: 出口总值（美元） is not 出口总值 in 亿元."""
    return not in_brackets or Unit.of(in_brackets).converts_to(Unit.of(unit))


def _is_unit(text: str) -> bool:
    try:
        return Unit.of(text).base in _BASES
    except UnitError:
        return False
