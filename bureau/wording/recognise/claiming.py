"""Claims with their indicator, and without those that are only planned."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bureau.algebra.period import Month
from bureau.wording.mention import ClaimMention, Mention, When
from bureau.wording.recognise.claims import Said, claims_in
from bureau.wording.recognise.clauses import LONGEST_LIST
from bureau.wording.recognise.cues import PLANNED
from bureau.wording.recognise.names import Name
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.subjects import Subjects
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.whose import Whose
from bureau.wording.recognise.windows import Window

_HAPPENED: Final = re.compile("[0-9一二三四五六七八九十]月|季度|半年|目前|以来|已")
_CROSSED: Final = re.compile("(?:突破|超过?|[迈站跨登]上|[跨迈]过|跨越|达到?)[^，。；]{0,2}$")


class Claimer:
    """The claims of one paragraph. `until` is the last month that anything can be said of."""

    def __init__(self, text: str, seen: str, phrases: Phrases, subjects: Subjects, until: Month) -> None:
        self._text = text
        self._seen = seen
        self._phrases = phrases
        self._subjects = subjects
        self._until = until
        self._whose = Whose(seen, phrases)
        self._ahead = False  # the sentence speaks of what is planned
        self._last: Mention | None = None
        self.counted: Name | None = None  # what was counted last: 承办建议5件，已全部办结

    def begin(self, goes_on: bool) -> None:
        """A sentence begins; behind ； what is planned may go on."""
        self._ahead = self._ahead and goes_on
        self._whose.begin(goes_on)

    def claims(
        self, clause: Sequence[Token], mentions: Sequence[Mention], when: When | None, behind: Window
    ) -> Iterator[ClaimMention]:
        """The claims of a clause; `mentions` are its own, `behind` the words behind the last of them."""
        facts = self._facts(clause, when)
        around = 0
        meant: Sequence[Name] = ()  # 连续四年居全国第一: the claim within a claim is of the same
        for each in claims_in(clause, self._seen):
            crossed = self._threshold(each, mentions)
            if each.start >= facts or crossed is None:
                continue
            meant = meant if each.end <= around else self._names(each, clause, mentions)
            around = max(around, each.end)
            for name in meant:
                yield ClaimMention(
                    span=self._text[each.start : each.end],
                    start=each.start,
                    end=each.end,
                    kind=each.kind,
                    indicator=name.text,
                    code=name.code,
                    n=each.n,
                    n_unit=each.n_unit,
                    on=each.on,
                    since=each.since,
                    threshold=crossed,
                    period=when,
                )
        self._whose.carry(clause, mentions, behind)
        self._last = mentions[-1] if mentions else self._last

    def _facts(self, clause: Sequence[Token], when: When | None) -> int:
        """Where the facts of a clause end, and what is planned begins."""
        start, end = clause[0].start, clause[-1].end
        if self._ahead and _HAPPENED.search(self._seen, start, end):
            self._ahead = False
        planned = PLANNED.search(self._seen, start, end)
        if self._ahead or (when is not None and when.span.first > self._until):
            return start
        self._ahead = planned is not None
        return planned.start() if planned else end

    def _names(self, each: Said, clause: Sequence[Token], mentions: Sequence[Mention]) -> Sequence[Name]:
        """The noun of the claim, that before it, the ranks it holds; else what was spoken of last."""
        before = bisect_right(clause, each.start, key=lambda token: token.end)
        near = [
            *clause[max(0, before - LONGEST_LIST) : before],
            *_cut(clause[before : before + 1], each.start),
        ]
        words = [token for token in near if token.kind != "figure"]
        window = self._phrases.window(words, self._seen)
        first = _from(mentions, each.start)
        earlier = mentions[max(0, first - LONGEST_LIST) : first]
        known = self._whose.known(window, near)
        if inside := self._whose.inside(each):
            return [inside]
        if picked := self._subjects.picked(window):
            return [item.name or Name(item.text) for item in picked]
        together = self._whose.of_all(each)
        if known and (together or not (earlier or window.means("respectively"))):
            return known
        stale = bool(earlier) and not any(one.kind == "name" for one in near if one.start > earlier[-1].start)
        if (stale or not known) and (noun := self._whose.before(each, near, window)):
            return [noun]
        if each.kind == "all_completed" and self.counted:
            return [self.counted]
        field = _has_field(clause[before : before + LONGEST_LIST], each)
        if not field and not together and (ranked := self._ranked(each, mentions)):
            return ranked
        carried = known[-1:] or self._whose.carried(each, earlier, window)
        return carried if carried[0].text else self._ranked(each, mentions) or carried

    def _ranked(self, each: Said, mentions: Sequence[Mention]) -> Sequence[Name]:
        """Whose the ranks in a claim are; of 分别位居第3和第1 the first ones."""
        here = mentions[_from(mentions, each.start) : _from(mentions, each.end)]
        ranks = [mention for mention in here if mention.measure == "rank"]
        if each.kind == "rank_first":
            ranks = [mention for mention in ranks if mention.amount == 1]
        return list(dict.fromkeys(Name(mention.indicator, mention.code) for mention in ranks))

    def _threshold(self, each: Said, mentions: Sequence[Mention]) -> str | None:
        """首次突破百亿元大关: the amount named, or the one before; None where nothing was crossed."""
        first = _from(mentions, each.start)
        near = mentions[first : first + 2]
        found = next((one.span for one in near if one.end <= each.end and one.sub == "threshold"), "")
        if each.kind != "first_cross" or found or not each.words.endswith(("首次", "性突破", "性跨越")):
            return found
        last = mentions[first - 1] if first else self._last
        crossed = last is not None and _CROSSED.search(self._seen, max(0, last.start - 6), last.start)
        return last.span if last is not None and crossed else None


def _cut(tokens: Sequence[Token], end: int) -> list[Token]:
    """The part of a token that stands before a claim: 铁路货运量 of 铁路货运量创新高."""
    cut = [(one, max(one.start, end - LONGEST_LIST)) for one in tokens if one.kind == "text"]
    return [
        replace(one, start=start, end=end, text=one.text[start - one.start : end - one.start])
        for one, start in cut
        if start < end
    ]


def _has_field(tokens: Sequence[Token], each: Said) -> bool:
    """位居全国公路口岸首位: a noun behind the verb of a rank is among whom, not whose."""
    inside = [token for token in tokens if token.end <= each.end]
    verb = next((at for at, token in enumerate(inside) if token.means("rank")), None)
    return verb is not None and any(token.kind in ("text", "name") for token in inside[verb:])


def _from(mentions: Sequence[Mention], place: int) -> int:
    return bisect_left(mentions, place, key=lambda mention: mention.start)
