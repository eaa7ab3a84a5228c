"""The wide sheets that sections keep: indicators down, months across, titles above (FORMATS, «wide»).

A plain month column is 当月数, 1—n月 and 累计 are 累计数, 同比 under either is its growth. A row 同比 or 增速
belongs to the indicator above it. The year stands in the heading, the title or the sheet's name. Whatever is
not understood is refused by its name; nothing is guessed.

For somebody who can be asked (`Aside`) more is read: several tables in a sheet, districts down with the
indicator in the title; and what is plainly no figure is passed over and listed.
"""

from collections.abc import Iterator, Sequence

from bureau.figures.spreadsheet import Grid, Value
from bureau.figures.table import Found
from bureau.figures.wide_aside import IGNORED, Aside, is_sum
from bureau.figures.wide_columns import Head, columns_of
from bureau.figures.wide_header import band, label_of, labels_of, sheet_units
from bureau.figures.wide_heading import text_of
from bureau.figures.wide_rows import Rows, Subject
from bureau.figures.wide_tables import (
    Part,
    called,
    has_time,
    indicator_of,
    is_unit,
    region_of,
    tables,
    titles_above,
)
from bureau.figures.wide_totals import Totals

_NO_INDICATOR = "表中没有“指标”这一列；请补上，或在门户的“导入数据”页面上传，那里可以认出标题里的指标。"

_NO_TITLE = "表中竖排的是地区，标题却没有写是哪个指标；请在标题中写明，如“2022年各旗县区社零总额（亿元）”。"


def wide(grid: Grid, aside: Aside | None = None) -> Found | None:
    """The lines of a wide sheet; None when the sheet is none."""
    if aside is None:
        return _table(Part(grid))
    found = None
    for part in tables(grid):
        if (there := _part(part, aside)) is not None:
            found = found or Found()
            found.lines += there.lines
            found.refusals += there.refusals
    return found


def _part(part: Part, aside: Aside) -> Found | None:
    """One table of several; a person may leave it out altogether."""
    if part.alone:
        return _table(part, aside)
    key, found = f"表：{called(part)}", None
    if not aside.ignores(key):
        asked = len(aside.asked)
        found = _table(part, aside) or _not_understood(part)
        if not found.refusals or len(aside.asked) > asked:
            return found
    if aside.answer(key, part.cells, f"表“{called(part)}”") == IGNORED:
        aside.skip(part.cells, f"“{called(part)}”", "按本科室的选择整张表不导入")
        return Found()
    return found


def _not_understood(part: Part) -> Found:
    found = Found()
    found.refuse(f"没有看懂{part.cells}这张表：没有月份的表头。", part.grid.rows[0][0])
    return found


def _table(part: Part, aside: Aside | None = None) -> Found | None:
    grid = part.grid
    place = band(grid, aside is not None)
    if place is None:
        return None
    start, end = place
    found = Found()
    header = [values for _, values in grid.rows[start:end]]
    own = titles_above(grid, start)
    titles = own if has_time(own) else [*own, *part.shared]
    units = sheet_units(own) or sheet_units([title for title in part.shared if is_unit(title)])
    below = grid.rows[end:]
    labels = labels_of(header)
    named = any(label_of(value) == "indicator" for values in header for value in values)
    if aside is None and not named and "region" in labels:
        found.refuse(_NO_INDICATOR, grid.rows[start][0])
        return found
    subject = _subject(own, labels, named, below, aside) if aside else Subject()
    head = Head(header, frozenset(labels.values()), titles, grid.name, below, grid.rows[start][0])
    if "indicator" not in labels and not subject.indicator:
        found.refuse(_NO_TITLE, grid.rows[start][0])
        return found
    columns, across = columns_of(head, found, aside)
    if found.refusals and (aside is None or not columns):
        return found  # with somebody to ask, the rows are read as well: everything is asked at once
    rows = Rows(labels, columns, units, subject, found, aside)
    stated = rows.read(below, across)
    if aside and part.below:
        _say_shared(part, own, header, rows, aside)
    if aside:
        totals = Totals(rows, stated, aside)
        totals.settle_whole_year()
        if not found.refusals:
            totals.compare()
    found.lines = rows.lines()
    return found


def _say_shared(
    part: Part, own: Sequence[str], header: Sequence[Sequence[Value]], rows: Rows, aside: Aside
) -> None:
    """What a lower table takes from the titles of the sheet is said: the person may know better."""
    said = []
    if not has_time([*own, *(text_of(value) for values in header for value in values)]):
        said += ["年份"] if has_time(part.shared) else []
    bare = any(not (row.texts.get("unit") or aside.names.meant(row.name).unit) for row in rows.kept)
    if rows.units and bare and not sheet_units(own):
        said.append(f"单位（{'、'.join(rows.units)}）")
    if said:
        aside.remark(f"下面的表“{called(part)}”没有写{'和'.join(said)}，按最上面的标题读入；请核对。")


def _subject(
    own: Sequence[str],
    labels: dict[str, int],
    named: bool,
    below: Sequence[tuple[int, list[Value]]],
    aside: Aside,
) -> Subject:
    """What the title says for every row: the one indicator where districts stand down, or the region."""
    if not (named and "region" in labels):
        first = labels.get("region", labels["indicator"])
        places = [text for text in _texts(first, below) if not is_sum(text_of(text))]
        if "region" in labels or _are_places(places, aside):
            labels.pop("indicator")
            labels["region"] = first
            name, measure = indicator_of(own, aside.names)
            return Subject(name, measure)
    region = region_of(own, aside.names)
    if region and "region" not in labels:
        aside.remark(f"标题写的是{region.name}：没有写地区的行都记在{region.name}。")
        return Subject(region=region.name)
    return Subject()


def _are_places(texts: Sequence[str], aside: Aside) -> bool:
    """Whether regions stand down a column that does not say so: most are known, and none is an indicator."""
    known = sum(aside.region(each) is not None for each in texts)
    return known > 1 and known * 2 > len(texts) and not any(aside.names.meant(t).indicator for t in texts)


def _texts(place: int, below: Sequence[tuple[int, list[Value]]]) -> Iterator[str]:
    for _, values in below:
        if sum(value is not None for value in values) > 1 and place < len(values):
            yield str(values[place] or "")
