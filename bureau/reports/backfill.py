"""历史补录: figures that old texts say, proposed with the sentence as evidence, entered by a person's tick.

Nothing is entered but through the door, with the source 历史补录. What a row cannot hold, what is said of an
unknown indicator or region, and what other sections keep is listed with the reason.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from bureau.accounts.models import User
from bureau.accounts.roles import writable_areas
from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.algebra.values import Kind
from bureau.figures.as_stored import Row
from bureau.figures.cells import LONGEST
from bureau.figures.importing_memory import remembered
from bureau.figures.models import Indicator, Region
from bureau.figures.written import fold
from bureau.reports.backfill_rows import (
    SAME,
    Evidence,
    Found,
    Passed,
    Proposal,
    Unknown,
    evidence_of,
    joined,
    stored_rows,
)
from bureau.reports.check_figures import Catalogue
from bureau.reports.kept import Told, catalogue_of, text_of, told
from bureau.reports.models import KeptText
from bureau.wording.compare.places import place_of
from bureau.wording.compare.row_cell import NoCell, row_cell
from bureau.wording.mention import Mention

_STRANGER: Final = re.compile(r"([一-鿿]{2,5}(?:自治州|[省市区县旗盟州]))(?:的)?$")
_OURS: Final = (
    "全市", "全区", "我市", "我区", "本市", "本区", "全县", "我县",
    "全旗", "我旗", "全省", "我省", "全盟", "市区",
)  # fmt: skip


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
            of_month = found.cell in ("value", "value_yoy") and indicator.kind != Kind.STOCK
            doubts += _carried(mention, evidence, region, self._said.shelf.place, of_month)
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
        return Found(tuple(joined(stored)), tuple(self._unknown.values()), tuple(self._passed))

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


def _carried(mention: Mention, evidence: Evidence, region: Region, own: str, of_month: bool) -> Iterator[str]:
    """What the sentence itself does not say: it was taken over from the sentences before."""
    if region.role in (Region.Role.REFERENCE, Region.Role.PEER):
        yield f"按“{mention.scope}”认作{region.name}的数，请确认"
    elif region.name != own and not any(name and name in evidence.sentence for name in _names_of(region)):
        yield f"原句没有写明是哪里的数，按前文认作{region.name}的"
    if of_month and "月" not in evidence.sentence:
        yield "原句没有写明月份，按前文认作当月的"


def _names_of(region: Region) -> tuple[str, str]:
    return region.name, region.short_name


def _beside(each: Proposal, row: Row | None) -> Proposal:
    return replace(each, stored=row.cells[each.cell], version=row.version) if row else each
