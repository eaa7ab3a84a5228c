"""What the words around a figure or claim say of it: whose it is, of which target, whether it was added."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final, TypeVar

from bureau.wording.mention import ClaimMention, Context, Mention
from bureau.wording.recognise.districts import with_districts
from bureau.wording.recognise.lexicon import Lexicon
from bureau.wording.recognise.names import names_of
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.settle import settled
from bureau.wording.recognise.tokens import Token, tokens_of
from bureau.wording.recognise.width import folded

ADDED: Final = "added"  # the `sub` of a count that was added: of a stock it is the increase
_Said = TypeVar("_Said", Mention, Token)
_SENTENCE: Final = re.compile("[。！？\n]")
_CLAUSE: Final = "，。；！？：\n"
_GOAL: Final = re.compile("(确保|奋斗)(?:性|值)?的?(?:目标|任务)")
_NEW: Final = re.compile(f"(?:新增|净增)(?P<noun>[^{_CLAUSE}]{{0,24}})$")
_IN_ALL: Final = re.compile("达|共|总数|累计|至")
_COUNTS: Final = frozenset({"count", "stock", "cumulative", "month"})
_BEFORE, _BEHIND = 20, 12  # characters from a figure to the target that it is of
_MOST: Final = 40  # tokens before a claim that may say whose it is


class Sentences:
    """Where the sentences of a text begin and end, found once for each paragraph."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = texts
        self._said: dict[int, tuple[str, list[int]]] = {}

    def start(self, paragraph: int, at: int) -> int:
        starts = self._of(paragraph)[1]
        return starts[bisect_right(starts, at) - 1]

    def text(self, paragraph: int, at: int) -> str:
        """The sentence of a place, half-width."""
        text, starts = self._of(paragraph)
        number = bisect_right(starts, at)
        return text[starts[number - 1] : starts[number] if number < len(starts) else len(text)]

    def _of(self, paragraph: int) -> tuple[str, list[int]]:
        if paragraph not in self._said:
            text = folded(self._texts.get(paragraph, ""))
            self._said[paragraph] = text, [0, *(found.end() for found in _SENTENCE.finditer(text))]
        return self._said[paragraph]


def is_carried(mention: Mention, sentences: Sentences) -> bool:
    """Whether the region was read from another sentence than the figure's own."""
    return mention.scope is not None and mention.scope not in sentences.text(mention.paragraph, mention.start)


def with_words(mentions: Iterable[Mention], texts: Mapping[int, str]) -> list[Mention]:
    """The mentions with which target they are of (确保, 奋斗) and whether they count what was added."""
    return [_with_words(each, texts[each.paragraph]) for each in mentions]


def _with_words(mention: Mention, text: str) -> Mention:
    if mention.measure in ("target", "target_pct"):
        level = _goal_level(text, mention.start, mention.end)
        said = "、".join(each for each in (mention.reference, level and f"{level}目标") if each)
        return replace(mention, reference=said or None)
    if mention.measure not in _COUNTS or mention.sub or "增" in mention.indicator:
        return mention
    new = _NEW.search(text, max(0, mention.start - _BEFORE - _BEHIND), mention.start)
    return replace(mention, sub=ADDED) if new and not _IN_ALL.search(new["noun"]) else mention


def _goal_level(text: str, start: int, end: int) -> str:
    """奋斗 of 完成奋斗目标的89.4%, 超额完成奋斗目标; empty when the words name no level."""
    before = re.split(f"[{_CLAUSE}]", text[max(0, start - _BEFORE) : end])[-1]
    behind = re.split(f"[{_CLAUSE}、]", text[end : end + _BEHIND])[0]
    found = [*_GOAL.finditer(before)][-1:] or [*_GOAL.finditer(behind)][:1]
    return found[0][1] if found else ""


# --- claims ---------------------------------------------------------------------------------------


def claims_with_words(
    claims: Sequence[ClaimMention], mentions: Sequence[Mention], texts: Mapping[int, str], context: Context
) -> list[ClaimMention]:
    """The claims, in reading order, with whose they are, among whom their rank is, and of which target."""
    names, sentences = names_of(context.known), Sentences(texts)
    lexicon, phrases = Lexicon(names, context.places), Phrases(names)
    said = {paragraph: list(found) for paragraph, found in groupby(mentions, key=lambda each: each.paragraph)}
    found: list[ClaimMention] = []
    for paragraph, group in groupby(claims, key=lambda each: each.paragraph):
        beside, near, seen = list(group), said.get(paragraph, []), folded(texts[paragraph])
        tokens = with_districts(settled(list(tokens_of(seen, lexicon)), seen))
        claimed = {token.start for each in beside for token in _inside(tokens, each)}  # 增速领跑全区，全年…
        tokens = [token for token in tokens if token.start not in claimed]
        for each in beside:
            start = sentences.start(paragraph, each.start)
            before = list(_before(near, start, each.start))
            words = list(_before(tokens, before[-1].end if before else start, each.start))
            field = next((one.reference for one in _inside(near, each) if one.measure == "rank"), None)
            found.append(
                replace(
                    each,
                    scope=_scope_of(words, phrases, seen, context) or _told(before, sentences),
                    field=field or "",
                    goal=_goal_level(texts[paragraph], each.start, each.end),
                )
            )
    return found


def _before(said: Sequence[_Said], start: int, end: int) -> Iterator[_Said]:
    """What stands wholly between two places, the nearest `_MOST` of it."""
    last = bisect_left(said, end, key=lambda one: one.start)
    yield from (one for one in said[max(0, last - _MOST) : last] if one.start >= start and one.end <= end)


def _inside(said: Sequence[_Said], claim: ClaimMention) -> Iterator[_Said]:
    first = bisect_left(said, claim.start, key=lambda one: one.start)
    yield from (one for one in said[first : first + _MOST] if one.end <= claim.end)


def _scope_of(tokens: Sequence[Token], phrases: Phrases, seen: str, context: Context) -> str | None:
    """The region right before a claim; several that are all others' together, which nobody keeps."""
    fields = {two.text for one, two in pairwise(tokens) if one.text == "在"}
    scopes = [each for each in phrases.window(tokens, seen).scopes if each not in fields and each[0] != "各"]
    own = (*context.places[:1], "全市", "我市", "本市")
    listed = len(scopes) > 1 and not any(each in own for each in scopes)
    return "、".join(scopes) if listed else scopes[-1] if scopes else None


def _told(before: Sequence[Mention], sentences: Sentences) -> str | None:
    """The region of the figure before the claim, where its sentence names it."""
    last = before[-1] if before else None
    return last.scope if last and last.scope and not is_carried(last, sentences) else None
