"""应急转运 of the demonstration city."""

from collections.abc import Iterator
from itertools import product

from bureau.algebra.period import Month
from bureau.ledger.demonstration import MONTHS, put
from supply.demo_ledgers.kept import Book, day
from supply.models import Transfer

_CAPITAL = "青山市"
_ORIGINS = (_CAPITAL, "北屏市", "云州市", "本市")
_PLACES = (  # where they were taken, in which county
    ("高新区健康驿站", "高新区"),
    ("东城区集中隔离点", "东城区"),
    ("西城区集中隔离点", "西城区"),
    ("新城区隔离酒店", "新城区"),
    ("云溪县集中隔离点", "云溪县"),
)
_A_ROUND, _A_BUS = 85, 32  # persons


def keep(book: Book) -> None:
    put(row for month in MONTHS for row in _of_month(book, month))


def _of_month(book: Book, month: Month) -> Iterator[Transfer]:
    """Rounds of uneven size, each on its own day, road and place; some second-degree contacts beside."""
    whole = int(book.figure("transferred_contacts", month))
    if not whole:
        return
    origins = [_CAPITAL] if (month.year, month.number) >= (2022, 9) else _ORIGINS
    roads = list(product(range(1, 29), origins, _PLACES))
    rounds = max(1, min(whole // _A_ROUND, len(roads)))
    taken = sorted(book.chance.sample(roads, rounds))
    for road, persons in zip(taken, book.shared_out(whole, rounds), strict=True):
        yield _transfer(book, month, road, Transfer.Category.CONTACT, persons)
    for road in taken[::20]:
        yield _transfer(book, month, road, Transfer.Category.SECOND, book.chance.randint(3, 30))


def _transfer(
    book: Book, month: Month, road: tuple[int, str, tuple[str, str]], category: str, persons: int
) -> Transfer:
    number, origin, (destination, county) = road
    return Transfer(
        on=day(month, number),
        origin=origin,
        destination=destination,
        region=book.place(county),
        category=category,
        persons=persons,
        vehicles=-(-persons // _A_BUS),
    )
