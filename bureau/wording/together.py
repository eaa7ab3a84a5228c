"""Several indicators in one sentence: 分别增长5.1%、4.9% (PHRASES B3)."""

from bureau.algebra.reading import Reading
from bureau.wording.said import Lack, Words, weakest
from bureau.wording.words import growth_words


def respectively(*readings: Reading) -> Words | Lack:
    """B3: 甲、乙分别增长5.1%、4.9%; mixed signs split the sentence: 甲增长5.1%，乙下降3.2%.

    Members are named by their indicator; one indicator in several regions by the region.
    """
    said = _said(readings)
    if isinstance(said, Lack):
        return said
    by_place = len({reading.subject for reading in readings}) < len({reading.place for reading in readings})
    groups: dict[str, list[tuple[str, str]]] = {}
    for reading, words in zip(readings, said.text.split("、"), strict=True):
        name = reading.place.short_name if by_place else reading.subject.short_name
        groups.setdefault(words[:2], []).append((name, words[2:]))
    clauses = [_clause(verb, members) for verb, members in groups.items()]
    return Words("，".join(clauses), said.origin, readings)


def respectively_unnamed(*readings: Reading) -> Words | Lack:
    """B3, the writer having named them: 分别增长5.1%、4.9%; mixed signs 分别增长5.1%、下降3.2%; equal 均."""
    said = _said(readings)
    if isinstance(said, Lack):
        return said
    growths = said.text.split("、")
    if len(set(growths)) == 1:
        return Words(("均" if len(growths) > 1 else "") + growths[0], said.origin, readings)
    verb = growths[0][:2]
    one_verb = all(words[:2] == verb for words in growths)
    text = verb + "、".join(words[2:] for words in growths) if one_verb else said.text
    return Words(f"分别{text}", said.origin, readings)


def _said(readings: tuple[Reading, ...]) -> Words | Lack:
    """The growths one after the other, each with its verb."""
    known = [(reading, reading.growth) for reading in readings if reading.growth is not None]
    missing = next((reading for reading in readings if reading.growth is None), None)
    if missing is not None:
        return Lack(f"{missing.subject.name}{missing.why_no_growth}", "同比")
    words = "、".join(growth_words(growth) for _, growth in known)
    return Words(words, weakest([growth.origin for _, growth in known]))


def _clause(verb: str, members: list[tuple[str, str]]) -> str:
    names, amounts = "、".join(name for name, _ in members), [amount for _, amount in members]
    if len(set(amounts)) > 1:
        return f"{names}分别{verb}{'、'.join(amounts)}"
    return f"{names}{'均' if len(members) > 1 else ''}{verb}{amounts[0]}"
