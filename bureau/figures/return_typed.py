"""What came back from one line of the monthly return: texts into values, or a sentence for each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl

from bureau.algebra.number import exact
from bureau.figures.cells import CELLS, LABELS
from bureau.figures.entry import Value
from bureau.figures.return_cells import Line
from bureau.figures.states import Absence, Status
from bureau.figures.written import mark

_HOLDS = {cell.name: cell.holds for cell in CELLS}
_CHOICES = {"status": Status.values, "absence": Absence.values}
_MOST = {"note": 200, "rank_scope": 30}


@dataclass
class Typed:
    """The cells that the person changed, and the version of the row that was on the page.

    `texts` are as typed, `values` what goes through the door, `faults` the sentences by cell.
    """

    version: int
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read(line: Line, posted: Mapping[str, str]) -> Typed:
    """What was changed in the line since the page was shown; nothing when the line was not on the page."""
    unit = line.indicator.unit
    version = posted.get(f"{line.id}-version", "")
    typed = Typed(int(version) if version.isdecimal() and len(version) < 10 else 0)
    if not version:
        return typed
    was = dict(parse_qsl(posted.get(f"{line.id}-was", "")))
    for box in line.boxes.values():
        text, before = posted.get(box.id, "").strip(), was.get(box.name, "")
        if not box.asked or box.id not in posted or text == before:
            continue
        try:
            value, shown = _value(box.name, text, unit), _value(box.name, before, unit)
        except ValueError as error:
            typed.texts[box.name], typed.faults[box.name] = text, str(error)
            continue
        if value != shown:
            typed.texts[box.name], typed.values[box.name] = text, value
    if not typed.faults:
        _as_a_row(line, typed)
    return typed


def _value(name: str, text: str, unit: str) -> Value:
    """The value that was typed, None when empty; raises ValueError with the sentence."""
    holds = _HOLDS.get(name)
    if holds is None:
        return _words(name, text)
    if not text or mark(text) == Absence.UNREPORTED:  # 「—」「/」「暂无」: not given, as in a paste or a file
        return None
    if holds == "rank":
        rank = exact(text)
        if rank != int(rank) or not 1 <= rank <= 9999:
            raise ValueError(f"位次应为1至9999的整数，收到“{text}”。")
        return int(rank)
    percent = holds == "growth" or unit == "%"
    return exact(text.rstrip("%％") if percent else text)


def _words(name: str, text: str) -> Value:
    if name == "expected_on":
        return _day(text)
    if name in _CHOICES and text not in _CHOICES[name]:
        raise ValueError(f"“{text}”不是可选的{LABELS[name]}，请重新选择。")
    if name in _MOST and len(text) > _MOST[name]:
        raise ValueError(f"最多{_MOST[name]}个字，现有{len(text)}个，请缩短。")
    return text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}”不是日期，请写成2022-04-25。") from None


def _as_a_row(line: Line, typed: Typed) -> None:
    """What holds between the cells of a row: words need a number or an absence; ranks have their field."""
    stored = line.stored.cells if line.stored else {}
    numbers = [name for name in _HOLDS if typed.values.get(name, stored.get(name)) is not None]
    absence = typed.values.get("absence", line.boxes["absence"].stored)
    if not numbers and not absence:
        if "absence" in typed.values:
            typed.faults["absence"] = "这一行没有数，请选择无数的原因（未报、不适用或暂缺）。"
        elif line.stored is None and typed.values:
            name = next(iter(typed.values))
            sentence = f"只填了{LABELS[name]}，没有数：请填数，或选择无数的原因。"
            typed.faults[name] = sentence
    _expected(line, typed, absence)
    ranked = typed.values.get("level_rank") or typed.values.get("growth_rank")
    if ranked and not typed.values.get("rank_scope", line.boxes["rank_scope"].stored) and line.scope:
        typed.values["rank_scope"] = line.scope


def _expected(line: Line, typed: Typed, absence: Value) -> None:
    """暂缺 says when the figure is expected; nothing else does (DOMAIN 2.1)."""
    stored = line.stored.expected_on if line.stored else None
    expected = typed.values.get("expected_on", stored)
    if absence != Absence.LATER:
        if typed.values.get("expected_on"):
            typed.faults["expected_on"] = "只有“暂缺”才填预计补报日期；请把无数的原因选为“暂缺”，或清空日期。"
        elif stored and "absence" in typed.values:
            typed.values["expected_on"] = None
    elif expected is None and {"absence", "expected_on"} & set(typed.values):
        typed.faults["expected_on"] = "选了“暂缺”，请填预计补报日期；说不准哪天能补的，请选“未报”。"
