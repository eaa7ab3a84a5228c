"""The cells of a figure and what files call them (FORMATS, «Figures as a table»)."""

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
TEXTS = {
    "rank_scope": "位次范围",
    "status": "状态",
    "absence": "无数的原因",
    "source": "来源",
    "note": "备注",
}
LONGEST = {"rank_scope": 30, "source": 60, "note": 200}  # characters
LABELS = {cell.name: cell.label for cell in CELLS} | TEXTS | {"expected_on": "预计补报日期"}
