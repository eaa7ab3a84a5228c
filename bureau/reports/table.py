"""The table 主要指标完成情况表, as texts for Word; the workbook has the same columns as numbers."""

from decimal import Decimal

from bureau.algebra.number import plain, rounded
from bureau.algebra.reading import Reading
from bureau.algebra.series import Origin

COLUMNS = ("指标", "单位", "年度目标", "累计完成", "同比（%）", "完成率（%）", "位次")
NOTE = "注：位次为总量位次/增速位次；比率的同比为个百分点；带*的同比为按现有数计算；“—”为没有数据。"
NOTHING = "—"
_MARK = {Origin.GIVEN: "", Origin.COMPUTED: "*", Origin.DERIVED: "*"}


def annex_rows(readings: list[Reading]) -> list[tuple[str, ...]]:
    """One row per indicator; a gap is a dash, growth that we computed carries an asterisk."""
    return [_row(reading) for reading in readings]


def _row(reading: Reading) -> tuple[str, ...]:
    subject, growth = reading.subject, reading.growth_rounded
    goal = reading.goal.quantity.to(subject.said_unit).amount if reading.goal else None
    amount = reading.quantity.to(subject.said_unit).amount if reading.quantity else None
    completion = reading.completion()
    return (
        subject.name,
        str(subject.said_unit),
        NOTHING if goal is None else f"{plain(rounded(goal, subject.decimals)):f}",
        _number(amount, subject.decimals),
        NOTHING if growth is None or reading.growth is None else growth_cell(growth, reading),
        _number(completion, 1),
        rank_cell(reading),
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
