"""What was typed into lines that were shut after the page was opened: said with its numbers, not dropped."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from bureau.accounts.roles import writable_areas
from bureau.figures.entry import Refusal, say
from bureau.figures.gates import gates
from bureau.figures.return_cells import Line
from bureau.figures.return_sheet import Desk, Sheet
from bureau.figures.returns import closing_of

_NAMED = 20  # so many cells are named, the others counted


def too_late(sheet: Sheet, posted: Mapping[str, str]) -> list[Refusal]:
    """The sentence with every number that can no longer be saved and what to do; empty when there is none.

    Lines that were never the person's to enter were shut on the page too.
    """
    own = writable_areas(sheet.desk.user)
    shut = (line for line in sheet.lines if line.shut and line.indicator.area in own)
    cells = [cell for line in shut for cell in _typed(line, posted)]
    if not cells:
        return []
    named = "；".join(cells[:_NAMED]) + ("等" if len(cells) > _NAMED else "")
    why, todo = _why(sheet.desk)
    return [Refusal(f"打开页面以后，{why}，您改的{len(cells)}处没有保存：{named}。请先记下这些数；{todo}。")]


def _typed(line: Line, posted: Mapping[str, str]) -> list[str]:
    """The cells that the person changed on a page on which the line was still open."""
    if f"{line.id}-version" not in posted:
        return []
    was = dict(parse_qsl(posted.get(f"{line.id}-was", "")))
    texts = ((box, posted[box.id].strip()) for box in line.boxes.values() if box.id in posted)
    changed = ((box, text) for box, text in texts if text and text != was.get(box.name, ""))
    return [f"“{line.name}”{box.label}{say(text)}" for box, text in changed]


def _why(desk: Desk) -> tuple[str, str]:
    if closing := closing_of(desk.month):
        return closing.sentence, "确需修改的，请申请解锁，或者交办公室更正"
    shut = gates([desk.month], desk.user).shut.get(desk.month, "这张月报已不能填报")
    return shut, "确需修改的，请联系办公室"
