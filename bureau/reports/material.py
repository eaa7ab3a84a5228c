"""Everything that a report's text rests on, taken out of the database at one moment.

A document is composed from its material and its outline alone; so a frozen one can be composed again,
word for word, however the figures have changed since.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from bureau.algebra.checks import BY_CODE, Setting
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Reading, Subject
from bureau.algebra.series import Series
from bureau.area.installed import area_names, areas
from bureau.figures import holdings, reader, subjects, territory
from bureau.figures.checking import settings_of
from bureau.figures.models import Explanation, Highlight, Honour, Region
from bureau.reports.chronicle import Note, ledger_topic
from bureau.reports.reasons import Reason, speaking
from bureau.reports.voice import REASON
from bureau.wording.honours import Award

_LEDGER_LIST = re.compile(r"""台账\(\s*['"]([^'"]{1,40})['"]\s*,\s*['"]([^'"]{1,40})['"]""")


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
    reasons: tuple[Reason, ...] = ()

    @property
    def own(self) -> tuple[Reading, ...]:
        """The place's readings of indicators that are kept."""
        return tuple(
            each for each in self.readings if each.place.name == self.place and not each.subject.retired
        )


def load(span: Span, place: Region, text: str, stored: reader.Stored | None = None) -> Material:
    """The material for a text about a place over a span, as it is now. Ten queries, one a ledger list, and
    two for reasons (原因). `stored` is for who loads several: it has the regions that all their texts name.
    """
    others = mentioned(place, text)
    regions = [place, *others]
    found = tuple((stored or reader.everything(span.last, regions)).over(span, regions))
    written = _written(span, regions) if REASON in text else []
    built_in = tuple((each.name, each.code) for area in areas() for each in area.indicators)
    return Material(
        span=span,
        place=place.name,
        bureau=place.bureau,
        above=territory.region_above(),
        is_demonstration=holdings.is_demonstration(),
        version=holdings.data_version(),
        readings=(*found, *_deleted(found, place, span)),
        short_names=tuple(
            (name, region.name) for region in others for name in {region.short_name, region.name}
        ),
        built_in=built_in,
        awards=tuple(map(award_of, won(span))),
        notes=(*_notes(span), *_ledger_notes(span, text)),
        reasons=speaking(written, found),
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
            subjects.place_of(place), Series(each.kind, {}), span,
        )
        for area in areas()
        for each in area.indicators
        if each.code not in stored
    ]  # fmt: skip


def mentioned(place: Region, text: str) -> list[Region]:
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


def _written(span: Span, regions: Iterable[Region]) -> list[Reason]:
    """The last explanation of each figure of the year and rule, the newest first."""
    rows = Explanation.objects.filter(
        region__in=list(regions), month__gte=Month(span.first.year, 1), month__lte=span.last
    ).select_related("indicator", "region", "by__section")
    last: dict[tuple[int, int, Month, str], Explanation] = {}
    for row in rows.order_by("-pk"):
        if row.rule in BY_CODE:  # a rule that was given up says nothing any more
            last.setdefault((row.indicator_id, row.region_id, row.month, row.rule), row)
    settings = settings_of({row.indicator.area for row in last.values()})
    return [_reason(row, settings[row.indicator_id].get(row.rule)) for row in last.values()]


def _reason(row: Explanation, setting: Setting | None) -> Reason:
    section = row.by.section if row.by else None
    return Reason(
        code=row.indicator.code,
        region=row.region.name,
        month=row.month,
        rule=row.rule,
        setting=setting or Setting(BY_CODE[row.rule].severity),
        sentence=row.sentence,
        text=row.text,
        section=section.name if section else row.by_name,
        on=timezone.localtime(row.at).date(),
    )


def won(span: Span) -> QuerySet[Honour]:
    """The honours known by the end of the span: one announced later is not claimed in June."""
    last = span.last
    end = date(last.year, last.number, monthrange(last.year, last.number)[1])
    return Honour.objects.filter(year__lte=last.year).exclude(on__gt=end)


def award_of(honour: Honour) -> Award:
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
