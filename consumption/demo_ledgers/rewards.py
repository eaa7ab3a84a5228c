"""有奖发票 in two rounds a year, 多多评 points in one activity a year."""

from decimal import Decimal

from bureau.algebra.period import Span
from bureau.ledger.demonstration import YEARS, day, put
from consumption.demo_ledgers.kept import Book
from consumption.models import InvoiceMonth, InvoiceRound, PointsActivity, PointsMonth

_HALVES = (("第一期", 1, 6, "06-30"), ("第二期", 7, 12, "12-31"))


def keep(book: Book) -> None:
    for year in YEARS:
        for title, first, last, end in _HALVES:
            _invoices(book, year, title, range(first, last + 1), end)
        _points(book, year)


def _invoices(book: Book, year: int, title: str, numbers: range, end: str) -> None:
    held = InvoiceRound(
        number=f"FP-{year}-{numbers[0] // 6 + 1}",
        name=f"{year}年“有奖发票”活动{title}",
        starts_on=day(f"{year}-{numbers[0]:02d}-01"),
        ends_on=day(f"{year}-{end}"),
        prizes=Decimal({2020: 150_000, 2021: 240_000, 2022: 360_000}[year]),
    )
    put([held])
    put(
        InvoiceMonth(
            campaign=held,
            month=month,
            invoices=book.figure("invoice_count", month, 10_000),
            amount=book.figure("invoice_amount", month, 10_000),
        )
        for month in Span.year(year)
        if month.number in numbers
    )


def _points(book: Book, year: int) -> None:
    held = PointsActivity(
        number=f"JF-{year}",
        name=f"{year}年“多多评·码上生活”积分活动",
        starts_on=day(f"{year}-01-01"),
        ends_on=day(f"{year}-12-31"),
    )
    put([held])
    put(
        PointsMonth(
            campaign=held,
            month=month,
            amount=book.figure("points_amount", month, 10_000),
            sales=book.figure("points_sales", month, 100_000_000),
        )
        for month in Span.year(year)
    )
