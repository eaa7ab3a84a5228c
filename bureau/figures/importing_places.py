"""Places that a sheet names and the database does not know: which region each may be meant for.

Only a suggestion for the person who chooses; nothing is decided by it. 红山 and 原红山县 may be 红山区.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from bureau.figures.models import Region
from bureau.figures.models.import_memory import PLACE
from bureau.figures.written import fold

_ABOUT = re.compile(r"\([^()]*\)|^原|^全|(?<=.)(本级|管委会|管理委员会|政府|商务局|合计)$")
_KIND = re.compile(
    r"(?<=..)(市辖区|自治旗|自治县|(经济技术|高新技术产业|经济|高新技术)?(开发区|产业区|产业园区|园区)|新区"
    r"|[盟市区县旗])$"
)
_LIKE = 0.6  # of the letters of two stems: two of three
_MOST = 3


def key_of(place: str) -> str:
    """What the section's memory calls the place."""
    return f"{PLACE}{place}"


def is_place(key: str) -> bool:
    return key.startswith(PLACE)


def likely(place: str, regions: Iterable[Region]) -> tuple[Region, ...]:
    """The regions whose name is close, the closest first, at most three: the same but for 市、区、县、旗
    (as after 撤县设区), a part of it (简称), or most of its letters."""
    near = [(max(_near(place, name) for name in _names(region)), region) for region in regions]
    near = [(how, region) for how, region in near if how >= _LIKE]
    return tuple(region for _, region in sorted(near, key=lambda each: -each[0])[:_MOST])


def _names(region: Region) -> list[str]:
    return [name for name in (region.name, region.short_name) if name]


def _near(one: str, other: str) -> float:
    """How close two names of places are: 1 for the same stem, less for a part of the other, 0 for nothing."""
    first, second = _stem(one), _stem(other)
    if len(first) < 2 or len(second) < 2:
        return 0.0
    if first == second:
        return 1.0
    if first in second or second in first:
        return 0.9
    return min(SequenceMatcher(None, first, second).ratio(), 0.8)


def _stem(name: str) -> str:
    """The name without what kind of place it is."""
    return _KIND.sub("", _ABOUT.sub("", _ABOUT.sub("", fold(name))))
