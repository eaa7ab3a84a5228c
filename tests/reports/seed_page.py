"""docs/seed-coverage.md as data: the clauses of the seed with their blocks, the slips, the differences."""

import re
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
SEED = (_ROOT / "tests/fixtures/seed/annual-summary-2022.txt").read_text(encoding="utf-8")
PAGE = (_ROOT / "docs/seed-coverage.md").read_text(encoding="utf-8")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Clause:
    """A row of the table: a clause of the seed, its chapter and block order, and what it is made of."""

    text: str
    chapter: str
    order: int | None
    made_of: str

    @property
    def words(self) -> list[tuple[str, str]]:
        """The outline's words, each with its kind: ("论断", "外贸进出口总额.创历史新高")."""
        found, kind = [], ""
        for match in re.finditer(r"数字|论断|荣誉(?= )|纪实(?= )|框架|`([^`]+)`", self.made_of):
            kind = match[0] if match[1] is None else kind
            found += [(kind, match[1])] if match[1] else []
        return found


def _rows(heading: str) -> list[list[str]]:
    (section,) = [part for part in re.split(r"^## ", PAGE, flags=re.M) if part.startswith(heading)]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _clause(row: list[str]) -> Clause:
    chapter, _, order = row[1].partition(" · ")
    return Clause(row[0].strip("`"), chapter, int(order) if order else None, row[2])


def _pairs(rows: list[list[str]]) -> list[tuple[str, str]]:
    return [pair for row in rows for pair in zip(*map(_CODE.findall, row[:2]), strict=True)]


CLAUSES = [_clause(row) for row in _rows("一")]
SLIPS = _pairs(_rows("二"))
DIFFERENCES = _pairs(_rows("三"))
