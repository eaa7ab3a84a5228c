"""只用已审的数: what of a text may stand when every figure of it must be approved. Pure.

The rule is one of sentences: a sentence that rests on a figure that is missing, or that nobody has approved
yet, is left out whole, since half of it would say something else; what was left out is listed at the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bureau.algebra.period import Month, months_label
from bureau.reports.document import Paragraph, Role
from bureau.reports.rendered import Run

_STOP = "。"
_LEFT_OUT = "未列入："


def only_approved(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their approved sentences, and a last one that names what was left out."""
    kept: list[Paragraph] = []
    dropped: list[Run] = []
    for paragraph in paragraphs:
        if paragraph.role is not Role.BODY:
            kept.append(paragraph)
            continue
        runs: list[Run] = []
        for sentence in _sentences(paragraph.runs):
            wanting = [run for run in sentence if run.said and (run.said.missing or not run.said.approved)]
            dropped += wanting
            runs += [] if wanting else sentence
        if runs:
            kept.append(Paragraph(Role.BODY, tuple(runs)))
    return [*kept, *_listed(dropped)]


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


def _listed(dropped: Iterable[Run]) -> list[Paragraph]:
    """未列入：进出口总额（2022年11月未审）、网络零售额（缺数）。; nothing when all could be said."""
    why: dict[str, set[Month]] = {}
    for run in dropped:
        assert run.said is not None
        for reading in (run.said.reading, *run.said.also):
            why.setdefault(reading.subject.name, set()).update(() if run.said.missing else reading.unapproved)
    names = (
        f"{name}（{f'{months_label(list(months))}未审' if months else '缺数'}）"
        for name, months in why.items()
    )
    text = "、".join(names)
    return [Paragraph(Role.BODY, (Run(f"{_LEFT_OUT}{text}{_STOP}"),))] if text else []
