"""The stored row itself, for those who must see it: return, evidence page, comparison of imports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from bureau.algebra.period import Month
from bureau.figures.cells import CELLS
from bureau.figures.models import Change, Indicator, Region
from bureau.figures.models.monthly import MonthlyFigure

_CELL_NAMES = tuple(cell.name for cell in CELLS)


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
