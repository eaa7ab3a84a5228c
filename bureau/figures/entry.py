"""What goes through the door and what comes back: an entry, a refusal, an outcome, the act of entering."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures.models import Batch, Indicator, Region, Source

Value = Decimal | int | str | date | None
_NEEDS_REASON = {Source.IMPORT, Source.BACKFILL}
NEEDS_REASON = "更正已有数据要选择原因"  # in the door's refusal; where a page may ask for it instead


@dataclass(frozen=True)
class Entry:
    """What is to be entered for one indicator, region and month.

    `values` holds only what is given: a cell that is not in it stays as it is, None clears it. Cells are
    in the indicator's unit. `version` is the version that the person saw (0 = there was no row); None =
    not checked. `row` and `columns` say where it stood in a file, for messages.
    """

    indicator: Indicator
    region: Region
    month: Month
    values: Mapping[str, Value]
    version: int | None = None
    row: int | None = None


@dataclass(frozen=True)
class Refusal:
    """One reason why nothing was written: place and sentence."""

    message: str
    row: int | None = None
    column: str = ""
    entry: Entry | None = None
    stored: Mapping[str, Value] | None = None  # on a conflict: what the other person saved


@dataclass(frozen=True)
class Step:
    """What the door did, or would do, with one entry: the changed values as name → (old, new)."""

    entry: Entry
    is_new: bool
    changes: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True)
class Outcome:
    """The door's answer. With refusals nothing was written."""

    steps: tuple[Step, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    batch: Batch | None = None

    @property
    def new(self) -> list[Step]:
        return [step for step in self.steps if step.is_new]

    @property
    def changed(self) -> list[Step]:
        return [step for step in self.steps if not step.is_new and step.changes]

    @property
    def unchanged(self) -> list[Step]:
        return [step for step in self.steps if not step.is_new and not step.changes]


@dataclass(frozen=True)
class Act:
    """Who enters, by which path, and why. With a reason it is a 更正 and may change a closed month."""

    source: Source
    by: User | None = None
    reason: str = ""
    reason_text: str = ""
    file: str = ""
    needs_reason: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs_reason", self.source in _NEEDS_REASON)


def stored_text(value: Value) -> str:
    """A value as the change table keeps it: plain digits, empty when not given."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)[:200]


def say(value: Value) -> str:
    """A value inside a sentence."""
    return stored_text(value) or "空"
