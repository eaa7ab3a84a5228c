"""What one written value of a file says: a number, a month, a mark like 暂无, or a sentence for the clerk.

Files come from Excel, WPS, LibreOffice and CSV: the same thing is text in one and a number, a date or a
percentage in another. Rules: FORMATS, «Figures as a table»; DOMAIN 2.1, 2.12.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bureau.algebra.number import NotANumber, exact, plain
from bureau.algebra.period import Month, PeriodError
from bureau.algebra.quantity import Unit
from bureau.figures.cells import Cell
from bureau.figures.spreadsheet import Fault, Percent, Value
from bureau.figures.states import Absence

_UNREPORTED = ("—", "——", "-", "--", "–", "－", "─", "/", "／", "暂无", "未报")
_MARKS = dict.fromkeys(_UNREPORTED, Absence.UNREPORTED) | {
    "不适用": Absence.NOT_APPLICABLE,
    "暂缺": Absence.LATER,
}
_PERCENTS = {"%", "个百分点"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value of the file and the heading that it stands under, as the file writes it."""

    column: str
    value: Value


@dataclass(frozen=True)
class Line:
    """One indicator, region and month as a file gives them, before anybody knows which indicator it is.

    `cells` holds only what is given, a mark included; `columns` says what the file calls a field.
    """

    row: int
    indicator: str
    month: Month
    cells: dict[str, Written]
    region: str = ""
    unit: str = ""
    sheet_units: tuple[str, ...] = ()  # 单位：亿元、% above the whole table
    kind: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


def fold(text: str) -> str:
    """A name without what does not tell names apart: width of letters, blanks, quotes, case."""
    return re.sub(r"[\s“”‘’\"'「」]", "", unicodedata.normalize("NFKC", text)).casefold()


def words(value: Value) -> str:
    """The value as text: 2022.0 → 2022, a date as 2022-11-01; empty for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, Fault):
        raise ValueError(value.sentence)
    if isinstance(value, Percent):
        return f"{plain(exact(value.number) * 100):f}%"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{exact(value):f}"
    return str(value)


def mark(value: Value) -> str | None:
    """Why there is no number, if the value is one of the marks that say so; else None."""
    return _MARKS.get(value) if isinstance(value, str) else None


def number(value: Value, cell: Cell, unit: Unit | None) -> Decimal | int:
    """The number that the cell says, or `NotANumber`.

    `unit` is the unit that the file writes in, for an amount. A cell formatted as % is ×100 where the
    column is in %, and refused elsewhere.
    """
    if isinstance(value, Fault):
        raise NotANumber(value.sentence)
    if isinstance(value, date):
        raise NotANumber(f"“{cell.label}”是日期{value:%Y-%m-%d}，不是数字；请把单元格改为数值格式。")
    if isinstance(value, str) and value.startswith("="):
        raise NotANumber(f"“{value}”是公式，没有计算结果，请改填数值。")
    amount = exact(_scaled(value, cell, unit))
    return _rank(amount) if cell.holds == "rank" else amount


def _scaled(value: Value, cell: Cell, unit: Unit | None) -> str | int | float | Decimal:
    """The number in the column's own terms: 10.3% is 10.3 in a column of percentages."""
    text = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    if not (isinstance(value, Percent) or text.endswith("%")):
        assert isinstance(value, str | int | float | Decimal)
        return value
    if cell.holds == "rank" or (cell.holds == "amount" and (unit is None or unit.base not in _PERCENTS)):
        of = f"，单位是{unit}" if unit and cell.holds == "amount" else ""
        raise NotANumber(f"“{cell.label}”{of}，不是百分数，单元格却是{words(value)}；请改成数值格式再填。")
    return exact(value.number) * 100 if isinstance(value, Percent) else text[:-1]


def _rank(amount: Decimal) -> int:
    if amount != int(amount) or not 1 <= amount <= 9999:
        raise NotANumber(f"位次应为1至9999的整数，收到“{amount:f}”。")
    return int(amount)


def month(value: Value, year: int | None) -> Month:
    """The month of a 月份 column, or of 月 beside 年; else `PeriodError`."""
    if value is None:
        raise PeriodError("没有填写月份，请写成2022-11或2022年11月。")
    found = _month(value, year)
    if year is not None and found.year != year:
        raise PeriodError(f"“月”是{found.label}，“年”却是{year}，请改成一致。")
    return found


def _month(value: Value, year: int | None) -> Month:
    if isinstance(value, date):
        return Month(value.year, value.month)
    text = unicodedata.normalize("NFKC", words(value)).strip()
    if re.fullmatch(r"\d{4}\.1", text):
        raise PeriodError(f"“{text}”分不清是1月还是10月，请写成{text[:4]}-01或{text[:4]}-10。")
    if found := re.fullmatch(r"(\d{1,2})月?份?", text):
        if year is None:
            raise PeriodError(f"“{text}”没有写年份，请写成2022-11，或加“年”列。")
        return Month(year, int(found[1]))
    if found := re.fullmatch(r"(\d{4})(\d{2})", text):
        return Month(int(found[1]), int(found[2]))
    if re.fullmatch(r"(\d{4}年)?1[-—–~至]\d{1,2}月", text):
        raise PeriodError(f"“{text}”是一段时间；请填末月，把1月以来的数填在“累计数”。")
    return Month.parse(text.removesuffix("份"))


def year(value: Value) -> int:
    """A calendar year, 2022 or 2022年; else `PeriodError`."""
    text = unicodedata.normalize("NFKC", words(value)).strip().removesuffix("年")
    if not re.fullmatch(r"\d{4}", text):
        raise PeriodError(f"“{words(value)}”不是年份，请写成2022。" if text else "没有填写年份。")
    return int(text)
