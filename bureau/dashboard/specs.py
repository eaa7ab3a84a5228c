"""Vega-Lite specs of the indicator's charts: data in, declarations out. Pure; STACK, «Charts».

Colours of series are not in a spec: the page and the picture bring them (`range.category`). What is drawn
over the series (breaks, events, the pace) has colours that read on light and on dark ground.
"""

from collections.abc import Sequence
from typing import Any

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_HEIGHT = 240
_BELOW = 8  # between the axis and the months: the lowest number beside the axis hangs half below it
_NOTE, _GREY = "#b07a10", "#a3abb6"
Values = list[dict[str, Any]]
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


def bars(title: str, at: Sequence[str], series: Sequence[str], values: Values, places: int) -> dict[str, Any]:
    """Two years side by side. A bar with a 状态 is not final yet: grey in the outline of its year."""
    unsettled = "isValid(datum['状态']) && datum['状态'] != ''"
    mark = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": _x(at),
            "xOffset": {"field": "系列", "scale": {"domain": list(series)}},
            "y": _y(),
            "color": {"condition": {"test": unsettled, "value": _GREY}, **_colour(series)},
            "stroke": {
                "condition": {"test": unsettled, "field": "系列", "type": "nominal", "legend": None,
                              "scale": {"domain": list(series)}},
                "value": None,
            },
            "strokeWidth": {"condition": {"test": unsettled, "value": 1.5}, "value": 0},
            "strokeDash": {"condition": {"test": unsettled, "value": [4, 3]}, "value": [1, 0]},
            "tooltip": _tooltip(places, "状态"),
        },
    }  # fmt: skip
    return _spec(title, values, [mark])


def lines(
    title: str,
    at: Sequence[str],
    series: Sequence[str],
    values: Values,
    places: int,
    *,
    dashed: Sequence[str] = (),
    zero: bool = False,
    years: bool = False,
    marks: bool = False,
) -> dict[str, Any]:
    """A line per series, broken at gaps. `dashed` are lines that nobody reported; `years` labels an axis of
    many months by year; `marks` tells published points from computed ones by their shape.
    """
    legend = {"title": None, "orient": "top", "offset": 20, "symbolType": "stroke"}
    dash = {
        "field": "系列", "type": "nominal", "legend": legend if len(series) > 1 else None,
        "scale": {"domain": list(series), "range": [[6, 4] if each in dashed else [1, 0] for each in series]},
    }  # fmt: skip
    # a line alone needs no legend, and has the second colour, that of the page's own year
    colour = (
        _colour(series) | {"legend": legend} if len(series) > 1 else _colour(("", *series)) | {"legend": None}
    )
    shared = {"x": _x(at, years), "y": _y(zero), "color": colour}
    line = {"mark": {"type": "line"}, "encoding": {**shared, "strokeDash": dash}}
    reported = [each for each in series if each not in dashed]
    points: dict[str, Any] = {
        "transform": [{"filter": {"field": "系列", "oneOf": reported}}],
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {**shared, "tooltip": _tooltip(places, *(["标记"] if marks else []))},
    }
    if marks:
        points["encoding"]["shape"] = {
            "field": "标记", "type": "nominal",
            "legend": {"title": None, "orient": "top", "offset": 20, "symbolFillColor": _GREY,
                       "symbolStrokeColor": _GREY},
            "scale": {"domain": ["公布", "计算"], "range": ["circle", "diamond"]},
        }  # fmt: skip
    return _spec(title, values, [line, points])


def ranks(title: str, at: Sequence[str], series: Sequence[str], values: Values) -> dict[str, Any]:
    """Places over time: the first place is on top."""
    spec = lines(title, at, series, values, 0, years=True)
    for layer in spec["layer"]:
        layer["encoding"]["y"] = {
            "field": "数值", "type": "quantitative", "scale": {"reverse": True, "zero": False, "nice": False},
            "axis": {"title": None, "tickMinStep": 1, "tickCount": 4, "format": "d"},
        }  # fmt: skip
    return spec


def across(title: str, at: Sequence[str], values: Values, places: int, rule: float | None) -> dict[str, Any]:
    """One bar per region, the largest on top; `rule` is where the city stands."""
    bar = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "地区", "type": "ordinal", "scale": {"domain": list(at)}, "axis": {"title": None}},
            "x": {"field": "数值", "type": "quantitative", "axis": {"title": None, "tickCount": 5}},
            "color": _colour(("", "旗县区")) | {"legend": None},  # the second colour
            "tooltip": [
                {"field": "地区", "type": "nominal"},
                {"field": "数值", "type": "quantitative", "format": f".{places}f"},
            ],
        },
    }
    spec = _spec(title, values, [bar])
    spec["height"] = max(120, 26 * len(at))
    spec["tall"] = True  # its height is that of its rows: charts.js leaves it
    if rule is not None:
        spec["layer"].append(
            {
                "data": {"values": [{"数值": rule, "说明": "全市"}]},
                "mark": {"type": "rule", "color": _NOTE, "strokeDash": [5, 3], "strokeWidth": 1.5},
                "encoding": {"x": {"field": "数值", "type": "quantitative"}, "tooltip": _told()},
            }
        )
    return spec


def noted(spec: dict[str, Any], breaks: Values, events: Values) -> dict[str, Any]:
    """The spec with 口径调整 as dashed rules and events as numbers above the months."""
    layer = list(spec["layer"])
    if breaks:
        at = {"x": {"field": "月份", "type": "ordinal"}, "tooltip": _told()}
        rule = {"type": "rule", "color": _NOTE, "strokeDash": [5, 3], "strokeWidth": 1.5}
        word = {"type": "text", "text": "口径调整", "color": _NOTE, "align": "left", "dx": 4}
        layer.append({"data": {"values": breaks}, "mark": rule, "encoding": at})
        layer.append({"data": {"values": breaks}, "mark": word, "encoding": {**at, "y": {"value": 8}}})
    if events:
        number = {"type": "text", "color": _NOTE, "baseline": "bottom"}
        at = {"x": {"field": "月份", "type": "ordinal"}, "y": {"value": -4}, "text": {"field": "序号"}}
        layer.append({"data": {"values": events}, "mark": number, "encoding": {**at, "tooltip": _told()}})
    return {**spec, "layer": layer}


def _spec(title: str, values: Values, layer: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": _SCHEMA,
        "description": title,
        "width": "container",
        "height": _HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "layer": layer,
    }


def _x(at: Sequence[str], years: bool = False) -> dict[str, Any]:
    axis: dict[str, Any] = {"title": None, "labelAngle": 0, "labelOverlap": True, "labelPadding": _BELOW}
    if years:  # 2022年1—2月 stands for its year
        axis |= {"values": _first_of_years(at), "labelExpr": "slice(datum.label, 0, 5)"}
        axis["labelAlign"] = "left"  # from its January on: centred, the first would touch the lowest number
    return {"field": "月份", "type": "ordinal", "scale": {"domain": list(at)}, "axis": axis}


def _first_of_years(at: Sequence[str]) -> list[str]:
    firsts: dict[str, str] = {}
    for text in at:
        firsts.setdefault(text[:5], text)
    return list(firsts.values())


def _y(zero: bool = True) -> dict[str, Any]:
    axis = {"title": None, "tickCount": 4}
    return {"field": "数值", "type": "quantitative", "axis": axis, "scale": {"zero": zero}}


def _colour(series: Sequence[str]) -> dict[str, Any]:
    legend = {"title": None, "orient": "top", "offset": 20}  # room for the numbers of events
    return {"field": "系列", "type": "nominal", "scale": {"domain": list(series)}, "legend": legend}


def _tooltip(places: int, *more: str) -> list[dict[str, Any]]:
    return [
        {"field": "系列", "type": "nominal"},
        {"field": "月份", "type": "nominal"},
        {"field": "数值", "type": "quantitative", "format": f".{places}f"},
        *({"field": name, "type": "nominal"} for name in more),
    ]


def _told() -> list[dict[str, Any]]:
    return [{"field": "说明", "type": "nominal"}]
