"""Sums of a sheet against what was read: 合计 rows and columns are no figures, but they tell a slip.

A difference beyond the rounding of the numbers shown is said, with the numbers in it; nothing is changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import NotANumber, exact, places_of
from bureau.algebra.period import Month
from bureau.figures.cells import LABELS
from bureau.figures.spreadsheet import Value
from bureau.figures.written import Written, mark

_ADDED = ("value", "cumulative")
_SAID = 5  # so many differences of one sum are said, the others counted
Cells = Mapping[Month, Mapping[str, Written]]


@dataclass(frozen=True)
class Summand:
    """One row that a sum may be the sum of: its cells, its unit as written, and whether it is a 其中."""

    cells: Cells
    unit: str
    is_part: bool = False


@dataclass(frozen=True)
class Sum:
    """One sum row: where it stands and what is above it, since the last heading and from the top."""

    number: int
    name: str
    block: Sequence[Summand]
    whole: Sequence[Summand]
    months: Cells
    is_figure: bool = False  # 全市 among its districts


def compared(total: Sum) -> str:
    """What the comparison of a sum row says, as one sentence."""
    said, equal = [], 0
    if _mixed(total.block) and _mixed(total.whole):
        return f"第{total.number}行“{total.name}”没有核对：上面各行的单位不同。"
    for month, cells in sorted(total.months.items()):
        for name in _ADDED:
            stated = amount(cells[name].value) if name in cells else None
            if stated is None:
                continue
            sums = [
                each for each in (_added(rows, month, name) for rows in (total.block, total.whole)) if each
            ]
            if any(_agrees(stated, found, count) for found, count in sums):
                equal += 1
            elif sums:
                found, count = sums[0]
                said.append(
                    f"{month.label}{LABELS[name]}写的是{stated:f}，读到的{count}行相加是{found:f}，"
                    f"相差{stated - found:f}"
                )
    return _sentence(f"第{total.number}行“{total.name}”", said, equal, total.is_figure)


def _mixed(rows: Sequence[Summand]) -> bool:
    """Whether the rows have several units: then they have no sum."""
    return len({row.unit for row in rows if not row.is_part}) > 1


def _added(rows: Sequence[Summand], month: Month, name: str) -> tuple[Decimal, int] | None:
    """The sum of the rows; None when one of them has no number: a gap is not a zero."""
    written = [row.cells.get(month, {}).get(name) for row in rows if not row.is_part]
    found = [amount(each.value) if each else None for each in written]
    if not found or None in found:
        return None
    return sum((each for each in found if each is not None), Decimal(0)), len(found)


def compared_across(text: str, stated: Sequence[tuple[int, str, Value, Cells]], year: int | None) -> str:
    """What the comparison of a sum column says: per row its number, its name, the sum, its figures."""
    said, equal = [], 0
    for number, name, value, cells in stated:
        amount_there = amount(value)
        sums = list(to_date(cells, year))
        if amount_there is None or not sums:
            continue
        if any(_agrees(amount_there, found, count) for found, count in sums):
            equal += 1
        else:
            said.append(
                f"第{number}行“{name}”写的是{amount_there:f}，读到的各月合计是{sums[0][0]:f}，"
                f"相差{amount_there - sums[0][0]:f}"
            )
    return _sentence(f"“{text}”这一列", said, equal)


def to_date(cells: Cells, year: int | None) -> Iterator[tuple[Decimal, int]]:
    """What the months of a row come to: the months added, a merged 1—2月 with them, or the last 累计."""
    months = sorted(month for month in cells if year in (None, month.year))
    if len({month.year for month in months}) != 1:
        return
    values = [_cell(cells, month, "value") for month in months]
    merged = next((m for m in months if _cell(cells, m, "cumulative") is not None), None)
    if all(value is not None for value in values):
        yield sum((value for value in values if value is not None), Decimal(0)), len(values)
    if merged is not None:
        start = _cell(cells, merged, "cumulative")
        later = [_cell(cells, month, "value") for month in months if month > merged]
        if start is not None and None not in later:
            yield sum((value for value in later if value is not None), start), len(later) + 1
        last = _cell(cells, months[-1], "cumulative")
        if last is not None:
            yield last, 1


def is_so_far(value: Value, cells: Cells, year: int) -> bool:
    """Whether a 全年 is only what the months given come to."""
    stated = amount(value)
    return stated is not None and any(_agrees(stated, *found) for found in to_date(cells, year))


def amount(value: Value) -> Decimal | None:
    """The number of a cell; None when there is none."""
    if value is None or mark(value) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        return exact(value)
    except NotANumber:
        return None


def _cell(cells: Cells, month: Month, name: str) -> Decimal | None:
    written = cells.get(month, {}).get(name)
    return amount(written.value) if written else None


def _agrees(stated: Decimal, found: Decimal, count: int) -> bool:
    """Equal but for the rounding of what is shown; whole numbers have none: they are counted."""
    return abs(stated - found) <= _half(stated) + count * _half(found)


def _half(number: Decimal) -> Decimal:
    """Half of the last decimal that is shown."""
    places = places_of(number)
    return Decimal(5).scaleb(-places - 1) if places else Decimal(0)


def _sentence(what: str, said: Sequence[str], equal: int, is_figure: bool = False) -> str:
    if said:
        after = "这一行照写的数导入" if is_figure else "合计本身不导入"
        more = f"……共{len(said)}处" if len(said) > _SAID else ""
        return f"{what}与读到的数不一致：{'；'.join(said[:_SAID])}{more}。请核对；{after}。"
    if equal:
        return f"{what}与读到的数相加一致（{equal}处）。"
    return f"{what}没有核对：读到的数不全。"
