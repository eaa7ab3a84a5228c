"""Which indicator a noun phrase means that is no name of one: 政协提案84件 is 政协提案件数.

Names are compared by the pairs of characters that they share with the words around the figure; the unit must
fit. Where several fit, the one whose figure the text gives is meant; a figure that fits none of them is
held against the only one that comes close by name.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.algebra.quantity import Quantity, Unit
from bureau.wording.compare.alike import SENTENCE, abbreviates, around, named_by, pairs, share_of, spells
from bureau.wording.compare.amounts import agrees, in_unit, unit_of
from bureau.wording.compare.around import with_words
from bureau.wording.compare.bases import with_bases
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Finding, Shelf
from bureau.wording.compare.places import place_of
from bureau.wording.compare.wholes import CONTRIBUTIONS, with_wholes
from bureau.wording.mention import ClaimMention, Known, Mention

_LIKELY, _CLOSE, _AHEAD = 0.3, 0.5, 0.25  # shares of a name's pairs
_MOST = 6
_LEVELS: Final = frozenset({"cumulative", "month", "stock", "count", "share", "target", "other"})
_NOT_LEVELS: Final = frozenset(
    {"streak", "lead_time", "record_since", "rank_change", "threshold", "forecast"}
)

# What is computed from the indicator's figures stays what it is, whichever indicator it is of.
_COMPUTED: Final = frozenset({"per_item", "price", "increase", "stock_ratio", "daily_avg"}) | CONTRIBUTIONS


@dataclass(frozen=True)
class Candidate:
    """An indicator that a figure may mean, and how much of its name stands around the figure."""

    code: str
    name: str
    score: float  # and 1 more where the figure's own noun phrase stands in this name alone
    spelt: bool = False  # every character of the name stands there: 组织42家企业参加…展会 has 参展企业

    @property
    def is_told(self) -> bool:
        """Enough of the name for the figure to decide: «企业» alone is not."""
        return self.spelt or self.score >= _CLOSE


class Names:
    """The indicators' names as pairs of characters."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = [
            (each, [found for name in each.names if (found := pairs(name))]) for each in known if each.unit
        ]
        self._by_code = {each.code: each for each, _ in self._known}

    def candidates(self, mention: Mention, text: str) -> list[Candidate]:
        """The likely indicators of a figure whose words name none, or one in another unit; the best first."""
        if not self._is_asked(mention):
            return []
        words, phrase = around(mention, text), pairs(mention.indicator)
        beside, words = pairs(words), words + mention.unit
        fitting = [(each, names) for each, names in self._known if _fits(mention, each.unit)]
        inside = [
            each.code
            for each, names in fitting
            if named_by(phrase, names) or abbreviates(mention.indicator, each.names)
        ]
        by_name = inside if len(inside) == 1 else []  # 企业 stands in many names, and so in none
        found = [
            Candidate(each.code, each.name, score + (each.code in by_name), spells(words, each.names))
            for each, names in fitting
            if (score := share_of(names, beside)) >= _LIKELY
        ]
        return sorted(found, key=lambda each: -each.score)[:_MOST]

    def _is_asked(self, mention: Mention) -> bool:
        if mention.measure not in _LEVELS or mention.sub in _NOT_LEVELS or not mention.unit:
            return False
        known = self._by_code.get(mention.code)
        if known is None:
            return True
        return mention.measure not in ("share", "target") and not _fits(mention, known.unit)


def meant(mention: Mention, candidates: Sequence[Candidate], shelf: Shelf) -> Mention:
    """The mention with the indicator that it means; as it was when that cannot be told."""
    for each in candidates:
        if each.is_told and _says(named := named_as(mention, each), shelf):
            return named
    if not candidates or candidates[0].score < _CLOSE or mention.measure == "target":
        return mention
    if mention.indicator and candidates[0] != closest(mention, candidates):
        return mention  # 餐饮业营业额88.8亿元，社零总额…: the name beside it is that of another figure
    rivals = [each for each in candidates[1:] if each.score > candidates[0].score - _AHEAD]
    return mention if rivals else named_as(mention, candidates[0])


def closest(mention: Mention, candidates: Sequence[Candidate]) -> Candidate | None:
    """The one indicator that a figure's own noun phrase comes closest to; None where two do, or none."""
    phrase = pairs(mention.indicator)
    shares = [(len(phrase & pairs(each.name)) / max(len(phrase), 1), each) for each in candidates]
    best = max((share for share, _ in shares), default=0.0)
    found = [each for share, each in shares if share == best]
    return found[0] if best >= _CLOSE and len(found) == 1 else None


def of_the_sentence(mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Mention]:
    """A target without an indicator of its own belongs to the figure before it in its sentence.

    由2019年的60.5亿元增至2022年的118.6亿元，年均增长25.2%: an average without a base has the earliest year
    before it. A growth belongs to the base that the sentence names (`bases`).
    """
    found: list[Mention] = []
    earliest: dict[tuple[int, str], int] = {}  # year of the levels of an indicator in a paragraph so far
    for each in mentions:
        before = found[-1] if found else None
        if before and not each.code and each.measure in ("target", "target_pct"):
            same = before.paragraph == each.paragraph
            between = texts[each.paragraph][before.end : each.start] if same else "。"
            if before.code and not SENTENCE.search(between):
                each = replace(each, code=before.code, indicator=before.indicator, scope=before.scope)
        elif each.measure == "average_growth" and not each.reference and (base := _base_of(each, earliest)):
            each = replace(each, reference=f"{base}年")
        found.append(each)
        if each.measure in _LEVELS and each.period:
            key, year = (each.paragraph, each.code), each.period.span.first.year
            earliest[key] = min(year, earliest.get(key, year))
    return with_words(with_wholes(with_bases(found, texts), texts), texts)


def claims_meant(
    claims: Iterable[ClaimMention], before: Sequence[Mention], after: Sequence[Mention]
) -> list[ClaimMention]:
    """Claims of a noun phrase: of what the figures beside it were found to mean, where all were.

    `before` and `after` are the same mentions before and after their indicators were found.
    """
    told = {
        (old.paragraph, old.indicator): new
        for old, new in zip(before, after, strict=True)
        if new.code and new.code != old.code
    }
    unmoved = {
        (old.paragraph, old.indicator)
        for old, new in zip(before, after, strict=True)
        if old.code and new.code == old.code
    }
    found, crossed = [], _thresholds(after)
    for each in claims:
        key = (each.paragraph, each.indicator)
        new = None if key in unmoved else told.get(key)
        each = replace(each, code=new.code, indicator=new.indicator) if new else each
        lines = crossed.get(each.paragraph, [])
        at = bisect_left(lines, each.start, key=lambda one: one.start)
        inside = at < len(lines) and lines[at].end <= each.end
        found.append(replace(each, threshold=lines[at].span) if inside and not each.threshold else each)
    return found


def _thresholds(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The lines that claims cross (首次突破百亿元大关), by paragraph, in reading order."""
    found: dict[int, list[Mention]] = {}
    for each in sorted(mentions, key=lambda one: one.start):
        if each.sub == "threshold":
            found.setdefault(each.paragraph, []).append(each)
    return found


def _base_of(mean: Mention, earliest: Mapping[tuple[int, str], int]) -> int | None:
    """The earliest year of the levels of the same indicator in the paragraph so far, if before its own."""
    year = earliest.get((mean.paragraph, mean.code))
    own = mean.period.span.last.year if mean.period else None
    return year if year is not None and (own is None or year < own) else None


def guessed(finding: Finding, read: Mention) -> Finding:
    """The finding, which tells the indicator that it was held against where no name of it was read."""
    mention = finding.mention
    if mention.code in ("", read.code):
        return finding
    held = f"文中没有写出指标名称，按“{mention.indicator}”核对"
    return replace(finding, explanation=f"{held}，{finding.explanation}")


def _says(mention: Mention, shelf: Shelf) -> bool:
    span, place = mention.period.span if mention.period else shelf.span, place_of(mention.scope, shelf)
    reading = shelf.at(mention.code, span, place) if place else None
    answer = expected(mention, reading, shelf) if reading else ()
    return isinstance(answer, tuple) and any(agrees(mention, each) for each in answer)


def named_as(mention: Mention, candidate: Candidate) -> Mention:
    """The mention, of this indicator."""
    level = mention.measure in ("share", "target", "other") and mention.sub not in _COMPUTED
    measure = "cumulative" if level else mention.measure
    return replace(mention, code=candidate.code, indicator=candidate.name, measure=measure)


def _fits(mention: Mention, unit: Unit | None) -> bool:
    written = unit_of(mention, unit) if unit else None
    return (
        unit is not None and written is not None and in_unit(Quantity(Decimal(0), unit), written) is not None
    )
