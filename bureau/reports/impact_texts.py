"""影响 on texts: what a 更正 would move in the drafts of today and in the frozen documents."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.figures import reader
from bureau.figures.models import Indicator, Region
from bureau.reports import archive, outlines
from bureau.reports.compose import compose
from bureau.reports.freeze import Moved, moved, whole
from bureau.reports.impact import Effect, Group, Rows, material_with, of_draft, rests_on
from bureau.reports.kinds import KINDS, Kind
from bureau.reports.material import Material, load
from bureau.reports.models import Frozen
from bureau.reports.nearest import OutlineError
from bureau.reports.uses import due

_YEAR = 12  # months
_ALL_HISTORY = 1949


def of_drafts(rows: Rows, month: Month) -> Iterator[Effect]:
    city, today, latest = reader.city(), timezone.localdate(), reader.latest_month()
    materials: dict[tuple[Span, str], Material] = {}
    for kind in KINDS.values():
        outline = outlines.current(kind).text
        for year, through in sorted(_due(kind, month, latest)):
            span = kind.span(year, through)
            material = materials.get((span, outline)) or load(span, city, outline)
            materials[span, outline] = material
            if not rests_on(material, rows):
                continue
            try:
                then = compose(material, outline, kind, today)
                now = compose(material_with(material, rows), outline, kind, today)
            except OutlineError:
                break  # the outline is broken: there is no draft that could change
            yield from of_draft(then, now, f"{span.label_with_year}{kind.name}")


def _due(kind: Kind, month: Month, latest: Month | None) -> set[tuple[int, int]]:
    """The drafts of the kind to look at, as year and last month."""
    found = {(each.year, due(kind, each, latest)) for each in (month, month.plus(_YEAR))}
    if latest and latest > month:
        through = max((each for each in kind.months if each <= latest.number), default=None)
        found.add((latest.year, through))
    return {(year, through) for year, through in found if through}


def of_frozen(rows: Rows, month: Month) -> Iterator[Effect]:
    """What 定稿后又变动的数 would list otherwise. Two sweeps of queries, however many documents there are."""
    kept = [(frozen, archive.unpacked(bytes(frozen.material))) for frozen in _frozen_with(rows, month)]
    kept = [(frozen, material) for frozen, material in kept if rests_on(material, rows)]
    if not kept:
        return
    today = _rows_today([material for _, material in kept])
    for frozen, material in kept:
        then = whole(frozen)  # None: altered in the archive, as its own page says
        current = material_with(material, today)
        if then is not None:
            after = moved(then, material_with(current, rows), frozen)
            yield from _listed_otherwise(frozen, moved(then, current, frozen), after)


def _listed_otherwise(frozen: Frozen, listed: Sequence[Moved], will_be: Sequence[Moved]) -> Iterator[Effect]:
    place = f"{frozen.title}（{timezone.localtime(frozen.at):%Y-%m-%d}定稿）"
    before, after = {_what(each): each for each in listed}, {_what(each): each for each in will_be}
    for key, each in {**before, **after}.items():
        old = before[key].now if key in before else each.then
        new = after[key].now if key in after else f"{each.then}（与定稿一致）"
        if key not in after or old != new:
            yield Effect(Group.FROZEN, place, _named(each), old, new)


def _frozen_with(rows: Rows, month: Month) -> Iterator[Frozen]:
    """The frozen documents whose months are not over before this one, and that name an indicator of it."""
    codes = [code for code, _ in rows]
    names = {
        name
        for each in Indicator.objects.filter(code__in=codes).prefetch_related("aliases")
        for name in (each.code, each.name, each.short_name, *(alias.name for alias in each.aliases.all()))
        if name
    }
    for frozen in Frozen.objects.filter(year__gte=month.year):
        if (frozen.year, frozen.through) < (month.year, month.number):
            continue
        if any(name in frozen.outline for name in names) or any(name in frozen.text for name in names):
            yield frozen


def _rows_today(materials: Sequence[Material]) -> Rows:
    """The rows as they are today of everything that these materials hold."""
    names = {each.place.name for material in materials for each in material.readings}
    last = max(material.span.last for material in materials)
    regions = list(Region.objects.filter(name__in=names))
    found = reader.readings(Span.to_date(last), regions=regions, since=_ALL_HISTORY, retired=True)
    return {(each.subject.code, each.place.name): each.series.points for each in found}


def _what(each: Moved) -> tuple[str, str, str, str]:
    return each.name, each.region, each.period, each.what


def _named(each: Moved) -> str:
    where = f"（{each.region}，{each.period}）" if each.region else ""
    return f"{each.name}{where}{each.what}"
