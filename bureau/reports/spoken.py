"""Whose figure a place of an edited text is: a number by itself is nobody's. Pure.

Where its old neighbours stand on both sides nothing has changed, and nothing is asked. Where people wrote
something else beside it, the recogniser is: the same 39.9% may be another indicator's, region's or month's.
"""

import re
from itertools import pairwise
from typing import Final

from bureau.reports.reading_on import ReadOn
from bureau.reports.spots import Sought
from bureau.reports.word_text import WordParagraph
from bureau.wording.mention import Mention
from bureau.wording.recognise.places import GENERAL
from bureau.wording.recognise.width import folded

_BREAK: Final = re.compile(r"[，。；、：！？（） ]")
_MARK: Final = re.compile(r"\W")
LONG: Final = 8  # characters of a ledger's words that nobody writes by chance
_LEAST: Final = 4  # characters of a clause, or of a name, by which a figure is known
_MONTHLY: Final = {"month", "growth_month"}
_DATED: Final = {"cumulative", "growth", *_MONTHLY}
_PLAIN: Final = {"累计", "同比", "增减", "当月", "当月同比"}  # phrases of the report's own months
_BEYOND: Final = frozenset({"全国", "我国", "国内", "世界", "全球", "省内", "兄弟盟市"})
_WHOLE: Final = re.compile("[全我本].")  # 全市, 我区


def is_its_own(figure: Sought, paragraph: WordParagraph, start: int, end: int, read: ReadOn) -> bool:
    """Whether a place without control, bookmark or row is the figure's: the recogniser reads it there, or
    its own clause stands around it where the recogniser knows no name (连续九年被评为…).
    """
    entry = figure.entry
    if entry.is_period or (entry.source and end - start >= LONG) or intact(figure, paragraph, start, end):
        return True
    mentions = read.at(paragraph, start, end) if entry.indicator else []
    if any(each.code for each in mentions):
        return not another(figure, mentions, read)
    return any(_clause_stands(*each, paragraph.folded, start, end) for each in figure.beside)


def intact(figure: Sought, paragraph: WordParagraph, start: int, end: int) -> bool:
    """Whether all of its old neighbours stand on both sides, up to the paragraph's edges."""
    left, right = _tight(paragraph.folded[:start]), _tight(paragraph.folded[end:])
    beside = ((_tight(before), _tight(after)) for before, after in figure.beside)
    return any(
        (left.endswith(before) if before else not left) and (right.startswith(after) if after else not right)
        for before, after in beside
    )


def _tight(words: str) -> str:
    """Without spaces and breaks, which say nothing."""
    return "".join(words.split())


def another(figure: Sought, mentions: list[Mention], read: ReadOn) -> str:
    """What these mentions of the figure's place speak of where that is plainly not the figure; else empty."""
    named = [each for each in mentions if each.code]
    own = [each for each in named if each.code == figure.entry.indicator]
    if named and not own:
        return named[0].indicator
    if not named:
        return next((each.indicator for each in mentions if is_strange(each.indicator, figure, read)), "")
    return next((found for each in own if (found := _other_scope(figure, each, read))), "")


def is_strange(words: str, figure: Sought, read: ReadOn) -> bool:
    """Whether a noun phrase that is no indicator's name can be no other word for the figure's: most of its
    pairs of characters stand neither in the names of its indicator nor beside where it stood. What is shorter
    than a name (同时, 共) names nothing.
    """
    code = figure.entry.indicator
    names = (name for each in read.context.known if each.code == code for name in each.names)
    own = {pair for known in (*names, *(before for before, _ in figure.beside)) for pair in pairwise(known)}
    phrase = _MARK.sub("", folded(words))
    asked = set(pairwise(phrase))
    return len(phrase) >= _LEAST and len(asked & own) * 2 <= len(asked)


def _other_scope(figure: Sought, mention: Mention, read: ReadOn) -> str:
    """The region or the months, where they are others than the figure's."""
    scope, when = mention.scope, mention.period
    if (
        scope
        and figure.place
        and all(_is_beyond(scope, each) for each in (figure.place, *read.context.places[:1]))
    ):
        return f"{scope}的{mention.indicator}"
    if figure.entry.phrase not in _PLAIN or mention.measure not in _DATED or when is None:
        return ""
    said = {read.context.span.last, *figure.cutoffs}  # the former where the text names none, too
    if when.month.year not in {month.year for month in said} or when.month.number not in {
        month.number for month in said
    }:
        return f"{when.span.label_with_year}的{mention.indicator}"
    monthly = mention.measure in _MONTHLY
    if when.month.number == 1 or monthly is figure.entry.phrase.startswith("当月"):
        return ""
    return f"{'当月' if monthly else '累计'}的{mention.indicator}"


def _is_beyond(scope: str, place: str) -> bool:
    """Whether the scope is no part of the place, and not the place itself: 全国 is, 各旗县区 is not."""
    if scope in place or place in scope:
        return False
    if _WHOLE.fullmatch(scope):
        return scope in _BEYOND or not place.endswith(scope[-1])
    return scope not in GENERAL or scope in _BEYOND


def _clause_stands(before: str, after: str, text: str, start: int, end: int) -> bool:
    """Whether the words of its own clause stand around a place, and no others."""
    *earlier, head = _BREAK.split(before)
    tail, *later = _BREAK.split(after)
    head_now, tail_now = _BREAK.split(text[:start])[-1], _BREAK.split(text[end:])[0]
    begins = head_now == head if earlier or not before else head_now.endswith(head)
    ends = tail_now == tail if later or not after else tail_now.startswith(tail)
    return begins and ends and len(head) + len(tail) >= _LEAST
