"""Every pattern of PHRASES in made-up paragraphs of other places, periods, orders and units."""

from typing import Any

import pytest

from tests.reading_scores import by_pattern
from tests.wording.recognise.corpus import FAMILIES, corpus
from tests.wording.recognise.corpus_more import MORE

Reports = dict[str, tuple[dict[str, Any], list[Any]]]


@pytest.fixture(scope="module")
def reports() -> Reports:
    return by_pattern(corpus(seed=20, each=12, families=FAMILIES | MORE))


@pytest.mark.parametrize("pattern", FAMILIES | MORE)
def test_a_pattern_is_read_in_all_its_forms(reports: Reports, pattern: str) -> None:
    report, errors = reports[pattern]
    assert report["detect"]["recall"] >= 0.97, errors
    assert report["detect"]["precision"] >= 0.97, errors
    assert report["full"]["recall"] >= 0.95, errors
    assert report["claims"]["recall"] >= 0.95, errors


def test_the_corpus_is_the_same_for_one_seed() -> None:
    assert list(corpus(3, 2)) == list(corpus(3, 2))
