"""The template of a return: one section's month as a workbook to fill in, which the import takes back.

It is a table as FORMATS has it: hidden key columns (指标 as its code, 地区, 月), columns beginning with
参考： that nobody reads back, and the cells that the return asks for, open; everything else is locked.
"""

from bureau.figures.as_stored import Row
from bureau.figures.cells import CELLS, LABELS, LONGEST
from bureau.figures.return_cells import Line
from bureau.figures.return_sheet import Desk, Sheet
from bureau.figures.spreadsheet.writing import FormCell, FormColumn, Value, as_form
from bureau.figures.states import Absence, Status
from bureau.figures.table import COLUMNS

_KEYS = ("indicator", "region", "month")
_PAST = (("上月", "before"), ("去年同月", "year_ago"))
_PAST_CELLS = ("value", "cumulative")
_TEXTS = ("rank_scope", "status", "absence", "note")
_COLUMNS = (
    *(FormColumn(COLUMNS[name], hidden=True) for name in _KEYS),
    FormColumn("参考：指标名称", width=34),
    FormColumn(COLUMNS["unit"], width=8),
    *(
        FormColumn(f"参考：{when}{LABELS[name]}", width=20 if when == "去年同月" else 16)
        for when, _ in _PAST
        for name in _PAST_CELLS
    ),
    *(FormColumn(cell.label, takes="rank" if cell.holds == "rank" else "number") for cell in CELLS),
    FormColumn(COLUMNS["rank_scope"], width=14, longest=LONGEST["rank_scope"]),
    FormColumn(COLUMNS["status"], takes="choice", choices=tuple(Status.values)),
    FormColumn(
        COLUMNS["absence"],
        width=13,
        takes="choice",
        choices=tuple(value for value in Absence.values if value),
    ),
    FormColumn(COLUMNS["note"], width=30, longest=LONGEST["note"]),
)
_HOW = (
    "只填浅黄色的格；没有数就留空，并选择无数的原因，不要填0。灰色的是参考，不会导入。"
    "填好后在“月度数值”页选“导入”上传；留空的格不会清掉库中已有的数。"
)


def template(sheet: Sheet) -> bytes:
    """The workbook of the return as it stands; what is stored stands in its cells."""
    desk = sheet.desk
    title = f"{desk.section.name}{desk.month.label}月报（{desk.region.name}）"
    rows = [_row(desk, line) for line in sheet.lines]
    return as_form("月报", [title, _HOW], _COLUMNS, rows)


def file_name(desk: Desk) -> str:
    return f"{desk.section.name}{desk.month.label}月报-{desk.region.name}.xlsx"


def _row(desk: Desk, line: Line) -> list[FormCell]:
    indicator, stored = line.indicator, line.stored
    locked: list[Value] = [indicator.code, desk.region.name, str(desk.month), indicator.name, indicator.unit]
    locked += [_past(getattr(line, place), name) for _, place in _PAST for name in _PAST_CELLS]
    numbers = [
        FormCell(stored.cells[cell.name] if stored else None, line.boxes[cell.name].asked) for cell in CELLS
    ]
    texts = [FormCell(getattr(stored, name) if stored else None, line.boxes[name].asked) for name in _TEXTS]
    return [*(FormCell(value) for value in locked), *numbers, *texts]


def _past(row: Row | None, name: str) -> Value:
    """The earlier month's number; the reason why there is none where a number would stand."""
    if row is None:
        return None
    return row.absence or row.cells[name] if name == "value" else row.cells[name]
