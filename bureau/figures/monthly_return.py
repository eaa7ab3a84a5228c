"""The monthly return, 月报: what was typed goes through the door, all or nothing (issue 2, 6a).

`save` enters the changed cells, or hands the page back with everything typed and a sentence beside each
cell. Knows no HTTP; the view is thin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from bureau.figures.cells import LABELS
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Refusal, Step, say, stored_text
from bureau.figures.models import Batch, Reason, Source
from bureau.figures.return_cells import NUMBERS, TEXTS, Key, Line, Notice
from bureau.figures.return_counts import Answers, answer, takes, why_of
from bureau.figures.return_late import too_late
from bureau.figures.return_sheet import Desk, Sheet, open_return
from bureau.figures.return_typed import Typed, read
from bureau.figures.unlocking import reason_in_force

_NAMES = {label: name for name, label in LABELS.items()}
_LONGEST_REASON = 200
_NOTHING = "没有改动，没有写入任何数据。"


@dataclass(frozen=True)
class Saved:
    """What became of a save: the sentence, and the page to show again when nothing was written."""

    sentence: str
    again: Sheet | None = None
    steps: tuple[Step, ...] = ()  # what changed, or would change
    batch: Batch | None = None


def save(desk: Desk, posted: Mapping[str, str], *, dry_run: bool = False) -> Saved:
    """Enters the changed cells, all or none, and says what was done; `dry_run` writes nothing."""
    sheet = open_return(desk)
    typed = {line.key: read(line, posted) for line in sheet.lines if line.open}
    answers = Answers()
    for line in sheet.lines:
        if line.key in typed:
            answer(line, typed[line.key], posted, answers)
    act, lacks = _act(desk, posted)
    against = [*([Refusal(lacks)] if lacks else ()), *too_late(sheet, posted)]
    if against or any(each.faults for each in typed.values()):
        return _again(sheet, typed, against, posted)
    entries = [
        Entry(line.indicator, line.region, desk.month, change.values, change.version)
        for line in sheet.lines
        if (change := typed.get(line.key)) and change.values
    ]
    with transaction.atomic():
        outcome = enter(entries, act, dry_run=dry_run)
        if not (outcome.refusals or dry_run):
            answers.note(desk.user, outcome.batch)
    if outcome.refusals:
        return _again(open_return(desk), typed, outcome.refusals, posted)
    written = [step for step in outcome.steps if step.changes]
    if not written:
        explained = f"数没有改动；已记下{answers.explained}个{_each(desk)}与台账不同的原因。"
        return Saved(explained if answers.explained else _NOTHING)
    cells = sum(name in typed[_key(step.entry)].texts for step in written for name in step.changes)
    where = f"“{desk.across.name}”" if desk.across else desk.region.name
    said = f"{where}{desk.month.label}：已保存{len(written)}个{_each(desk)}的{cells}处改动。"
    return Saved(said, steps=tuple(written), batch=outcome.batch)


def typed_again(sheet: Sheet, posted: Mapping[str, str]) -> Sheet:
    """The page with what was typed in it, a sentence at each cell that cannot be saved; writes nothing."""
    typed = {line.key: read(line, posted) for line in sheet.lines if line.open}
    return _again(sheet, typed, (), posted).again or sheet


def _each(desk: Desk) -> str:
    return "地区" if desk.across else "指标"


def _key(entry: Entry) -> Key:
    return entry.indicator.pk, entry.region.pk


def _act(desk: Desk, posted: Mapping[str, str]) -> tuple[Act, str]:
    """The act of saving; by 更正 with its reason, or the sentence that says what the reason lacks."""
    if not desk.corrects:
        why, said = reason_in_force(desk.areas, desk.regions, desk.month)
        return Act(Source.RETURN, by=desk.user, reason=why, reason_text=said), ""
    reason, text = posted.get("reason", ""), " ".join(posted.get("reason_text", "").split())
    lacks = ""
    if reason not in Reason.values:
        lacks = f"更正要选择原因：{'、'.join(Reason.labels)}。"
    elif reason == Reason.OTHER and not text:
        lacks = "选择了“其他”，请说明更正的原因。"
    elif len(text) > _LONGEST_REASON:
        lacks = f"原因说明最多{_LONGEST_REASON}个字，现有{len(text)}个，请缩短。"
    return Act(Source.RETURN, by=desk.user, reason=reason, reason_text=text), lacks


# --- the page again, with everything that was typed -------------------------------------------------


def _again(
    sheet: Sheet, typed: Mapping[Key, Typed], refusals: Sequence[Refusal], posted: Mapping[str, str]
) -> Saved:
    """The fresh page with the person's own input in it, and at each cell why it was not saved."""
    desk, faults = sheet.desk, {key: dict(each.faults) for key, each in typed.items()}
    notices = []
    for refusal in refusals:
        name = _NAMES.get(refusal.column, "")
        if refusal.entry and refusal.stored is None and name in (*NUMBERS, *TEXTS):
            faults[_key(refusal.entry)][name] = refusal.message
        elif refusal.stored is None:
            place = f"{desk.line_id(*_key(refusal.entry))}-line" if refusal.entry else ""
            notices.append(Notice(place, refusal.message))
    lines = tuple(
        replace(
            _typed_line(line, typed[line.key], faults[line.key]),
            why=why_of(line, posted),
            take=takes(line, posted),
        )
        if line.key in typed
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
        counted = boxes[name].from_ledger and text == boxes[name].text
        boxes[name] = replace(boxes[name], text=text, touched=True, theirs=theirs, from_ledger=counted)
    for name, fault in faults.items():
        boxes[name] = replace(boxes[name], fault=fault)
    return replace(line, boxes=boxes)


def _notices(line: Line) -> list[Notice]:
    found = []
    for box in line.boxes.values():
        if box.fault:
            found.append(Notice(box.id, f"“{line.name}”{box.label}：{box.fault}"))
        elif box.theirs is not None:
            who = line.stored.updated_by if line.stored and line.stored.updated_by else "其他人"
            found.append(
                Notice(
                    box.id,
                    f"“{line.name}”这一行已被{who}改过。{box.label}：库中为{say(box.theirs)}，您填的是"
                    f"{say(box.text)}。请核对；再次保存将以您填的为准。",
                )
            )
    return found
