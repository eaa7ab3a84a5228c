"""A chart with the table behind it: one and the same for the page, the picture and the file. Pure.

A cell of the table is a `Shown` for the eye, rounded once, and a value for the file, exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bureau.algebra.number import rounded
from bureau.algebra.reading import Reading
from bureau.dashboard.shown import GAP, Shown, growth, level

_PLACES = 1  # of a growth


@dataclass(frozen=True)
class Cell:
    """One cell: as the page prints it, and what a file holds."""

    shown: Shown
    value: Decimal | int | str | None = None


@dataclass(frozen=True)
class Heading:
    """A column's name with its unit; `marked` says that a file tells of each figure 公布, 计算 or 推算."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Plot:
    """A chart and its table. Without a spec it is a table alone; an empty one has nothing to draw."""

    key: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spec: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def spec_id(self) -> str:
        return f"spec-{self.key}"

    @property
    def is_empty(self) -> bool:
        """Whether no cell beside the labels holds a figure."""
        return not any(cell.value is not None for row in self.rows for cell in row[1:])

    def table(self) -> tuple[list[str], list[list[Decimal | int | str | None]]]:
        """Headings and rows for a file: numbers as numbers, a mark beside what may be computed."""
        headings = [
            text
            for each in self.headings
            for text in ([each.text, f"{each.text}标记"] if each.marked else [each.text])
        ]
        rows = [
            [
                value
                for heading, cell in zip(self.headings, row, strict=True)
                for value in ([cell.value, cell.shown.mark or None] if heading.marked else [cell.value])
            ]
            for row in self.rows
        ]
        return headings, rows


def label(text: str) -> Cell:
    return Cell(Shown(text), text)


BLANK = Cell(Shown())  # what cannot be asked for: a month that is still to come


def level_cell(reading: Reading) -> Cell:
    """The level in the said-in unit: rounded for the page, exact for a file."""
    if reading.quantity is None:
        return Cell(level(reading))
    return Cell(level(reading), reading.quantity.to(reading.subject.said_unit).amount)


def growth_cell(reading: Reading) -> Cell:
    """The growth in words, for a file as a number: as published, a computed one to one place."""
    if reading.growth is None:
        return Cell(growth(reading))
    return Cell(growth(reading), rounded(reading.growth.amount, _PLACES))


def rank_cell(rank: int | None) -> Cell:
    return Cell(Shown(GAP, why="没有登记位次")) if rank is None else Cell(Shown(f"第{rank}位"), rank)


def drawn(value: Decimal | None, places: int) -> float | None:
    """A number for the browser, which knows no Decimal; None breaks a line, and is never drawn at zero."""
    return None if value is None else float(rounded(value, places))


def unit_of(reading: Reading) -> str:
    return f"（{reading.subject.said_unit}）"


def headings(*texts: str, marked: Sequence[str] = ()) -> tuple[Heading, ...]:
    return tuple(Heading(text, text in marked) for text in texts)
