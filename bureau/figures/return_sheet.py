"""What the monthly return shows: one month as a grid (issue 2, 6a; issue 5, 1).

A section's indicators in one region; or across: one indicator in every region. A line is a figure either
way, an indicator in a region, and everything else is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q

from bureau.accounts.models import Section, User
from bureau.accounts.roles import may_revise, writable_areas
from bureau.algebra.period import Month
from bureau.algebra.values import Kind
from bureau.figures import as_stored, subjects
from bureau.figures.approval import is_closed
from bureau.figures.as_stored import Row
from bureau.figures.counting import Offer, offers
from bureau.figures.entry_faults import this_month
from bureau.figures.gates import enterable
from bureau.figures.models import Indicator, Region
from bureau.figures.return_cells import NUMBERS, Line, Notice, boxes_of, brought
from bureau.figures.states import Absence

_TO_DATE = ("cumulative", "cumulative_yoy", "level_rank", "growth_rank")


@dataclass(frozen=True)
class Desk:
    """Where a person sits: which section's return, for which region and month.

    With `across` the page is that one indicator's, in `region` and the `others`.
    """

    section: Section
    areas: tuple[str, ...]  # the section's areas that the person may see, in their order
    region: Region
    month: Month
    user: User
    corrects: bool = False  # 更正: a closed month was opened for those who may
    across: Indicator | None = None
    others: tuple[Region, ...] = ()

    @property
    def regions(self) -> tuple[Region, ...]:
        return (self.region, *self.others)

    @property
    def which(self) -> Q:
        """The indicators of the page."""
        return Q(pk=self.across.pk) if self.across else Q(area__in=self.areas)

    @property
    def query(self) -> str:
        """What tells the page from others at its address, behind the question mark."""
        said = {} if self.across else {"region": self.region.pk}
        return urlencode(said | {"correct": 1} if self.corrects else said)

    def line_id(self, indicator: int, region: int) -> str:
        """By what the fields of a line begin: what tells it from the others of the page."""
        return str(region if self.across else indicator)


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

    def unexplained(self, area: str) -> tuple[str, ...]:
        """The area's figures that are not what its ledgers count now, nobody having said why."""
        return tuple(
            f"“{line.indicator.name}”{line.offer.both(line.stored)}"
            for line in self.lines
            if line.indicator.area == area and line.offer and line.differs and not line.settled
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
    """The grid of the month. A fixed number of queries: some, and one or two per ledger count, whatever
    the rows and the regions."""
    catalogue = [
        indicator
        for indicator in Indicator.objects.filter(desk.which)
        if subjects.is_active(indicator, desk.month)
    ]
    catalogue.sort(key=lambda indicator: desk.areas.index(indicator.area))  # stable: the catalogue's order
    months = (desk.month, desk.month.plus(-1), desk.month.year_ago)
    regions = [region.pk for region in desk.regions]
    rows = as_stored.rows([indicator.pk for indicator in catalogue], regions, months)
    writable = _writable(desk)
    offered = offers(catalogue, desk.regions, [desk.month])
    lines = []
    for indicator in catalogue:
        for region in desk.regions:
            shut = (indicator.area, region.pk) not in writable
            past = [rows.get((indicator.pk, region.pk, month)) for month in months]
            offer = offered.get((indicator.pk, region.pk, desk.month))
            lines.append(_line(desk, indicator, region, past, offer, shut))
    return Sheet(desk, tuple(lines))


def _line(
    desk: Desk,
    indicator: Indicator,
    region: Region,
    past: Sequence[Row | None],
    offer: Offer | None,
    shut: bool,
) -> Line:
    stored, before, year_ago = past
    line_id = desk.line_id(indicator.pk, region.pk)
    boxes = boxes_of(line_id, stored, () if shut else asked(indicator, desk.month))
    if offer and (stored is None or stored.absence == Absence.UNREPORTED):
        boxes = brought(boxes, offer)
    return Line(
        id=line_id,
        name=region.name if desk.across else indicator.name,
        indicator=indicator,
        region=region,
        stored=stored,
        before=before,
        year_ago=year_ago,
        hint=hint(indicator, desk.month),
        boxes=boxes,
        offer=offer,
        shut=shut,
    )


def _writable(desk: Desk) -> set[tuple[str, int]]:
    """Area and region of the returns that the person may enter now; in a closed month by 更正 or unlocked
    only."""
    if desk.month > this_month():
        return set()
    areas, regions = writable_areas(desk.user), [region.pk for region in desk.regions]
    closed = is_closed(desk.month)
    if closed and desk.corrects and may_revise(desk.user):
        return {(area, region) for area in areas for region in regions}
    return enterable(areas, regions, desk.month, desk.user, closed)
