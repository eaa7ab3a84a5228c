"""What the comment beside a figure says in the 送审稿: whose figure, from which rows, by which formula.

Pure words: the rows are those that the Reading's series knows. Who entered them only the database knows;
whoever has asked it hands the names over.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.algebra.reading import Goal, Reading
from bureau.algebra.values import Kind, Origin, Point
from bureau.reports.manifest import is_missing
from bureau.reports.rendered import Run
from bureau.wording.growths import GROWTHS
from bureau.wording.levels import LEVELS
from bureau.wording.registry import PHRASES
from bureau.wording.said import Said

AUTHOR: Final = "数据系统"
Entered = Mapping[int, str]  # id of a row → who entered it and when: 王敏 2022-12-05
_LEVELS: Final = {phrase.name for phrase in LEVELS}
_GROWTHS: Final = {phrase.name for phrase in GROWTHS}
_MOST_NAMES: Final = 3
FORMULAS: Final = {  # phrases that are arithmetic whatever their figures' origin
    "比": "本期数÷该年同期数－1",
    "两年平均": "（本期数÷两年前同期数）开平方－1",
    "年均": "（本期数÷n年前同期数）开n次方－1",
    "由至": "上年同期数与本期数对照",
    "增加额": "本期数－上年同期数",
    "环比": "本月数÷上月数－1",
    "高于": "本地区增速－对方增速",
    "高于并列": "本地区增速－对方增速",
    "快于": "本指标增速－对方指标增速",
    "位次变化": "本期总量位次与上年同期相比",
    "增速位次变化": "本期增速位次与上年同期相比",
    "位次较上月": "本期总量位次与上月相比",
    "增速位次较上月": "本期增速位次与上月相比",
    "位次由至": "本期总量位次与上年同期对照",
    "完成率": "累计数÷年度目标",
    "完成目标": "累计数÷年度目标",
    "超额": "累计数÷年度目标－100%",
    "提前": "累计数首次达到年度目标的月份至12月的月数",
    "进度": "完成率－序时进度（月份÷12）",
    "占": "本数÷整体",
    "占地区": "本地区数÷对方地区数",
    "占比": "本数÷整体",
    "占比由至": "上年同期占比与本期占比对照",
    "占比变化": "本期占比－上年同期占比",
    "拉动": "本数增量÷整体的上年同期数",
    "贡献率": "本数增量÷整体增量",
    "拉动比": "本数÷投入数",
    "较上月": "本期累计增速－上月累计增速",
    "较": "本期累计增速－所比时段累计增速",
    "新高": "与历年同期数逐一比较",
    "连续增长月数": "从本月往前逐月数当月同比为正的月份",
}
_OF_GOALS: Final = {"目标", "下达单位", "完成率", "完成目标", "超额", "提前", "进度"}


def comment(run: Run, is_demonstration: bool, entered: Entered) -> list[str]:
    """The lines of the comment on a figure or a ledger's word."""
    if run.said is None:
        source = run.fact.source if run.fact else ""
        lacking = ["缺数原因：台账中没有登记。补录后重新生成文稿。"] if is_missing(run) else []
        return [f"台账：{source}", *lacking]
    return list(_of_figure(run.said, is_demonstration, entered))


def row_comment(reading: Reading, is_demonstration: bool, entered: Entered) -> list[str]:
    """The lines of the comment on a row of the annex table: level and growth together, with their rows."""
    level, growth = (PHRASES[name].of(reading) for name in ("累计", "同比"))
    lines = [*_of_figure(level, is_demonstration, entered), *_of_figure(growth, is_demonstration, entered)]
    return list(dict.fromkeys(lines))


def _of_figure(said: Said, is_demonstration: bool, entered: Entered) -> Iterator[str]:
    reading = said.reading
    subject = reading.subject
    yield f"指标：{subject.name}（{reading.place.name}，{reading.span.label_with_year}，{said.phrase}）"
    if said.missing:
        yield f"缺数原因：{said.missing}。补录后重新生成文稿。"
    elif said.origin is not None:
        yield f"来历：{said.origin}"
    if how := formula(said):
        yield f"算法：{how}"
    if said.phrase in _OF_GOALS and reading.goal:
        yield f"目标：{_goal(reading.goal)}"
    for row in _rows(said, "演示数据" if is_demonstration else "", entered):
        yield f"依据：{row}"
    if subject.definition:
        yield f"口径：{subject.definition}"
    if subject.source:
        yield f"来源：{subject.source}"
    if said.phrase in _GROWTHS and reading.growth and reading.growth.differs:
        yield "口径差异：公布的同比与按现有数计算的相差超过0.5个百分点，以公布的为准。"
    if said.remark:
        yield f"请核对：{said.remark}。"


def formula(said: Said) -> str:
    """The formula in words of what was not simply published; empty for a published figure."""
    if said.missing:
        return ""
    if said.phrase in FORMULAS:
        return FORMULAS[said.phrase]
    if said.origin is Origin.DERIVED:
        return "两个累计数相减"
    if said.origin is not Origin.COMPUTED:
        return ""
    if said.phrase in _LEVELS:
        return "各月数相加"
    return "本期数－上年同期数" if said.reading.subject.kind is Kind.RATE else "本期数÷上年同期数－1"


def _goal(goal: Goal) -> str:
    amount = f"{plain(goal.quantity.amount):f}{goal.quantity.unit}"
    told = "，".join(part for part in (goal.set_by, goal.level) if part)
    return f"{amount}（{told}）" if told else amount


# --- rows -----------------------------------------------------------------------------------------


def _rows(said: Said, remark: str, entered: Entered) -> Iterator[str]:
    """The rows behind the words: one line each, those of a year that give the month alone in one line.

    2022年11月 累计429.9亿元（公布，正式，王敏 2022-12-05）; another indicator or region is named first.
    """
    readings: dict[tuple[str, str], Reading] = {}
    wanted: dict[tuple[str, str], set[int]] = {}
    for reading in (said.reading, *said.also):
        key = (reading.place.name, reading.subject.name)
        readings.setdefault(key, reading)
        wanted.setdefault(key, set()).update(_evidence(said, reading))
    for (place, name), reading in readings.items():
        head = "" if reading is said.reading else f"{place}{name} "
        points = reading.series.points.items()
        rows = [(month, point) for month, point in points if point.id in wanted[place, name]]
        for line in _grouped(sorted(rows, key=lambda row: row[0])):
            bracket = _bracket([point for _, point in line], remark, entered)
            yield f"{head}{_line(reading, line)}（{bracket}）"


def _evidence(said: Said, reading: Reading) -> tuple[int, ...]:
    """The rows of interest: a level's comment shows what it is made of, not what its growth is made of."""
    level = reading.series.over(reading.span) if said.phrase in _LEVELS else None
    return level.evidence if level else reading.evidence


Line = list[tuple[Month, Point]]


def _grouped(rows: Sequence[tuple[Month, Point]]) -> list[Line]:
    """Rows that give nothing but the month's figure stand together by year; the others alone."""
    lines: list[Line] = []
    for month, point in rows:
        last = lines[-1][-1] if lines else None
        if last and last[0].year == month.year and _is_month_alone(last[1]) and _is_month_alone(point):
            lines[-1].append((month, point))
        else:
            lines.append([(month, point)])
    return lines


def _is_month_alone(point: Point) -> bool:
    others = (point.value_yoy, point.cumulative, point.cumulative_yoy, point.level_rank, point.growth_rank)
    return point.value is not None and all(cell is None for cell in others)


def _line(reading: Reading, line: Line) -> str:
    unit = reading.subject.unit
    if len(line) == 1:
        ((month, point),) = line
        return f"{month.label} {'、'.join(_cells(reading, point))}"
    months = "、".join(f"{month.number}月{_number(point.value)}" for month, point in line)
    return f"{line[0][0].year}年当月数（{unit}） {months}"


def _cells(reading: Reading, point: Point) -> Iterator[str]:
    unit, rate = reading.subject.unit, reading.subject.kind is Kind.RATE
    change = "个百分点" if rate else "%"
    for label, amount, measure in (
        ("当月", point.value, unit), ("当月同比", point.value_yoy, change),
        ("累计", point.cumulative, unit), ("累计同比", point.cumulative_yoy, change),
        ("总量位次第", point.level_rank, "位"), ("增速位次第", point.growth_rank, "位"),
    ):  # fmt: skip
        if amount is not None:
            yield f"{label}{_number(amount)}{measure}"
    if point.absence:
        yield point.absence


def _bracket(points: Sequence[Point], remark: str, entered: Entered) -> str:
    statuses = dict.fromkeys(point.status for point in points if point.status)
    names = list(dict.fromkeys(entered[point.id].strip() for point in points if point.id in entered))
    more = [f"等{len(names)}次录入"] if len(names) > _MOST_NAMES else []
    return "，".join(part for part in ("公布", *statuses, remark, *names[:_MOST_NAMES], *more) if part)


def _number(amount: Decimal | int | None) -> str:
    return "" if amount is None else f"{plain(Decimal(amount)):f}"
