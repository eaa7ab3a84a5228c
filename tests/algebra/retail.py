"""The published series that the algebra is specified with; `tests/fixtures/data/` holds them as tables."""

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

from bureau.algebra.number import exact
from bureau.algebra.period import Month
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point

DATA = Path(__file__).parents[1] / "fixtures" / "data"
CELLS = ("value", "value_yoy", "cumulative", "cumulative_yoy")


@cache
def published(table: str, indicator: str, kind: Kind = Kind.FLOW) -> Series:
    """One indicator of one table; the id of a row is its line, an empty cell stays a gap."""
    points = {}
    with (DATA / f"{table}.csv").open(encoding="utf-8") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=1):
            if row["indicator"] == indicator:
                cells = {cell: exact(row[cell]) if row[cell] else None for cell in CELLS}
                points[Month(int(row["year"]), int(row["month"]))] = Point(**cells, id=line)
    return Series(kind, points)


def retail() -> Series:
    """社会消费品零售总额, 亿元, monthly since 2008; January and February are merged since 2012."""
    return published("national_retail_2008_2026", "社会消费品零售总额")


def exports() -> Series:
    """出口总值, 亿美元, monthly since 2008; January and February are separate."""
    return published("national_exports_usd_2008_2026", "出口总值（美元）")


def release_points() -> Series:
    """社会消费品零售总额 in whole 亿元, as press releases said it, on scattered dates."""
    return published("national_retail_release_points", "社会消费品零售总额")


def online_retail() -> Series:
    """实物商品网上零售额, 亿元: only 累计 is ever published, on scattered dates."""
    return published("national_online_retail_cumulative_only", "实物商品网上零售额")


def shanghai() -> Series:
    """上海市社会消费品零售总额, 亿元, on scattered dates."""
    return published("local_points", "上海市社会消费品零售总额")


def without(series: Series, *months: Month, cells: Collection[str] = CELLS) -> Series:
    """The same series with these cells of these months blank."""
    points = dict(series.points)
    for month in months:
        kept = {cell: getattr(points[month], cell) for cell in CELLS if cell not in cells}
        points[month] = Point(**kept, id=points[month].id)
    return Series(series.kind, points, series.breaks)
