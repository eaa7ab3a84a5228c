"""Claims with their indicator: the ranks they hold, the subject before them, or the one carried."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from bureau.wording.mention import ClaimMention, Mention, When
from bureau.wording.recognise.claims import Said, claims_in
from bureau.wording.recognise.clauses import LONGEST_LIST
from bureau.wording.recognise.names import Name
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.subjects import Subjects
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item


class Claimer:
    """The claims of one paragraph."""

    def __init__(self, text: str, seen: str, phrases: Phrases, subjects: Subjects) -> None:
        self._text = text
        self._seen = seen
        self._phrases = phrases
        self._subjects = subjects
        self.counted: Name | None = None  # what was counted last: 承办建议5件，已全部办结

    def claims(
        self, clause: Sequence[Token], mentions: Sequence[Mention], when: When | None
    ) -> Iterator[ClaimMention]:
        """The claims of a clause; `mentions` are its own."""
        for each in claims_in(clause, self._seen):
            for item in self._items(each, clause, mentions):
                name = item.name or Name(item.text)
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
                    threshold=_threshold(each, mentions),
                    period=when,
                )

    def _items(self, each: Said, clause: Sequence[Token], mentions: Sequence[Mention]) -> Sequence[Item]:
        """The subject in the clause before the claim, else the one carried; 均, 都 speak of every one."""
        here = mentions[_from(mentions, each.start) : _from(mentions, each.end)]
        ranks = [mention for mention in here if mention.measure == "rank"]
        if each.kind == "rank_first":  # 分别位居第3和第1
            ranks = [mention for mention in ranks if mention.amount == 1]
        if names := dict.fromkeys(Name(mention.indicator, mention.code) for mention in ranks):
            return [Item(name.text, name) for name in names]
        if each.kind == "all_completed" and self.counted:
            return [Item(self.counted.text, self.counted)]
        before = bisect_right(clause, each.start, key=lambda token: token.end)
        near = [token for token in clause[max(0, before - LONGEST_LIST) : before] if token.kind != "figure"]
        window = self._phrases.window(near, self._seen)
        if picked := self._subjects.picked(window):
            return picked
        if window.subjects and (window.subjects[-1].name or each.loose):
            return window.subjects if window.says("均", "都") else window.subjects[-1:]
        return self._subjects.now[-1:]


def _from(mentions: Sequence[Mention], place: int) -> int:
    return bisect_left(mentions, place, key=lambda mention: mention.start)


def _threshold(each: Said, mentions: Sequence[Mention]) -> str:
    """首次突破百亿元大关: the amount that a claim names is a mention of its own."""
    first = _from(mentions, each.start)
    near = mentions[first : first + 2]
    return next((found.span for found in near if found.end <= each.end and found.sub == "threshold"), "")
