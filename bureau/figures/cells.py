"""The cells of a figure and what files call them (FORMATS, «Figures as a table»)."""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Cell:
    """One cell: its field name, its Chinese heading, and what it holds."""

    name: str
    label: str
    holds: Literal["amount", "growth", "rank"]


CELLS = (
    Cell("value", "当月数", "amount"),
    Cell("value_yoy", "当月同比", "growth"),
    Cell("cumulative", "累计数", "amount"),
    Cell("cumulative_yoy", "累计同比", "growth"),
    Cell("level_rank", "总量位次", "rank"),
    Cell("growth_rank", "增速位次", "rank"),
)
# growth is published to one place (DOMAIN 2.12): 5 in a file is 5.0, and contradicts a stored 5.3
PLACES = {cell.name: 1 for cell in CELLS if cell.holds == "growth"}
TEXTS = {
    "rank_scope": "位次范围",
    "status": "状态",
    "absence": "无数的原因",
    "source": "来源",
    "note": "备注",
}
# what XML 1.0, and so no document or workbook, can hold; PostgreSQL keeps no NUL either
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = {"rank_scope": 30, "source": 60, "note": 200}  # characters
LABELS = {cell.name: cell.label for cell in CELLS} | TEXTS | {"expected_on": "预计补报日期"}
