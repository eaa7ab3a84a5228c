"""What the first screen says besides figures: returns not approved yet, and what ledgers ask for."""

from dataclasses import dataclass
from datetime import date

from bureau.accounts.models import User
from bureau.accounts.roles import may_administer, visible_areas
from bureau.area.installed import areas
from bureau.area.notices import Notice, Notices
from bureau.figures.board import Board, Cell
from bureau.figures.states import State

_SHOWN = 5


@dataclass(frozen=True)
class Owed:
    """A return of the month that nobody has approved yet."""

    area: str
    name: str
    section: str
    state: str
    said: str
    tone: str


@dataclass(frozen=True)
class Told:
    """What one ledger asks for: its lines for those who may see it, else a sentence with counts."""

    title: str
    area: str
    lines: tuple[Notice, ...]
    sentence: str
    more: int = 0


def owed(board: Board) -> tuple[Owed, ...]:
    """The returns of the board's last month that are not approved, those not reported first."""
    found = [
        Owed(line.area, line.name, line.section.name, str(cell.state), _said(cell), cell.tone)
        for line in board.lines
        for cell in line.cells[-1:]
        if cell.asked and cell.state != State.APPROVED
    ]
    return tuple(sorted(found, key=lambda each: each.tone != "bad"))


def told(user: User, today: date) -> tuple[Told, ...]:
    """What the areas' ledgers ask for today. As many queries as the ledgers ask, whoever looks.

    A ledger is seen in the admin: leaders, who do not go there, read counts.
    """
    seen = visible_areas(user) if may_administer(user) else set()
    return tuple(
        _told(area.label, each, today, area.label in seen) for area in areas() for each in area.notices
    )


def _told(area: str, notices: Notices, today: date, is_seen: bool) -> Told:
    found = tuple(notices.lines(today))
    shown = found[:_SHOWN] if is_seen else ()
    sentence = notices.summary(found) if found else ""
    return Told(notices.title, area, shown, sentence, len(found) - len(shown) if is_seen else 0)


def _said(cell: Cell) -> str:
    """未报，12项都没有数; 待审，缺2项; 草稿，逾期3天."""
    gaps = f"，{cell.asked}项都没有数" if cell.gaps == cell.asked else f"，{cell.asked}项中缺{cell.gaps}项"
    late = f"，逾期{cell.overdue}天" if cell.overdue else "，迟报" if cell.late else ""
    return f"{gaps if cell.gaps else ''}{late}".lstrip("，")
