"""An area's chart: the months of this year beside the same months of last year, and their table. Pure.

Colours are not in the spec: static/js/charts.js takes them from the page, light or dark.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.series import Kind
from bureau.dashboard.trend import Step, course, has_merged

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_WHAT = {Kind.FLOW: "各月数", Kind.STOCK: "各月末数", Kind.RATE: "各月累计比率"}
_HEIGHT = 220


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite spec, and the same figures as a table: rows of span, last year, this year."""

    title: str
    years: tuple[str, str]
    spec: dict[str, Any]
    rows: tuple[tuple[str, str, str], ...]

    @property
    def is_empty(self) -> bool:
        return not self.spec["data"]["values"]


def two_years(reading: Reading) -> Chart:
    """The months of last year and of this year up to the reading's last month, over equivalent spans.

    Where either year's 1—2月 is one observation, it is one in both (DOMAIN 2.3).
    """
    month, subject = reading.span.last, reading.subject
    merge = has_merged(reading, (month.year - 1, month.year))
    before = course(reading, _year(month.year - 1), merge)
    now = course(reading, (each for each in _year(month.year) if each <= month), merge)
    title = f"{subject.short_name}{_WHAT[subject.kind]}（{subject.said_unit}）"
    years = (f"{month.year - 1}年", f"{month.year}年")
    values = [
        # JSON knows no Decimal: rounded first, so that the browser draws and shows what the table says
        {"月份": _label(step.span, subject.kind), "年份": year, "数值": float(_rounded(step.amount, reading))}
        for year, steps in zip(years, (before, now), strict=True)
        for step in steps
        if step.amount is not None
    ]
    labels = [_label(step.span, subject.kind) for step in before]
    spec = _spec(title, labels, years, values, subject.kind, subject.decimals)
    return Chart(title, years, spec, _rows(before, now, reading))


def _rows(
    before: tuple[Step, ...], now: tuple[Step, ...], reading: Reading
) -> tuple[tuple[str, str, str], ...]:
    later = {step.span.last.number: step for step in now}
    return tuple(
        (
            _label(step.span, reading.subject.kind),
            _text(step, reading),
            _text(later.get(step.span.last.number), reading),
        )
        for step in before
    )


def _spec(
    title: str,
    labels: list[str],
    years: tuple[str, str],
    values: list[dict[str, Any]],
    kind: Kind,
    decimals: int,
) -> dict[str, Any]:
    """Bars for what adds up, lines from wherever for what does not: a rate's bars would begin at nothing."""
    number = f".{decimals}f"
    encoding: dict[str, Any] = {
        "x": {
            "field": "月份", "type": "ordinal", "scale": {"domain": labels},
            "axis": {"title": None, "labelAngle": 0},
        },
        "y": {"field": "数值", "type": "quantitative", "axis": {"title": None, "tickCount": 4}},
        "color": {
            "field": "年份", "type": "nominal", "scale": {"domain": list(years)},
            "legend": {"title": None, "orient": "top"},
        },
        "tooltip": [
            {"field": "年份", "type": "nominal"},
            {"field": "月份", "type": "nominal"},
            {"field": "数值", "type": "quantitative", "format": number},
        ],
    }  # fmt: skip
    mark: dict[str, Any] = {"type": "bar"}
    if kind is Kind.FLOW:
        encoding["xOffset"] = {"field": "年份", "scale": {"domain": list(years)}}
    else:
        encoding["y"]["scale"] = {"zero": False}
        mark = {"type": "line", "point": True}
    return {
        "$schema": _SCHEMA,
        "description": title,
        "width": "container",
        "height": _HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "mark": mark,
        "encoding": encoding,
    }


def _year(year: int) -> tuple[Month, ...]:
    return tuple(Month(year, number) for number in range(1, 13))


def _label(span: Span, kind: Kind) -> str:
    """3月, or 1—2月 where the two are one observation; of a rate, always to date, the last month."""
    return span.label if kind is Kind.FLOW else f"{span.last.number}月"


def _rounded(amount: Decimal, reading: Reading) -> Decimal:
    return rounded(amount, reading.subject.decimals)


def _text(step: Step | None, reading: Reading) -> str:
    return "—" if step is None or step.amount is None else f"{_rounded(step.amount, reading):f}"
