"""The monthly return, 月报: what was typed goes through the door, all or nothing (issue 2, 6a).

`save` enters the changed cells, or hands the page back with everything typed and a sentence beside each
cell. Knows no HTTP; the view is thin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bureau.figures.cells import LABELS
from bureau.figures.door import enter, say, stored_text
from bureau.figures.entry import Act, Entry, Refusal
from bureau.figures.models import Source
from bureau.figures.return_sheet import NUMBERS, TEXTS, Desk, Line, Notice, Sheet, open_return
from bureau.figures.return_typed import Typed, read

_NAMES = {label: name for name, label in LABELS.items()}
_NOTHING = "没有改动，没有写入任何数据。"


@dataclass(frozen=True)
class Saved:
    """What became of a save: the sentence, and the page to show again when nothing was written."""

    sentence: str
    again: Sheet | None = None


def save(desk: Desk, posted: Mapping[str, str]) -> Saved:
    """Enters the changed cells, all or none, and says what was done."""
    sheet = open_return(desk)
    typed = {line.indicator.pk: read(line, posted) for line in sheet.lines if line.open}
    if any(each.faults for each in typed.values()):
        return _again(sheet, typed, ())
    entries = [
        Entry(line.indicator, desk.region, desk.month, change.values, change.version)
        for line in sheet.lines
        if (change := typed.get(line.indicator.pk)) and change.values
    ]
    outcome = enter(entries, Act(Source.RETURN, by=desk.user))
    if outcome.refusals:
        return _again(open_return(desk), typed, outcome.refusals)
    written = [step for step in outcome.steps if step.changes]
    if not written:
        return Saved(_NOTHING)
    cells = sum(name in typed[step.entry.indicator.pk].texts for step in written for name in step.changes)
    return Saved(f"{desk.region.name}{desk.month.label}：已保存{len(written)}个指标的{cells}处改动。")


# --- the page again, with everything that was typed -------------------------------------------------


def _again(sheet: Sheet, typed: Mapping[int, Typed], refusals: Sequence[Refusal]) -> Saved:
    """The fresh page with the person's own input in it, and at each cell why it was not saved."""
    faults = {pk: dict(each.faults) for pk, each in typed.items()}
    notices = []
    for refusal in refusals:
        name = _NAMES.get(refusal.column, "")
        if refusal.entry and refusal.stored is None and name in (*NUMBERS, *TEXTS):
            faults[refusal.entry.indicator.pk][name] = refusal.message
        elif refusal.stored is None:
            place = f"{refusal.entry.indicator.pk}-line" if refusal.entry else ""
            notices.append(Notice(place, refusal.message))
    lines = tuple(
        _typed_line(line, typed[line.indicator.pk], faults[line.indicator.pk])
        if line.indicator.pk in typed
        else line
        for line in sheet.lines
    )
    notices += [notice for line in lines for notice in _notices(line)]
    notices = notices or [Notice("", refusal.message) for refusal in refusals]
    return Saved("没有保存任何数据，请改正后再保存。", replace(sheet, lines=lines, notices=tuple(notices)))


def _typed_line(line: Line, typed: Typed, faults: Mapping[str, str]) -> Line:
    """Touched cells keep what was typed; the others show what is stored now."""
    boxes = dict(line.boxes)
    for name, text in typed.texts.items():
        stored = boxes[name].stored
        stale = typed.version != line.version and name not in faults
        theirs = stored if stale and stored != stored_text(typed.values[name]) else None
        boxes[name] = replace(boxes[name], text=text, touched=True, theirs=theirs)
    for name, fault in faults.items():
        boxes[name] = replace(boxes[name], fault=fault)
    return replace(line, boxes=boxes)


def _notices(line: Line) -> list[Notice]:
    found = []
    for box in line.boxes.values():
        if box.fault:
            found.append(Notice(box.id, f"“{line.indicator.name}”{box.label}：{box.fault}"))
        elif box.theirs is not None:
            who = line.stored.updated_by if line.stored and line.stored.updated_by else "其他人"
            found.append(
                Notice(
                    box.id,
                    f"“{line.indicator.name}”这一行已被{who}改过。{box.label}：库中为{say(box.theirs)}，您填的是"
                    f"{say(box.text)}。请核对；再次保存将以您填的为准。",
                )
            )
    return found
