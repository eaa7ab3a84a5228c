"""乐购消费券: three faces at a time, two batches a year; the second is redeemed into the next January."""

from decimal import Decimal

from bureau.algebra.period import Month, Span
from bureau.ledger.demonstration import YEARS, day, put
from consumption.demo_ledgers.kept import Book
from consumption.models import CouponMonth, CouponRound

_FACES = ((100, "家电、家居"), (20, "餐饮"), (50, "零售"))
Left = dict[int, int]  # face → sheets that are out


def keep(book: Book) -> None:
    before: list[CouponRound] = []
    left: Left = {}
    for year in YEARS:
        first = _batch(year, "上半年", 1, f"{year}-02-01", f"{year}-07-31")
        second = _batch(year, "下半年", 4, f"{year}-07-01", f"{year + 1}-01-31")
        early: Left = dict.fromkeys((face for face, _ in _FACES), 0)
        late = dict(early)
        for month in Span.year(year):
            rows = []
            if month.number == 1 and before:
                rows = _rows(before, left, month, {}, 60)
            if 2 <= month.number <= 7:
                rows = _rows(first, early, month, _issued(book, month) if month.number < 7 else {}, 78)
            if month.number >= 7:
                rows += _rows(second, late, month, _issued(book, month), 78)
            _share_sales(book, rows, month)
        before, left = second, late


def _batch(year: int, half: str, first: int, start: str, end: str) -> list[CouponRound]:
    """One round for each face."""
    return put(
        CouponRound(
            number=f"XFQ-{year}-{first + place:02d}",
            name=f"{year}年{half}乐购消费券（{field.replace('、', '')}券{face}元）",
            face=Decimal(face),
            field=field,
            starts_on=day(start),
            ends_on=day(end),
        )
        for place, (face, field) in enumerate(_FACES)
    )


def _issued(book: Book, month: Month) -> dict[int, int]:
    """Sheets of each face that add up to both figures: 100a + 20b + 50c = amount, a + b + c = sheets."""
    sheets = int(book.figure("coupon_count", month, 10_000))
    amount = int(book.figure("coupon_amount", month, 10_000))
    above = (amount - 50 * sheets) // 10  # = 5a − 3b
    few = sheets // 25 // 5 * 5 + max(0, -above // 3 + 5) // 5 * 5
    many = (above + 3 * few) // 5
    return {100: many, 20: few, 50: sheets - many - few}


def _rows(
    rounds: list[CouponRound], left: Left, month: Month, issued: dict[int, int], percent: int
) -> list[CouponMonth]:
    """A month of each round; `percent` of the sheets that are out are redeemed."""
    rows = []
    for held in rounds:
        face = int(held.face or 0)
        out = left[face] + issued.get(face, 0)
        used = out * percent // 100
        left[face] = out - used
        sheets = Decimal(issued.get(face, 0))
        rows.append(
            CouponMonth(
                campaign=held,
                month=month,
                issued=sheets,
                issued_amount=sheets * face,
                used=Decimal(used),
                used_amount=Decimal(used * face),
            )
        )
    return rows


def _share_sales(book: Book, rows: list[CouponMonth], month: Month) -> None:
    if not rows:
        return
    sales = book.parts(
        book.figure("coupon_sales", month, 100_000_000), [int(row.used_amount) for row in rows], 100
    )
    for row, amount in zip(rows, sales, strict=True):
        row.sales = amount
    put(rows)
