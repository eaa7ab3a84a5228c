"""What differs between two Readings of the same thing, and between two texts. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from bureau.algebra.reading import Reading
from bureau.reports.document import Document, Role
from bureau.reports.table import rank_cell
from bureau.wording.verdict import Verdict
from bureau.wording.words import growth_words

NONE = "缺"
Sentence = tuple[str, str]  # its chapter, its words


def differences(then: Reading, now: Reading) -> Iterator[tuple[str, str, str]]:
    """What differs between two Readings of the same thing, unrounded, said as people say it."""
    if _amount(then) != _amount(now):
        yield "数值", level_words(then), level_words(now)
    if (then.growth and then.growth.amount) != (now.growth and now.growth.amount):
        yield "同比", said_growth(then), said_growth(now)
    if (then.level_rank, then.growth_rank) != (now.level_rank, now.growth_rank):
        yield "位次", rank_cell(then), rank_cell(now)
    if then.goals != now.goals:
        yield "目标", _goals(then), _goals(now)


def claims(then: Document, now: Document) -> Iterator[tuple[str, Verdict, Verdict]]:
    """The claims of a text that are judged otherwise now: the claim, how it was judged, how it is."""
    today = {judged.claim: judged.verdict for judged in now.judged}
    seen = set()
    for judged in then.judged:
        verdict = today.get(judged.claim)
        if verdict and verdict.truth != judged.verdict.truth and judged.claim not in seen:
            seen.add(judged.claim)
            yield judged.claim, judged.verdict, verdict


def sentences(then: Document, now: Document) -> Iterator[tuple[str, str, str]]:
    """The sentences that read otherwise: chapter, before, after; one that comes or goes stands alone."""
    old, new = _sentences(then), _sentences(now)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for before, after in zip_longest(old[i:j], new[k:m]):
            chapter = (before or after)[0]
            yield chapter, before[1] if before else "", after[1] if after else ""


def level_words(reading: Reading) -> str:
    quantity = reading.quantity
    return NONE if quantity is None else f"{quantity.amount:f}{quantity.unit}"


def said_growth(reading: Reading) -> str:
    return growth_words(reading.growth) if reading.growth else NONE


def _sentences(document: Document) -> list[Sentence]:
    found, chapter = [], ""
    for paragraph in document.paragraphs:
        if paragraph.role is Role.HEADING:
            chapter = paragraph.text
        found += [(chapter, part) for part in paragraph.text.replace("。", "。\n").split("\n") if part]
    return found


def _amount(reading: Reading) -> object:
    return reading.quantity and reading.quantity.amount


def _goals(reading: Reading) -> str:
    return "、".join(f"{goal.quantity.amount:f}{goal.quantity.unit}" for goal in reading.goals) or "无"
