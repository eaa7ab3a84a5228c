"""The lexicon of a context: its names, its places and the words, asked by what a text has at a place."""

from typing import Final

from bureau.wording.recognise.names import Names
from bureau.wording.recognise.places import CITIES, GENERAL, NOT_SUFFIX, PROVINCES, SUFFIXES
from bureau.wording.recognise.words import NOT_WORDS, WORDS

_PLACES: Final = frozenset(GENERAL + PROVINCES + CITIES)
_LONGEST_PLACE: Final = max(map(len, _PLACES)) + 3
# By first character, the longest first.
_LENGTHS: Final[dict[str, list[int]]] = {}
for _length in sorted({len(word) for word in (*WORDS, *NOT_WORDS)}, reverse=True):
    for _first in sorted({word[0] for word in (*WORDS, *NOT_WORDS) if len(word) == _length}):
        _LENGTHS.setdefault(_first, []).append(_length)


class Lexicon:
    """Words, names and places, asked by first character and length."""

    def __init__(self, names: Names, places: tuple[str, ...]) -> None:
        self.names = names
        self._places = _PLACES | {place for place in places if len(place) > 1}

    def word_end(self, text: str, start: int) -> int:
        for length in _LENGTHS.get(text[start], ()):
            piece = text[start : start + length]
            if piece in WORDS or piece in NOT_WORDS:
                return start + length
        return start

    def place_end(self, text: str, start: int) -> int:
        """天水市, 全市, 成都: a known name, with or without 省 市 区 behind it."""
        for length in range(_LONGEST_PLACE, 1, -1):
            piece = text[start : start + length]
            if piece in self._places:
                end = start + len(piece)
                suffix = next((each for each in SUFFIXES if text.startswith(each, end)), "")
                whole = end + len(suffix)
                return whole if piece not in GENERAL and not _goes_on(text, whole, suffix) else end
        return start


def _goes_on(text: str, at: int, suffix: str) -> bool:
    return at < len(text) and text[at] in NOT_SUFFIX.get(suffix, "")
