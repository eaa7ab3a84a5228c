"""文稿打架: the kept texts of a year against each other, the database as the judge of why they differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from bureau.algebra.number import plain
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.algebra.values import Kind
from bureau.figures import reader
from bureau.figures.cells import CELLS
from bureau.figures.models import Change, Indicator, Reason
from bureau.reports.backfill_rows import Evidence, evidence_of
from bureau.reports.check_figures import Catalogue
from bureau.reports.models import KeptText
from bureau.wording.compare.across import Dispute, Statement, disputes
from bureau.wording.compare.elsewhere import same_but_currency
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.places import place_of
from bureau.wording.compare.why_across import CAUSES, CellKey, Explained, Past, Revision, explained
from bureau.wording.mention_json import unpacked, year_of

MOST_SHOWN = 300
_CELLS = tuple(cell.name for cell in CELLS)


@dataclass(frozen=True)
class Side:
    """One of the two texts, with the sentence in which it says its number."""

    text: KeptText
    evidence: Evidence
    line: int
    period: str


@dataclass(frozen=True)
class Clash:
    """Two texts that say different things of one indicator, as the page shows them."""

    found: Explained
    sides: tuple[Side, Side]
    place: str

    @property
    def look(self) -> str:
        return {"错误": "wrong", "待核": "undecided"}.get(self.found.cause, "")


@dataclass(frozen=True)
class Clashes:
    """All of a year, by indicator in the catalogue's order; how many texts and figures were compared."""

    groups: tuple[tuple[str, tuple[Clash, ...]], ...]
    texts: int
    figures: int
    more: int = 0  # that are not looked at closely: more than one looks through in a day

    @property
    def counts(self) -> list[tuple[str, int]]:
        causes = [each.found.cause for _, group in self.groups for each in group]
        return [(str(cause), causes.count(cause)) for cause in CAUSES if cause in causes]

    @property
    def total(self) -> int:
        return sum(len(group) for _, group in self.groups)


def clashes(year: int, kept: QuerySet[KeptText] | None = None) -> Clashes:
    """What the kept texts, or those given, say differently of the year. A fixed number of queries."""
    kept = KeptText.objects.all() if kept is None else kept
    texts = {each.pk: each for each in kept.defer("content").select_related("frozen")}
    catalogue = Catalogue.now(year, 12)
    statements = list(_statements(texts.values(), catalogue, year))
    kinds = {each.code: Kind(each.kind) for each in catalogue.indicators}
    found = disputes(statements, kinds)
    more, found = max(len(found) - MOST_SHOWN, 0), found[:MOST_SHOWN]
    shelf, past = _shelf(found, catalogue), _past(found, catalogue, year)
    known = [each for dispute in found if (each := explained(dispute, shelf, past))]
    said = _lines(known)
    order = [each.name for each in catalogue.indicators]
    groups: dict[str, list[Clash]] = {name: [] for name in order}
    for each in known:
        dispute = each.dispute
        sides = (_side(dispute.one, texts, said), _side(dispute.other, texts, said))
        name = next(one.name for one in catalogue.indicators if one.code == dispute.one.mention.code)
        groups[name].append(Clash(each, sides, dispute.one.place))
    listed = tuple((name, tuple(sorted(group, key=_weight))) for name, group in groups.items() if group)
    return Clashes(listed, len({each.text for each in statements}), len(statements), more)


def years() -> list[int]:
    """The years that there are texts of, the latest first. One query."""
    found = KeptText.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def _weight(clash: Clash) -> int:
    return CAUSES.index(clash.found.cause)


def _statements(texts: Iterable[KeptText], catalogue: Catalogue, year: int) -> Iterator[Statement]:
    """What the texts say of the year, each with the region that its own words mean."""
    places: dict[tuple[str, str], str | None] = {}
    for text in texts:
        for kept in text.mentions:
            if not kept.get("code") or year_of(kept) != year:
                continue
            mention = unpacked(kept)
            whose = (text.place, mention.scope or "")
            if whose not in places:
                own = Shelf(catalogue.span, (), text.place, catalogue.places, {})
                places[whose] = place_of(mention.scope, own)
            if place := places[whose]:
                yield Statement(text.pk, text.title, text.dated, place, mention)


def _shelf(found: Sequence[Dispute], catalogue: Catalogue) -> Shelf:
    """The Readings of what is disputed, and of its twins in the other currency."""
    codes = {each.one.mention.code for each in found}
    named = [each for each in catalogue.indicators if each.code in codes]
    wanted = [each.pk for each in catalogue.indicators if each in named or _is_twin(each, named)]
    names = {each.one.place for each in found} | {catalogue.place.name}
    readings = reader.readings(
        catalogue.span,
        indicators=Indicator.objects.filter(pk__in=wanted),
        regions=[each for each in catalogue.regions if each.name in names],
        retired=True,
    )
    return Shelf(catalogue.span, readings, catalogue.place.name, catalogue.places, catalogue.names)


def _is_twin(indicator: Indicator, named: Iterable[Indicator]) -> bool:
    unit = Unit.of(indicator.unit)
    return any(same_but_currency(indicator.name, unit, each.name, Unit.of(each.unit)) for each in named)


def _past(found: Sequence[Dispute], catalogue: Catalogue, year: int) -> Past:
    """How the disputed figures were changed, in time. One query."""
    codes, names = {each.one.mention.code for each in found}, {each.one.place for each in found}
    span = Span.year(year)
    changes = Change.objects.filter(
        indicator__in=[each.pk for each in catalogue.indicators if each.code in codes],
        region__in=[each.pk for each in catalogue.regions if each.name in names],
        month__gte=span.first,
        month__lte=span.last,
        cell__in=_CELLS,
    ).order_by("pk")
    columns = ("indicator__code", "region__name", "month", "cell", "batch__at", "batch__reason", "old", "new")
    revisions: dict[CellKey, list[Revision]] = {}
    for code, place, month, cell, at, reason, old, new in changes.values_list(*columns):
        why = Reason(reason).label if reason else ""
        revision = Revision(timezone.localtime(at).date(), _number(old), _number(new), why)
        revisions.setdefault((code, place, Month.parse(str(month)), cell), []).append(revision)
    return Past(revisions)


def _number(text: str) -> Decimal | None:
    return plain(Decimal(text)) if text else None


def _lines(known: Sequence[Explained]) -> dict[int, list[str]]:
    """The lines of the texts in question. One query."""
    wanted = {side.text for each in known for side in (each.dispute.one, each.dispute.other)}
    contents = KeptText.objects.filter(pk__in=wanted).values_list("pk", "content")
    return {pk: [text for text, _ in content["lines"]] for pk, content in contents}


def _side(statement: Statement, texts: dict[int, KeptText], said: dict[int, list[str]]) -> Side:
    mention = statement.mention
    line = said[statement.text][mention.paragraph]
    period = mention.period.span.label_with_year if mention.period else ""
    return Side(texts[statement.text], evidence_of(line, mention), mention.paragraph, period)
