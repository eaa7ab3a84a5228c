"""Paragraphs as JSON lines → predictions for the scorer: `python tests/reading_predictions.py GOLD.jsonl`.

`context_range` of a line is the reader's context; the names are those of aliases.json beside the gold file.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Context, Known, Mention
from bureau.wording.recognise import recognise

READING = Path(__file__).parent / "fixtures" / "reading"


def known_of(aliases: Path = READING / "aliases.json") -> tuple[Known, ...]:
    """The indicators of an alias table, as a database would give them."""
    rows = json.loads(aliases.read_text("utf-8"))["aliases"]
    return tuple(Known(name, (name, *others)) for name, others in rows.items())


def span_of(context_range: str) -> Span:
    """2022-01..2022-11 as a span; a day is the month that it lies in."""
    first, _, last = context_range.partition("..")
    return Span(Month.parse(first[:7]), Month.parse((last or first)[:7]))


def prediction(line: dict[str, Any], known: tuple[Known, ...]) -> dict[str, Any]:
    """One line of the scorer's PRED file."""
    found = recognise(line["text"], Context(span_of(line["context_range"]), known))
    claims = [{"span": each.span, "kind": each.kind, "indicator": each.indicator} for each in found.claims]
    return {"id": line["id"], "mentions": [_mention(each) for each in found.mentions], "claims": claims}


def _mention(each: Mention) -> dict[str, Any]:
    return {
        "span": each.span,
        "start": each.start,
        "indicator": each.indicator,
        "measure": each.measure,
        "value": each.value,
        "unit": each.unit,
        "period": None if each.period is None else str(each.period),
        "direction": each.direction,
        "sub": each.sub,
    }


def main(gold: Path) -> None:
    known = known_of()
    for line in gold.read_text("utf-8").splitlines():
        if line.strip():
            print(json.dumps(prediction(json.loads(line), known), ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
