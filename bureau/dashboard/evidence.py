"""Why a figure says what it says (依据): the formula in words and the rows it rests on. Pure.

Numbers stand here as they are stored, in the indicator's unit and unrounded; only quotients are rounded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading, Subject
from bureau.algebra.values import Growth, Kind, Origin, Point
from bureau.dashboard.shown import GAP, MARKS, Shown, growth, why_missing
from bureau.figures.cells import CELLS, Cell
from bureau.wording.words import growth_words

_QUOTED_AS_GIVEN = "由来源公布，原样采用。"


@dataclass(frozen=True)
class Base:
    """A stored row that a figure rests on."""

    month: Month
    value: str
    cumulative: str
    status: str
    approved: bool


@dataclass(frozen=True)
class Proof:
    """One span of a figure: its amount and growth, each with the sentence that explains it."""

    title: str
    level: Shown
    level_formula: str
    growth: Shown
    growth_formula: str
    disagreement: str  # 口径差异 between the published growth and the quotient
    rows: tuple[Base, ...]


def proofs(reading: Reading) -> tuple[Proof, ...]:
    """The month and the figure to date of a to-date reading; one proof where the two are the same."""
    month = Span.month(reading.span.last)
    if reading.subject.kind is Kind.STOCK:
        return (_proof(f"{month.label}末", reading),)
    if month == reading.span:
        return (_proof(f"当月（{month.label}，也是年初以来）", reading),)
    return _proof(f"当月（{month.label}）", reading.over(month)), _proof(
        f"累计（{reading.span.label}）", reading
    )


def stored_cells(cells: Mapping[str, Decimal | int | None], subject: Subject) -> tuple[tuple[str, str], ...]:
    """Heading and content of every cell of a row, as it was given; empty where nothing was."""
    return tuple((cell.label, _content(cell, cells[cell.name], subject)) for cell in CELLS)


def difference(reading: Reading) -> str:
    """差额 between the given cumulative figure and the sum of the months, in words; empty if none."""
    found = reading.series.difference(reading.span.last)
    if found is None or reading.span.is_month or not found.amount:
        return ""
    more = "多" if found.amount > 0 else "少"
    return (
        f"公布的累计数比各月相加{more}{_said(abs(found.amount), reading)}。"
        "以公布的累计数为准；差额通常来自往月数据修订。"
    )


def _content(cell: Cell, value: Decimal | int | None, subject: Subject) -> str:
    if value is None:
        return ""
    if cell.holds == "rank":
        return f"第{value}位"
    growth_unit = "个百分点" if subject.kind is Kind.RATE else "%"
    return f"{_plain(Decimal(value))}{subject.unit if cell.holds == 'amount' else growth_unit}"


def _proof(title: str, reading: Reading) -> Proof:
    return Proof(
        title=title,
        level=_level(reading),
        level_formula=_level_formula(reading),
        growth=growth(reading),
        growth_formula=_growth_formula(reading),
        disagreement=_disagreement(reading.growth),
        rows=_rows(reading),
    )


def _level(reading: Reading) -> Shown:
    if reading.quantity is None or reading.origin is None:
        return Shown(GAP, why=why_missing(reading))
    return Shown(_plain(reading.quantity.amount), str(reading.quantity.unit), MARKS[reading.origin])


def _level_formula(reading: Reading) -> str:
    if reading.quantity is None:
        return ""
    if reading.origin is Origin.GIVEN:
        return _QUOTED_AS_GIVEN
    whole = _said(reading.quantity.amount, reading)
    if reading.origin is Origin.DERIVED:
        to_date = reading.over(Span.to_date(reading.span.last))
        before = reading.over(Span.to_date(reading.span.first.plus(-1)))
        return f"{_term(to_date)}－{_term(before)}＝{whole}，两个累计数相减推算。"
    return f"{'＋'.join(_addends(reading))}＝{whole}，由各月数相加。"


def _addends(reading: Reading) -> list[str]:
    """What the computed sum consists of: a cumulative figure to begin with, if there is one, then months."""
    addends: list[str] = []
    for month, point in _points(reading):
        if month not in reading.span:
            continue
        if not addends and reading.span.is_to_date and point.cumulative is not None:
            addends.append(f"{Span.to_date(month).label}{_plain(point.cumulative)}")
        elif point.value is not None:
            addends.append(f"{month.number}月{_plain(point.value)}")
    return addends


def _growth_formula(reading: Reading) -> str:
    growth = reading.growth
    if growth is None:
        return ""
    if growth.origin is Origin.GIVEN:
        return _QUOTED_AS_GIVEN
    base = reading.over(reading.span.year_ago)
    answer = growth_words(growth)
    if growth.in_points:
        return f"本期{_amount(reading)}－上年同期{_amount(base)}＝{answer}。"
    return f"本期{_amount(reading)}÷上年同期{_amount(base)}－1＝{answer}，来源没有公布同比，按现有数计算。"


def _disagreement(growth: Growth | None) -> str:
    if growth is None or growth.origin is not Origin.GIVEN or growth.quotient is None or not growth.differs:
        return ""
    computed = Growth(growth.quotient, Origin.COMPUTED, growth.in_points, growth.quotient, ())
    apart = rounded(abs(growth.amount - rounded(growth.quotient, 1)), 1)
    return (
        f"口径差异：按现有数计算为{growth_words(computed)}，与公布数相差{plain(apart):f}个百分点。"
        "公布数按可比口径计算，以公布数为准。"
    )


def _rows(reading: Reading) -> tuple[Base, ...]:
    return tuple(
        Base(
            month,
            _or_gap(point.value),
            _or_gap(point.cumulative),
            point.absence or point.status,
            point.approved,
        )
        for month, point in _points(reading)
    )


def _points(reading: Reading) -> Iterable[tuple[Month, Point]]:
    """The rows of the reading's evidence, in time."""
    wanted = set(reading.evidence)
    found = ((month, point) for month, point in reading.series.points.items() if point.id in wanted)
    return sorted(found, key=lambda pair: pair[0])


def _term(reading: Reading) -> str:
    return f"{reading.span.label}{'累计' if len(reading.span) > 1 else ''}{_amount(reading)}"


def _amount(reading: Reading) -> str:
    return GAP if reading.quantity is None else _plain(reading.quantity.amount)


def _said(amount: Decimal, reading: Reading) -> str:
    return f"{_plain(amount)}{reading.subject.unit}"


def _or_gap(amount: Decimal | None) -> str:
    return GAP if amount is None else _plain(amount)


def _plain(amount: Decimal) -> str:
    return f"{plain(amount):f}"
