"""The lines and cells of a return's grid, and what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bureau.algebra.values import Kind
from bureau.figures.as_stored import Row
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.checking import Checked
from bureau.figures.counting import Offer
from bureau.figures.entry import stored_text
from bureau.figures.models import Indicator, Region
from bureau.figures.states import Status

Key = tuple[int, int]  # indicator and region: a line of the page
NUMBERS = tuple(cell.name for cell in CELLS)
TEXTS = ("rank_scope", "status", "absence", "expected_on", "note")


@dataclass(frozen=True)
class Box:
    """One cell of the grid. `text` is what stands in it, `stored` what the table holds."""

    id: str
    name: str
    label: str
    asked: bool
    stored: str
    text: str
    touched: bool = False
    fault: str = ""
    theirs: str | None = None  # on a stale save: what somebody else stored meanwhile
    from_ledger: bool = False  # nothing is stored; the count waits to be saved


@dataclass(frozen=True)
class Line:
    """One figure in the grid, with last month's row and that of the same month last year."""

    id: str
    name: str  # what tells it from the other lines: the indicator's name, or the region's
    indicator: Indicator
    region: Region
    stored: Row | None
    before: Row | None
    year_ago: Row | None
    hint: str
    boxes: Mapping[str, Box]
    offer: Offer | None = None  # what the area's ledger counts
    why: str = ""  # why the figure is to differ from it, as it was typed
    take: bool = False  # whether 采用台账数 is ticked on a page that was not saved
    shut: bool = False  # the person may not enter it
    state: str = ""  # across: how far the return of its region is
    remarks: tuple[Checked, ...] = ()  # what the checks say of the stored figure

    @property
    def key(self) -> Key:
        return self.indicator.pk, self.region.pk

    @property
    def said(self) -> list[Checked]:
        """What a rule objects to, the worst first."""
        return [each for each in self.remarks if each.remark.known]

    @property
    def undecided(self) -> list[Checked]:
        return [each for each in self.remarks if not each.remark.known]

    @property
    def differs(self) -> str:
        """How figure and ledger differ; empty when they agree or nothing is stored yet."""
        return self.offer.sentence(self.stored) if self.offer else ""

    @property
    def settled(self) -> bool:
        """Whether the difference was explained when the figure was saved, and nothing has changed since."""
        return bool(self.offer and self.stored and self.offer.explained(self.stored.cells))

    @property
    def agrees(self) -> bool:
        """Whether a number is stored and is the count."""
        if self.offer is None or self.stored is None or self.differs:
            return False
        return any(self.stored.cells.get(name) is not None for name in self.offer.cells)

    @property
    def brought(self) -> bool:
        """Whether the count stands in the line already and waits to be saved."""
        return any(box.from_ledger for box in self.boxes.values())

    @property
    def numbers(self) -> list[Box]:
        return [self.boxes[name] for name in NUMBERS]

    @property
    def open(self) -> bool:
        return any(box.asked for box in self.boxes.values())

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0

    @property
    def was(self) -> str:
        """What the page showed, so that only what the person changed is written."""
        return urlencode({name: box.stored for name, box in self.boxes.items() if box.stored})

    @property
    def last_month(self) -> str:
        """A stock's figure of last month, to be copied where it stands unchanged; else empty."""
        if self.indicator.kind != Kind.STOCK or not self.before or not self.boxes["value"].asked:
            return ""
        return stored_text(self.before.cells["value"])

    @property
    def scope(self) -> str:
        """The field of the ranks as it was given last: 全区12盟市."""
        rows = (self.stored, self.before, self.year_ago)
        return next((row.rank_scope for row in rows if row and row.rank_scope), "")


@dataclass(frozen=True)
class Notice:
    """One reason why nothing was saved, and the place to mend it."""

    place: str
    sentence: str


def boxes_of(line_id: str, row: Row | None, cells: Sequence[str]) -> dict[str, Box]:
    stored = {name: stored_text(row.cells[name]) if row else "" for name in NUMBERS}
    stored |= {name: stored_text(getattr(row, name)) if row else "" for name in TEXTS}
    stored["status"] = stored["status"] or Status.FINAL.value
    return {
        name: Box(
            f"{line_id}-{name}",
            name,
            LABELS[name],
            bool(cells) if name in TEXTS else name in cells,
            text,
            text,
        )
        for name, text in stored.items()
    }


def brought(boxes: dict[str, Box], offer: Offer) -> dict[str, Box]:
    """The count in the empty cells: saving the return enters it.

    A zero is never brought: a ledger without rows of the month may only not be written up yet, and a gap is
    not a zero (DOMAIN 2.1). The person takes it by a tick.
    """
    counted = {
        name: replace(boxes[name], text=stored_text(count), touched=True, from_ledger=True)
        for name, count in offer.cells.items()
        if count and boxes[name].asked and not boxes[name].stored
    }
    return boxes | counted
