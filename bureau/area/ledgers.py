"""What an area's ledgers (台账) say (its `counts.py`): counts of an indicator, and names for a text.

`bureau.ledger` knows how to count them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from bureau.algebra.period import Month, Span


@dataclass(frozen=True)
class Counted:
    """What a ledger says of one indicator in one region and month.

    `cells` are the figure's cells that the ledger gives (value, cumulative), exact, in the indicator's
    unit; None = nothing to divide by. `said` is how it came about (办结118件／应办120件), `rows` how many
    rows it rests on, `fingerprint` changes with every change of these rows, `address` lists them.
    """

    cells: Mapping[str, Decimal | None]
    said: str
    rows: int
    fingerprint: str
    address: str


Slot = tuple[int | None, Month]  # where and when: a 旗县区 (its key) or the whole city (None), and a month


class Count(Protocol):
    """Which indicator a ledger counts, and how (an area's `counts.py`)."""

    @property
    def indicator(self) -> str: ...

    def counted(self, county: int | None, month: Month, unit: str) -> Counted | None:
        """The count for a 旗县区 (its key) or the whole city (None); None when the ledger is not kept yet."""

    def counted_at(self, slots: Collection[Slot], unit: str) -> dict[Slot, Counted]:
        """The counts of many places and months at once; two queries at most, whatever their number."""


@dataclass(frozen=True)
class Named:
    """An entry of a ledger that a text may name; `text` is one sentence about it."""

    name: str
    on: date
    text: str = ""


class Names(Protocol):
    """A list of a ledger's names that the report language may use: 台账('招商引资', '项目')."""

    @property
    def title(self) -> str: ...

    def named(self, span: Span) -> Iterable[Named]:
        """The entries of the span, the most important ones first."""
