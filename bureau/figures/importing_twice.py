"""One figure said twice in a call: refused unless both agree by rounding; then the more digits are kept."""

from collections.abc import Iterator
from decimal import Decimal

from bureau.algebra.number import rounds_to
from bureau.figures.cells import CELLS, PLACES
from bureau.figures.entry import Value
from bureau.figures.states import Absence

_CELLS = {cell.name for cell in CELLS}


def clashes(there: dict[str, Value], here: dict[str, Value]) -> Iterator[str]:
    """The fields on which two statements about one figure contradict each other."""
    for name in sorted(there.keys() & here.keys() - {"source", "note"}):
        old, new = there[name], here[name]
        if isinstance(old, Decimal) and isinstance(new, Decimal):
            least = PLACES.get(name, 0)
            if not (rounds_to(old, new, least) or rounds_to(new, old, least)):
                yield name
        elif old != new and not (name == "absence" and Absence.UNREPORTED in (old, new)):
            yield name
    for one, other in ((there, here), (here, there)):
        absent = one.get("absence", Absence.UNREPORTED) != Absence.UNREPORTED
        if absent and "absence" not in other and other.keys() & _CELLS:
            yield "absence"


def merge(there: dict[str, Value], here: dict[str, Value]) -> None:
    """What both say, with the more digits; 未报 gives way to anything said."""
    for name, new in here.items():
        old = there.get(name)
        if isinstance(old, Decimal) and isinstance(new, Decimal):
            there[name] = old if rounds_to(old, new) else new
        elif old in (None, "", Absence.UNREPORTED):
            there[name] = new
    if there.keys() & _CELLS:
        there.pop("absence", None)
