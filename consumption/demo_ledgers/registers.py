"""促消费活动, 老字号, 展会, 流通体系, 诚信案例 and 双随机检查."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.algebra.period import Span
from bureau.ledger.credit_code import check_digit
from bureau.ledger.demonstration import COUNTIES, YEARS, day, put
from consumption.demo_ledgers import names
from consumption.demo_ledgers.kept import Book
from consumption.models import (
    Brand,
    CirculationProject,
    Event,
    Exhibition,
    HonestyCase,
    Inspection,
    Participation,
)

_FOUND = (*[Inspection.Result.CLEAN] * 17, *[Inspection.Result.ORDERED] * 2, Inspection.Result.NOT_FOUND)


def keep(book: Book) -> None:
    _events(book)
    _brands(book)
    _projects(book)
    _cases()
    put(row for year in YEARS for row in _inspections(book, year))


def _events(book: Book) -> None:
    put(
        Event(
            name=name,
            kind=kind,
            starts_on=day(start),
            ends_on=day(start) + timedelta(days=days - 1),
            region=book.place(county),
            place=place,
            merchants=merchants,
            sales=Decimal(sales),
            importance=importance,
            listed=name not in names.NOT_LISTED,
            text=text,
        )
        for start, days, name, kind, county, place, merchants, sales, importance, text in names.EVENTS
    )


def _brands(book: Book) -> None:
    brands = put(
        Brand(
            name=name,
            credit_code=_code(place),
            brand=brand,
            level=level,
            since=since,
            founded=founded,
            trade=trade,
            region=book.place(county),
            other_names=former,
        )
        for place, (name, brand, level, since, founded, trade, county, former) in enumerate(names.BRANDS)
    )
    for name, first, last, place, host, importance, text, went in names.EXHIBITIONS:
        held = Exhibition(
            name=name,
            starts_on=day(first),
            ends_on=day(last),
            place=place,
            host=host,
            importance=importance,
            text=text,
        )
        put([held])
        put(
            Participation(
                exhibition=held,
                brand=brands[each],
                sales=Decimal(book.chance.randint(30, 260)) / 10,
                intent=Decimal(book.chance.randint(20, 400)),
            )
            for each in went
        )


def _code(place: int) -> str:
    first = f"91159900MA{place + 1:07d}"
    return first + check_digit(first)


def _projects(book: Book) -> None:
    put(
        CirculationProject(
            name=name,
            kind=kind,
            level=level,
            region=book.place(county),
            since=_day(since),
            ended_on=_day(ended),
            withdrawn_on=_day(withdrawn),
            funds=Decimal(funds) if funds else None,
            text=text,
        )
        for name, kind, level, county, since, ended, withdrawn, funds, text in names.PROJECTS
    )


def _day(text: str) -> date | None:
    return day(text) if text else None


def _cases() -> None:
    put(
        HonestyCase(
            name=name,
            enterprise=enterprise,
            level=level,
            published_on=day(published),
            publisher=publisher,
            text=text,
        )
        for name, enterprise, level, published, publisher, text in names.CASES
    )


def _inspections(book: Book, year: int) -> list[Inspection]:
    """As many a month as the figure says, numbered through the year by date."""
    days = sorted(
        book.workday(month)
        for month in Span.year(year)
        for _ in range(int(book.figure("inspections", month)))
    )
    return [_inspection(book, number, on) for number, on in enumerate(days, start=1)]


def _inspection(book: Book, number: int, on: date) -> Inspection:
    county = book.chance.choice(COUNTIES)
    matter = book.chance.choice(list(names.INSPECTED))
    result = book.chance.choice(_FOUND)
    ordered = result == Inspection.Result.ORDERED
    return Inspection(
        number=f"SSJ-{on.year}-{number:03d}",
        on=on,
        object=book.chance.choice(names.INSPECTED[matter]).format(county),
        matter=matter,
        region=book.place(county),
        inspectors="、".join(book.chance.sample(names.INSPECTORS, 2)),
        result=result,
        rectified_on=on + timedelta(days=book.chance.randint(7, 20)) if ordered else None,
    )
