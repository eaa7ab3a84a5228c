"""From what a file says to entries for the door: which indicator, region, unit and number each line means."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bureau.algebra.number import NotANumber, exact
from bureau.algebra.period import Month
from bureau.algebra.quantity import Quantity, Unit, UnitError
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.entry import Entry, Value, say
from bureau.figures.importing_memory import Places, Remembered
from bureau.figures.importing_new import NewIndicators, Refused
from bureau.figures.importing_twice import clashes, merge
from bureau.figures.importing_understood import How, Name, Understanding
from bureau.figures.models import Indicator, Region
from bureau.figures.names import Meant, Names
from bureau.figures.states import Absence
from bureau.figures.table import COLUMNS
from bureau.figures.wide_aside import Aside
from bureau.figures.written import Line, fold, mark, number

_CELLS = {cell.name: cell for cell in CELLS}
_STRENGTH = (Absence.NOT_APPLICABLE, Absence.LATER, Absence.UNREPORTED)  # what says most comes first
_MOST_NAME = (
    200  # characters: region, numbering and unit may stand beside the name; more takes time to search
)
_FIELD_OF = {label: name for name, label in (LABELS | COLUMNS).items()}


@dataclass(frozen=True)
class Options:
    """How files are taken: whose the rows without region are, whether unknown indicators are created, the
    areas that the person may write (None = every one), what the section chose for unknown names and places.
    `asks`: somebody sees what is passed over and can answer; else whatever is not plain is refused."""

    region: Region
    create_indicators: bool = False
    areas: frozenset[str] | None = None
    remembered: Remembered = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    asks: bool = False


@dataclass(frozen=True)
class Problem:
    """One reason why nothing was written: file, row and column as the file calls them, and the sentence."""

    message: str
    file: str = ""
    row: int | None = None
    column: str = ""


@dataclass
class Draft:
    """One figure to be entered, and the line that it came from."""

    file: str
    line: Line
    indicator: Indicator
    region: Region
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, int, Month]:
        return id(self.indicator), self.region.pk, self.line.month

    def entry(self) -> Entry:
        return Entry(self.indicator, self.region, self.line.month, self.values, row=self.line.row)

    def problem(self, message: str, column: str) -> Problem:
        """A problem of this figure; `column` is a field or its Chinese heading."""
        return _problem(self.file, self.line, message, column)


def _problem(file: str, line: Line, message: str, column: str) -> Problem:
    """The problem with its column named as the file names it."""
    name = _FIELD_OF.get(column, column)
    cells = line.cells
    marked = name == "absence" and name not in line.columns  # the reason stands in the place of a number
    written = next(iter(cells.values()), None) if marked else cells.get(name)
    heading = written.column if written else line.columns.get(name, (LABELS | COLUMNS).get(name, column))
    return Problem(message, file, line.row, heading)


class Drafts:
    """The lines of all files of one import, as far as they are understood, and why the rest is not.

    `names` is everything that the database must say; of a place that it does not know `aside` asks.
    """

    def __init__(self, options: Options, names: Names, aside: Aside | None = None) -> None:
        self._options = options
        self._aside = aside
        self._names = names
        self._new = NewIndicators(self._names, options.create_indicators, options.areas)
        self._meant: dict[tuple[str, bool], Meant] = {}
        self._drafts: dict[tuple[int, int, Month], Draft] = {}
        self.problems: list[Problem] = []
        self.understanding = Understanding()

    @property
    def accepted(self) -> list[Draft]:
        return list(self._drafts.values())

    def create_indicators(self) -> list[Indicator]:
        """Writes the indicators that the lines need and the catalogue lacks."""
        return self._new.create()

    def add(self, file: str, line: Line) -> None:
        """Takes a line, or notes every reason against it."""
        try:
            meant = self._meaning(line)
            if self._ignored(meant, line) or self._elsewhere(line):
                return
            indicator = self._indicator(meant, line)
            draft = Draft(file, line, indicator, self._region(meant, line))
            unit = self._unit(meant, line, indicator)
            self._note(line, meant, self._how(meant), indicator, str(unit))
            self.understanding.note_headings(line)
            self._may_write(indicator)
            if indicator.pk and line.kind and line.kind != indicator.kind:
                sentence = (
                    f"“{indicator.name}”的口径类型是{indicator.kind}，文件写的是{line.kind}；请改正或删去。"
                )
                raise Refused(sentence, "kind")
        except Refused as refused:
            self.problems.append(_problem(file, line, refused.message, refused.column))
            return
        faults = list(_fill(draft, unit))
        self.problems += [Problem(message, file, line.row, column) for message, column in faults]
        if not faults:
            self._new.note_digits(draft.indicator, draft.values)
            self._join(draft)

    def _meaning(self, line: Line) -> Meant:
        if len(line.indicator) > _MOST_NAME:
            sentence = f"指标名称最多{_MOST_NAME}个字，这里有{len(line.indicator)}个，请缩短。"
            raise Refused(sentence, "indicator")
        key = (line.indicator, bool(line.unit))
        if key not in self._meant:
            self._meant[key] = self._names.meant(*key)
        return self._meant[key]

    def _ignored(self, meant: Meant, line: Line) -> bool:
        """Whether the section chose not to import what the catalogue does not know or others keep."""
        chosen, name = self._options.remembered, fold(meant.name)
        own = meant.indicator is not None and self._is_own(meant.indicator)
        if own or name not in chosen or chosen[name]:
            return False
        self._note(line, meant, How.IGNORED)
        return True

    def _elsewhere(self, line: Line) -> bool:
        """Whether the section chose not to import the line's place. A row of a wide sheet was asked before
        and is not here any more."""
        if self._aside is None or not line.region or not self._aside.leaves_out(line.region, line.row):
            return False
        self._aside.skip(f"第{line.row}行", f"“{line.region}”{line.indicator}", "按本科室的选择不导入")
        return True

    def _indicator(self, meant: Meant, line: Line) -> Indicator:
        """The catalogue's, else the one that the section chose, else a new one; or `Refused`."""
        found = meant.indicator or self._options.remembered.get(fold(meant.name))
        if found is None:
            self._note(line, meant, How.UNKNOWN)
            found = self._new.of(meant, line)
        self._note(line, meant, self._how(meant), found)
        return found

    def _how(self, meant: Meant) -> How:
        if meant.indicator and not self._is_own(meant.indicator):
            return How.OTHERS
        if meant.indicator:
            return How.CATALOGUE
        return How.MEMORY if fold(meant.name) in self._options.remembered else How.NEW

    def _note(
        self, line: Line, meant: Meant, how: How, indicator: Indicator | None = None, unit: str = ""
    ) -> None:
        self.understanding.note_name(Name(line.row, line.indicator, meant.name, how, indicator, unit))

    def _region(self, meant: Meant, line: Line) -> Region:
        if not line.region:
            return meant.region or self._options.region
        region = (self._aside or self._names).region(line.region)
        if region is None:
            todo = f"现有地区：{self._names.region_names()}"
            if self._aside:
                todo = "请选择它是哪个地区，或者不导入"
            raise Refused(f"没有“{line.region}”这个地区；{todo}。", "region")
        if meant.region and meant.region != region:
            sentence = f"指标名称说的是{meant.region.name}，地区栏却是{region.name}，请改成一致。"
            raise Refused(sentence, "region")
        return region

    def _unit(self, meant: Meant, line: Line, indicator: Indicator) -> Unit:
        """The unit that the line is written in; it must convert into the indicator's."""
        text = line.unit or meant.unit or _unit_of_sheet(line, indicator) or indicator.unit
        try:
            unit, beside = Unit.of(text), Unit.of(meant.unit or text)
        except UnitError as error:
            raise Refused(str(error), "unit") from None
        if unit != beside:
            raise Refused(f"指标名称里的单位是{beside}，单位栏却是{unit}，请改成一致。", "unit")
        if not unit.converts_to(Unit.of(indicator.unit)):
            sentence = (
                f"“{indicator.name}”的单位是{indicator.unit}，文件写的是{unit}，两者不能换算，请改正单位。"
            )
            raise Refused(sentence, "unit")
        return unit

    def _is_own(self, indicator: Indicator) -> bool:
        return self._options.areas is None or indicator.area in self._options.areas

    def _may_write(self, indicator: Indicator) -> None:
        if not self._is_own(indicator):
            sentence = f"“{indicator.name}”属于“{indicator.get_area_display()}”，您的科室不能填报它的数据。"
            raise Refused(sentence, "indicator")

    def _join(self, draft: Draft) -> None:
        """Adds the figure; one that is there already must say the same, with more digits or fewer."""
        there = self._drafts.setdefault(draft.key, draft)
        if there is draft:
            return
        contradicted = list(clashes(there.values, draft.values))
        for name in contradicted:
            where = (
                f"第{there.line.row}行" if there.file == draft.file else f"“{there.file}”第{there.line.row}行"
            )
            sentence = (
                f"“{draft.indicator.name}”{draft.region.name}{draft.line.month.label}的{LABELS[name]}出现了两次，"
                f"{where}是{say(there.values.get(name))}，这里是{say(draft.values.get(name))}；请只留对的一个。"
            )
            self.problems.append(draft.problem(sentence, name))
        if not contradicted:
            merge(there.values, draft.values)


def _unit_of_sheet(line: Line, indicator: Indicator) -> str:
    """The unit above the table; of several the one that can be the indicator's, never a guess between two."""
    if len(line.sheet_units) < 2:
        return line.sheet_units[0] if line.sheet_units else ""
    fitting = [unit for unit in line.sheet_units if Unit.of(unit).converts_to(Unit.of(indicator.unit))]
    if len({Unit.of(unit) for unit in fitting}) > 1:
        among = "、".join(fitting)
        sentence = f"表上方的单位有{among}，分不清“{indicator.name}”用哪个；请在名称后的括号里写明单位。"
        raise Refused(sentence, "unit")
    return fitting[0] if fitting else ""


def _fill(draft: Draft, unit: Unit) -> Iterator[tuple[str, str]]:
    """Puts the line's values into the draft, in the indicator's unit; yields faults: sentence and column."""
    marks: set[str] = set()
    target = Unit.of(draft.indicator.unit)
    for name, written in draft.line.cells.items():
        absence = mark(written.value)
        if absence is not None:
            marks.add(absence)
            continue
        try:
            value = number(written.value, _CELLS[name], unit)
            if _CELLS[name].holds == "amount":
                value = exact(Quantity(Decimal(value), unit).to(target).amount)
            draft.values[name] = value
        except NotANumber as error:
            yield str(error), written.column
    if marks and not draft.values:
        draft.values["absence"] = next(str(absence) for absence in _STRENGTH if absence in marks)
    draft.values.update(draft.line.texts)
