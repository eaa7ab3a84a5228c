"""Figures as the table of FORMATS, in CSV and XLSX. What is exported can be imported again: all unchanged."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from bureau.algebra.period import Month
from bureau.figures.cells import CELLS
from bureau.figures.spreadsheet import writing
from bureau.figures.spreadsheet.writing import Value
from bureau.figures.table import COLUMNS

_PATHS = {
    "indicator": "indicator__name",
    "region": "region__name",
    "unit": "indicator__unit",
    "month": "month",
    **{cell.name: cell.name for cell in CELLS},
    "rank_scope": "rank_scope",
    "kind": "indicator__kind",
    "status": "status",
    "source": "source",
    "note": "note",
}
HEADINGS = [COLUMNS[name] for name in _PATHS]
_VALUE = list(_PATHS).index("value")
_WIDTHS = {"指标": 36, "地区": 12, "月": 10, "来源": 18, "备注": 24} | dict.fromkeys(
    (cell.label for cell in CELLS), 11
)


def rows(figures: QuerySet[Any]) -> Iterator[list[Value]]:
    """One row per monthly figure, in the order of the headings; one query.

    A figure that is absent says why in 当月数: 未报, 不适用, 暂缺, as an import understands it.
    """
    found = figures.order_by("region__order", "region_id", "indicator__order", "indicator_id", "month")
    for *values, absence in found.values_list(*_PATHS.values(), "absence").iterator(chunk_size=2000):
        row = [str(value) if isinstance(value, Month) else value for value in values]
        row[_VALUE] = absence or row[_VALUE]
        yield row


def as_csv(table: Iterable[list[Value]]) -> bytes:
    return writing.as_csv(HEADINGS, table)


def as_xlsx(table: Iterable[list[Value]]) -> bytes:
    """A workbook with one sheet, 月度数值."""
    return writing.as_xlsx("月度数值", HEADINGS, table, _WIDTHS)
