"""The tables of one sheet, one below the other or side by side, each with a header of its own; and what the
titles above a table say."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bureau.figures.models import Region
from bureau.figures.names import Names
from bureau.figures.spreadsheet import Grid, Value
from bureau.figures.spreadsheet.grid import address
from bureau.figures.wide_header import HEADER_WITHIN, band, label_of, says_time
from bureau.figures.wide_heading import Heading, heading, text_of
from bureau.figures.wide_stacked import stacked

_TIME = re.compile(
    r"\d{4}年(度)?|(?<!\d)1月?[-—–―~～至到]+\d{1,2}月(份|底|末)?|\d{1,2}月(份|底|末)?"
    r"|[一二三四1-4]季度|上半年|前三季度|全年|截至|截止|月度|年度"
)
_EDGES = re.compile(
    r"^(表[一二三四五六七八九十\d]+[::、.]?|附[表件]\d*[::]?|全市|我市|本市|各?分?(旗县区|旗县市区|旗县|县区|区县|县市区|市县|地区)"
    r"|各地|各|的|:|、)|((主要)?(完成)?(情况|进度)|统计|汇总|对比|比较|一览|明细|报表|月报|表|数据|的"
    r"|分?(旗县区|旗县|县区|区县|地区)|:|、)$"
)
_GROWTH = re.compile(r"(同比)?(增长|增速|增幅)(率|情况)?$")
_UNIT_CELL = re.compile(r"\(?(计量|金额)?单位:[^():]+\)?")
_MOST_TABLES = 8  # more headers than that are no tables of an office
_OFFICE = re.compile(r"(商务|统计|发改|发展改革|工信|财政|海关|税务)")


@dataclass(frozen=True)
class Part:
    """One table of a sheet: the sheet without what belongs to its neighbours, and the titles.

    `shared` are the texts above any table of the sheet, for what this one's own titles do not say.
    """

    grid: Grid
    shared: tuple[str, ...] = ()
    alone: bool = True
    below: bool = False  # another

    @property
    def cells(self) -> str:
        """The table's cells, from its first to its last."""
        places = [n for _, values in self.grid.rows for n, value in enumerate(values) if value is not None]
        rows = [number for number, _ in self.grid.rows]
        return f"{address(rows[0], min(places) + 1)}:{address(rows[-1], max(places) + 1)}"


def tables(grid: Grid) -> list[Part]:
    """The tables from top to bottom, and from left to right; what a lower one does not say of year and unit
    may stand above the first."""
    levels = stacked(grid)
    if len(levels) == 1:
        return beside(grid)
    place = band(levels[0], asks=True)
    top = titles_above(levels[0], place[0]) if place else []
    return [
        replace(part, shared=(*part.shared, *top) if level else part.shared, alone=False, below=level > 0)
        for level, each in enumerate(levels)
        for part in beside(each)
    ]


def beside(grid: Grid) -> list[Part]:
    """The tables of the sheet from left to right; a header is repeated where a new one begins."""
    starts = _starts(grid)
    bounds = list(zip(starts, [*starts[1:], None], strict=True))
    if len(bounds) == 1 or len(bounds) > _MOST_TABLES:
        return [Part(grid)]
    grids = [_cut(grid, first, after) for first, after in bounds]
    tops = [each.rows[place[0]][0] for each in grids if each.rows and (place := band(each, asks=True))]
    shared = tuple(titles_above(grid, sum(number < min(tops) for number, _ in grid.rows))) if tops else ()
    return [Part(each, shared, alone=False) for each in grids if each.rows]


def _starts(grid: Grid) -> list[int]:
    """0, and where behind months another column says which indicator or region a row is."""
    near = [values for _, values in grid.rows[:HEADER_WITHIN]]
    labels = sorted({place for values in near for place in _labels(values)})
    starts = [0]
    for place in labels:
        between = (value for values in near for value in values[starts[-1] : place])
        behind = (value for values in near for value in values[place + 1 :])
        if any(map(says_time, between)) and any(map(says_time, behind)):
            starts.append(_leftmost(near, place))
    return starts


def _labels(values: Sequence[Value]) -> Iterator[int]:
    for place, value in enumerate(values):
        if label_of(value) in ("indicator", "region"):
            yield place


def _leftmost(near: Sequence[Sequence[Value]], place: int) -> int:
    """序号 and 地区 before 指标 belong to it."""
    row = next(values for values in near if place < len(values) and label_of(values[place]))
    while place and label_of(row[place - 1]):
        place -= 1
    return place


def _cut(grid: Grid, first: int, after: int | None) -> Grid:
    rows = ((number, [None] * first + values[first:after]) for number, values in grid.rows)
    filled = [(number, values) for number, values in rows if any(value is not None for value in values)]
    return replace(grid, rows=filled)


# --- titles -------------------------------------------------------------------------------------------


def is_unit(title: str) -> bool:
    """单位：亿元 alone in its cell: it stands above every table of the sheet that has none of its own."""
    return bool(_UNIT_CELL.fullmatch(title))


def has_time(titles: Sequence[str]) -> bool:
    return any(re.search(r"\d{4}年", title) for title in titles)


def region_of(titles: Sequence[str], names: Names) -> Region | None:
    """The region with whose name a title begins, 红山区2022年…; the bureau of a region is no region."""
    for title in titles:
        bare = _TIME.sub("", title)
        region, rest = names.region_before(bare)
        if region and region.role != Region.Role.CITY and not _OFFICE.match(rest):
            return region if names.region_before(rest)[0] is None else None
    return None


def indicator_of(titles: Sequence[str], names: Names) -> tuple[str, Heading | None]:
    """The one indicator that a title names, 2022年各旗县区社零总额（万元）情况, and whether it is its growth.

    An unknown name is answered as it is left over: then somebody is asked. Empty without a title.
    """
    left: list[tuple[str, Heading | None]] = []
    for title in reversed(titles):
        name = _bare(title)
        growth = _GROWTH.search(name.removesuffix("(%)"))
        measure = heading([growth[0].removesuffix("情况")]) if growth else None
        name = _bare(name[: growth.start()]) if growth else name
        if name and not is_unit(title):
            if names.meant(name).indicator:
                return name, measure
            left.append((name, measure))
    return left[-1] if left else ("", None)


def _bare(title: str) -> str:
    """The title without times, places in general and words like 完成情况表; a unit in brackets stays."""
    text = unicodedata.normalize("NFKC", title)
    unit = re.search(r"\((?:单位:)?([^()\d]+)\)", text)
    text = _TIME.sub("", re.sub(r"\([^()]*\)", "", text))
    before = ""
    while text != before:
        before, text = text, _EDGES.sub("", text.strip())
    return f"{text}({unit[1]})" if unit and text else text


def called(part: Part) -> str:
    """What a table is called from month to month: its own title without the time, else where it begins."""
    place = band(part.grid, asks=True)
    for title in titles_above(part.grid, place[0] if place else 1):
        if not is_unit(title) and (name := _bare(title)):
            return name
    return f"{part.cells.partition(':')[0]}起的表"


def titles_above(grid: Grid, start: int) -> list[str]:
    return [text_of(value) for _, values in grid.rows[:start] for value in values if value is not None]
