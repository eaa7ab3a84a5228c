"""The charts of one indicator over time, each with its table. Pure: Readings in, `Plot`s out.

Equivalent periods only (issue 6.3): 1—n月 beside 1—n月, a merged 1—2月 is one point, a gap stays a gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard import specs
from bureau.dashboard.plot import (
    BLANK,
    Cell,
    Plot,
    drawn,
    growth_cell,
    headings,
    label,
    level_cell,
    unit_of,
)
from bureau.dashboard.shown import Shown
from bureau.dashboard.trend import Step, course, has_merged, unsettled

_WHAT = {Kind.FLOW: "各月数", Kind.STOCK: "各月末数", Kind.RATE: "各月累计比率"}
_GROWTH_PLACES = 1


@dataclass(frozen=True)
class Event:
    """A highlight 工作纪实 that the chart is numbered with."""

    number: int
    on: date
    topic: str
    name: str
    text: str

    @property
    def month(self) -> Month:
        return Month(self.on.year, self.on.month)

    @property
    def sign(self) -> str:
        return specs.NUMBERS[self.number - 1]


@dataclass(frozen=True)
class Notes:
    """What is drawn over the series: months from which a new 口径 counts, and events."""

    breaks: tuple[Month, ...] = ()
    events: tuple[Event, ...] = ()


def open_because(reading: Reading, month: Month, running: Month | None) -> str:
    """Why the month's figure is not final yet: 快报, 月份未完, 未审; empty when it is, or is a gap."""
    point = reading.series.at(month)
    if not point.id or point.absence:
        return ""
    return unsettled(reading.over(Span.month(month)), running) or ("" if point.approved else "未审")


def months(reading: Reading, notes: Notes, running: Month | None = None) -> Plot:
    """The months of this year beside the same months of last year; what is not final yet is grey."""
    month, kind = reading.span.last, reading.subject.kind
    merge = has_merged(reading, (month.year - 1, month.year))
    before, now = (course(reading, Span.year(year), merge) for year in (month.year - 1, month.year))
    years = (f"{month.year - 1}年", f"{month.year}年")
    at = [_label(step, kind) for step in before]
    values = [_value(step, kind, years[0], reading) for step in before]
    due = [step for step in now if step.span.last <= month]
    values += [
        _value(step, kind, years[1], reading) | {"状态": open_because(reading, step.span.last, running)}
        for step in due
    ]
    title = f"{reading.subject.short_name}{_WHAT[kind]}{unit_of(reading)}"
    draw = specs.bars if kind is Kind.FLOW else specs.lines
    spec = draw(title, at, years, values, reading.subject.decimals)
    rows = tuple(
        (
            label(_label(early, kind)),
            level_cell(reading.over(early.span)),
            *(
                (level_cell(reading.over(late.span)), growth_cell(reading.over(late.span)))
                if late in due
                else (BLANK, BLANK)
            ),
        )
        for early, late in zip(before, now, strict=True)
    )
    levels = [f"{year}{unit_of(reading)}" for year in years]
    columns = headings("月份", *levels, _growth_heading(reading), marked=(*levels, _growth_heading(reading)))
    found = {_label(step, kind): step.span for step in now}
    return Plot("months", title, columns, rows, specs.noted(spec, *over(notes, found)))


def to_date(reading: Reading, notes: Notes) -> Plot:
    """The running 累计 of both years, and the pace that the year's targets ask for (序时进度)."""
    month, places = reading.span.last, reading.subject.decimals
    merge = has_merged(reading, (month.year - 1, month.year))
    ends = [end for end in Span.year(month.year) if not (merge and end.number == 1)]
    years = (f"{month.year - 1}年", f"{month.year}年")
    paces = {f"序时进度（{goal.level}目标）": goal for goal in reading.goals}
    spans = [Span.to_date(end) for end in ends]
    values: specs.Values = []
    rows = []
    for span in spans:
        then, now = reading.over(span.year_ago), reading.over(span)
        is_due = span.last <= month
        at = {"月份": _up_to(span.last)}
        values.append({**at, "系列": years[0], "数值": drawn(_amount(then), places)})
        if is_due:
            values.append({**at, "系列": years[1], "数值": drawn(_amount(now), places)})
        cells = []
        for name, goal in paces.items():
            asked = goal.quantity.to(reading.subject.said_unit).amount * span.last.number / 12
            values.append({**at, "系列": name, "数值": drawn(asked, places)})
            cells.append(Cell(Shown(f"{drawn(asked, places):.{places}f}"), asked))
        current = (level_cell(now), growth_cell(now)) if is_due else (BLANK, BLANK)
        rows.append((label(_up_to(span.last)), level_cell(then), *current, *cells))
    title = f"{reading.subject.short_name}累计数与序时进度{unit_of(reading)}" if paces else (
        f"{reading.subject.short_name}累计数{unit_of(reading)}"
    )  # fmt: skip
    at_all = [_up_to(end) for end in ends]
    spec = specs.lines(title, at_all, (*years, *paces), values, places, dashed=tuple(paces), zero=True)
    levels = [f"{year}累计{unit_of(reading)}" for year in years]
    told = (*levels, _growth_heading(reading))
    columns = headings("时段", *told, *(f"{name}{unit_of(reading)}" for name in paces), marked=told)
    found = {_up_to(end): Span.month(end) for end in ends}
    return Plot("to-date", title, columns, tuple(rows), specs.noted(spec, *over(notes, found)))


def over(notes: Notes, at: dict[str, Span]) -> tuple[specs.Values, specs.Values]:
    """Breaks and events at the labels of the axis; events of one label stand side by side."""

    def place(month: Month) -> str:
        return next((text for text, span in at.items() if month in span), "")

    breaks = [
        {"月份": place(month), "说明": f"自{month.label}起口径调整"} for month in notes.breaks if place(month)
    ]
    together: dict[str, list[Event]] = {}
    for event in notes.events:
        if where := place(event.month):
            together.setdefault(where, []).append(event)
    events = [
        {
            "月份": where,
            "序号": "".join(event.sign for event in found),
            "说明": "；".join(f"{event.sign}{event.name}" for event in found),
        }
        for where, found in together.items()
    ]
    return breaks, events


def _value(step: Step, kind: Kind, series: str, reading: Reading) -> dict[str, Any]:
    return {
        "月份": _label(step, kind),
        "系列": series,
        "数值": drawn(step.amount, reading.subject.decimals),
    }


def _label(step: Step, kind: Kind) -> str:
    """3月, or 1—2月 where the two are one observation; of a rate, always to date, the last month."""
    return step.span.label if kind is Kind.FLOW else f"{step.span.last.number}月"


def _up_to(month: Month) -> str:
    """1—11月: on an axis every figure to date is called alike."""
    return f"1—{month.number}月" if month.number > 1 else "1月"


def _amount(reading: Reading) -> Decimal | None:
    return None if reading.quantity is None else reading.quantity.to(reading.subject.said_unit).amount


def growth_unit(reading: Reading) -> str:
    """The unit of the reading's growth, as a heading carries it."""
    return "（个百分点）" if reading.subject.kind is Kind.RATE else "（%）"


def _growth_heading(reading: Reading) -> str:
    return f"同比{growth_unit(reading)}"


def years_told(reading: Reading) -> Iterable[tuple[int, Month]]:
    """The years with figures, newest first, each with the same month; without a figure of it, its last."""
    led: dict[int, Month] = {}
    for month, point in sorted(reading.series.points.items()):
        kept = led.get(month.year)
        if not point.absence and (kept is None or kept.number != reading.span.last.number):
            led[month.year] = month
    return sorted(led.items(), reverse=True)
