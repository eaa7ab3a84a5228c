"""What the page of 核数 shows: the text in blocks with its figures marked, and the list of findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bureau.reports.check import Checked, Judged
from bureau.reports.check_text import Cell
from bureau.reports.word_text import Where
from bureau.wording.compare.finding import MARKS, RIGHT, Finding, Mark

_IN_TEXT = frozenset({Where.BODY, Where.CELL})


@dataclass(frozen=True)
class Item:
    """A finding with the number under which text and list know it."""

    number: int
    finding: Finding

    @property
    def look(self) -> str:
        return look_of(self.finding.verdict)

    @property
    def is_right(self) -> bool:
        return self.finding.verdict in RIGHT


@dataclass(frozen=True)
class Piece:
    """A stretch of a line; with `items` it is a figure: worst verdict first, two figures may share words."""

    text: str
    items: tuple[Item, ...] = ()

    @property
    def worst(self) -> Item:
        return self.items[0]


@dataclass(frozen=True)
class Shown:
    """One line of the text."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Block:
    """A line, or the rows of a table, each cell with its lines."""

    line: Shown | None = None
    rows: tuple[tuple[tuple[Shown, ...], ...], ...] = ()


@dataclass(frozen=True)
class Count:
    """One verdict of the legend, with how many figures have it and whether the list is narrowed to it."""

    mark: Mark
    number: int
    chosen: bool

    @property
    def look(self) -> str:
        return look_of(self.mark)


class CheckPage:
    """The page over one `Checked`; `only` narrows the list to one verdict."""

    def __init__(self, checked: Checked, only: str = "") -> None:
        self.checked = checked
        self.only = only if only in set(MARKS) else ""
        self.all = [Item(number, each) for number, each in enumerate(checked.findings, start=1)]
        self._by_line: dict[int, list[Item]] = {}
        for item in self.all:
            self._by_line.setdefault(item.finding.mention.paragraph, []).append(item)

    @property
    def counts(self) -> list[Count]:
        return [Count(mark, number, mark == self.only) for mark, number in self.checked.counts.items()]

    @property
    def items(self) -> list[Item]:
        """The list, worst first; in the text's order among equals."""
        chosen = [each for each in self.all if self.only in ("", each.finding.verdict)]
        return sorted(chosen, key=lambda each: MARKS.index(each.finding.verdict))

    @property
    def claims(self) -> list[Judged]:
        """The claims, those that do not hold first."""
        order = {False: 0, None: 1, True: 2}
        return sorted(self.checked.claims, key=lambda each: order[each.verdict.truth])

    @property
    def blocks(self) -> list[Block]:
        """Body and tables, in reading order; blank lines are left out."""
        return list(self._blocks())

    @property
    def apart(self) -> list[tuple[str, list[Shown]]]:
        """Footnotes, text boxes, headers: each kind with its lines."""
        found: dict[str, list[Shown]] = {}
        for number, line in enumerate(self.checked.text.lines):
            if line.where not in _IN_TEXT and line.text.strip():
                found.setdefault(str(line.where), []).append(self._shown(number))
        return list(found.items())

    def _blocks(self) -> Iterator[Block]:
        text = self.checked.text
        tables = {_first(table): table for table in text.tables if _first(table) is not None}
        seen: set[int] = set()
        for number, line in enumerate(text.lines):
            if number in seen or line.where not in _IN_TEXT:
                continue
            if table := tables.get(number):
                seen |= {each for row in table for cell in row for each in cell.lines}
                yield Block(
                    rows=tuple(
                        tuple(tuple(self._shown(each) for each in cell.lines) for cell in row)
                        for row in table
                    )
                )
            elif line.text.strip():
                yield Block(self._shown(number))

    def _shown(self, number: int) -> Shown:
        return Shown(
            number, tuple(_pieces(self.checked.text.lines[number].text, self._by_line.get(number, [])))
        )


def _first(table: Iterable[Iterable[Cell]]) -> int | None:
    return next((number for row in table for cell in row for number in cell.lines), None)


def _pieces(text: str, items: list[Item]) -> Iterator[Piece]:
    """The line cut at its figures; figures that overlap share one stretch."""
    at = 0
    groups: list[tuple[int, int, list[Item]]] = []
    for item in sorted(items, key=lambda each: each.finding.mention.start):
        start, end = item.finding.mention.start, item.finding.mention.end
        if groups and start < groups[-1][1]:
            first, last, shared = groups[-1]
            groups[-1] = (first, max(last, end), [*shared, item])
        else:
            groups.append((start, end, [item]))
    for start, end, shared in groups:
        if start > at:
            yield Piece(text[at:start])
        worst_first = sorted(shared, key=lambda each: MARKS.index(each.finding.verdict))
        yield Piece(text[start:end], tuple(worst_first))
        at = end
    if at < len(text):
        yield Piece(text[at:])


def look_of(mark: Mark) -> str:
    """The class of a verdict in the style sheet: opposite, differs, unit, …"""
    return mark.name.lower()
