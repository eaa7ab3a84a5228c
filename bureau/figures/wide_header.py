"""Where the header of a wide sheet is, and which of its columns say what a row is."""

import re
from collections.abc import Sequence

from bureau.figures.spreadsheet import Grid, Value
from bureau.figures.wide_heading import Heading, heading, text_of

_LABELS = {
    "指标": "indicator",
    "指标名称": "indicator",
    "主要指标": "indicator",
    "项目": "indicator",
    "名称": "indicator",
    "单位": "unit",
    "计量单位": "unit",
    "地区": "region",
    "旗县区": "region",
    "旗县": "region",
    "县区": "region",
    "区县": "region",
    "市县": "region",
    "旗县市区": "region",
    "县市区": "region",
    "市县区": "region",
    "各旗县区": "region",
    "地区名称": "region",
    "旗县区名称": "region",
    "行政区划": "region",
    "来源": "source",
    "数据来源": "source",
    "序号": "number",
}
_UNITS = re.compile(
    r"(?<!填报|报送|上报|编报|填表|制表|编制|审核|主管|责任|牵头|公布|发布)单位:([^():\s]+)"  # an office
)
HEADER_WITHIN = 15
_MOST_HEADER_ROWS = 3


def band(grid: Grid, asks: bool = False) -> tuple[int, int] | None:
    """The header rows, first and one after the last.

    `asks`: somebody can be asked about a heading, so a second row may hold one that is not understood, and
    地区 may stand where 指标 does.
    """
    near = [values for _, values in grid.rows[:HEADER_WITHIN]]
    start = next((n for n, values in enumerate(near) if _place_of(values, "indicator") is not None), None)
    if start is None and asks:
        start = next((n for n, values in enumerate(near) if _place_of(values, "region") is not None), None)
    if start is None:
        start = next((n for n, values in enumerate(near) if _says(values) >= 2), None)
    elif start and _says(near[start - 1]) >= 2:
        start -= 1  # 2021年 | 2022年 above 指标 | 1月 | …
    if start is None:
        return None
    end = start + 1
    while end < min(len(near), start + _MOST_HEADER_ROWS) and (
        _continues(near[end]) or (asks and _continues_loosely(near[end], near[start]))
    ):
        end += 1
    return (start, end) if any(_says(values) for values in near[start:end]) else None


def _says(values: Sequence[Value]) -> int:
    """How many cells of a row are headings of months or measures."""
    return sum(1 for value in values if says_time(value))


def says_time(value: Value) -> bool:
    """Whether a cell is the heading of a month or a measure."""
    return value is not None and _heading(value) is not None


def _heading(value: Value) -> Heading | None:
    found = heading([text_of(value)])
    return found if found and found.says_something else None


def _continues(values: Sequence[Value]) -> bool:
    filled = [value for value in values if value is not None]
    return bool(_says(values)) and all(_heading(value) or text_of(value) in _LABELS for value in filled)


def _continues_loosely(values: Sequence[Value], top: Sequence[Value]) -> bool:
    """Headings below merged ones, an unknown one among them; nothing stands below 指标, 单位, 地区."""
    labels = [n for n, value in enumerate(top) if label_of(value)]
    free = all(n >= len(values) or values[n] is None for n in labels)
    texts = all(isinstance(value, str) for value in values if value is not None)
    return free and texts and _says(values) >= 2


def label_of(value: Value) -> str | None:
    """The field that a heading names, what a row is: 指标, 单位, 地区; None for any other cell."""
    return _LABELS.get(text_of(value)) if isinstance(value, str) else None


def _place_of(values: Sequence[Value], field_name: str) -> int | None:
    return next((n for n, value in enumerate(values) if label_of(value) == field_name), None)


def labels_of(header: Sequence[Sequence[Value]]) -> dict[str, int]:
    """Field → column; without a heading of its own the first column holds the indicators."""
    labels: dict[str, int] = {}
    for values in header:
        for name in set(_LABELS.values()):
            if (place := _place_of(values, name)) is not None:
                labels.setdefault(name, place)
    if "indicator" not in labels:
        labels["indicator"] = next(n for n in range(len(labels) + 1) if n not in labels.values())
    return labels


def sheet_units(titles: Sequence[str]) -> tuple[str, ...]:
    """What stands above the table as 单位：亿元、%; 填报单位：某局 is an office."""
    said = (found[1] for title in titles for found in _UNITS.finditer(title))
    return tuple(dict.fromkeys(unit for units in said for unit in re.split("[、,;/]", units) if unit))
