"""The tidy table: a row is one indicator, region and month; headings in Chinese or English (FORMATS)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bureau.algebra.period import Month
from bureau.figures import written
from bureau.figures.cells import CELLS
from bureau.figures.entry import Refusal
from bureau.figures.spreadsheet import Fault, Grid, Value
from bureau.figures.written import Line, Written, fold, mark, words

# field → its heading in Chinese; in English it is the field's own name. The order is that of every export.
COLUMNS = {
    "indicator": "指标",
    "region": "地区",
    "unit": "单位",
    "year": "年",
    "month": "月",
    **{cell.name: cell.label for cell in CELLS},
    "rank_scope": "位次范围",
    "kind": "口径类型",
    "status": "状态",
    "absence": "无数的原因",
    "source": "来源",
    "note": "备注",
}
FIELDS = {fold(heading): name for name, heading in COLUMNS.items()} | {name: name for name in COLUMNS}
FIELDS |= {"月份": "month"}
_MOST = {"rank_scope": 30, "source": 60, "note": 200}  # letters that the table keeps
_TEXTS = ("rank_scope", "status", "absence", "source", "note")
_REFERENCE = "参考:"  # a column to look at, as in the template of a return; never read
_HEADER_WITHIN = 15  # rows: titles may stand above the header


@dataclass
class Found:
    """What was found in a sheet: its lines, and what of it cannot be taken."""

    lines: list[Line] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, message: str, row: int | None = None, column: str = "") -> None:
        self.refusals.append(Refusal(message, row, column))


def heading_field(value: Value) -> str | None:
    """The field that a heading names; a unit of growth may follow it: 当月同比（%）."""
    return FIELDS.get(fold(value).removesuffix("(%)").removesuffix("%")) if isinstance(value, str) else None


def header(grid: Grid, needed: set[str]) -> int | None:
    """The place of the first row near the top whose headings name at least the fields `needed`."""
    for place, (_, values) in enumerate(grid.rows[:_HEADER_WITHIN]):
        if needed <= {heading_field(value) for value in values}:
            return place
    return None


def tidy(grid: Grid, place: int) -> Found:
    """The lines below the header at `place`; an unknown, doubled or missing column refuses the sheet."""
    found = Found()
    row, values = grid.rows[place]
    columns = _columns(row, values, found)
    below = grid.rows[place + 1 :]
    width = max((len(values) for _, values in below), default=0)
    unnamed = [column for column in range(width) if column >= len(values) or values[column] is None]
    for number, cells in below:
        filled = [column + 1 for column in unnamed if column < len(cells) and cells[column] is not None]
        if filled:
            found.refuse(f"第{filled[0]}列有内容，却没有表头；请补上表头或删去这一列。", number)
            break
    if not found.refusals:
        for number, cells in below:
            _line(number, cells, columns, found)
    return found


def _columns(row: int, values: Sequence[Value], found: Found) -> dict[str, tuple[int, str]]:
    columns: dict[str, tuple[int, str]] = {}
    for place, value in enumerate(values):
        name = heading_field(value)
        if isinstance(value, Fault):
            found.refuse(value.sentence, row)
        elif isinstance(value, str) and fold(value).startswith(_REFERENCE):
            continue
        elif name is None and value is not None:
            known, said = "、".join(COLUMNS.values()), words(value)
            found.refuse(f"不认识“{said}”这一列，请改名或删去。可用的列：{known}。", row, said)
        elif name in columns:
            found.refuse(f"“{value}”这一列出现了两次，请只留一列。", row, str(value))
        elif name:
            columns[name] = (place, str(value))
    for name in ("indicator", "month"):
        if name not in columns:
            found.refuse(f"表头缺少“{COLUMNS[name]}”这一列，请补上。", row, COLUMNS[name])
    return columns


def _line(row: int, values: Sequence[Value], columns: Mapping[str, tuple[int, str]], found: Found) -> None:
    """Adds the row's line, or every reason why it has none."""
    given = {
        name: Written(heading, values[place] if place < len(values) else None)
        for name, (place, heading) in columns.items()
    }
    refusals = len(found.refusals)
    texts = dict(_texts(row, given, found))
    month = _month(row, given, found)
    if not texts.get("indicator") and len(found.refusals) == refusals:
        found.refuse("没有填写指标名称。", row, given["indicator"].column)
    if month is None or len(found.refusals) > refusals:
        return
    found.lines.append(
        Line(
            row=row,
            indicator=texts["indicator"],
            month=month,
            cells={
                cell.name: given[cell.name]
                for cell in CELLS
                if cell.name in given and given[cell.name].value is not None
            },
            region=texts.get("region", ""),
            unit=texts.get("unit", ""),
            kind=texts.get("kind", ""),
            texts={name: texts[name] for name in _TEXTS if texts.get(name)},
            columns={name: value.column for name, value in given.items()},
        )
    )


def _month(row: int, given: Mapping[str, Written], found: Found) -> Month | None:
    name, year = "year", None
    try:
        if "year" in given:
            year = written.year(given["year"].value)
        name = "month"
        return written.month(given["month"].value, year)
    except ValueError as error:  # a PeriodError is one too
        found.refuse(str(error), row, given[name].column)
        return None


def _texts(row: int, given: Mapping[str, Written], found: Found) -> Iterator[tuple[str, str]]:
    for name in ("indicator", "region", "unit", "kind", *_TEXTS):
        if name not in given:
            continue
        try:
            text = words(given[name].value)
        except ValueError as error:
            found.refuse(str(error), row, given[name].column)
            continue
        if len(text) > _MOST.get(name, 200):
            sentence = f"“{COLUMNS[name]}”最多{_MOST.get(name, 200)}个字，这里有{len(text)}个，请缩短。"
            found.refuse(sentence, row, given[name].column)
        if name == "absence" and text:
            reason = mark(text)
            if reason is None:
                sentence = f"“{text}”不是无数的原因，应为未报、不适用、暂缺之一；有数就留空。"
                found.refuse(sentence, row, given[name].column)
            text = reason or ""
        yield name, text
