"""The table 主要指标完成情况表, as texts for Word; the workbook has the same columns as numbers."""

from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import plain, rounded
from bureau.algebra.reading import Reading
from bureau.algebra.values import Origin

TEXT_COLUMNS = ("指标", "单位")
FIGURE_COLUMNS = ("年度目标", "累计完成", "同比（%）", "完成率（%）", "位次")
AMOUNT_COLUMNS = ("年度目标", "累计完成")  # in the unit of the row
COLUMNS = (*TEXT_COLUMNS, *FIGURE_COLUMNS)
NOTE = "注：位次为总量位次/增速位次；比率的同比为个百分点；带*的同比为按现有数计算；“—”为没有数据。"
NOTHING = "—"
_NO_GOAL, _NO_RANK = "没有年度目标", "没有公布位次"
_MARK = {Origin.GIVEN: "", Origin.COMPUTED: "*", Origin.DERIVED: "*"}


@dataclass(frozen=True)
class Cell:
    """One figure of the table; without one `text` is a dash and `missing` says why."""

    column: str
    text: str
    origin: Origin | None
    missing: str = ""


def row_head(reading: Reading) -> tuple[str, str]:
    """Indicator and unit."""
    return reading.subject.name, str(reading.subject.said_unit)


def row_cells(reading: Reading) -> tuple[Cell, ...]:
    """The figures of a row, one per figure column; growth that we computed carries an asterisk."""
    subject, growth = reading.subject, reading.growth_rounded
    goal = reading.goal.quantity.to(subject.said_unit).amount if reading.goal else None
    amount = reading.quantity.to(subject.said_unit).amount if reading.quantity else None
    completion = reading.completion()
    texts = (
        NOTHING if goal is None else f"{plain(rounded(goal, subject.decimals)):f}",
        _number(amount, subject.decimals),
        NOTHING if growth is None or reading.growth is None else growth_cell(growth, reading),
        _number(completion, 1),
        rank_cell(reading),
    )
    of_growth = reading.growth.origin if reading.growth else None
    origins = (Origin.GIVEN, reading.origin, of_growth, Origin.COMPUTED, Origin.GIVEN)
    reasons = (
        _NO_GOAL, reading.why_missing, reading.why_no_growth,
        _NO_GOAL if goal is None else reading.why_missing or "目标与完成数不能相比", _NO_RANK,
    )  # fmt: skip
    return tuple(
        Cell(column, text, None, reason) if text == NOTHING else Cell(column, text, origin)
        for column, text, origin, reason in zip(FIGURE_COLUMNS, texts, origins, reasons, strict=True)
    )


def growth_cell(growth: Decimal, reading: Reading) -> str:
    """A table has minus signs, prose never; an asterisk marks what we computed."""
    assert reading.growth is not None
    return f"{growth:f}{_MARK[reading.growth.origin]}"


def rank_cell(reading: Reading) -> str:
    """总量位次/增速位次: 3/1; a dash where there is none."""
    ranks = (reading.level_rank, reading.growth_rank)
    if ranks == (None, None):
        return NOTHING
    return "/".join(NOTHING if rank is None else str(rank) for rank in ranks)


def _number(amount: Decimal | None, places: int) -> str:
    return NOTHING if amount is None else f"{rounded(amount, places):f}"
