"""Ledger counts in the return: what is taken over, what is overridden and why (issue 4, 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bureau.accounts.models import User
from bureau.figures import counting
from bureau.figures.counting import SOURCE, Offer
from bureau.figures.entry import Value, say, stored_text
from bureau.figures.models import Batch
from bureau.figures.return_cells import Key, Line
from bureau.figures.return_typed import Typed

_LONGEST = 200


@dataclass
class Answers:
    """What the person answered to the offered counts: by line, the offer and why the figure differs."""

    given: dict[Key, tuple[Offer, str]] = field(default_factory=dict)

    def note(self, by: User, batch: Batch | None) -> None:
        counting.note(self.given.values(), by, batch)

    @property
    def explained(self) -> int:
        return sum(bool(why) for _, why in self.given.values())


def answer(line: Line, typed: Typed, posted: Mapping[str, str], answers: Answers) -> None:
    """Takes the count over where that was chosen; asks why where the figure is not the count.

    Only a line whose counted cells are changed now, or whose difference is explained now, is noted.
    """
    offer = line.offer
    if offer is None or not line.open:
        return
    asked = [name for name in offer.cells if line.boxes[name].asked]
    if takes(line, posted):
        _take(line, typed, offer, asked)
    why = why_of(line, posted)
    if len(why) > _LONGEST:
        typed.faults[asked[0]] = f"与台账不同的原因最多{_LONGEST}个字，现有{len(why)}个，请缩短。"
        return
    after = {name: typed.values.get(name, _stored(line, name)) for name in asked}
    different = offer.differs(after)
    changed = [name for name in asked if name in typed.values]
    if different and changed and not why:
        name = different[0]
        typed.faults[name] = (
            f"台账数是{stored_text(offer.cells[name])}（{offer.counted.said}），您填的是{say(after[name])}；"
            "确要不同，请写明与台账不同的原因，或勾选“采用台账数”。"
        )
    elif changed or (different and why and why != offer.explained(after)):
        answers.given[line.key] = (offer, why if different else "")
        if changed:
            _say_source(line, typed, different=bool(different))


def why_of(line: Line, posted: Mapping[str, str]) -> str:
    return " ".join(posted.get(f"{line.id}-why", "").split())


def takes(line: Line, posted: Mapping[str, str]) -> bool:
    """Whether 采用台账数 is ticked."""
    return bool(posted.get(f"{line.id}-take"))


def _take(line: Line, typed: Typed, offer: Offer, asked: list[str]) -> None:
    for name in asked:
        count = offer.cells[name]
        typed.texts.pop(name, None)
        typed.values.pop(name, None)
        typed.faults.pop(name, None)
        if _stored(line, name) != count:
            typed.texts[name], typed.values[name] = stored_text(count), count
    if typed.values and line.boxes["absence"].stored:
        typed.values["absence"] = ""


def _stored(line: Line, name: str) -> Value:
    return line.stored.cells.get(name) if line.stored else None


def _say_source(line: Line, typed: Typed, *, different: bool) -> None:
    """台账 stands as the source of a number that is the count, and of no other."""
    before = line.stored.source if line.stored else ""
    if not different and before != SOURCE:
        typed.values["source"] = SOURCE
    elif different and before == SOURCE:
        typed.values["source"] = ""
