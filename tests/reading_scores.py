"""The house's own scorer (fixtures/reading/score.py) over the recogniser: for tests and `make bench`."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from tests.reading_predictions import READING, known_of, prediction


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_score", READING / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(lines: Iterable[dict[str, Any]], aliases: str = "aliases") -> tuple[dict[str, Any], list[Any]]:
    """The scorer's report over annotated lines, and its errors; `aliases`: the file of accepted names."""
    module, known = scorer(), known_of()
    gold = {line["id"]: line for line in lines}
    predicted = {key: prediction(line, known) for key, line in gold.items()}
    report: tuple[dict[str, Any], list[Any]] = module.score(
        gold, predicted, module.Aliases(READING / f"{aliases}.json")
    )
    return report


def dev_lines(file: str = "reading_dev") -> list[dict[str, Any]]:
    return list(scorer().load(READING / f"{file}.jsonl").values())


def by_pattern(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, tuple[dict[str, Any], list[Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for pattern, line in rows:
        grouped[pattern].append(line)
    return {pattern: scored(lines) for pattern, lines in grouped.items()}
