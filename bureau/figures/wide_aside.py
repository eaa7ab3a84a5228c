"""What stands in a wide sheet and is no figure: sums, remarks, notes; and what only a person can say.

With an `Aside` a sheet is read for somebody who sits before the page: what is plainly no figure is passed
over and listed with its cells, what is not plain becomes one question, answered once and remembered for the
section. Without one (the command) the same things are refused by name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bureau.figures.importing_memory import Places, Remembered
from bureau.figures.importing_places import key_of, likely
from bureau.figures.models import Indicator, Region
from bureau.figures.names import Names
from bureau.figures.spreadsheet import Fault, Value
from bureau.figures.spreadsheet.grid import Grid, address
from bureau.figures.wide_heading import text_of
from bureau.figures.written import fold, mark

_SUM = re.compile(
    r"(\d{4}年)?(全市|全年|本年|年度|总|全部)?(合计|总计|小计|总和|共计|累计合计)(数)?(\([^()]*\))?"
)
_REMARK = {
    "备注", "说明", "附注", "注", "填报人", "填表人", "联系人", "联系电话", "电话",
    "责任单位", "牵头单位", "责任科室", "填报单位", "报送单位", "填报科室",
}  # fmt: skip
_DERIVED = re.compile(r"(比上年|比去年|比上年同期|较上年|同比)?增减(额|量|数|值)?")
_NOTE = re.compile(
    r"(注|备注|说明|附注|填表|制表|填报|审核|复核|审批|签发|负责人|单位负责|分管|联系|数据来源|资料来源|报出|报送)"
)
_SHOWN = 3  # so many texts of a column or a row are quoted
_LONGEST = 40  # characters of each
YEAR_SO_FAR, WHOLE_YEAR = "已报各月合计", "1—12月累计数"
OF_MONTH, TO_DATE = "当月同比", "累计同比"


@dataclass(frozen=True)
class Passed:
    """One thing that was passed over: its cells, what stands there, why it is no figure."""

    cells: str
    text: str
    why: str


@dataclass(frozen=True)
class Ask:
    """A question about a column or a table. `key` is what the section's memory calls it; `readings` are the
    meanings to choose from beside 不导入."""

    key: str
    cells: str
    sentence: str
    readings: tuple[str, ...] = ()
    chosen: str = ""  # a reading, or «不导入», by memory
    likely: tuple[str, ...] = ()  # those of the readings that are near: suggested, never chosen


IGNORED = "不导入"


@dataclass
class Aside:
    """Collected over all sheets of one import."""

    names: Names
    remembered: Remembered = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    passed: list[Passed] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _asked: dict[str, Ask] = field(default_factory=dict)
    _where: str = ""

    @property
    def asked(self) -> list[Ask]:
        return list(self._asked.values())

    def enter(self, grid: Grid, several: bool) -> None:
        """The sheet that is read next; its hidden rows and columns are read like the others, and said."""
        self._where = f"“{grid.name}”" if several else ""
        rows = [number for number, _ in grid.rows if number in grid.hidden_rows]
        width = max(len(values) for _, values in grid.rows)
        hidden = [n for n in range(1, width + 1) if n in grid.hidden_columns]
        columns = [address(1, n)[:-1] for n in hidden if _filled(n - 1, grid.rows)]
        said = [f"第{'、'.join(map(str, rows))}行"] if rows else []
        said += [f"{'、'.join(columns)}列"] if columns else []
        if said:
            self.remark(f"{'和'.join(said)}是隐藏的，里面的内容和其他行列一样读入了；请核对是否应当导入。")

    def remark(self, sentence: str) -> None:
        self.remarks.append(f"{self._where}{sentence}")

    def skip(self, cells: str, text: str, why: str) -> None:
        self.passed.append(Passed(f"{self._where}{cells}", text, why))

    # --- what only a person can say -------------------------------------------------------------------

    def answer(self, key: str, cells: str, sentence: str, readings: tuple[str, ...] = ()) -> str:
        """What the section chose: a reading, 不导入, or nothing yet. It is asked either way, so that a wrong
        choice can be chosen anew."""
        chosen = self._chosen(key, readings)
        if key not in self._asked:
            self._asked[key] = Ask(key, f"{self._where}{cells}", sentence, readings, chosen)
        return chosen

    def leave(self) -> None:
        """All sheets are read: what is asked from here on stands in none of them alone."""
        self._where = ""

    def region(self, name: str) -> Region | None:
        """The region of that name, or the one that the section chose for it."""
        return self.names.region(name) or self.places.get(fold(key_of(name)))

    def leaves_out(self, name: str, row: int) -> bool:
        """Whether the section chose not to import a place; asked of each that no region has for a name,
        chosen or not, so that a wrong choice can be chosen anew."""
        key, known = key_of(name), self.names.region(name)
        if known:
            return False
        if key not in self._asked:
            self._asked[key] = self._ask_of_place(key, name, row)
        return self.ignores(key)

    def _ask_of_place(self, key: str, name: str, row: int) -> Ask:
        regions, meant = self.names.regions, self.places.get(fold(key))
        chosen = IGNORED if self.ignores(key) else meant.name if meant else ""
        near = tuple(region.name for region in likely(name, regions))
        said = f"没有“{name}”这个地区"
        if meant:
            said = f"“{name}”按本科室的选择是{meant.name}"
        elif near and not chosen:
            said += f"，是不是{'或'.join(near)}"
        others = tuple(region.name for region in regions if region.name not in near)
        return Ask(key, f"{self._where}第{row}行", said, (*near, *others), chosen, near)

    def ignores(self, key: str) -> bool:
        """Whether the section chose not to import what the key names."""
        folded = fold(key)
        return folded in self.remembered and self.remembered[folded] is None

    def chosen_indicator(self, name: str) -> Indicator | None:
        """The indicator that the section chose for a name that the catalogue does not know."""
        return self.remembered.get(fold(name))

    def _chosen(self, key: str, readings: tuple[str, ...]) -> str:
        if self.ignores(key):
            return IGNORED
        left = [each for each in readings if not self.ignores(without(key, each))]
        return left[0] if len(left) == 1 and len(readings) > 1 else ""

    # --- columns --------------------------------------------------------------------------------------

    def passes(self, place: int, name: str, below: Sequence[tuple[int, list[Value]]]) -> bool:
        """Whether a column that is no month is passed over: remarks, differences, or what a person said."""
        filled = _filled(place, below)
        if not filled:
            return True
        cells, text = span(place, [number for number, _ in filled]), _quoted([value for _, value in filled])
        if not name and not any(is_number(value) for _, value in filled):
            self.skip(cells, text, "没有表头的文字，作为备注不导入")
            return True
        bare = re.sub(r"\([^()]*\)", "", name)
        if bare in _REMARK or _DERIVED.fullmatch(bare):
            why = "备注，不是数" if bare in _REMARK else "增减由系统计算，不导入"
            self.skip(cells, f"“{name}”：{text}", why)
            return True
        called = name or f"没有表头的{address(1, place + 1)[:-1]}列"
        chosen = self.answer(f"栏：{called}", cells, f"“{called}”这一列：{text}")
        if chosen:
            self.skip(cells, f"“{called}”：{text}", "按本科室的选择不导入")
        return bool(chosen)

    # --- rows -----------------------------------------------------------------------------------------

    def is_sum(self, name: str) -> bool:
        """合计, 小计: a sum of what stands above, unless the section once said which indicator it is."""
        if not is_sum(text_of(name)):
            return False
        return (self.names.meant(name).indicator or self.remembered.get(fold(name))) is None

    def is_note(self, first: Value, given: Sequence[Value]) -> bool:
        """填表人、审核人 that reach into the columns of figures: text, no number."""
        return is_note(first) and not any(is_number(value) for value in given)

    def skip_row(self, number: int, values: Sequence[Value], why: str = "小标题或注，不是数") -> None:
        places = [place for place, value in enumerate(values) if value is not None]
        cells = ":".join(dict.fromkeys(address(number, place + 1) for place in (places[0], places[-1])))
        self.skip(cells, _quoted([values[place] for place in places]), why)


def without(key: str, reading: str) -> str:
    """What the memory calls a reading that was not chosen: 栏：同比（当月同比） is 不导入."""
    return f"{key}（{reading}）"


def is_note(value: Value) -> bool:
    """Whether a text begins as notes and signatures below a table do."""
    return bool(_NOTE.match(text_of(value)))


def is_sum(name: str) -> bool:
    return bool(_SUM.fullmatch(name))


def choices(key: str, readings: Sequence[str], answer: str) -> Mapping[str, bool]:
    """What the memory has to hold for an answer: name → whether it is 不导入."""
    return {key: answer == IGNORED} | {
        without(key, reading): answer in readings and reading != answer for reading in readings
    }


def span(place: int, rows: Sequence[int]) -> str:
    """The cells of a column, from the first row to the last."""
    ends = dict.fromkeys((address(rows[0], place + 1), address(rows[-1], place + 1)))
    return ":".join(ends)


def _filled(place: int, below: Sequence[tuple[int, list[Value]]]) -> list[tuple[int, Value]]:
    return [(number, v[place]) for number, v in below if place < len(v) and v[place] is not None]


def is_number(value: Value) -> bool:
    if isinstance(value, str):
        return mark(value) is None and bool(re.fullmatch(r"[-+]?[\d,.]+%?", text_of(value)))
    return value is not None and not isinstance(value, bool | Fault)


def _quoted(values: Sequence[Value]) -> str:
    texts = [text_of(value)[:_LONGEST] for value in values]
    more = f"等{len(texts)}格" if len(texts) > _SHOWN else ""
    return "、".join(texts[:_SHOWN]) + more
