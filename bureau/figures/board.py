"""Who is late: the board of returns, area × month, with states, lateness and gaps (issue 5.7).

The city's return stands in the cell; what waits in other regions is counted beside it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from bureau.accounts.models import Duty, Section
from bureau.algebra.clocks import Clocks, Phase
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures import holdings, subjects, territory
from bureau.figures.approval import closed_months
from bureau.figures.board_checks import Place, found
from bureau.figures.gates import clocks_of, day
from bureau.figures.models import Indicator, Region, Return
from bureau.figures.return_sheet import asked
from bureau.figures.states import State

UNREPORTED, NOTHING = "未报", "不用报"
_TONES = {UNREPORTED: "bad", "草稿": "plain", "待审": "open", "退回": "open", "已审": "good", NOTHING: "none"}
_WANTED = {UNREPORTED, State.DRAFT, State.SENT_BACK}
_WATCHED = {State.DRAFT, State.SUBMITTED, State.SENT_BACK}
Asked = dict[Place, set[int]]  # area, month → the indicators that the return asks for


@dataclass(frozen=True)
class Cell:
    """The city's return of one area and month, and what waits for review in any region.

    `gaps` are the indicators asked for that have neither a number nor a reason. `late`: first submitted
    after 截止. `overdue`: days since 截止 while it was never submitted.
    """

    area: str
    month: Month
    state: str
    is_closed: bool
    asked: int
    gaps: int
    late: bool
    overdue: int
    waiting: tuple[tuple[int, int], ...]  # region and version of each return that waits
    elsewhere: int  # how many of them are not the city's
    errors: int = 0
    warnings: int = 0  # without an explanation
    differences: int = 0  # figures that are not their ledger's count, without a word why

    @property
    def tone(self) -> str:
        return _TONES[self.state]

    @property
    def is_wanted(self) -> bool:
        """Whether the section still owes the return."""
        return self.state in _WANTED and not self.is_closed

    @property
    def is_watched(self) -> bool:
        """Whether what the checks say of it still matters: there are figures, and nobody approved them."""
        return self.state in _WATCHED and not self.is_closed

    @property
    def pick(self) -> str:
        """What a chosen cell sends: the returns that wait, each as the person saw it."""
        seen = ".".join(f"{region}-{version}" for region, version in self.waiting)
        return f"{self.area}/{self.month}/{seen}"


@dataclass(frozen=True)
class Line:
    section: Section
    area: str
    name: str
    cells: tuple[Cell, ...]
    first: str | None = None  # the code of the area's first indicator: the way to the page across regions


@dataclass(frozen=True)
class Head:
    """One month's column: its clocks in words, whether it is closed."""

    month: Month
    due: str
    is_closed: bool


@dataclass(frozen=True)
class Board:
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


def board(
    areas: Collection[str],
    last: Month,
    count: int = 12,
    *,
    checks: bool = True,
    city: Region | None = None,
    catalogue: Sequence[Indicator] | None = None,
) -> Board:
    """The areas' returns of `count` months up to `last`. Eight queries, whatever the areas and months, and,
    unless `checks` are not asked for, what `board_checks.found` asks of the returns that are still open.

    A page that has read the city and the catalogue (of all these months) gives them: two queries less.
    """
    months = [last.plus(step - count + 1) for step in range(count)]
    region, closed, clocks = city or territory.city(), closed_months(), clocks_of(months)
    given = holdings.given(region, months[0], last)
    if catalogue is None:
        catalogue = list(Indicator.objects.filter(area__in=areas))
    wanted = _asked(catalogue, months)
    rows = Return.objects.filter(area__in=areas, month__gte=months[0], month__lte=last).order_by("region_id")
    returns: defaultdict[Place, list[Return]] = defaultdict(list)
    for row in rows:
        returns[row.area, row.month].append(row)
    cells = {
        (area, month): _cell(
            (area, month), wanted[area, month], given, returns[area, month], region, month in closed, clocks
        )
        for area in areas
        for month in months
    }
    checked = found([place for place, cell in cells.items() if checks and cell.is_watched], region)
    cells = {
        place: replace(
            cell,
            errors=checked.errors[place],
            warnings=checked.warnings[place],
            differences=checked.differences[place],
        )
        for place, cell in cells.items()
    }
    heads = (Head(month, _due(clocks.get(month)), month in closed) for month in months)
    first = {each.area: each.code for each in reversed(catalogue) if subjects.is_active(each, last)}
    lines = (
        Line(
            section, area, area_names()[area], tuple(cells[area, month] for month in months), first.get(area)
        )
        for section, area in sections_of(areas)
    )
    return Board(tuple(heads), tuple(line for line in lines if any(each.asked for each in line.cells)))


def sections_of(areas: Collection[str]) -> list[tuple[Section, str]]:
    """The areas with the section that keeps each, in the order of the areas. One query."""
    duties = {duty.area: duty.section for duty in Duty.objects.select_related("section")}
    return [(duties[area], area) for area in area_names() if area in areas and area in duties]


def _asked(catalogue: Sequence[Indicator], months: Sequence[Month]) -> Asked:
    found: Asked = defaultdict(set)
    for indicator in catalogue:
        for month in months:
            if subjects.is_active(indicator, month) and asked(indicator, month):
                found[indicator.area, month].add(indicator.pk)
    return found


def _cell(
    place: Place,
    wanted: set[int],
    given: set[tuple[int, Month]],
    every: Sequence[Return],
    region: Region,
    is_closed: bool,
    clocks: dict[Month, Clocks],
) -> Cell:
    area, month = place
    has = sum((indicator, month) in given for indicator in wanted)
    own = next((each for each in every if each.region_id == region.pk), None)
    waiting = tuple((each.region_id, each.version) for each in every if each.state == State.SUBMITTED)
    state = _state(own, len(wanted), has, is_closed)
    submitted = own is not None and own.submitted_at is not None
    clock, today = clocks.get(month), timezone.localdate()
    overdue = (today - clock.due).days if clock and state in _WANTED and not (submitted or is_closed) else 0
    return Cell(
        area=area,
        month=month,
        state=state,
        is_closed=is_closed,
        asked=len(wanted),
        gaps=len(wanted) - has,
        late=own is not None and own.late,
        overdue=max(overdue, 0),
        waiting=waiting,
        elsewhere=sum(each != region.pk for each, _ in waiting),
    )


def _state(own: Return | None, wants: int, has: int, is_closed: bool) -> str:
    if own is not None:
        return own.state
    if is_closed and has:
        return State.APPROVED
    if has:
        return State.DRAFT
    return UNREPORTED if wants else NOTHING


def _due(clocks: Clocks | None) -> str:
    """The clocks of a month in a few words; empty without any."""
    if clocks is None:
        return ""
    if clocks.phase(timezone.localdate()) == Phase.BEFORE and clocks.opens:
        return f"{day(clocks.opens)}开网"
    return f"{day(clocks.due)}截止"
