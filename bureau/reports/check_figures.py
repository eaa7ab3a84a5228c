"""The figures that a text is checked against: names to recognise, and the Readings of what was recognised.

A fixed number of queries, whatever the length of the text and the number of its figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal
from bureau.figures import reader
from bureau.figures.models import Indicator, Region, Target
from bureau.reports.material import award_of, won
from bureau.wording.compare.elsewhere import same_but_currency
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.per_item import paired
from bureau.wording.compare.places import indicator_of
from bureau.wording.honours import Award
from bureau.wording.mention import ClaimMention, Context, Known, Mention

_ALL_HISTORY = 1949
_RATE = "比率"


@dataclass(frozen=True)
class Catalogue:
    """Indicators and regions by every name, as a text may write them."""

    span: Span
    place: Region
    indicators: tuple[Indicator, ...]
    regions: tuple[Region, ...]

    @classmethod
    def now(cls, year: int, through: int, place: Region | None = None) -> "Catalogue":
        """The catalogue as it stands; raises `PeriodError` for a month that does not exist."""
        span = Span.to_date(Month(year, through))
        indicators = Indicator.objects.select_related("part_of").prefetch_related("aliases")
        regions = tuple(Region.objects.all())
        own = place or next(each for each in regions if each.role == Region.Role.CITY)
        return cls(span, own, tuple(indicators), regions)

    @property
    def context(self) -> Context:
        known = tuple(
            Known(each.name, _names(each), each.code, Unit.of(each.unit)) for each in self.indicators
        )
        others = [each for each in self.regions if each.pk != self.place.pk]
        return Context(self.span, known, tuple(_places([self.place, *others])))

    @property
    def names(self) -> dict[str, str]:
        """Every name of an indicator with its code; a full name wins over another's short one."""
        found = {name: each.code for each in self.indicators for name in reversed(_names(each))}
        return found | {each.name: each.code for each in self.indicators}

    @property
    def places(self) -> dict[str, str]:
        """Every name of a region; 「上级」 is the region above, the empty name is the city's."""
        above = [each for each in self.regions if each.role == Region.Role.REFERENCE]
        found = {name: each.name for each in reversed(self.regions) for name in _places([each])}
        if above:
            found["上级"] = above[0].name
        cities = (each.name for each in self.regions if each.role == Region.Role.CITY)
        return found | dict.fromkeys([""], next(cities, self.place.name))

    @property
    def awards(self) -> list[Award]:
        """The honours known by the cut-off."""
        return [award_of(each) for each in won(self.span)]

    def shelf(
        self, mentions: Iterable[Mention], claims: Iterable[ClaimMention], likely: set[str], text: str
    ) -> Shelf:
        """The Readings of what the text names or is likely to mean, of its regions, over all history."""
        mentions, claims = list(mentions), list(claims)
        empty = Shelf(self.span, (), self.place.name, self.places, self.names)
        codes = likely | {each.code for each in mentions} | {each.code for each in claims}
        codes |= {indicator_of(each.reference, empty) or "" for each in mentions}
        codes |= self._related(codes)
        wanted = [each.pk for each in self.indicators if each.code in codes]
        regions = [
            self.place,
            *(each for each in self.regions if each.pk != self.place.pk and self._named(each, text)),
        ]
        year = Span.year(self.span.last.year)
        found = reader.readings(
            year,
            indicators=Indicator.objects.filter(pk__in=wanted),
            regions=regions,
            since=_ALL_HISTORY,
            retired=True,
        )
        goals = self._goals(wanted, mentions)
        return Shelf(self.span, found, self.place.name, self.places, self.names, goals)

    def _related(self, codes: set[str]) -> set[str]:
        """Wholes of the indicators named, their twins in the other currency, the amounts and counts of one
        name, and the rates of their areas."""
        named = [each for each in self.indicators if each.code in codes]
        areas = {each.area for each in named}
        wholes = {each.part_of.code for each in named if each.part_of}
        twins = {
            other.code
            for each in named
            for other in self.indicators
            if same_but_currency(each.name, Unit.of(each.unit), other.name, Unit.of(other.unit))
        }
        amounts = {
            other.code
            for each in named
            for other in self.indicators
            if other.area == each.area and paired(each.name, other.name)
        }
        rates = {each.code for each in self.indicators if each.kind == _RATE and each.area in areas}
        return wholes | twins | amounts | rates

    def _named(self, region: Region, text: str) -> bool:
        return region.role == Region.Role.REFERENCE or any(name in text for name in _places([region]))

    def _goals(
        self, wanted: list[int], mentions: list[Mention]
    ) -> dict[tuple[str, str, int], tuple[Goal, ...]]:
        """The targets of other years than the report's: next year's stand in its last chapter."""
        years = {each.period.span.last.year for each in mentions if each.measure == "target" and each.period}
        rows = Target.objects.filter(indicator__in=wanted, region=self.place, year__in=years).order_by("pk")
        found: dict[tuple[str, str, int], tuple[Goal, ...]] = {}
        for row in rows.select_related("indicator"):
            goal = Goal(Quantity(row.amount, Unit.of(row.indicator.unit)), row.set_by, row.level)
            key = (row.indicator.code, self.place.name, row.year)
            found[key] = (*found.get(key, ()), goal)
        return found


def _names(indicator: Indicator) -> tuple[str, ...]:
    short = [indicator.short_name] if indicator.short_name else []
    return tuple(dict.fromkeys([indicator.name, *short, *(each.name for each in indicator.aliases.all())]))


def _places(regions: Iterable[Region]) -> list[str]:
    return list(dict.fromkeys(name for each in regions for name in (each.name, each.short_name) if name))
