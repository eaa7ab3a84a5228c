"""补贴: one programme a year and kind, four payments a month in as many 旗县区, and money that came back."""

from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.ledger.demonstration import COUNTIES, YEARS, day, put
from consumption.demo_ledgers.kept import Book
from consumption.models import Disbursement, SubsidyProgramme

_KIND = SubsidyProgramme.Kind
_SOLD = {  # code → kind, mark in numbers, title, 元 a car, when money came back and why
    "nev_subsidy": (
        _KIND.NEV, "XNY", "新能源汽车消费补贴", 6000,
        {5: "购车合同解除，车辆退回经销商", 10: "复核发现重复申领，追回补贴"},
    ),
    "rural_car_subsidy": (
        _KIND.RURAL, "XX", "汽车下乡补贴", 3500,
        {6: "申领人户籍不符合下乡条件，退回补贴", 11: "车辆登记后转出本市，追回补贴"},
    ),
}  # fmt: skip
_BASIS = {
    2020: "《示范市促进汽车消费若干措施》",
    2021: "《示范市促进汽车消费若干措施》",
    2022: "《示范市新能源汽车消费补贴实施细则》",
}


def keep(book: Book) -> None:
    for code, (kind, mark, title, each, returns) in _SOLD.items():
        for year in YEARS:
            programme = _programme(year, kind, mark, title)
            put(
                row
                for month in Span.year(year)
                for row in _month(book, programme, code, month, each, returns.get(month.number, ""))
            )
    _appliances(book)


def _programme(year: int, kind: str, mark: str, title: str) -> SubsidyProgramme:
    return put(
        [
            SubsidyProgramme(
                number=f"BT-{year}-{mark}",
                name=f"{year}年{title}",
                kind=kind,
                starts_on=day(f"{year}-01-01"),
                ends_on=day(f"{year}-12-31"),
                basis=_BASIS[year],
                budget=Decimal({2020: 400, 2021: 800, 2022: 1600}[year]),
            )
        ]
    )[0]


def _month(
    book: Book, programme: SubsidyProgramme, code: str, month: Month, each: int, came_back: str
) -> list[Disbursement]:
    """Payments that, less what came back, are the month's figure."""
    back = Decimal(each) if came_back else Decimal(0)
    places = book.chance.sample(COUNTIES, 4)
    weights = [book.chance.randint(12, 30) for _ in places]
    amounts = book.parts(book.figure(code, month, 10_000) + back, weights, 100)
    paid = zip(places, amounts, strict=True)
    rows = [(place, amount, max(1, round(amount / each)), "") for place, amount in paid]
    if came_back:
        rows.append((places[0], -back, -1, came_back))
    return [
        Disbursement(
            campaign=programme,
            number=f"{programme.number}-{month.number:02d}-{place:02d}",
            month=month,
            region=book.place(name),
            cases=Decimal(cases),
            amount=amount,
            reason=reason,
        )
        for place, (name, amount, cases, reason) in enumerate(rows, start=1)
    ]


def _appliances(book: Book) -> None:
    """A programme that is no car's: 购车补贴金额 leaves it out."""
    programme = put(
        [
            SubsidyProgramme(
                number="BT-2022-JD",
                name="2022年家电以旧换新补贴",
                kind=_KIND.APPLIANCES,
                starts_on=day("2022-10-01"),
                ends_on=day("2022-12-31"),
                basis="《示范市促进绿色智能家电消费实施方案》",
                budget=Decimal(60),
            )
        ]
    )[0]
    put(
        Disbursement(
            campaign=programme,
            number=f"BT-2022-JD-{number}-01",
            month=Month(2022, number),
            region=book.city,
            cases=Decimal(cases),
            amount=Decimal(cases * 300),
        )
        for number, cases in ((10, 312), (11, 486), (12, 401))
    )
