"""Reports as the office asks for them: a kind, a year, a month, a place."""

from datetime import date

from django.utils import timezone

from bureau.figures import territory
from bureau.figures.models import Region
from bureau.reports import outlines
from bureau.reports.compose import compose
from bureau.reports.document import Document
from bureau.reports.kinds import ANNUAL, Kind
from bureau.reports.material import load


def report(
    year: int,
    through: int = 12,
    *,
    kind: Kind = ANNUAL,
    region: Region | None = None,
    on: date | None = None,
) -> Document:
    """The report from the figures and the outline as they are now; raises `OutlineError`, `PeriodError`."""
    outline = outlines.current(kind).text
    material = load(kind.span(year, through), region or territory.city(), outline)
    return compose(material, outline, kind, on or timezone.localdate())
