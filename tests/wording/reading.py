"""Readings written by hand for the tables of cases."""

from collections.abc import Mapping
from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Kind, Point, Series

CITY = Place("1", "本市", "全市", "city")
Rows = Mapping[str, Mapping[str, str | int]]


def reading(
    rows: Rows,
    span: Span,
    *,
    kind: Kind = Kind.FLOW,
    unit: str = "亿元",
    said_in: str = "",
    decimals: int = 1,
    since: int | None = None,
    goal: str = "",
) -> Reading:
    """`rows` by month text: {"2022-11": {"cumulative": "312.4", "level_rank": 3}}; text becomes a Decimal."""
    points = {}
    for number, (month, cells) in enumerate(sorted(rows.items()), start=1):
        given = {name: Decimal(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
        points[Month.parse(month)] = Point(**given, id=number)  # type: ignore[arg-type]
    subject = Subject(
        code="x", name="外贸进出口总额", short_name="外贸", area="trade", unit=Unit.of(unit),
        said_unit=Unit.of(said_in or unit), decimals=decimals, kind=kind, since_year=since,
    )  # fmt: skip
    goals = (Goal(Quantity(Decimal(goal), Unit.of(unit)), "自治区", "确保"),) if goal else ()
    return Reading.of(subject, CITY, Series(kind, points), span, goals)


def through(year: int, month: int) -> Span:
    return Span.to_date(Month(year, month))
