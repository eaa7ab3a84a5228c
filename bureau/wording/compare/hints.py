"""What a figure that the database does not have may have meant: said beside 库中无此数."""

from collections.abc import Sequence
from dataclasses import replace

from bureau.wording.compare.amounts import agrees
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Expected, Finding, Mark, Shelf
from bureau.wording.compare.named import Candidate, closest, named_as
from bureau.wording.compare.said import words, written
from bureau.wording.mention import Mention


def hinted(finding: Finding, candidates: Sequence[Candidate], shelf: Shelf) -> Finding:
    """The finding with the figure that its words come closest to: of the likeliest indicator, or, where a
    region was read that has no such figure, the place's own. The verdict stays: nobody can be sure.
    """
    mention = finding.mention
    if finding.verdict is not Mark.ABSENT:
        return finding
    if mention.code:
        own = _held(replace(mention, scope=None), shelf)
        name = f"{shelf.place}的数"
    else:
        likely = closest(mention, candidates)
        own = _held(named_as(mention, likely), shelf) if likely else None
        name = f"“{likely.name}”" if likely else ""
    if own is None:
        return finding
    same = agrees(mention, own)
    held = f"库中{own.label}为{words(own, mention)}，与文中{written(mention)}{'相同' if same else '不同'}"
    return replace(finding, explanation=f"{finding.explanation}；如指{name}，{held}，请核对")


def _held(mention: Mention, shelf: Shelf) -> Expected | None:
    """What the place's own figure says, if there is one."""
    reading = shelf.at(mention.code, mention.period.span if mention.period else shelf.span)
    answer = expected(mention, reading, shelf) if reading else ()
    return answer[0] if isinstance(answer, tuple) and answer else None
