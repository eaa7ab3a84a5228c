"""Readings written by hand for the tables of cases."""

from collections.abc import Mapping
from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point

CITY = Place("1", "本市", "全市", "city")
ABOVE = Place("2", "自治区", "全区", "reference")
NATION = Place("3", "全国", "全国", "reference")
PEER = Place("4", "甲市", "甲市", "peer")
COUNTY = Place("5", "东旗", "东旗", "county")
_TEXTS = ("rank_scope", "status", "absence")
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
    name: str = "外贸进出口总额",
    short_name: str = "外贸",
    place: Place = CITY,
    breaks: tuple[str, ...] = (),
    first_id: int = 1,
) -> Reading:
    """`rows` by month text: {"2022-11": {"cumulative": "312.4", "level_rank": 3}}; text becomes a Decimal.

    Rows have the ids `first_id`, … in the order of their months; `breaks` are months of a new definition.
    """
    points = {}
    for number, (month, cells) in enumerate(sorted(rows.items()), start=first_id):
        given = {
            cell: Decimal(value) if isinstance(value, str) and cell not in _TEXTS else value
            for cell, value in cells.items()
        }
        points[Month.parse(month)] = Point(**given, id=number)  # type: ignore[arg-type]
    subject = Subject(
        code="x", name=name, short_name=short_name, area="trade", unit=Unit.of(unit),
        said_unit=Unit.of(said_in or unit), decimals=decimals, kind=kind, since_year=since,
    )  # fmt: skip
    goals = (Goal(Quantity(Decimal(goal), Unit.of(unit)), "自治区", "确保"),) if goal else ()
    series = Series(kind, points, tuple(Month.parse(month) for month in breaks))
    return Reading.of(subject, place, series, span, goals)


def through(year: int, month: int) -> Span:
    return Span.to_date(Month(year, month))
