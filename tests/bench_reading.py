"""`make bench`: how well and how fast texts are read, on annotated paragraphs and on made-up ones."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.reading_predictions import known_of, prediction
from tests.reading_scores import dev_lines, scored
from tests.wording.recognise.corpus import FAMILIES, corpus
from tests.wording.recognise.corpus_more import MORE

Line = dict[str, Any]
FIGURES = 600  # a 20-page document, issue 7


def reading_texts(busy: Callable[[Callable[[], object]], float], check: Callable[..., None]) -> None:
    """Issue 7.1: ≥ 0.97 recall and precision of value and unit, ≥ 0.90 full recall on the core indicators."""
    made_up = [line for _, line in corpus(seed=20, each=20, families=FAMILIES | MORE)]
    for name, lines, aliases in _texts(made_up):
        report, _ = scored(lines, aliases)
        _print(name, report)
        check(f"{name}: value and unit missed", 1 - report["detect"]["recall"], 0.03, "")
        check(f"{name}: value and unit invented", 1 - report["detect"]["precision"], 0.03, "")
        check(f"{name}: core not fully read", 1 - report["core"]["full_recall"], 0.10, "")
    known, figures = known_of(), 0
    document: list[Line] = []
    while figures < FIGURES:
        document.append(made_up[len(document)])
        figures += len(document[-1]["mentions"])
    check(f"{figures} figures recognised", busy(lambda: [prediction(each, known) for each in document]), 1.0)


def _texts(made_up: list[Line]) -> Iterator[tuple[str, list[Line], str]]:
    yield "annotated examples", dev_lines(), "aliases"
    yield "other places", dev_lines("other_places"), "aliases"
    yield "second annotator", dev_lines("blind"), "aliases"
    yield "third annotator", dev_lines("blind_again"), "blind_again_aliases"
    yield "fourth annotator", dev_lines("blind_third"), "blind_third_aliases"
    yield "fifth annotator, blind", dev_lines("blind_fourth"), "blind_fourth_aliases"
    yield "generated corpus", made_up, "aliases"


def _print(name: str, report: dict[str, Any]) -> None:
    detect, full, core, claims = (report[part] for part in ("detect", "full", "core", "claims"))
    print(
        f"{name}: detect recall {detect['recall']} precision {detect['precision']}, full {full['recall']}, "
        f"core full {core['full_recall']}, claims recall {claims['recall']} precision {claims['precision']}"
    )
