"""The door by which figures leave the table: Readings, in a fixed number of queries.

Their number does not depend on the number of indicators, regions and years. The stored rows themselves are
in `as_stored`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from django.db.models import QuerySet

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Reading
from bureau.algebra.series import Series
from bureau.algebra.values import Point
from bureau.figures.approval import approvals
from bureau.figures.models import Indicator, Region, Target
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.subjects import breaks, is_active, place_of, subject_of
from bureau.figures.territory import city

# the columns of a Point, in its own order; whether it is approved, the last of them, is no column
_OF_A_POINT = tuple(each.name for each in fields(Point) if each.name != "approved")
_ALL_HISTORY = 1949
Key = tuple[str, str]  # indicator code, region name


class Readings:
    """The Readings of one span, by indicator code and region; a missing pair cannot be asked for."""

    def __init__(
        self, span: Span, readings: dict[Key, Reading], city: str, catalogue: Sequence[Indicator] = ()
    ) -> None:
        self.span, self._readings, self._city = span, readings, city
        self.catalogue = catalogue  # as it was read: who asks about its indicators need not read it again

    def __getitem__(self, code: str) -> Reading:
        """The city's own reading."""
        return self._readings[code, self._city]

    def of(self, code: str, region: str) -> Reading | None:
        return self._readings.get((code, region))

    def __iter__(self) -> Iterator[Reading]:
        return iter(self._readings.values())

    def of_region(self, region: str | None = None) -> list[Reading]:
        """All indicators of one region (the city unless named), in the catalogue's order."""
        wanted = region or self._city
        return [reading for reading in self if reading.place.name == wanted]


def readings(
    span: Span,
    *,
    indicators: QuerySet[Indicator] | None = None,
    regions: Sequence[Region] | None = None,
    since: int | None = None,
    retired: bool = False,
    bare: bool = True,
) -> Readings:
    """Readings over the span. Seven queries at most.

    `indicators` default to those active in the span's last month, `regions` to the city. Rows are loaded
    from January of `since`; by default from the January before last year's, so that growth, the merged
    base and a 24-month line are there. Claims need all history: `since=1949`.
    `retired` brings those that are no longer kept, too: a text may still name them. Without `bare` ones
    there is no Reading of another region than the city where nothing is stored.
    """
    chosen = list(regions) if regions is not None else [city()]
    wanted = _catalogue(indicators if indicators is not None else Indicator.objects.all())
    catalogue = [indicator for indicator in wanted if retired or is_active(indicator, span.last)]
    first = Month(since if since is not None else span.first.year - 2, 1)
    points = _points(catalogue, chosen, first, span.last)
    goals = _goals(catalogue, chosen, [span.last.year])
    return Stored(catalogue, chosen, span.last, points, goals).over(span, bare=bare)


def everything(last: Month, regions: Sequence[Region]) -> "Stored":
    """All that is stored of the regions up to the month, for Readings of several spans. Seven queries."""
    catalogue, first = list(_catalogue(Indicator.objects.all())), Month(_ALL_HISTORY, 1)
    years = range(_ALL_HISTORY, last.year + 1)
    points = _points(catalogue, list(regions), first, last)
    return Stored(catalogue, list(regions), last, points, _goals(catalogue, regions, years))


@dataclass(frozen=True)
class Stored:
    """Figures and targets as they were read: points and goals by (region, indicator)."""

    catalogue: Sequence[Indicator]
    regions: Sequence[Region]
    last: Month
    points: Mapping[tuple[int, int], Mapping[Month, Point]]
    goals: Mapping[tuple[int, int, int], Sequence[Goal]]  # and year

    def over(self, span: Span, regions: Sequence[Region] = (), bare: bool = True) -> Readings:
        """The Readings of a span, of all regions or of these; they know nothing later than it."""
        chosen = regions or self.regions
        found: dict[Key, Reading] = {}
        subjects = [(each.pk, subject_of(each, span.last), breaks(each)) for each in self.catalogue]
        for region in chosen:
            place, wanted = place_of(region), bare or region.role == Region.Role.CITY
            for indicator, subject, broken in subjects:
                key = (region.pk, indicator)
                points = self.points.get(key, {})
                if not (points or wanted):
                    continue
                if span.last < self.last:
                    points = {at: point for at, point in points.items() if at <= span.last}
                series = Series(subject.kind, points, broken)
                goals = tuple(self.goals.get((*key, span.last.year), ()))
                found[subject.code, region.name] = Reading.of(subject, place, series, span, goals)
        named = next((each.name for each in chosen if each.role == Region.Role.CITY), chosen[0].name)
        return Readings(span, found, named, self.catalogue)


def _catalogue(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    return indicators.select_related("part_of").prefetch_related("aliases", "definitions")


def _points(
    catalogue: list[Indicator], regions: list[Region], first: Month, last: Month
) -> defaultdict[tuple[int, int], dict[Month, Point]]:
    found = MonthlyFigure.objects.filter(
        region__in=[region.pk for region in regions],
        indicator__in=[indicator.pk for indicator in catalogue],
        month__gte=first,
        month__lte=last,
    ).values_list("region_id", "indicator_id", "month", *_OF_A_POINT)
    reviewed = approvals([region.pk for region in regions], first, last)
    area = {indicator.pk: indicator.area for indicator in catalogue}
    points: defaultdict[tuple[int, int], dict[Month, Point]] = defaultdict(dict)
    for region, indicator, month, *cells in found.iterator(chunk_size=5000):
        given = Point(*cells, reviewed.approved(area[indicator], region, month))  # type: ignore[call-arg]
        points[region, indicator][month] = given
    return points


def _goals(
    catalogue: Iterable[Indicator], regions: Iterable[Region], years: Collection[int]
) -> defaultdict[tuple[int, int, int], list[Goal]]:
    units = {indicator.pk: Unit.of(indicator.unit) for indicator in catalogue}
    goals: defaultdict[tuple[int, int, int], list[Goal]] = defaultdict(list)
    targets = Target.objects.filter(
        year__gte=min(years), year__lte=max(years), region__in=[region.pk for region in regions]
    )
    for target in sorted(targets, key=lambda target: (target.level != Target.Level.FIRM, target.pk)):
        if target.indicator_id in units:
            quantity = Quantity(target.amount, units[target.indicator_id])
            key = (target.region_id, target.indicator_id, target.year)
            goals[key].append(Goal(quantity, target.set_by, target.level))
    return goals
