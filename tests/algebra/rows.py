"""Small series written by hand, the way a clerk would fill them in."""

from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point


def month(number: int, year: int = 2022) -> Month:
    return Month(year, number)


def to_date(number: int, year: int = 2022) -> Span:
    return Span.to_date(month(number, year))


def only(number: int, year: int = 2022) -> Span:
    return Span.month(month(number, year))


def series(rows: dict[str, str], kind: Kind = Kind.FLOW, *breaks: Month) -> Series:
    """Rows written 当月数 [当月同比 [累计数 [累计同比]]], 「—」 for a gap; ids count from 1."""
    points = {}
    for number, (at, cells) in enumerate(rows.items(), start=1):
        given = [None if cell == "—" else Decimal(cell) for cell in cells.split()]
        points[Month.parse(at)] = Point(*given, id=number)
    return Series(kind, points, breaks)
