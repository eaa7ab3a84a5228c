"""What an import understood of its files: which indicator a row is, which month and cell a column is, in
which unit. For people to look at before they confirm; nothing is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from bureau.algebra.period import Month
from bureau.figures.cells import LABELS
from bureau.figures.models import Indicator
from bureau.figures.written import Line


class How(Enum):
    """By what a name was understood."""

    CATALOGUE = "目录"
    MEMORY = "本科室名称对照"
    IGNORED = "不导入（本科室名称对照）"
    NEW = "新建"
    UNKNOWN = "不认识"
    OTHERS = "其他科室的指标"


@dataclass(frozen=True)
class Name:
    """One written name of the files. `called` is the name without region, numbering and unit."""

    row: int
    written: str
    called: str
    how: How
    indicator: Indicator | None = None
    unit: str = ""  # that the file writes in, where it is understood

    @property
    def choosable(self) -> bool:
        """Whether a person may say what the name means: the catalogue does not know it, or others keep it."""
        return self.how in (How.UNKNOWN, How.MEMORY, How.IGNORED, How.OTHERS)


@dataclass(frozen=True)
class Heading:
    """One column of figures: its heading, the cell it fills, the months it is about."""

    text: str
    cell: str
    first: Month
    last: Month

    @property
    def months(self) -> str:
        return self.first.label if self.first == self.last else f"{self.first.label}—{self.last.label}"


@dataclass
class Understanding:
    """Names and headings of all files of one import, each once, in their order."""

    _names: dict[str, Name] = field(default_factory=dict)
    _headings: dict[tuple[str, str, Month | None], Heading] = field(default_factory=dict)

    @property
    def names(self) -> list[Name]:
        return list(self._names.values())

    @property
    def headings(self) -> list[Heading]:
        return list(self._headings.values())

    @property
    def unknown(self) -> list[Name]:
        return [name for name in self.names if name.how is How.UNKNOWN]

    @property
    def from_memory(self) -> list[Name]:
        return [name for name in self.names if name.how in (How.MEMORY, How.IGNORED)]

    def note_name(self, name: Name) -> None:
        """The first row of a name stands for all of them; what is found out later about it is added."""
        there = self._names.get(name.written)
        if there is None:
            self._names[name.written] = name
        elif (there.how, there.unit) != (name.how, name.unit or there.unit):
            self._names[name.written] = replace(name, row=there.row, unit=name.unit or there.unit)

    def note_headings(self, line: Line) -> None:
        for cell, written in line.cells.items():
            text = written.column
            # a column of a wide sheet is one month, a column of a table holds many
            month = line.month if "indicator" not in line.columns else None
            there = self._headings.get((text, cell, month))
            if there and there.first <= line.month <= there.last:
                continue
            first = min(there.first, line.month) if there else line.month
            last = max(there.last, line.month) if there else line.month
            self._headings[text, cell, month] = Heading(text, LABELS[cell], first, last)


def sentence(names: Iterable[Name]) -> str:
    """What the section's memory did: “规上零售”→社会消费品零售总额、“合计”不导入."""
    return "、".join(
        f"“{name.called}”→{name.indicator.name}" if name.indicator else f"“{name.called}”不导入"
        for name in {name.called: name for name in names}.values()
    )
