"""影响 on texts the long way: every draft and every frozen document composed, each on a read of its own."""

from collections.abc import Iterator

from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures import holdings, reader, territory
from bureau.figures.models import Region
from bureau.reports import outlines
from bureau.reports.compose import compose
from bureau.reports.freeze import moved, opened, recomposed
from bureau.reports.impact import Effect, Rows, material_with, of_draft
from bureau.reports.impact_texts import _due, _listed_otherwise
from bureau.reports.kinds import KINDS
from bureau.reports.material import Material, load
from bureau.reports.models import Frozen
from bureau.reports.nearest import OutlineError


def of_texts(rows: Rows, month: Month) -> Iterator[Effect]:
    today = timezone.localdate()
    for kind in KINDS.values():
        outline = outlines.current(kind).text
        for year, through in sorted(_due(kind, month, holdings.latest_month())):
            material = load(kind.span(year, through), territory.city(), outline)
            both = (material, material_with(material, rows))
            try:
                pair = [compose(each, outline, kind, today) for each in both]
            except OutlineError:
                continue  # the outline is broken: there is no draft
            yield from of_draft(pair[0], pair[1], f"{material.span.label_with_year}{kind.name}")
    for frozen in Frozen.objects.all():
        kept = opened(frozen)
        assert kept
        current = material_with(kept, rows_today(kept))
        listed, will_be = (
            moved(recomposed(frozen), each, frozen) for each in (current, material_with(current, rows))
        )
        yield from _listed_otherwise(frozen, listed, will_be)


def rows_today(material: Material) -> Rows:
    regions = Region.objects.filter(name__in={each.place.name for each in material.readings})
    found = reader.readings(material.span, regions=list(regions), since=1949, retired=True)
    return {(each.subject.code, each.place.name): each.series.points for each in found}
