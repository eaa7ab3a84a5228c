"""How much of an indicator's name stands around a figure: by pairs of characters, by characters, in short."""

import re
from collections.abc import Iterable
from typing import Final

from bureau.wording.mention import Mention

_BEFORE, _AFTER = 34, 18  # characters around a figure that may name it
_SHORTEST: Final = 3  # characters of an abbreviation
SENTENCE: Final = re.compile("[。；！？\n]")
_MARKS: Final = re.compile(r"[\s“”\"'‘’《》「」（）()、，,：:]")


def around(mention: Mention, text: str) -> str:
    """The words of the figure's own sentence, not too far from it."""
    first, last = max(0, mention.start - _BEFORE), min(len(text), mention.end + _AFTER)
    starts = [found.end() for found in SENTENCE.finditer(text, first, mention.start)]
    end = SENTENCE.search(text, mention.end, last)
    first, last = starts[-1] if starts else first, end.start() if end else last
    return text[first : mention.start] + " " + text[mention.end : last]


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand together, marks left out."""
    words = _MARKS.sub("", text)
    return frozenset(words[place : place + 2] for place in range(len(words) - 1))


def named_by(phrase: frozenset[str], names: Iterable[frozenset[str]]) -> bool:
    """Whether the noun phrase is a part of a name: 政协提案 of 政协提案件数."""
    return bool(phrase) and any(phrase <= name for name in names)


def abbreviates(phrase: str, names: Iterable[str]) -> bool:
    """Whether the noun phrase is a name with characters left out: 人大建议 of 人大代表建议件数."""
    return len(phrase) >= _SHORTEST and any(_in_order(phrase, name) for name in names)


def _in_order(phrase: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in phrase)


def spells(words: str, names: Iterable[str]) -> bool:
    """Whether every character of a name is among the words."""
    return any(set(words).issuperset(name) for name in names)


def share_of(names: Iterable[frozenset[str]], around: frozenset[str]) -> float:
    """The largest share of a name's pairs that stands around."""
    return max((len(name & around) / len(name) for name in names), default=0.0)
