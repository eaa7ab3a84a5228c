"""影响 on texts: what a 更正 would move in the drafts of today and in the frozen documents.

A text can only read otherwise if it names an indicator of the 更正, a part of one, or the whole that one is a
part of (the reason for a figure, 原因, is asked of these, too): all others are not even composed. What is
stored is read once for all texts.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.area.installed import areas
from bureau.figures import holdings, reader, territory
from bureau.figures.models import Indicator, Region
from bureau.reports import outlines
from bureau.reports.compose import compose
from bureau.reports.document import Document
from bureau.reports.freeze import Moved, moved, opened, whole
from bureau.reports.impact import Effect, Group, Rows, material_with, of_draft, rests_on
from bureau.reports.kinds import KINDS, Kind
from bureau.reports.material import Material, load, mentioned
from bureau.reports.models import Frozen
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import words
from bureau.reports.uses import due
from bureau.reports.vocabulary import Vocabulary

_YEAR = 12  # months


@dataclass(frozen=True)
class _Draft:
    kind: Kind
    span: Span
    outline: str


@dataclass(frozen=True)
class _Kept:
    """A frozen document with the material that it was composed of."""

    frozen: Frozen
    material: Material


def of_texts(rows: Rows, month: Month) -> Iterator[Effect]:
    """What drafts and frozen documents say otherwise."""
    drafts, kept = list(_drafts(rows, month)), list(_kept(rows, month))
    if drafts or kept:
        stored = _stored(drafts, kept)
        yield from _of_drafts(drafts, rows, stored)
        yield from _of_kept(kept, rows, stored)


def _stored(drafts: Sequence[_Draft], kept: Sequence[_Kept]) -> reader.Stored:
    """Everything that these texts may rest on today."""
    city = territory.city()
    named = {each.place.name for one in kept for each in one.material.readings}
    others = [*mentioned(city, "\n".join({draft.outline for draft in drafts}))]
    others += Region.objects.filter(name__in=named).exclude(pk__in=[city.pk, *(each.pk for each in others)])
    last = max(each.last for each in [*(d.span for d in drafts), *(one.material.span for one in kept)])
    return reader.everything(last, [city, *others])


# --- drafts ---------------------------------------------------------------------------------------------


def _drafts(rows: Rows, month: Month) -> Iterator[_Draft]:
    latest, names = holdings.latest_month(), _names_today(rows)
    for kind in KINDS.values():
        outline = outlines.current(kind).text
        if _names_any(outline, names):
            for year, through in sorted(_due(kind, month, latest)):
                yield _Draft(kind, kind.span(year, through), outline)


def _due(kind: Kind, month: Month, latest: Month | None) -> set[tuple[int, int]]:
    """The drafts of the kind to look at, as year and last month."""
    found = {(each.year, due(kind, each, latest)) for each in (month, month.plus(_YEAR))}
    if latest and latest > month:
        through = max((each for each in kind.months if each <= latest.number), default=None)
        found.add((latest.year, through))
    return {(year, through) for year, through in found if through}


def _of_drafts(drafts: Sequence[_Draft], rows: Rows, stored: reader.Stored) -> Iterator[Effect]:
    """Kinds that share span, outline and what may stand in them are composed once."""
    pairs: dict[tuple[Span, str, bool], tuple[Document, Document] | None] = {}
    for draft in drafts:
        key = (draft.span, draft.outline, draft.kind.only_approved)
        if key not in pairs:
            pairs[key] = _then_and_now(draft, rows, stored)
        if pair := pairs[key]:
            yield from of_draft(*pair, f"{draft.span.label_with_year}{draft.kind.name}")


def _then_and_now(draft: _Draft, rows: Rows, stored: reader.Stored) -> tuple[Document, Document] | None:
    """The draft as it is and as it would be; None where it rests on none of the rows."""
    material, today = load(draft.span, territory.city(), draft.outline, stored), timezone.localdate()
    if not rests_on(material, rows):
        return None
    try:
        then = compose(material, draft.outline, draft.kind, today)
        return then, compose(material_with(material, rows), draft.outline, draft.kind, today)
    except OutlineError:
        return None  # the outline is broken: there is no draft that could change


# --- frozen documents -----------------------------------------------------------------------------------


def _kept(rows: Rows, month: Month) -> Iterator[_Kept]:
    """The frozen documents that may list something else: altered ones do not, as their own page says."""
    for frozen in Frozen.objects.filter(year__gte=month.year).defer("manifest"):
        if (frozen.year, frozen.through) >= (month.year, month.number):
            material = opened(frozen)
            if (
                material
                and rests_on(material, rows)
                and _names_any(frozen.outline, _names_then(material, rows))
            ):
                yield _Kept(frozen, material)


def _of_kept(kept: Sequence[_Kept], rows: Rows, stored: reader.Stored) -> Iterator[Effect]:
    """What 定稿后又变动的数 would list otherwise."""
    for each in kept:
        then = whole(each.frozen, each.material)
        if then is None:
            continue
        today = {
            (one.subject.code, one.place.name): one.series.points for one in stored.over(each.material.span)
        }
        current = material_with(each.material, today)
        listed = [] if current == each.material else moved(then, current, each.frozen)
        will_be = moved(then, material_with(current, rows), each.frozen)
        yield from _listed_otherwise(each.frozen, listed, will_be)


def _listed_otherwise(frozen: Frozen, listed: Sequence[Moved], will_be: Sequence[Moved]) -> Iterator[Effect]:
    place = f"{frozen.title}（{timezone.localtime(frozen.at):%Y-%m-%d}定稿）"
    before, after = {_what(each): each for each in listed}, {_what(each): each for each in will_be}
    for key, each in {**before, **after}.items():
        old = before[key].now if key in before else each.then
        new = after[key].now if key in after else f"{each.then}（与定稿一致）"
        if key not in after or old != new:
            yield Effect(Group.FROZEN, place, _named(each), old, new)


def _what(each: Moved) -> tuple[str, str, str, str]:
    return each.name, each.region, each.period, each.what


def _named(each: Moved) -> str:
    where = f"（{each.region}，{each.period}）" if each.region else ""
    return f"{each.name}{where}{each.what}"


# --- what an outline may call the indicators of the 更正 ------------------------------------------------


def _names_today(rows: Rows) -> set[str]:
    codes = [code for code, _ in rows]
    wanted = Q(code__in=codes) | Q(parts__code__in=codes) | Q(part_of__code__in=codes)
    found = list(Indicator.objects.filter(wanted).distinct().prefetch_related("aliases"))
    known = {each.code for each in found}
    names = {each.name for area in areas() for each in area.indicators if each.code in known}
    for each in found:
        names |= {each.name, each.short_name, *(alias.name for alias in each.aliases.all())}
    return names - {""}


def _names_then(material: Material, rows: Rows) -> set[str]:
    """By the catalogue as it was when the document was frozen."""
    codes = {code for code, _ in rows}
    related = {each.subject.part_of for each in material.own if each.subject.code in codes}
    related |= {each.subject.code for each in material.own if each.subject.part_of in codes}
    return Vocabulary(material).names_of(codes | related)


def _names_any(outline: str, names: Collection[str]) -> bool:
    written = words(outline)
    return written is None or not written.isdisjoint(names)
