"""What 核数 found, as others take it: the object of `check_document --json`, and lines to read (FORMATS)."""

from collections.abc import Iterator
from typing import Any

from bureau.algebra.number import plain
from bureau.reports.check import Checked, Judged
from bureau.reports.check_text import Text, from_bytes, from_word
from bureau.reports.word_reading import read_word
from bureau.wording.compare.as_written import Conflict
from bureau.wording.compare.finding import MARKS, RIGHT, Finding
from bureau.wording.mention import Mention


def text_of(name: str, content: bytes) -> Text:
    """The text of an uploaded file by its name's ending; raises `WordRefused` or `TextRefused`."""
    return from_bytes(content) if name.lower().endswith(".txt") else from_word(read_word(content))


def as_json(checked: Checked) -> dict[str, Any]:
    """FORMATS, Mentions of figures; beside it `within`, the contradictions inside the text, and a summary."""
    return {
        "mentions": [_finding(each) for each in checked.findings],
        "claims": [_claim(each) for each in checked.claims],
        "within": [_conflict(each) for each in checked.conflicts],
        "summary": {
            "counts": {str(mark): number for mark, number in checked.counts.items()},
            "mentions": len(checked.findings),
            "claims": len(checked.claims),
            "untrue_claims": len(checked.untrue),
            "within": len(checked.conflicts),
            "year": checked.span.last.year,
            "through": checked.span.last.number,
            "place": checked.place,
            "version": checked.version,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return _mention(finding.mention) | {
        "verdict": str(finding.verdict),
        "database": finding.database or None,
        "database_unit": finding.unit or None,
        "explanation": finding.explanation,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "span": mention.span,
        "start": mention.start,
        "end": mention.end,
        "paragraph": mention.paragraph,
        "indicator": mention.indicator,
        "measure": mention.measure,
        "value": mention.value or f"{plain(mention.amount):f}",
        "unit": mention.unit,
        "period": str(mention.period) if mention.period else None,
        "direction": mention.direction,
        "reference": mention.reference,
        "scope": mention.scope,
        "sub": mention.sub or None,
        "approx": mention.approx or None,
        "basis": mention.basis or None,
    }


def _claim(judged: Judged) -> dict[str, Any]:
    claim = judged.claim
    return {
        "span": claim.span,
        "start": claim.start,
        "end": claim.end,
        "paragraph": claim.paragraph,
        "kind": claim.kind,
        "indicator": claim.indicator,
        "verdict": judged.verdict.label,
        "explanation": judged.verdict.reason,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    places = [
        {"span": each.span, "start": each.start, "end": each.end, "paragraph": each.paragraph}
        for each in conflict.mentions
    ]
    return {"rule": conflict.rule, "explanation": conflict.explanation, "places": places}


def as_lines(checked: Checked) -> Iterator[str]:
    """What a person reads in the terminal: the counts, then what is not right, worst first, then the rest."""
    yield f"{checked.place}{checked.span.label_with_year}核数：{checked.summary}"
    worst_first = sorted(checked.findings, key=lambda each: MARKS.index(each.verdict))
    for each in worst_first:
        if each.verdict not in RIGHT:
            yield f"{each.verdict}　{_at(each.mention)}：{each.explanation}"
    for claim in checked.claims:
        if claim.verdict.truth is not True:
            at = f"第{claim.claim.paragraph + 1}段“{claim.claim.span}”"
            yield f"论断{claim.verdict.label}　{at}：{claim.verdict.reason}"
    for conflict in checked.conflicts:
        yield f"文内·{conflict.rule}　{_at(conflict.mentions[0])}：{conflict.explanation}"
    for each in worst_first:
        if each.verdict in RIGHT:
            yield f"{each.verdict}　{_at(each.mention)}：{each.explanation}"


def _at(mention: Mention) -> str:
    return f"第{mention.paragraph + 1}段{mention.indicator}“{mention.span}”"
