"""The lexer: a paragraph → tokens. The longest name, period, word or figure at a place wins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.figures import Figure, figure_at
from bureau.wording.recognise.names import Names
from bureau.wording.recognise.periods import Named, named_at
from bureau.wording.recognise.places import CITIES, GENERAL, NOT_SUFFIX, PROVINCES, SUFFIXES
from bureau.wording.recognise.words import NOT_WORDS, WORDS

STOPS: Final = frozenset("。！？；\n")
COMMAS: Final = frozenset("，：")
_FIGURE_STARTS: Final = frozenset("0123456789零〇一二两三四五六七八九十百千第首榜之居列排魁前持—")
_QUOTES: Final = {"“": "”", "《": "》", "〔": "〕", "‘": "’", "【": "】", "[": "]"}
_LONGEST_QUOTE: Final = 40
# 核销率, 培训班: a verb that such a character follows is the beginning of a noun
_NOUN_ENDS: Final = frozenset("率额量费券班会商员期站点单")
_VERBS: Final = frozenset(("act", "filler", "done"))
COMPARATIVES: Final = {
    "高": frozenset(("above",)),
    "快": frozenset(("above",)),
    "低": frozenset(("below",)),
    "慢": frozenset(("below",)),
    "多": frozenset(("above", "up")),
    "少": frozenset(("below", "down")),
}
_NUMERALS: Final = "0123456789零〇一二两三四五六七八九十百千万亿几数 "
# 履约, 增产, 超市: these characters say something only before a number, or before one of these
_BEFORE_A_NUMBER: Final = {
    "约": "",
    "近": "",
    "超": "全序去上年历省国预计目额进时",
    **dict.fromkeys("增减升降涨跌", "近超约逾了至到幅"),
}
_PLACES: Final = frozenset(GENERAL + PROVINCES + CITIES)
_LONGEST_PLACE: Final = max(map(len, _PLACES)) + 3
# By first character, the longest first.
_LENGTHS: Final[dict[str, list[int]]] = {}
for _length in sorted({len(word) for word in (*WORDS, *NOT_WORDS)}, reverse=True):
    for _first in sorted({word[0] for word in (*WORDS, *NOT_WORDS) if len(word) == _length}):
        _LENGTHS.setdefault(_first, []).append(_length)


@dataclass(frozen=True)
class Token:
    """A piece of the paragraph. Exactly one of the last four says what it is; none for plain text."""

    kind: str  # figure, period, name, place, word, text, quote, stop, comma, open, close
    start: int
    end: int
    text: str
    meanings: frozenset[str] = frozenset()
    figure: Figure | None = None
    period: Named | None = None

    def means(self, *meanings: str) -> bool:
        return not self.meanings.isdisjoint(meanings)


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


def tokens_of(text: str, lexicon: Lexicon) -> Iterator[Token]:
    """The tokens of a folded paragraph, in order, nothing left out but blanks."""
    at = loose = 0
    while at < len(text):
        token = _token_at(text, at, lexicon)
        if token is None:
            at += 1
            continue
        yield from _text(text, loose, token.start)
        if token.kind != "blank":
            yield token
        at = loose = token.end
    yield from _text(text, loose, len(text))


def _text(text: str, start: int, end: int) -> Iterator[Token]:
    piece = text[start:end]
    if piece.strip() == "中":  # 在13个市州中总量列第三位
        yield Token("word", start, end, piece)
    elif piece.strip():
        yield Token("text", start, end, piece)


def _token_at(text: str, at: int, lexicon: Lexicon) -> Token | None:
    character = text[at]
    if token := _mark(text, at, character):
        return token
    ends = {
        "name": lexicon.names.end(text, at),
        "place": lexicon.place_end(text, at),
        "word": lexicon.word_end(text, at),
    }
    if character in COMPARATIVES and (end := _comparative_end(text, at)):
        return Token("word", at, end, text[at:end], COMPARATIVES[character])
    kind = max(ends, key=lambda each: ends[each])
    end = ends[kind]
    if (found := named_at(text, at)) and found[0] >= end:
        return Token("period", at, found[0], text[at : found[0]], period=found[1])
    if character in _FIGURE_STARTS and (figure := figure_at(text, at)) and figure.end > end:
        return Token("figure", figure.start, figure.end, text[figure.start : figure.end], figure=figure)
    if end == at or (kind == "word" and _is_part_of_a_word(text, at, end)):
        return None
    piece = text[at:end]
    if kind == "word" and text[end : end + 1] in _NOUN_ENDS and piece in WORDS and WORDS[piece] & _VERBS:
        return Token("text", at, end + 1, text[at : end + 1])
    meanings = WORDS.get(piece, frozenset()) if kind == "word" else frozenset()
    return Token("text" if piece in NOT_WORDS and kind == "word" else kind, at, end, piece, meanings)


def _is_part_of_a_word(text: str, at: int, end: int) -> bool:
    if end - at > 1 or text[at] not in _BEFORE_A_NUMBER or end == len(text):
        return False
    return text[end] not in _NUMERALS + _BEFORE_A_NUMBER[text[at]]


def _goes_on(text: str, at: int, suffix: str) -> bool:
    return at < len(text) and text[at] in NOT_SUFFIX.get(suffix, "")


def _comparative_end(text: str, at: int) -> int:
    """快46.5个百分点, 高出1.2个, 多了5%: one character compares only right before a number."""
    end = at + 1
    if text[end : end + 1] in ("了", "出"):
        end += 1
    end += text[end : end + 1] == " "
    return end if text[end : end + 1] and text[end] in "0123456789一二两三四五六七八九十近约" else 0


def _mark(text: str, at: int, character: str) -> Token | None:
    if character in STOPS:
        return Token("stop", at, at + 1, character)
    if character in COMMAS:
        return Token("comma", at, at + 1, character)
    if character in "（）":
        return Token("open" if character == "（" else "close", at, at + 1, character)
    if character == " ":
        return Token("blank", at, at + 1, character)
    if closing := _QUOTES.get(character):
        end = text.find(closing, at + 1, at + _LONGEST_QUOTE)
        if end > 0 and not any(each in text[at:end] for each in "，。%"):
            return Token("quote", at, end + 1, text[at : end + 1])
    return None
