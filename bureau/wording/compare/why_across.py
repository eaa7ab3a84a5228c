"""Why two texts differ: where each number comes from, and the cause that follows (issue 7.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.wording.compare.across import Dispute, Statement, span_of
from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.elsewhere import quotient, source_of
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Expected, Mark, Shelf
from bureau.wording.compare.row_cell import RowCell, row_cell
from bureau.wording.compare.said import words

CellKey = tuple[str, str, Month, str]  # indicator, region, month, cell
_CURRENCIES: Final = ("美元", "人民币")


class Cause(StrEnum):
    """Why two texts differ."""

    WRONG = "错误"
    CUTOFF = "截止期"
    BASIS = "口径"
    CURRENCY = "币种"
    VERSION = "版本"
    OPEN = "待核"


CAUSES: Final = tuple(Cause)


@dataclass(frozen=True)
class Revision:
    """One change of a stored cell: on which day, from what to what, and the reason as people read it."""

    on: date
    old: Decimal | None
    new: Decimal | None
    reason: str = ""


@dataclass(frozen=True)
class Explained:
    """A dispute with its cause in a sentence, and what the database says now (empty when nothing)."""

    dispute: Dispute
    cause: Cause
    why: str
    now: str = ""
    reading: Reading | None = None


@dataclass(frozen=True)
class Past:
    """What the cells held before: their changes in time."""

    revisions: Mapping[CellKey, Sequence[Revision]] = field(default_factory=dict)

    def after(self, key: CellKey, on: date) -> Revision | None:
        """The first change of the cell after the day: its `old` is what the database said on the day."""
        return next((each for each in self.revisions.get(key, ()) if each.on > on), None)


@dataclass(frozen=True)
class _Origin:
    """Where a number comes from: right now, right then, or of another kind; `said` tells it."""

    kind: str  # now, then, or the name of a cause
    said: str


def explained(dispute: Dispute, shelf: Shelf, past: Past) -> Explained | None:
    """The dispute with its cause; None when the database holds both numbers (two ranks, two targets)."""
    one, other = (_origin(each, shelf, past) for each in (dispute.one, dispute.other))
    if one.kind == other.kind == "now":
        return None
    reading = _reading(dispute.one, shelf)
    cause = _cause(dispute, one, other)
    first, second = dispute.one, dispute.other
    why = f"《{first.title}》{one.said}；《{second.title}》{other.said}"
    return Explained(dispute, cause, why, _now(first, reading, shelf), reading)


def _cause(dispute: Dispute, one: _Origin, other: _Origin) -> Cause:
    kinds = {one.kind, other.kind}
    if kinds == {"now", "then"} or kinds == {"then"}:
        return Cause.VERSION
    bases = {each.mention.basis for each in (dispute.one, dispute.other)}
    if len(bases) > 1 and kinds - {"now", "then"}:
        named = any(currency in basis for basis in bases for currency in _CURRENCIES)
        return Cause.CURRENCY if named else Cause.BASIS
    order = (Cause.CURRENCY, Cause.CUTOFF, Cause.BASIS, Cause.WRONG)
    return next((cause for cause in order if cause in kinds), Cause.OPEN)


def _origin(statement: Statement, shelf: Shelf, past: Past) -> _Origin:
    mention, reading = statement.mention, _reading(statement, shelf)
    answer = expected(mention, reading, shelf) if reading else ()
    if reading is None or not isinstance(answer, tuple) or not answer:
        return _Origin(Cause.OPEN, "的数库中没有，请人工核对")
    if any(agrees(mention, each) for each in answer):
        return _Origin("now", "与库中现在的数一致")
    if revision := _revised(statement, answer[0], past):
        return _Origin("then", _told(revision))
    if division := quotient(mention, reading):
        return _Origin(Cause.BASIS, f"写的是{division.label}，不是公布数")
    found = source_of(mention, reading, shelf)
    return _elsewhere(*found, reading) if found else _Origin(Cause.WRONG, "与库中的数不符")


def _elsewhere(mark: Mark, what: Expected, reading: Reading) -> _Origin:
    if what.reading.subject.code != reading.subject.code:
        return _Origin(Cause.CURRENCY, f"写的是“{what.reading.subject.name}”的数")
    if mark is Mark.BASIS:
        return _Origin(Cause.BASIS, f"写的是{what.label}")
    return _Origin(Cause.CUTOFF, f"写的是{what.reading.span.label_with_year}的数")


def _reading(statement: Statement, shelf: Shelf) -> Reading | None:
    known = shelf.at(statement.mention.code, shelf.span, statement.place)
    span = span_of(statement.mention, known.subject.kind) if known else None
    return known.over(span) if known and span else None


def _revised(statement: Statement, now: Expected, past: Past) -> Revision | None:
    """The change after the text's day, when the text says what the database said until then."""
    subject, mention = now.reading.subject, statement.mention
    where = row_cell(mention, subject.unit, subject.kind)
    if not isinstance(where, RowCell):
        return None
    revision = past.after((subject.code, statement.place, where.month, where.cell), statement.dated)
    if revision is None or revision.old is None:
        return None
    held = replace(now, quantity=Quantity(revision.old, now.quantity.unit), ratio=False)
    return revision if agrees(mention, held) else None


def _told(revision: Revision) -> str:
    old, new = (f"{plain(value):f}" if value is not None else "空" for value in (revision.old, revision.new))
    on = f"{revision.on.year}年{revision.on.month}月{revision.on.day}日"
    reason = f"（{revision.reason}）" if revision.reason else ""
    return f"与当时库中的数一致，库中的数{on}由{old}改为{new}{reason}"


def _now(statement: Statement, reading: Reading | None, shelf: Shelf) -> str:
    answer = expected(statement.mention, reading, shelf) if reading else ()
    if not isinstance(answer, tuple) or not answer:
        return ""
    return f"{answer[0].label}为{words(answer[0], statement.mention)}"
