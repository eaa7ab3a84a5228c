"""历史补录: figures that old texts say, proposed with the sentence as evidence, entered by a person's tick.

Nothing is entered but through the door, with the source 历史补录. What a row cannot hold, what is said of an
unknown indicator or region, and what other sections keep is listed with the reason.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.accounts.models import User
from bureau.accounts.roles import writable_areas
from bureau.algebra.number import plain, rounds_to
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.algebra.series import Kind
from bureau.figures import reader
from bureau.figures.cells import LABELS, LONGEST, PLACES
from bureau.figures.entry import Value, stored_text
from bureau.figures.importing_memory import remembered
from bureau.figures.models import Indicator, Region
from bureau.figures.reader import Row
from bureau.figures.written import fold
from bureau.reports.check_figures import Catalogue
from bureau.reports.kept import Told, catalogue_of, text_of, told
from bureau.reports.models import KeptText
from bureau.wording.compare.places import place_of
from bureau.wording.compare.row_cell import NoCell, row_cell
from bureau.wording.mention import Mention

SAME, FINER, DIFFERENT, NONE = "相同", "更精确", "不同", "没有"
_ENDS: Final = "。；！？\n"
_STRANGER: Final = re.compile(r"([一-鿿]{2,5}(?:自治州|[省市区县旗盟州]))(?:的)?$")
_OURS: Final = (
    "全市",
    "全区",
    "我市",
    "我区",
    "本市",
    "本区",
    "全县",
    "我县",
    "全旗",
    "我旗",
    "全省",
    "我省",
    "全盟",
    "市区",
)


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


def proposals(kept: KeptText, user: User) -> Found:
    """What the text offers to this person. A fixed number of queries, whatever the length of the text."""
    catalogue = catalogue_of(kept.year, kept.through, kept.place)
    memory = remembered(user.section)
    chosen = {name: each.code if each else "" for name, each in memory.items()}
    said = told(text_of(kept), catalogue, chosen)
    ignored = {name for name, each in memory.items() if each is None}
    drafts = _Drafts(said, catalogue, writable_areas(user), ignored)
    for number, mention in enumerate(said.mentions):
        drafts.add(number, mention)
    return drafts.found()


class _Drafts:
    """The mentions of one text, sorted into what can be proposed and what cannot."""

    def __init__(
        self, said: Told, catalogue: Catalogue, areas: Collection[str], ignored: Collection[str]
    ) -> None:
        self._said, self._areas, self._ignored = said, areas, ignored
        self._indicators = {each.code: each for each in catalogue.indicators}
        self._regions = {each.name: each for each in catalogue.regions}
        self._proposals: list[Proposal] = []
        self._unknown: dict[str, Unknown] = {}
        self._passed: list[Passed] = []

    def add(self, number: int, mention: Mention) -> None:
        evidence = evidence_of(self._said.lines[mention.paragraph], mention)
        indicator = self._indicators.get(mention.code)
        if indicator is None:
            self._note_unknown(mention.indicator.strip(), mention, evidence)
            return
        if number in self._said.guessed:
            self._note_unknown(self._said.guessed[number].strip(), mention, evidence, indicator)
        found = row_cell(mention, Unit.of(indicator.unit), Kind(indicator.kind))
        if isinstance(found, NoCell):
            target = indicator if found.target else None
            self._passed.append(Passed(mention, evidence, found.reason, target))
        elif why := self._refused(mention, indicator):
            self._passed.append(Passed(mention, evidence, why))
        else:
            region = self._regions[place_of(mention.scope, self._said.shelf) or ""]
            is_rank = found.cell.endswith("rank")
            doubts = [*found.doubts, *self._doubts(number, mention, evidence)]
            if region.role in (Region.Role.REFERENCE, Region.Role.PEER):
                doubts.append(f"按“{mention.scope}”认作{region.name}的数，请确认")
            scope = (mention.reference or "")[: LONGEST["rank_scope"]] if is_rank else ""
            amount = int(found.amount) if is_rank else found.amount
            self._proposals.append(
                Proposal(
                    number, indicator, region, found.month, found.cell, amount, scope, mention, evidence,
                    None, 0, tuple(doubts),
                )
            )  # fmt: skip

    def found(self) -> Found:
        """With what is stored now. One query."""
        rows = stored_rows(self._proposals)
        stored = (self._computed(_beside(each, rows.get(each.place))) for each in self._proposals)
        return Found(tuple(_joined(stored)), tuple(self._unknown.values()), tuple(self._passed))

    def _computed(self, each: Proposal) -> Proposal:
        """With what other months say of an empty cell: a sum that differs is a doubt, the same is known."""
        if each.stored is not None or each.cell not in ("value", "cumulative"):
            return each
        span = Span.month(each.month) if each.cell == "value" else Span.to_date(each.month)
        reading = self._said.shelf.at(each.indicator.code, span, each.region.name)
        level = reading.series.over(span) if reading else None
        if level is None:
            return each
        found = replace(each, computed=level.amount)
        doubt = f"库中由各月推算为{found.kept.partition('（')[0]}{each.unit}，与文中不同"
        return found if found.standing == SAME else replace(found, doubts=(*found.doubts, doubt))

    def _refused(self, mention: Mention, indicator: Indicator) -> str:
        if place_of(mention.scope, self._said.shelf) not in self._regions:
            return f"库中没有“{mention.scope}”这个地区"
        if indicator.area not in self._areas:
            return f"“{indicator.name}”属于“{indicator.get_area_display()}”，您的科室不能填报"
        return ""

    def _doubts(self, number: int, mention: Mention, evidence: Evidence) -> Iterator[str]:
        if number in self._said.guessed:
            yield f"文中没有写指标的全名，按名称相近认作“{mention.indicator}”"
        name = next((each for each in self._names(mention) if each in evidence.before), "")
        stranger = _STRANGER.search(evidence.before.rpartition(name)[0]) if name else None
        words = stranger[1] if stranger else ""
        if words and not words.endswith((*_OURS, *self._regions)):
            yield f"前面写着“{words}”，库中没有这个地区；请确认是不是{mention.scope or '本地区'}的数"

    def _names(self, mention: Mention) -> list[str]:
        codes = self._said.shelf.names
        return sorted((name for name, code in codes.items() if code == mention.code), key=len, reverse=True)

    def _note_unknown(
        self, phrase: str, mention: Mention, evidence: Evidence, taken: Indicator | None = None
    ) -> None:
        if phrase and fold(phrase) not in self._ignored:
            there = self._unknown.get(fold(phrase)) or Unknown(phrase, (), evidence, taken)
            self._unknown[fold(phrase)] = replace(there, figures=(*there.figures, mention.span))
        elif taken is None:
            self._passed.append(Passed(mention, evidence, "不是库中指标的数"))


def evidence_of(line: str, mention: Mention) -> Evidence:
    """The sentence that the figure stands in."""
    start = max(line.rfind(mark, 0, mention.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := line.find(mark, mention.end)) >= 0]
    end = min(ends) + 1 if ends else len(line)
    return Evidence(line[start : mention.start], line[mention.start : mention.end], line[mention.end : end])


def stored_rows(found: Collection[Proposal]) -> Mapping[tuple[int, int, Month], Row]:
    """The rows that the proposals are about, as they stand. One query."""
    indicators, regions = {each.indicator.pk for each in found}, {each.region.pk for each in found}
    return reader.rows(indicators, regions, {each.month for each in found})


def _beside(each: Proposal, row: Row | None) -> Proposal:
    return replace(each, stored=row.cells[each.cell], version=row.version) if row else each


def _joined(found: Iterable[Proposal]) -> Iterator[Proposal]:
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
