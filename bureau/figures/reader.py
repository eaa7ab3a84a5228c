"""The door by which figures leave the table: Readings, and rows for those who must see the row itself.

A fixed number of queries, whatever the number of indicators, regions and years.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, QuerySet
from django.utils import timezone

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Kind, Point, Series
from bureau.figures.approval import approvals
from bureau.figures.cells import CELLS
from bureau.figures.gates import clocks_of
from bureau.figures.models import Batch, Change, Indicator, Region, Source, Target
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.states import Absence

_CELL_NAMES = tuple(cell.name for cell in CELLS)
_RECENT = 24  # months
_ALL_HISTORY = 1949
Key = tuple[str, str]  # indicator code, region name


@dataclass(frozen=True)
class Row:
    """One stored figure as it stands, for the return, the evidence page and the comparison of imports."""

    id: int
    indicator_id: int
    region_id: int
    month: Month
    cells: dict[str, Decimal | int | None]
    rank_scope: str
    status: str
    absence: str
    expected_on: date | None
    source: str
    note: str
    version: int
    updated_by: str
    updated_at: datetime


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


def city() -> Region:
    return Region.objects.get(role=Region.Role.CITY)


def local(moment: datetime) -> datetime:
    """A stored time as the bureau's clock shows it."""
    return timezone.localtime(moment)


def is_demonstration() -> bool:
    """Whether the figures are those of the demonstration city."""
    return Batch.objects.filter(source=Source.DEMO).exists()


def data_version() -> int:
    """数据版本号: the number of the last batch of figures; 0 when there is none."""
    return Batch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def region_above() -> str:
    """What prose calls the region above the city: 全区, 全省."""
    above = Region.objects.filter(role=Region.Role.REFERENCE).order_by("order", "pk").first()
    return above.short_name or above.name if above else "上级地区"


def latest_month(region: Region | None = None) -> Month | None:
    """The last month that is reported in the main: at least half as many headline indicators as in the
    fullest of the last two years. The first figure of a new month does not make it the latest, nor does a
    month count before its 查看 day.
    """
    rows = MonthlyFigure.objects.filter(region=region or city(), absence="")
    counted = rows.filter(indicator__headline=True).values("month").annotate(indicators=Count("indicator"))
    months = list(counted.order_by("-month").values_list("month", "indicators")[:_RECENT])
    if not months:
        last: Month | None = rows.values_list("month", flat=True).order_by("-month").first()
        return last
    fullest = max(indicators for _, indicators in months)
    full = [month for month, indicators in months if indicators * 2 >= fullest]
    clocks, today = clocks_of(full), timezone.localdate()
    seen = [month for month in full if month not in clocks or clocks[month].viewable(today)]
    latest: Month = next(iter(seen or full))
    return latest


def reported_months(region: Region | None = None) -> list[Month]:
    """Every month with a figure of the region (the city unless named), in time."""
    rows = MonthlyFigure.objects.filter(region=region or city(), absence="")
    return list(rows.order_by("month").values_list("month", flat=True).distinct())


def kept_areas(region: Region, month: Month) -> set[str]:
    """The areas that have a row in the region's month: a number, or the reason why there is none."""
    rows = MonthlyFigure.objects.filter(region=region, month=month).order_by()
    return set(rows.values_list("indicator__area", flat=True).distinct())


def given(region: Region, first: Month, last: Month) -> set[tuple[int, Month]]:
    """(indicator, month) of the region that say something: a number, or why there is none. One query.

    未报 says nothing: it is still to come.
    """
    rows = MonthlyFigure.objects.filter(region=region, month__gte=first, month__lte=last).order_by()
    return set(rows.exclude(absence=Absence.UNREPORTED).values_list("indicator", "month"))


def readings(
    span: Span,
    *,
    indicators: QuerySet[Indicator] | None = None,
    regions: Sequence[Region] | None = None,
    since: int | None = None,
    retired: bool = False,
) -> Readings:
    """Readings over the span. Seven queries at most.

    `indicators` default to those active in the span's last month, `regions` to the city. Rows are loaded
    from January of `since`; by default from the January before last year's, so that growth, the merged
    base and a 24-month line are there. Claims need all history: `since=1949`.
    `retired` brings those that are no longer kept, too: a text may still name them.
    """
    chosen = list(regions) if regions is not None else [city()]
    wanted = _catalogue(indicators if indicators is not None else Indicator.objects.all())
    catalogue = [indicator for indicator in wanted if retired or is_active(indicator, span.last)]
    first = Month(since if since is not None else span.first.year - 2, 1)
    points = _points(catalogue, chosen, first, span.last)
    goals = _goals(catalogue, chosen, [span.last.year])
    return Stored(catalogue, chosen, span.last, points, goals).over(span)


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

    def over(self, span: Span, regions: Sequence[Region] = ()) -> Readings:
        """The Readings of a span, of all regions or of these; they know nothing later than it."""
        chosen = regions or self.regions
        found: dict[Key, Reading] = {}
        subjects = {indicator.pk: subject_of(indicator, span.last) for indicator in self.catalogue}
        for region in chosen:
            place = place_of(region)
            for indicator in self.catalogue:
                key = (region.pk, indicator.pk)
                points = self.points.get(key, {})
                if span.last < self.last:
                    points = {at: point for at, point in points.items() if at <= span.last}
                series = Series(Kind(indicator.kind), points, _breaks(indicator))
                goals = tuple(self.goals.get((*key, span.last.year), ()))
                found[indicator.code, region.name] = Reading.of(
                    subjects[indicator.pk], place, series, span, goals
                )
        named = next((each.name for each in chosen if each.role == Region.Role.CITY), chosen[0].name)
        return Readings(span, found, named, self.catalogue)


def rows(
    indicators: Iterable[int], regions: Iterable[int], months: Iterable[Month]
) -> dict[tuple[int, int, Month], Row]:
    """The stored rows of these indicators, regions and months, by (indicator, region, month)."""
    found = MonthlyFigure.objects.filter(
        indicator__in=list(indicators), region__in=list(regions), month__in=list(months)
    ).select_related("updated_by", "updated_by__section")
    return {(row.indicator_id, row.region_id, row.month): _row(row) for row in found}


def rows_by_id(ids: Iterable[int]) -> list[Row]:
    """The rows that a Reading's evidence names, in time."""
    found = MonthlyFigure.objects.filter(pk__in=list(ids)).select_related("updated_by", "updated_by__section")
    return sorted((_row(row) for row in found), key=lambda row: row.month)


def history(indicator: Indicator, region: Region, month: Month) -> QuerySet[Change]:
    """What happened to one figure, newest first."""
    return (
        Change.objects.filter(indicator=indicator, region=region, month=month)
        .select_related("batch")
        .order_by("-pk")
    )


def definition_in(indicator: Indicator, month: Month) -> str:
    """The definition (口径) that counts in the month; empty when none is written down."""
    versions = [version for version in indicator.definitions.all() if (version.valid_from or month) <= month]
    latest = max(versions, key=lambda version: str(version.valid_from or ""), default=None)
    return latest.text if latest else ""


def subject_of(indicator: Indicator, month: Month) -> Subject:
    """The catalogue row as the pure rooms know it; cheap with `definitions` and `aliases` prefetched."""
    unit = Unit.of(indicator.unit)
    return Subject(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name or indicator.name,
        area=indicator.area,
        unit=unit,
        said_unit=Unit.of(indicator.said_in) if indicator.said_in else unit,
        decimals=indicator.decimals,
        kind=Kind(indicator.kind),
        direction=indicator.direction,
        definition=definition_in(indicator, month),
        source=indicator.source,
        since_year=indicator.since_year,
        aliases=tuple(alias.name for alias in indicator.aliases.all()),
        part_of=indicator.part_of.code if indicator.part_of else "",
        headline=indicator.headline,
        retired=not is_active(indicator, month),
        merged_since=indicator.merged_since,
    )


def place_of(region: Region) -> Place:
    return Place(str(region.pk), region.name, region.short_name or region.name, region.role)


def _catalogue(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    return indicators.select_related("part_of").prefetch_related("aliases", "definitions")


def is_active(indicator: Indicator, month: Month) -> bool:
    """Whether the indicator is kept in the month (启用、停用月份)."""
    started = indicator.active_from is None or indicator.active_from <= month
    return started and (indicator.active_to is None or month <= indicator.active_to)


def _breaks(indicator: Indicator) -> tuple[Month, ...]:
    starts = (definition.valid_from for definition in indicator.definitions.all())
    return tuple(sorted(start for start in starts if start is not None))


def _points(
    catalogue: list[Indicator], regions: list[Region], first: Month, last: Month
) -> defaultdict[tuple[int, int], dict[Month, Point]]:
    columns = ("region_id", "indicator_id", "month", "pk", "rank_scope", "status", "absence", *_CELL_NAMES)
    found = MonthlyFigure.objects.filter(
        region__in=[region.pk for region in regions],
        indicator__in=[indicator.pk for indicator in catalogue],
        month__gte=first,
        month__lte=last,
    ).values_list(*columns)
    reviewed = approvals([region.pk for region in regions], first, last)
    area = {indicator.pk: indicator.area for indicator in catalogue}
    points: defaultdict[tuple[int, int], dict[Month, Point]] = defaultdict(dict)
    for region, indicator, month, pk, scope, status, absence, *cells in found.iterator(chunk_size=5000):
        given = dict(zip(_CELL_NAMES, cells, strict=True))
        approved = reviewed.approved(area[indicator], region, month)
        point = Point(**given, rank_scope=scope, status=status, absence=absence, id=pk, approved=approved)
        points[region, indicator][month] = point
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


def _row(figure: MonthlyFigure) -> Row:
    return Row(
        id=figure.pk,
        indicator_id=figure.indicator_id,
        region_id=figure.region_id,
        month=figure.month,
        cells={name: getattr(figure, name) for name in _CELL_NAMES},
        rank_scope=figure.rank_scope,
        status=figure.status,
        absence=figure.absence,
        expected_on=figure.expected_on,
        source=figure.source,
        note=figure.note,
        version=figure.version,
        updated_by=figure.updated_by.full_title if figure.updated_by else "",
        updated_at=figure.updated_at,
    )
