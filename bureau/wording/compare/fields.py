"""Among whom a rank is held (位次范围): 居全国第3位 is no rank among the 12盟市 of a region."""

import re
from typing import Final

# The widest first; a region above has many names, all of them the same field.
_LEVELS: Final = (
    ("全球", "世界"),
    ("全国",),
    ("全省", "全区", "全自治区", "自治区", "我省"),
    ("全市", "我市"),
)
_PARTS: Final = "盟市|市州|地市|旗县区?|县区|区县"  # what a region is made of
_GROUP: Final = re.compile(
    f"(?:[一二三四五六七八九十百0-9]+个?)?([\u4e00-\u9fff]{{0,4}}(?:城市|口岸|{_PARTS}))"
)
_OF_A_REGION: Final = re.compile(f"(?:各|兄弟)?(?:{_PARTS})")
_NOT_GROUP: Final = re.compile(f"^(?:{'|'.join(name for names in _LEVELS for name in names)}|居|列|在|个)+")


def is_other_field(stated: str, stored: str) -> bool:
    """Whether the words of a text name another field than the stored one (全区12盟市).

    What one of the two leaves open does not contradict: 全区 is the field of 12盟市, and 盟市 are a region's.
    """
    if not stated or not stored:
        return False
    level, kept = _level(stated), _level(stored)
    if level is not None and kept is not None and level != kept:
        return True
    group, held = _group(stated), _group(stored)
    if held:
        return bool(group) and group not in held and held not in group
    return bool(group) and level is None and not _OF_A_REGION.fullmatch(group)


def _level(words: str) -> int | None:
    found = (number for number, names in enumerate(_LEVELS) if any(each in words for each in names))
    return next(found, None)


def _group(words: str) -> str:
    found = _GROUP.search(words)
    return _NOT_GROUP.sub("", found[1]) if found else ""
