"""Everything that a report's text rests on, taken out of the database at one moment.

A document is composed from its material and its outline alone; so a frozen one can be composed again,
word for word, however the figures have changed since.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Reading, Subject
from bureau.algebra.series import Series
from bureau.area import area_names, areas
from bureau.figures import reader
from bureau.figures.models import Highlight, Honour, Region
from bureau.reports.chronicle import Note, ledger_topic
from bureau.wording.honours import Award

_LEDGER_LIST = re.compile(r"""台账\(\s*['"]([^'"]{1,40})['"]\s*,\s*['"]([^'"]{1,40})['"]""")
_ALL_HISTORY = 1949  # claims look back as far as there are rows


@dataclass(frozen=True)
class Material:
    """The readings of the place (first) and of the regions that the text names, honours and highlights.

    `built_in` keeps the names of the built-in catalogue known when staff rename an indicator.
    `version` is the 数据版本号: the number of the last batch of figures.
    """

    span: Span
    place: str
    bureau: str
    above: str
    is_demonstration: bool
    version: int
    readings: tuple[Reading, ...]
    short_names: tuple[tuple[str, str], ...]  # short name → region
    built_in: tuple[tuple[str, str], ...]  # name → code
    awards: tuple[Award, ...]
    notes: tuple[Note, ...]

    @property
    def own(self) -> tuple[Reading, ...]:
        """The place's readings of indicators that are kept."""
        return tuple(
            each for each in self.readings if each.place.name == self.place and not each.subject.retired
        )


def load(span: Span, place: Region, text: str) -> Material:
    """The material for a text about a place over a span, as it is now. Ten queries, and one a ledger list."""
    others = _mentioned(place, text)
    found = reader.readings(span, regions=[place, *others], since=_ALL_HISTORY, retired=True)
    built_in = tuple((each.name, each.code) for area in areas() for each in area.indicators)
    return Material(
        span=span,
        place=place.name,
        bureau=place.bureau,
        above=reader.region_above(),
        is_demonstration=reader.is_demonstration(),
        version=reader.data_version(),
        readings=(*found, *_deleted(found, place, span)),
        short_names=tuple(
            (name, region.name) for region in others for name in {region.short_name, region.name}
        ),
        built_in=built_in,
        awards=tuple(map(_award, _won(span))),
        notes=(*_notes(span), *_ledger_notes(span, text)),
    )


def _deleted(found: Iterable[Reading], place: Region, span: Span) -> list[Reading]:
    """Readings without figures for built-in indicators that staff deleted: a text may still name them."""
    stored = {reading.subject.code for reading in found}
    return [
        Reading.of(
            Subject(
                each.code, each.name, each.short_name or each.name, area.label, Unit.of(each.unit),
                Unit.of(each.said_in or each.unit), each.decimals, each.kind, retired=True,
            ),
            reader.place_of(place), Series(each.kind, {}), span,
        )
        for area in areas()
        for each in area.indicators
        if each.code not in stored
    ]  # fmt: skip


def _mentioned(place: Region, text: str) -> list[Region]:
    """The other regions that the text names in quotation marks: only these are read."""
    return [
        region
        for region in Region.objects.exclude(pk=place.pk)
        if any(quote + name + quote in text for name in (region.name, region.short_name) for quote in "'\"")
    ]


def _notes(span: Span) -> list[Note]:
    months = (span.first.number, span.last.number)
    rows = Highlight.objects.filter(on__year=span.first.year, on__month__range=months)
    names = area_names()
    return [Note(names.get(row.area, row.area), row.topic, row.name, row.on, row.text) for row in rows]


def _ledger_notes(span: Span, text: str) -> list[Note]:
    """The names of the ledgers' lists that the text mentions: 台账('招商引资', '项目'). A query a list."""
    asked = set(_LEDGER_LIST.findall(text))
    return [
        Note(str(area.verbose_name), ledger_topic(each.title), named.name, named.on, named.text)
        for area in areas()
        for each in area.lists
        if (area.verbose_name, each.title) in asked
        for named in each.named(span)
    ]


def _won(span: Span) -> QuerySet[Honour]:
    """The honours known by the end of the span: one announced later is not claimed in June."""
    after = span.last.plus(1)
    return Honour.objects.filter(year__lte=span.last.year).exclude(on__gte=date(after.year, after.number, 1))


def _award(honour: Honour) -> Award:
    return Award(
        title=honour.title,
        year=honour.year,
        given_by=honour.given_by,
        field=honour.field,
        chosen=honour.chosen,
        total=honour.total,
        note=honour.note,
        id=honour.pk,
    )
