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

_BASES = set("元 美元 欧元 % 个百分点 吨 张 辆 台 家 个 件 人 人次 次 场 场次 项 户 批 天 倍 平方米 千瓦时".split())
_BRACKETED = re.compile(r"(.+?)\((?:单位:)?([^()]+)\)")
_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、)]|#|其中:|其中|:)+")


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
        self._shown: dict[str, str] = {}
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
            self._shown.setdefault(fold(indicator.short_name), indicator.short_name)

    def _learn(self, name: str, indicator: Indicator) -> None:
        self._exact[fold(name)] = indicator
        self._shown[fold(name)] = name

    def region(self, name: str) -> Region | None:
        return self._regions.get(fold(name))

    def region_names(self) -> str:
        """All regions, for a sentence."""
        return "、".join(dict.fromkeys(region.name for region in self._regions.values()))

    def meant(self, text: str) -> Meant:
        """What the file means by `text`; never fails: an unknown indicator is None."""
        plain = unicodedata.normalize("NFKC", text)
        bare = _NUMBERING.sub("", plain, count=1) if _NUMBERING.match(plain) else plain
        candidates = [(text.strip(), "")]
        candidates += [(bare.strip(), "")] if bare != plain else []
        if (found := _BRACKETED.fullmatch(bare.strip())) and _is_unit(found[2]):
            candidates.append((found[1].strip(), found[2].strip()))
        for name, unit in candidates:
            if indicator := self._indicator(name):
                return Meant(indicator, None, name, unit)
        for name, unit in candidates:
            region, rest = self._split(name)
            if region and (indicator := self._indicator(rest)):
                return Meant(indicator, region, rest, unit)
        name, unit = candidates[-1]
        region, rest = self._split(name)
        return Meant(None, region, rest if region else name, unit)

    def nearest(self, name: str) -> list[str]:
        """The names that look most like this one, at most three."""
        close = get_close_matches(fold(name), self._shown, n=3, cutoff=0.5)
        return [self._shown[key] for key in close]

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
    end = next(end for end in range(1, len(name) + 1) if fold(name[:end]) == prefix)
    return name[end:].strip()


def _is_unit(text: str) -> bool:
    try:
        return Unit.of(text).base in _BASES
    except UnitError:
        return False
