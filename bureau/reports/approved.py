"""只用已审的数: what of a text may stand when every figure of it must be approved. Pure.

The rule is one of sentences: a sentence that rests on a figure that is missing, or that nobody has approved
yet, is left out whole, since half of it would say something else; what was left out is listed at the end.
A sentence rests on its figures, on the rows that prove its claims, and on the figure that a 原因 explains.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bureau.algebra.period import Month, months_label
from bureau.reports.document import Paragraph, Role
from bureau.reports.rendered import Run
from bureau.reports.uttered import Fact

LEFT_OUT: Final = "未列入"  # what a baseline asks to say the list again
_STOP = "。"
_MISSING, _NOT_WRITTEN = "缺数", "已有数，文中未写"
Waiting = Mapping[str, tuple[Month, ...]]  # indicator → its months that nobody has approved; none: no figure


def only_approved(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their approved sentences, and a last one that names what was left out."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role is not Role.BODY:
            kept.append(paragraph)
            continue
        runs = [run for each in _sentences(paragraph.runs) if not any(map(waiting, each)) for run in each]
        if runs:
            kept.append(Paragraph(Role.BODY, tuple(runs)))
    body = [paragraph.runs for paragraph in paragraphs if paragraph.role is Role.BODY]
    text = left_out(body)
    return [
        *kept,
        *([Paragraph(Role.BODY, (Run(text, fact=Fact(text, LEFT_OUT, LEFT_OUT)),))] if text else []),
    ]


def left_out(lines: Iterable[Sequence[Run]], written: Collection[str] | None = None) -> str:
    """未列入：进出口总额（2022年11月未审）、网络零售额（缺数）。; nothing when all could be said.

    `written` are the expressions that stand in a file that is brought up to date: a sentence that could be
    said by now, and is not there, is named too.
    """
    why: dict[str, set[Month]] = {}
    unwritten: set[str] = set()
    for sentence in (each for line in lines for each in _sentences(line)):
        lacking = [each for run in sentence for each in waiting(run).items()]
        for name, months in lacking:
            why.setdefault(name, set()).update(months)
        if written is not None and not lacking:
            said = [run.said for run in sentence if run.said]
            unwritten.update(each.reading.subject.name for each in said if each.asked not in written)
    reasons = {name: unapproved(months) if months else _MISSING for name, months in why.items()}
    reasons |= dict.fromkeys(sorted(unwritten - set(reasons)), _NOT_WRITTEN)
    text = "、".join(f"{name}（{reason}）" for name, reason in reasons.items())
    return f"{LEFT_OUT}：{text}{_STOP}" if text else ""


def waiting(run: Run) -> Waiting:
    """What keeps the run out of the text; empty when it may stand."""
    found: dict[str, tuple[Month, ...]] = {}
    readings = [run.fact.about] if run.fact and run.fact.about else []
    if run.said and run.said.missing:
        found[run.said.reading.subject.name] = ()
    elif run.said:
        readings += [run.said.reading, *run.said.also]
    for reading in readings:
        if months := reading.unapproved:
            found[reading.subject.name] = (*found.get(reading.subject.name, ()), *months)
    for claim in run.claims:
        for name, months in claim.waiting.items():
            found[name] = (*found.get(name, ()), *months)
    return found


def unapproved(months: Iterable[Month]) -> str:
    """2022年11月未审."""
    return f"{months_label(sorted(set(months)))}未审"


def _sentences(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs cut after every 。 of the text between the figures."""
    sentence: list[Run] = []
    for run in runs:
        *whole, rest = run.text.split(_STOP) if not run.is_figure else [run.text]
        for text in whole:
            yield [*sentence, replace(run, text=text + _STOP)]
            sentence = []
        if rest:
            sentence.append(replace(run, text=rest))
    if sentence:
        yield sentence
