"""What an area's ledgers ask somebody to see to (its `notices.py`), on the first screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Notice:
    """One thing to see to, in a sentence; `address` is where it is seen to, `on` the day it is due."""

    text: str
    address: str = ""
    on: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Notices:
    """What a ledger asks for on a day (an area's `notices.py`). `lines` are for those who may see the ledger,
    the most urgent first; everybody else reads `summary` of them: counts, and nothing that a row says.
    """

    title: str
    lines: Callable[[date], Sequence[Notice]]
    summary: Callable[[Sequence[Notice]], str]
