"""What the first screen and the wall show of one month: everything they ask the database for, once.

A fixed number of queries, whatever the number of indicators, areas and years.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from bureau.accounts.models import Duty, User
from bureau.algebra.checks import Severity
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.area.installed import area_names
from bureau.dashboard.noted import Noted, NotedList, Remarked, noted_lists
from bureau.dashboard.sentences import Piece, sentence
from bureau.dashboard.tiles import AreaTitle, Tile, headline, tiles
from bureau.dashboard.waiting import Owed, Told, owed, told
from bureau.figures import reader
from bureau.figures.board import board
from bureau.figures.checking import Checked, first_year, remarks_on
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Region

_ON_THE_WALL = 3  # lines
_SEEN = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True)
class AreaSaid:
    """An area as the first screen says it: its sentence, its tiles, and what is noted of its figures."""

    title: AreaTitle
    pieces: tuple[Piece, ...]
    tiles: tuple[Tile, ...]
    noted: tuple[tuple[str, Noted], ...]  # 超前, 滞后 or 异常, and the line

    @property
    def first(self) -> tuple[tuple[str, Noted], ...]:
        """What the wall has room for."""
        return self.noted[:_ON_THE_WALL]

    @property
    def more(self) -> int:
        return len(self.noted) - len(self.first)


@dataclass(frozen=True)
class Screen:
    """One month at a glance."""

    month: Month
    tiles: tuple[Tile, ...]
    areas: tuple[AreaSaid, ...]
    lists: tuple[NotedList, ...]
    owed: tuple[Owed, ...]
    told: tuple[Told, ...]

    @property
    def notices(self) -> tuple[Told, ...]:
        return tuple(each for each in self.told if each.sentence)


def regions() -> tuple[Region, list[Region]]:
    """The city, and the reference regions beside it. One query."""
    roles = [Region.Role.CITY, Region.Role.REFERENCE]
    found = list(Region.objects.filter(role__in=roles).order_by("order", "id"))
    city = next(region for region in found if region.role == Region.Role.CITY)
    return city, [region for region in found if region is not city]


def screen(month: Month, city: Region, references: Sequence[Region], user: User) -> Screen:
    """The month as the first screen shows it to the person."""
    regions = [city, *references]
    found = reader.readings(Span.to_date(month), regions=regions, since=first_year(month), bare=False)
    own = found.of_region(city.name)
    lists = noted_lists(own, remarked(remarks_on(found, area_names(), city).values()), month < this_month())
    beside = {reading.subject.code: _beside(found, reading, references) for reading in headline(own)}
    shown = tiles(own, beside, this_month())
    return Screen(
        month=month,
        tiles=shown,
        areas=tuple(_said(title, own, shown, lists) for title in titles(own)),
        lists=lists,
        owed=owed(board(list(area_names()), month, 1, checks=False, city=city, catalogue=found.catalogue)),
        told=told(user, timezone.localdate()),
    )


def titles(readings: Iterable[Reading]) -> list[AreaTitle]:
    """The areas that have indicators, in their order, each with the section that does its work. One query."""
    kept = {reading.subject.area for reading in readings}
    sections = {duty.area: duty.section.name for duty in Duty.objects.select_related("section")}
    return [
        AreaTitle(label, name, sections.get(label, ""))
        for label, name in area_names().items()
        if label in kept
    ]


def _said(
    title: AreaTitle, readings: Iterable[Reading], shown: Iterable[Tile], lists: Iterable[NotedList]
) -> AreaSaid:
    own = [reading for reading in readings if reading.subject.area == title.label]
    codes = {reading.subject.code for reading in own}
    return AreaSaid(
        title,
        sentence(headline(own)),
        tuple(tile for tile in shown if tile.code in codes),
        tuple((each.title, line) for each in lists for line in each.lines if line.code in codes),
    )


def remarked(found: Iterable[Sequence[Checked]]) -> list[Remarked]:
    """The errors and warnings; hints, and what cannot be judged, are the clerk's business."""
    return [
        Remarked(
            each.indicator.code,
            each.remark.sentence,
            each.explained,
            each.remark.severity is Severity.ERROR,
        )
        for checked in found
        for each in checked
        if each.remark.known and each.remark.severity in _SEEN
    ]


def _beside(found: reader.Readings, reading: Reading, regions: Sequence[Region]) -> list[Reading]:
    """The same indicator in the reference regions."""
    others = (found.of(reading.subject.code, region.name) for region in regions)
    return [other for other in others if other is not None]
