"""储备合同 and 储备投放 of the demonstration city."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count

from bureau.algebra.period import Month
from bureau.ledger.demonstration import MONTHS, YEARS, put
from supply.demo_ledgers.kept import Book, day
from supply.models import Firm, Release, Reserve

_GOODS, _LEVEL = Reserve.Goods, Reserve.Level
_OTHERS = (  # goods, level, tons, holder, county, first and last day of the term in its year
    (_GOODS.BEEF, _LEVEL.REGION, "260", 19, "高新区", "01-01", "12-31"),
    (_GOODS.SUGAR, _LEVEL.CITY, "180", 7, "高新区", "01-01", "12-31"),
    (_GOODS.GRAIN, _LEVEL.CITY, "4200", 2, "东城区", "01-01", "12-31"),
    (_GOODS.OIL, _LEVEL.CITY, "650.5", 10, "西城区", "01-01", "12-31"),
    (_GOODS.VEGETABLES, _LEVEL.CITY, "3000", 9, "新城区", "01-01", "03-31"),
    (_GOODS.VEGETABLES, _LEVEL.CITY, "3200", 17, "新城区", "10-15", "12-31"),
    (_GOODS.PORK, _LEVEL.COUNTY, "40", 27, "云溪县", "01-01", "12-31"),
)
_PORK_STORES = ((3, "市级冻猪肉储备库"), (11, "高新区冷链物流园2号库"), (43, "西城区冷库"))
_OCCASIONS = {  # of a month: what it is called, the day of the main release
    1: ("春节储备肉投放", 20),
    2: ("元宵节储备肉投放", 12),
    9: ("中秋国庆储备肉投放", 8),
    10: ("平价储备肉进社区", 13),
    11: ("平抑肉价储备肉投放", 10),
    12: ("元旦储备肉投放", 26),
}
_TEXTS = {
    date(2022, 1, 20): "在32个平价网点投放。",
    date(2022, 9, 8): "稳定节日市场价格。",
}
_BACK = Decimal("-0.6")
_NEED = (  # of other reserves: day, place in `_OTHERS`, tons, outlets, occasion, county
    ("2022-02-25", 4, "310", 41, "春季储备菜投放", ""),
    ("2022-03-08", 4, "285.5", 41, "春季储备菜投放", ""),
    ("2022-10-20", 5, "460", 58, "封控区平价蔬菜包投放", "新城区"),
    ("2022-11-04", 5, "395", 52, "封控区平价蔬菜包投放", "东城区"),
    ("2022-09-06", 0, "35", 24, "中秋国庆储备牛羊肉投放", ""),
    ("2022-12-28", 6, "3.2", 4, "云溪县元旦储备肉投放", "云溪县"),
)


def keep(book: Book, firms: list[Firm]) -> None:
    pork = put(_pork(book, firms))
    others = put(_others(book, firms))
    put(
        [
            *(row for month in MONTHS for row in _released(book, pork, month)),
            *_of_others(book, [row for row in others if row.since.year == YEARS[-1]]),
        ]
    )


def _pork(book: Book, firms: list[Firm]) -> Iterator[Reserve]:
    """Contracts to the end of their year: two in January, and one more where the figure rises."""
    stored = Decimal(0)
    for month in MONTHS:
        tons = book.figure("pork_reserve", month)
        large = tons * 5 // 8
        parts = (
            [large, tons - large, Decimal(0)]
            if month.number == 1
            else [Decimal(0), Decimal(0), tons - stored]
        )
        stored = tons
        for place, (part, (holder, store)) in enumerate(zip(parts, _PORK_STORES, strict=True), start=1):
            if part:
                yield Reserve(
                    number=f"CB-{month.year}-R{month.number:02d}{place}",
                    goods=_GOODS.PORK,
                    level=_LEVEL.CITY,
                    tons=part,
                    holder=firms[holder],
                    store=store,
                    region=book.place("高新区"),
                    since=day(month, 1),
                    until=date(month.year, 12, 31),
                )


def _others(book: Book, firms: list[Firm]) -> Iterator[Reserve]:
    for year in YEARS:
        for number, (goods, level, tons, holder, county, first, last) in enumerate(_OTHERS, start=1):
            yield Reserve(
                number=f"CB-{year}-{number:03d}",
                goods=goods,
                level=level,
                tons=Decimal(tons),
                holder=firms[holder],
                region=book.place("" if level == _LEVEL.REGION else county),
                since=date.fromisoformat(f"{year}-{first}"),
                until=date.fromisoformat(f"{year}-{last}"),
            )


def _released(book: Book, pork: list[Reserve], month: Month) -> Iterator[Release]:
    """A main release in the whole city and smaller ones; every November some comes back unsold."""
    whole = book.figure("pork_release", month)
    if not whole:
        return
    occasion, main = _OCCASIONS.get(month.number, ("储备肉投放", 15))
    back = _BACK if month.number == 11 else Decimal(0)
    small = [whole // 6, whole // 5]
    parts = [
        (main, whole - back - sum(small), ""),
        (main + 1, small[0], "东城区"),
        (main + 2, small[1], "西城区"),
    ]
    contracts = [row for row in pork if row.covers(day(month, 1))]
    running = count(1)
    for place, (number, tons, county) in enumerate(parts):
        if tons:
            yield Release(
                number=_number(month, running),
                reserve=contracts[place % len(contracts)],
                on=day(month, number),
                region=book.place(county),
                tons=tons,
                outlets=6 if county else 32 if month.year == 2022 else 24 + month.number % 5,
                occasion=occasion,
                text=_TEXTS.get(day(month, number), ""),
            )
    if back:
        yield Release(
            number=_number(month, running),
            reserve=contracts[0],
            on=day(month, 25),
            region=book.place("西城区"),
            tons=back,
            occasion=occasion,
            reason="网点未售完，经检验合格退回储备库",
        )


def _number(month: Month, running: "count[int]") -> str:
    return f"TF-{month.year}{month.number:02d}-{next(running):02d}"


def _of_others(book: Book, reserves: list[Reserve]) -> Iterator[Release]:
    for number, (on, place, tons, outlets, occasion, county) in enumerate(_NEED, start=1):
        yield Release(
            number=f"TF-2022-Q{number:02d}",
            reserve=reserves[place],
            on=date.fromisoformat(on),
            region=book.place(county),
            tons=Decimal(tons),
            outlets=outlets,
            occasion=occasion,
        )
