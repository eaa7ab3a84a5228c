"""From what a file says to entries for the door: which indicator, which region, which unit, which number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bureau.algebra.number import NotANumber, exact, places_of, rounds_to
from bureau.algebra.quantity import Quantity, Unit, UnitError
from bureau.algebra.series import Kind
from bureau.area import OTHER
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.door import Absence, Entry, Refusal, Value, say
from bureau.figures.models import Indicator, Region
from bureau.figures.names import Meant, Names
from bureau.figures.written import Line, mark, number

_CELLS = {cell.name: cell for cell in CELLS}
_MOST_DECIMALS = 4  # what prose says of an indicator that an import creates; staff may set more
_MOST_NAME, _MOST_UNIT = 60, 12
_MOST_LOOKS = 50  # unknown names that are compared with every known one


@dataclass(frozen=True)
class Options:
    """How a file is taken: whose rows without region are, whether unknown indicators are created, and the
    areas that the person may write (None = every one)."""

    region: Region
    create_indicators: bool = False
    areas: frozenset[str] | None = None


@dataclass
class Draft:
    """One figure to be entered, and where it came from."""

    file: str
    line: Line
    indicator: Indicator
    region: Region
    values: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entry = Entry(self.indicator, self.region, self.line.month, self.values, row=self.line.row)


class Refused(Exception):
    """A line that cannot be taken: sentence and field."""

    def __init__(self, message: str, column: str) -> None:
        super().__init__(message)
        self.message, self.column = message, column


class Drafts:
    """The lines of all files of one import, as far as they are understood."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._names = Names()
        self._meant: dict[tuple[str, bool], Meant] = {}
        self._created: dict[str, Indicator] = {}
        self._looks: dict[str, str] = {}
        self._drafts: dict[tuple[int, int, object], Draft] = {}
        self.refusals: list[tuple[Draft | None, Refusal]] = []
        self._order = max((indicator.order for indicator in self._names.indicators), default=0)

    @property
    def accepted(self) -> list[Draft]:
        return list(self._drafts.values())
