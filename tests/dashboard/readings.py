"""Readings for the dashboard's tests, written by hand: no database."""

from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point

CITY = Place("1", "本市", "全市", "city")
ABOVE = Place("2", "全区", "全区", "reference")
NOVEMBER = Month(2022, 11)


def subject(
    kind: Kind = Kind.FLOW, code: str = "retail", headline: bool = True, said_in: str = ""
) -> Subject:
    unit = Unit.of({Kind.FLOW: "亿元", Kind.STOCK: "家", Kind.RATE: "%"}[kind])
    places = 0 if kind is Kind.STOCK else 1
    said = Unit.of(said_in) if said_in else unit
    return Subject(
        code, "社会消费品零售总额", "社零总额", "consumption", unit, said, places, kind, headline=headline
    )


def point(number: int = 1, **cells: str | int) -> Point:
    """A row; amounts and growth as text, ranks as numbers: point(3, value="12.1", level_rank=2)."""
    texts = ("rank_scope", "status", "absence")
    given = {
        name: Decimal(cell) if isinstance(cell, str) and name not in texts else cell
        for name, cell in cells.items()
    }
    return Point(id=number, **{"status": "正式", **given})  # type: ignore[arg-type]


def reading(
    rows: dict[str, dict[str, str | int]],
    kind: Kind = Kind.FLOW,
    month: Month = NOVEMBER,
    goals: dict[str, str] | None = None,
    place: Place = CITY,
    breaks: tuple[Month, ...] = (),
) -> Reading:
    """The to-date reading of hand-written rows: reading({"2022-11": {"cumulative": "312.4"}})."""
    points = {Month.parse(at): point(number, **cells) for number, (at, cells) in enumerate(rows.items(), 1)}
    about = subject(kind)
    targets = tuple(
        Goal(Quantity(Decimal(amount), about.unit), "自治区", level)
        for level, amount in (goals or {}).items()
    )
    return Reading.of(about, place, Series(kind, points, breaks), Span.to_date(month), targets)


def months(year: int, *values: str, first: int = 1) -> dict[str, dict[str, str | int]]:
    """Rows of a year's 当月数: months(2022, "1", "2") is January and February; 「—」 leaves a month out."""
    return {f"{year}-{n:02d}": {"value": v} for n, v in enumerate(values, first) if v != "—"}
