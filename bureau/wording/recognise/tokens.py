"""The lexer: a paragraph → tokens. The longest name, period, word or figure at a place wins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.figures import Figure, figure_at
from bureau.wording.recognise.lexicon import Lexicon
from bureau.wording.recognise.parts import fraction_at, ratio_parts
from bureau.wording.recognise.period_names import named_at
from bureau.wording.recognise.periods import Named
from bureau.wording.recognise.words import NOT_WORDS, WORDS

STOPS: Final = frozenset("。！？；\n")
COMMAS: Final = frozenset("，：")
_FIGURE_STARTS: Final = frozenset("0123456789零〇一二两三四五六七八九十百千第首榜之居列排魁前持—")
_QUOTES: Final = {"“": "”", "《": "》", "〔": "〕", "‘": "’", "【": "】", "[": "]"}
_LONGEST_QUOTE: Final = 40
# 核销率, 培训班: a verb that such a character follows is the beginning of a noun
_NOUN_ENDS: Final = frozenset("率额量费券班会商员期站点单")
_JOINS: Final = frozenset(("and",))
# 开展商贸检查, 组织员工: the character begins a word of its own
_OWN_WORD_TEXT = """
商贸 商务 商业 商品 商家 商场 商超 商圈 商户 商旅 会议 会展 会员 会同 员工 单位 单个 点位 班列 期间 期限 券商
站点 量化 费用 率先
"""
_OWN_WORDS: Final = frozenset(_OWN_WORD_TEXT.split())
_NOUN_TAILS: Final = ("金额", "总额", "人数", "人次", "次数", "总量")
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
    "到": "第底末月年今明目前约近超",
    "超": "全序去上年历省国预计目额进时",
    **dict.fromkeys("增减升降涨跌", "近超约逾了至到幅"),
}


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


def tokens_of(text: str, lexicon: Lexicon) -> Iterator[Token]:
    """The tokens of a folded paragraph, in order, nothing left out but blanks."""
    at = loose = 0
    parts = {each.start: each for each in ratio_parts(text)}
    joins = {each.end for each in parts.values()}
    while at < len(text):
        if part := parts.get(at) or fraction_at(text, at):
            token: Token | None = _figure(text, part)
        elif at in joins and text[at] == "：":
            token = Token("word", at, at + 1, text[at], _JOINS)
        else:
            token = _token_at(text, at, lexicon)
        if token is None:
            at += 1
            continue
        yield from _text(text, loose, token.start)
        if token.kind != "blank":
            yield token
        at = loose = token.end
    yield from _text(text, loose, len(text))


def _figure(text: str, figure: Figure) -> Token:
    return Token("figure", figure.start, figure.end, text[figure.start : figure.end], figure=figure)


def _text(text: str, start: int, end: int) -> Iterator[Token]:
    piece = text[start:end]
    if piece.strip() == "中":  # 在13个市州中总量列第三位
        yield Token("word", start, end, piece)
    elif piece.strip():
        yield Token("text", start, end, piece)


def _token_at(text: str, at: int, lexicon: Lexicon) -> Token | None:
    character = text[at]
    if character == "“" and (found := named_at(text, at)):
        return Token("period", at, found[0], text[at : found[0]], period=found[1])
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
        return _figure(text, figure)
    if end == at or (kind == "word" and _is_part_of_a_word(text, at, end)):
        return None
    piece = text[at:end]
    if kind == "word" and piece in WORDS and WORDS[piece] & _VERBS and (whole := _noun_end(text, end)):
        return Token("text", at, whole, text[at:whole])
    meanings = WORDS.get(piece, frozenset()) if kind == "word" else frozenset()
    return Token("text" if piece in NOT_WORDS and kind == "word" else kind, at, end, piece, meanings)


def _noun_end(text: str, end: int) -> int:
    """核销率, 核销金额: where the noun ends that a verb begins; 0 for a verb."""
    if text[end : end + 1] in _NOUN_ENDS and text[end : end + 2] not in _OWN_WORDS:
        return end + 1
    return next((end + len(each) for each in _NOUN_TAILS if text.startswith(each, end)), 0)


def _is_part_of_a_word(text: str, at: int, end: int) -> bool:
    if end - at > 1 or text[at] not in _BEFORE_A_NUMBER or end == len(text):
        return False
    return text[end] not in _NUMERALS + _BEFORE_A_NUMBER[text[at]]


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
