"""What a text offers for the table of figures, as 历史补录 shows it: proposals beside what is stored."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounds_to
from bureau.algebra.period import Month
from bureau.algebra.values import Kind
from bureau.figures import as_stored
from bureau.figures.as_stored import Row
from bureau.figures.cells import LABELS, PLACES
from bureau.figures.entry import Value, stored_text
from bureau.figures.models import Indicator, Region
from bureau.wording.mention import Mention

SAME, FINER, DIFFERENT, NONE = "相同", "更精确", "不同", "没有"
_ENDS: Final = "。；！？\n"


@dataclass(frozen=True)
class Evidence:
    """The sentence of a figure, cut at the figure."""

    before: str
    figure: str
    after: str

    @property
    def sentence(self) -> str:
        return self.before + self.figure + self.after


@dataclass(frozen=True)
class Proposal:
    """One cell of one figure as the text says it. `value` is in the indicator's unit; `stored` what is there.

    `version` is that of the stored row, 0 where there is none: who confirms sees what the page showed.
    """

    number: int
    indicator: Indicator
    region: Region
    month: Month
    cell: str
    value: Decimal | int
    rank_scope: str
    mention: Mention
    evidence: Evidence
    stored: Value
    version: int
    doubts: tuple[str, ...] = ()
    also: int = 0  # so many other places of the text say the same
    computed: Decimal | None = None  # what the months make, where the cell itself is empty

    @property
    def label(self) -> str:
        return LABELS[self.cell]

    @property
    def standing(self) -> str:
        """没有, 相同 (also by rounding), 更精确 (more digits than are stored), 不同."""
        least, new = PLACES.get(self.cell, 0), Decimal(self.value)
        if self.stored is None:
            known = self.computed is not None and rounds_to(self.computed, new, least)
            return SAME if known else NONE
        assert isinstance(self.stored, Decimal | int)
        old = Decimal(self.stored)
        if rounds_to(old, new, least):
            return SAME
        return FINER if rounds_to(new, old, least) else DIFFERENT

    @property
    def is_open(self) -> bool:
        """Whether there is anything to confirm."""
        return self.standing != SAME

    @property
    def ticked(self) -> bool:
        """Ticked for the person at first: nothing is stored, nothing is in doubt."""
        return self.standing == NONE and not self.doubts

    @property
    def unit(self) -> str:
        return self.indicator.unit if self.cell in ("value", "cumulative") else ""

    @property
    def said(self) -> str:
        """The number as it would be stored, with its unit."""
        suffix = {"growth": "个百分点" if self.indicator.kind == Kind.RATE else "%", "rank": "位"}
        return _words(self.value) + (self.unit or suffix["rank" if self.cell.endswith("rank") else "growth"])

    @property
    def kept(self) -> str:
        """What is stored, or what the stored months make."""
        if self.stored is not None:
            return _words(self.stored)
        return "" if self.computed is None else f"{_words(self.computed)}（由各月推算）"

    @property
    def key(self) -> str:
        """What a tick stands for: the same figure into the same cell, or the tick counts no longer."""
        what = (self.indicator.code, self.region.pk, str(self.month), self.cell, stored_text(self.value))
        return f"{self.number}-{hashlib.sha256(repr(what).encode()).hexdigest()[:12]}"

    @property
    def tick(self) -> str:
        """The key with the version of the stored row, for the page's form."""
        return f"{self.key}.{self.version}"

    @property
    def place(self) -> tuple[int, int, Month]:
        return self.indicator.pk, self.region.pk, self.month


@dataclass(frozen=True)
class Passed:
    """A figure of the text that is not proposed, and why. `target`: an indicator whose target it is."""

    mention: Mention
    evidence: Evidence
    reason: str
    target: Indicator | None = None


@dataclass(frozen=True)
class Unknown:
    """A noun phrase that names no indicator, with the figures said of it; `taken`: by likeness."""

    phrase: str
    figures: tuple[str, ...]
    evidence: Evidence
    taken: Indicator | None = None


@dataclass(frozen=True)
class Found:
    """Everything that a text says: proposals in reading order, unknown names, and what is passed over."""

    proposals: tuple[Proposal, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    passed: tuple[Passed, ...] = ()

    @property
    def open(self) -> list[Proposal]:
        return [each for each in self.proposals if each.is_open]

    @property
    def counts(self) -> dict[str, int]:
        standings = [each.standing for each in self.proposals]
        return {name: standings.count(name) for name in (NONE, FINER, DIFFERENT, SAME)}


def evidence_of(line: str, mention: Mention) -> Evidence:
    """The sentence that the figure stands in."""
    start = max(line.rfind(mark, 0, mention.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := line.find(mark, mention.end)) >= 0]
    end = min(ends) + 1 if ends else len(line)
    return Evidence(line[start : mention.start], line[mention.start : mention.end], line[mention.end : end])


def stored_rows(found: Collection[Proposal]) -> Mapping[tuple[int, int, Month], Row]:
    """The rows that the proposals are about, as they stand. One query."""
    indicators, regions = {each.indicator.pk for each in found}, {each.region.pk for each in found}
    return as_stored.rows(indicators, regions, {each.month for each in found})


def joined(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """One proposal for all places that say the same, with the most digits; what differs stays, in doubt."""
    by_cell: dict[tuple[object, ...], list[Proposal]] = {}
    for each in found:
        group = by_cell.setdefault((*each.place, each.cell), [])
        twin = next((n for n, one in enumerate(group) if _agree(one, each)), None)
        if twin is None:
            group.append(each)
        else:
            group[twin] = replace(_finer(group[twin], each), also=group[twin].also + 1)
    for group in by_cell.values():
        for one in group:
            others = "、".join(other.said for other in group if other is not one)
            doubt = f"文中另一处写的是{others}，请核对后只选一个"
            yield replace(one, doubts=(*one.doubts, doubt)) if others else one


def _agree(one: Proposal, other: Proposal) -> bool:
    a, b, least = Decimal(one.value), Decimal(other.value), PLACES.get(one.cell, 0)
    return rounds_to(a, b, least) or rounds_to(b, a, least)


def _finer(one: Proposal, other: Proposal) -> Proposal:
    """The one that says more, or that is in less doubt."""
    if one.value != other.value:
        return one if rounds_to(Decimal(one.value), Decimal(other.value)) else other
    return other if len(other.doubts) < len(one.doubts) else one


def _words(value: Value) -> str:
    return f"{plain(value):f}" if isinstance(value, Decimal) else str(value)


def by_key(found: Sequence[Proposal]) -> Mapping[str, Proposal]:
    return {each.key: each for each in found}
