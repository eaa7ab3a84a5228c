"""Whatever people do to a Word file that went out, refreshing it keeps its three promises.

Every figure of the manifest ends in exactly one state (and, where one knows what was done to it, in the right
one); with our changes rejected the input is there again; every other part is the same byte for byte.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from bureau.reports.refreshed import Refreshed, State
from bureau.reports.spots import plainly
from tests.reports import word_edits as people
from tests.reports.refresh_files import Draft, made, states
from tests.reports.test_refresh import WIDE, expected, nothing_else_differs
from tests.reports.word_edits import MAIN, Edit
from tests.reports.word_files import changed, part, words

_LIMIT = 2.0  # seconds of one core a refresh, the limit for four times as many figures
Plan = tuple[list[Edit], dict[str, State]]


def run(seed: int, until: float) -> str:
    draft = made()
    done: Counter[str] = Counter()
    slowest = 0.0
    chance = random.Random(seed)
    while time.monotonic() < until:
        plan, name = (known, "known") if chance.random() < 0.4 else (anything, "any")
        start = time.process_time()
        refreshed = once(draft, chance, plan)
        slowest = max(slowest, time.process_time() - start)
        done[name] += 1
        done.update(str(each.state) for each in refreshed.figures)
    figures = "，".join(f"{state} {done[state]:,}" for state in State)
    return (
        f"{done['known'] + done['any']:,} edited files refreshed, {done['known']:,} with states foretold; "
        f"every figure in one state ({figures}), rejected = input, other parts byte for byte, "
        f"slowest with its checks {slowest:.2f} s"
    )


def once(draft: Draft, chance: random.Random, plan: Callable[[Draft, random.Random], Plan]) -> Refreshed:
    """One file edited, refreshed and judged."""
    edits, foretold = plan(draft, chance)
    data = edited(draft.data, edits)
    start = time.process_time()
    done = draft.refreshed(data)
    assert time.process_time() - start < _LIMIT
    found, manifest = (Counter(numbers) for numbers in (
        (each.entry.number for each in done.figures), (each.number for each in draft.kept.entries)
    ))  # fmt: skip
    assert found == manifest, f"not one state each: {found - manifest}, {manifest - found}"
    if plan is known:
        ended, typed = states(done), {int(name[1:]) for name in foretold}
        alone = without_figures(draft, done, typed)
        right = expected(draft, **foretold) | dict.fromkeys(alone, State.SAME)
        wrong = {
            number: (str(ended[number]), str(state))
            for number, state in right.items()
            if ended[number] != state
        }
        assert not wrong, f"ended otherwise than foretold: {wrong}"
    nothing_else_differs(data, done)
    other = [
        each
        for each in done.figures
        if each.state is State.SAME and each.new is not None and plainly(each.found) != plainly(each.new)
    ]  # None: nobody can say it again, and a comment says so
    assert not other, f"called the same and is not: {[(each.found, each.new) for each in other]}"
    return done


def without_figures(draft: Draft, done: Refreshed, typed: set[int]) -> set[int]:
    """The period words that stay because every figure that they are said of was typed over."""
    beside = {entry.paragraph for entry in draft.kept.entries if entry.number in typed}
    return {
        each.entry.number
        for each in done.figures
        if each.entry.is_period and each.entry.paragraph in beside and each.new is None and each.note
    }


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """The file after those of the edits that are still possible: what one needs another may have taken."""
    root = part(data)
    for edit in edits:
        tried = deepcopy(root)
        try:
            edit(tried)
        except (StopIteration, ValueError, IndexError, AttributeError):
            continue
        root = tried
    return changed(data, {MAIN: etree.tostring(root, encoding="UTF-8", standalone=True)})


# --- what people do -----------------------------------------------------------------------------------


def known(draft: Draft, chance: random.Random) -> Plan:
    """Edits of single figures, of which one knows in which state each leaves its figure."""
    in_text = [each.number for each in draft.kept.entries if not each.row and len(each.text) > 2]
    edits: list[Edit] = []
    foretold: dict[str, State] = {}
    for place, number in enumerate(chance.sample(in_text, 12)):
        match place % 4:
            case 0:
                edits.append(people.split(number, 1, bold=chance.random() < 0.5))
            case 1:
                edits.append(people.type_inside(number, f"{chance.randint(1000, 9999)}个"))
                foretold[f"n{number}"] = State.BY_HAND
            case 2:
                edits.append(people.type_inside_tracked(number, f"{chance.randint(1000, 9999)}个"))
                foretold[f"n{number}"] = State.BY_HAND
            case _:
                edits.append(people.type_before(number, "约"))
    if chance.random() < 0.5:
        edits.append(people.sort_rows)
    if chance.random() < 0.5:
        edits.append(people.move_paragraph("成功入选由国家商务部", "统筹抓好"))
    return edits, foretold


def anything(draft: Draft, chance: random.Random) -> Plan:
    """Any of it, often together: figures, words, whole paragraphs, the annex, all controls."""
    return [edit for _ in range(chance.randint(1, 10)) for edit in _one(draft, chance)], {}


def _one(draft: Draft, chance: random.Random) -> Iterator[Edit]:
    number = chance.choice(draft.kept.entries).number
    text = chance.choice(["63亿元", "", "约", "0", "-1.5%", "十万元", "第３位", f"{chance.random()}"])
    here, there = _phrases(draft, chance)
    yield chance.choice([
        people.split(number, chance.randint(0, 4), bold=chance.random() < 0.5),
        people.type_inside(number, text), people.type_inside_tracked(number, text),
        people.type_over(number, text), people.type_before(number, text), people.delete_figure(number),
        people.move_paragraph(here, there), people.copy_paragraph(here, there), people.delete_paragraph(here),
        people.delete_tracked(here), people.box(here), people.strip_tags(here),
        people.insert_paragraph(f"1—11月，{text}{here}{chance.randint(1, 999)}亿元。", there),
        people.paste_from(draft.data, here, there), people.rewrite(here[:4], text), people.sort_rows,
    ])  # fmt: skip
    if chance.random() < 0.15:
        yield chance.choice([
            people.strip, people.merge, people.retype(*WIDE), people.break_around,
            people.retype(("1—11月", "1-11月"), ("亿元", " 亿元")), people.rename_tags("202211", "202210"),
        ])  # fmt: skip


def _phrases(draft: Draft, chance: random.Random) -> tuple[str, str]:
    """Words by which two paragraphs are found."""
    root: Any = part(draft.data)
    said = [text for each in root.iter("{*}p") if len(text := words(each)) > 12]
    return chance.choice(said)[2:12], chance.choice(said)[2:12]
