"""What is told of an indicator besides its figures: 口径, events, 更正, the texts that quote it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bureau.algebra.period import Month
from bureau.dashboard.indicator_plots import Event, Notes
from bureau.figures.cells import LABELS
from bureau.figures.models import Change, Definition, Highlight, Indicator, Region
from bureau.reports.models import Quoted

MOST_EVENTS, MOST_REVISIONS, MOST_QUOTES = 12, 30, 30
_HEAVY = ("document__material", "document__outline", "document__text", "document__manifest")


@dataclass(frozen=True)
class Revision:
    """A stored figure that was changed later; a first entry is none."""

    change: Change
    cell: str


def events(area: str, last: Month) -> tuple[Event, ...]:
    """The year's policies and its most important highlights of the area up to the month, in time. One query.

    At most twelve: the weightiest, policies first among equals.
    """
    found = Highlight.objects.filter(
        Q(topic=Highlight.Topic.POLICY) | Q(importance=1),
        area=area,
        on__year=last.year,
        on__month__lte=last.number,
    ).order_by()
    weighty = sorted(
        found, key=lambda each: (each.topic != Highlight.Topic.POLICY, each.importance, each.on, each.pk)
    )
    chosen = sorted(weighty[:MOST_EVENTS], key=lambda each: (each.on, each.pk))
    return tuple(
        Event(number, each.on, each.topic, each.name, each.text)
        for number, each in enumerate(chosen, start=1)
    )


def definitions(indicator: Indicator) -> list[Definition]:
    """The versions of the definition in time, the first one first; they must be prefetched."""
    return sorted(indicator.definitions.all(), key=lambda each: str(each.valid_from or ""))


def notes(indicator: Indicator, month: Month) -> Notes:
    starts = (each.valid_from for each in definitions(indicator))
    return Notes(
        tuple(start for start in starts if start is not None and start <= month),
        events(indicator.area, month),
    )


def revisions(indicator: Indicator, region: Region, year: int) -> list[Revision]:
    """What was corrected of the figures of the year and of the year before, newest first. One query."""
    found = (
        Change.objects.filter(
            indicator=indicator, region=region, month__gte=Month(year - 1, 1), month__lte=Month(year, 12)
        )
        .exclude(old="")
        .select_related("batch", "batch__correction")
        .order_by("-pk")[:MOST_REVISIONS]
    )
    return [Revision(change, LABELS.get(change.cell, change.cell)) for change in found]


def quotes_of_year(code: str, region: str, year: int) -> QuerySet[Quoted]:
    """The sentences of frozen documents that say the indicator over months of the year. One query."""
    found = Quoted.objects.filter(code=code, region=region, first__lte=f"{year}-12", last__gte=f"{year}-01")
    return found.select_related("document").defer(*_HEAVY).order_by("-document_id", "number")[:MOST_QUOTES]
