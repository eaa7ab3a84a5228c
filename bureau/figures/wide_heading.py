"""What stands above a column of a wide sheet: 3月, 1—2月, 2022年, 累计同比 (FORMATS, DOMAIN 3)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bureau.figures.spreadsheet import Fault, Value
from bureau.figures.written import words

_DASH = r"[-—–―~～至到]+"
_YEAR = re.compile(r"(\d{4})年")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})|\.(0\d|1[0-2]|[2-9]))月?份?")  # 2022.1 may be October
_TO_DATE = re.compile(rf"1月?{_DASH}(\d{{1,2}})月份?")
_MONTH = re.compile(r"(\d{1,2})月份?")
_OTHER_SPAN = re.compile(rf"\d{{1,2}}月?{_DASH}\d{{1,2}}月份?|[二三四]季度|下半年|[234]季度")
_NAMED = {"一季度": 3, "1季度": 3, "上半年": 6, "前三季度": 9, "全年": 12}
_GROWTH = re.compile(r"同比|增速|增长|增幅")
_RANK = re.compile(r"位次|排名|排位")
_MEASURE = re.compile(
    r"(当月|本月|当期|累计|本年|年初至今)?(数|值|额|总量|绝对量|完成)?(同比)?(增长|增速|增幅)?(率)?(位次|排名|排位)?"
)


@dataclass(frozen=True)
class Heading:
    """A column's heading as understood: year and last month where named, and which cell it fills.

    `to_date` is None where the heading does not say whether it means the month or 1—n月.
    """

    text: str
    year: int | None = None
    month: int | None = None
    to_date: bool | None = None
    holds: str = ""  # "", "amount", "growth", "level_rank", "growth_rank", "rank" (which rank is not said)

    @property
    def says_something(self) -> bool:
        return bool(self.year or self.month or self.to_date is not None or self.holds)


def text_of(value: Value) -> str:
    """A heading without blanks and full-width forms; a date cell as its month."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月"
    if isinstance(value, Fault):
        return value.sentence  # no heading; refused with its address if it stands where one should
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words(value)))


def heading(texts: Sequence[str]) -> Heading | None:
    """The heading made of the texts above a column, top row first; None when any of it is not understood."""
    year = month = None
    to_date: bool | None = None
    measure = ""
    for text in texts:
        rest = text
        if found := _ISO.match(rest):
            year, month, rest = int(found[1]), int(found[2] or found[3]), rest[found.end() :]
        elif found := _YEAR.match(rest):
            year, rest = int(found[1]), rest[found.end() :]
        if found := _TO_DATE.match(rest):
            month, to_date, rest = int(found[1]), True, rest[found.end() :]
        elif not _OTHER_SPAN.match(rest) and (found := _MONTH.match(rest)):
            month, rest = int(found[1]), rest[found.end() :]
        elif name := next((name for name in _NAMED if rest.startswith(name)), ""):
            month, to_date, rest = _NAMED[name], True, rest.removeprefix(name)
        if "%" in rest or "个百分点" in rest:
            rest = rest.replace("增减", "增长")  # 增减% is a growth, 增减 alone a difference
        rest = re.sub(r"\([^()]*\)|%|±", "", rest)  # a unit
        if not _MEASURE.fullmatch(rest):
            return None
        measure += rest
    if re.search("累计|本年|年初至今", measure):
        to_date = True
    elif re.search("当月|本月|当期", measure):
        if to_date:
            return None  # 1—3月当月: contradicts itself
        to_date = False
    return Heading("".join(texts), year, month, to_date, _holds(measure))


def is_other_span(text: str) -> bool:
    """A span that does not begin in January: a figure of it has no cell."""
    return bool(_OTHER_SPAN.search(text)) and not _TO_DATE.search(text)


def _holds(measure: str) -> str:
    if _RANK.search(measure):
        if _GROWTH.search(measure):
            return "growth_rank"
        return "level_rank" if "总量" in measure else "rank"
    if _GROWTH.search(measure):
        return "growth"
    return "amount" if measure else ""
