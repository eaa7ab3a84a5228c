"""What the monthly return shows: one section, one month, one region, one grid (issue 2, 6a)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from bureau.accounts.models import Section, User
from bureau.accounts.roles import may_revise, writable_areas
from bureau.algebra.period import Month
from bureau.algebra.series import Kind
from bureau.figures import reader
from bureau.figures.approval import is_closed
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.checking import Checked
from bureau.figures.counting import Offer, offers
from bureau.figures.entry import stored_text
from bureau.figures.entry_faults import this_month
from bureau.figures.gates import enterable
from bureau.figures.models import Indicator, Region
from bureau.figures.reader import Row
from bureau.figures.states import Absence, Status

NUMBERS = tuple(cell.name for cell in CELLS)
TEXTS = ("rank_scope", "status", "absence", "expected_on", "note")
_TO_DATE = ("cumulative", "cumulative_yoy", "level_rank", "growth_rank")


@dataclass(frozen=True)
class Desk:
    """Where a person sits: which section's return, for which region and month."""

    section: Section
    areas: tuple[str, ...]  # the section's areas that the person may see, in their order
    region: Region
    month: Month
    user: User
    corrects: bool = False  # 更正: a closed month was opened for those who may


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
    """One indicator in the grid, with last month's row and that of the same month last year."""

    indicator: Indicator
    stored: Row | None
    before: Row | None
    year_ago: Row | None
    hint: str
    boxes: Mapping[str, Box]
    offer: Offer | None = None  # what the area's ledger counts
    why: str = ""  # why the figure is to differ from it, as it was typed
    findings: tuple[Checked, ...] = ()  # what the checks say of the stored figure

    @property
    def said(self) -> list[Checked]:
        """What a rule objects to, the worst first."""
        return [each for each in self.findings if each.finding.known]

    @property
    def undecided(self) -> list[Checked]:
        return [each for each in self.findings if not each.finding.known]

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


@dataclass(frozen=True)
class Sheet:
    """The grid as it is shown."""

    desk: Desk
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def checked(self) -> list[Line]:
        """The lines that a rule objects to."""
        return [line for line in self.lines if line.said]

    @cached_property
    def open(self) -> bool:
        return any(line.open for line in self.lines)

    def unfilled(self, area: str) -> tuple[str, ...]:
        """The area's indicators that the month asks for and that have neither a number nor a reason."""
        return tuple(
            line.indicator.name
            for line in self.lines
            if line.indicator.area == area
            and asked(line.indicator, self.desk.month)
            and (line.stored is None or line.stored.absence == Absence.UNREPORTED)
        )

    @property
    def copyable(self) -> int:
        """How many stocks have a figure of last month to copy."""
        return sum(bool(line.last_month) for line in self.lines)


def asked(indicator: Indicator, month: Month) -> tuple[str, ...]:
    """The number cells that the return asks for (DOMAIN 2.3, 2.5).

    Merged January–February: January is not filled in, February to date only. A stock has no 累计.
    """
    if indicator.merged_since is not None and indicator.merged_since <= month.year and month.number <= 2:
        return () if month.number == 1 else _TO_DATE
    if indicator.kind == Kind.STOCK:
        return tuple(name for name in NUMBERS if not name.startswith("cumulative"))
    return NUMBERS


def hint(indicator: Indicator, month: Month) -> str:
    """What the clerk should know about the line, in a few words."""
    cells = asked(indicator, month)
    if not cells:
        return "1—2月合并报送，1月不填"
    if "value" not in cells:
        return "1—2月合并报送，只填累计"
    if indicator.kind == Kind.STOCK:
        return "填期末数，不填累计"
    return "累计数＝年初以来；同比为个百分点" if indicator.kind == Kind.RATE else ""


def open_return(desk: Desk) -> Sheet:
    """The grid of a section's indicators in the month. A fixed number of queries: some, and one or two per
    ledger count, whatever the rows."""
    catalogue = [
        indicator
        for indicator in Indicator.objects.filter(area__in=desk.areas)
        if reader.is_active(indicator, desk.month)
    ]
    catalogue.sort(key=lambda indicator: desk.areas.index(indicator.area))  # stable: the catalogue's order
    months = (desk.month, desk.month.plus(-1), desk.month.year_ago)
    rows = reader.rows([indicator.pk for indicator in catalogue], [desk.region.pk], months)
    writable = _writable(desk)
    offered = offers(catalogue, desk.region, desk.month)
    lines = []
    for indicator in catalogue:
        stored, before, year_ago = (rows.get((indicator.pk, desk.region.pk, month)) for month in months)
        cells = asked(indicator, desk.month) if indicator.area in writable else ()
        offer = offered.get(indicator.pk)
        boxes = _boxes(indicator, stored, cells)
        if offer and (stored is None or stored.absence == Absence.UNREPORTED):
            boxes = _brought(boxes, offer)
        lines.append(Line(indicator, stored, before, year_ago, hint(indicator, desk.month), boxes, offer))
    return Sheet(desk, tuple(lines))


def _writable(desk: Desk) -> set[str]:
    """The areas that the person may enter in this month; in a closed one by 更正 or unlocked only."""
    if desk.month > this_month():
        return set()
    areas = writable_areas(desk.user)
    closed = is_closed(desk.month)
    if closed and desk.corrects and may_revise(desk.user):
        return areas
    return enterable(areas, desk.region.pk, desk.month, desk.user, closed)


def _boxes(indicator: Indicator, row: Row | None, cells: Sequence[str]) -> dict[str, Box]:
    stored = {name: stored_text(row.cells[name]) if row else "" for name in NUMBERS}
    stored |= {name: stored_text(getattr(row, name)) if row else "" for name in TEXTS}
    stored["status"] = stored["status"] or Status.FINAL.value
    return {
        name: Box(
            f"{indicator.pk}-{name}",
            name,
            LABELS[name],
            bool(cells) if name in TEXTS else name in cells,
            text,
            text,
        )
        for name, text in stored.items()
    }


def _brought(boxes: dict[str, Box], offer: Offer) -> dict[str, Box]:
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
