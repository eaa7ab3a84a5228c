"""Which indicator a noun phrase means that is no name of one: 政协提案84件 is 政协提案件数.

Names are compared by the pairs of characters that they share with the words around the figure; the unit must
fit. Where several fit, the one whose figure the text gives is meant; a figure that fits none of them is
held against the only one that comes close by name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.algebra.quantity import Quantity, Unit
from bureau.wording.compare.amounts import in_unit, unit_of
from bureau.wording.compare.bases import with_bases
from bureau.wording.compare.elsewhere import agrees
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Shelf
from bureau.wording.mention import ClaimMention, Known, Mention

_BEFORE, _AFTER = 34, 18  # characters around a figure that may name it
_LIKELY, _CLOSE, _AHEAD = 0.3, 0.5, 0.25  # shares of a name's pairs
_MOST = 6
_SENTENCE: Final = re.compile("[。；！？\n]")
_MARKS: Final = re.compile(r"[\s“”\"'‘’《》「」（）()、，,：:]")
_LEVELS: Final = frozenset({"cumulative", "month", "stock", "count", "share", "target", "other"})
_NOT_LEVELS: Final = frozenset(
    {"streak", "lead_time", "record_since", "rank_change", "threshold", "forecast"}
)


@dataclass(frozen=True)
class Candidate:
    """An indicator that a figure may mean, and how much of its name stands around the figure."""

    code: str
    name: str
    score: float  # and 1 more where the figure's own noun phrase stands in the name


class Names:
    """The indicators' names as pairs of characters."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = [
            (each, [pairs for name in each.names if (pairs := _pairs(name))]) for each in known if each.unit
        ]
        self._by_code = {each.code: each for each, _ in self._known}

    def candidates(self, mention: Mention, text: str) -> list[Candidate]:
        """The likely indicators of a figure whose words name none, or one in another unit; the best first."""
        if not self._is_asked(mention):
            return []
        around, phrase = _pairs(_around(mention, text)), _pairs(mention.indicator)
        found = [
            Candidate(each.code, each.name, score + _named_by(phrase, names))
            for each, names in self._known
            if _fits(mention, each.unit) and (score := _score(names, around)) >= _LIKELY
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
        if _says(named := named_as(mention, each), shelf):
            return named
    if not candidates or candidates[0].score < _CLOSE or mention.measure == "target":
        return mention
    if mention.indicator and candidates[0] != closest(mention, candidates):
        return mention  # 餐饮业营业额88.8亿元，社零总额…: the name beside it is that of another figure
    rivals = [each for each in candidates[1:] if each.score > candidates[0].score - _AHEAD]
    return mention if rivals else named_as(mention, candidates[0])


def closest(mention: Mention, candidates: Sequence[Candidate]) -> Candidate | None:
    """The one indicator that a figure's own noun phrase comes closest to; None where two do, or none."""
    phrase = _pairs(mention.indicator)
    shares = [(len(phrase & _pairs(each.name)) / max(len(phrase), 1), each) for each in candidates]
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
            if before.code and not _SENTENCE.search(between):
                each = replace(each, code=before.code, indicator=before.indicator, scope=before.scope)
        elif each.measure == "average_growth" and not each.reference and (base := _base_of(each, earliest)):
            each = replace(each, reference=f"{base}年")
        found.append(each)
        if each.measure in _LEVELS and each.period:
            key, year = (each.paragraph, each.code), each.period.span.first.year
            earliest[key] = min(year, earliest.get(key, year))
    return with_bases(found, texts)


def claims_meant(
    claims: Iterable[ClaimMention], before: Sequence[Mention], after: Sequence[Mention]
) -> list[ClaimMention]:
    """Claims of a noun phrase that names no indicator: of what the figures beside it were found to mean.

    `before` and `after` are the same mentions before and after their indicators were found.
    """
    told = {
        (old.paragraph, old.indicator): new
        for old, new in zip(before, after, strict=True)
        if new.code and not old.code
    }
    found, crossed = [], _thresholds(after)
    for each in claims:
        new = None if each.code else told.get((each.paragraph, each.indicator))
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


def _says(mention: Mention, shelf: Shelf) -> bool:
    reading = shelf.at(mention.code, mention.period.span if mention.period else shelf.span)
    answer = expected(mention, reading, shelf) if reading else ()
    return isinstance(answer, tuple) and any(agrees(mention, each) for each in answer)


def named_as(mention: Mention, candidate: Candidate) -> Mention:
    """The mention, of this indicator."""
    measure = "cumulative" if mention.measure in ("share", "target", "other") else mention.measure
    return replace(mention, code=candidate.code, indicator=candidate.name, measure=measure, scope=None)


def _fits(mention: Mention, unit: Unit | None) -> bool:
    written = unit_of(mention, unit) if unit else None
    return (
        unit is not None and written is not None and in_unit(Quantity(Decimal(0), unit), written) is not None
    )


def _around(mention: Mention, text: str) -> str:
    """The words of the figure's own sentence, not too far from it."""
    first, last = max(0, mention.start - _BEFORE), min(len(text), mention.end + _AFTER)
    starts = [found.end() for found in _SENTENCE.finditer(text, first, mention.start)]
    end = _SENTENCE.search(text, mention.end, last)
    first, last = starts[-1] if starts else first, end.start() if end else last
    return text[first : mention.start] + " " + text[mention.end : last]


def _pairs(text: str) -> frozenset[str]:
    words = _MARKS.sub("", text)
    return frozenset(words[place : place + 2] for place in range(len(words) - 1))


def _named_by(phrase: frozenset[str], names: Iterable[frozenset[str]]) -> int:
    """1 when the noun phrase is a part of a name: 政协提案 of 政协提案件数."""
    return int(bool(phrase) and any(phrase <= name for name in names))


def _score(names: Iterable[frozenset[str]], around: frozenset[str]) -> float:
    return max((len(name & around) / len(name) for name in names), default=0.0)
