"""The figures and claims of a baseline said again over other material: through the same renderer. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bureau.reports.baseline import Baseline
from bureau.reports.manifest import is_missing
from bureau.reports.material import Material
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import render
from bureau.reports.rendered import Collector, Run
from bureau.reports.table import row_cells
from bureau.reports.vocabulary import Vocabulary
from bureau.reports.word_package import legal
from bureau.wording.verdict import Verdict

_LINE: Final = "※"  # begins every line, so that an expression without words leaves its line in place
_GONE: Final = "现在没有这一项"
_UNASKED: Final = "底稿没有记下它的写法"


@dataclass(frozen=True)
class Restated:
    """What stands for a figure now; None when nothing does. `note` is the reason of a lack or a remark."""

    text: str | None
    note: str = ""


def asked_of(kept: Baseline) -> str:
    """Every expression of a baseline as a text: what the material must be loaded for."""
    said = [*(each.asked for each in kept.entries), *(each.asked for each in kept.claims)]
    return "\n".join([kept.outline, *dict.fromkeys(f"{{{{ {asked} }}}}" for asked in said if asked)])


def restated(kept: Baseline, material: Material) -> dict[int, Restated]:
    """What each figure of a baseline reads over this material, by its number."""
    cells = _cells(material)
    said = _rendered(list(dict.fromkeys(e.asked for e in kept.entries if e.asked)), _names(kept, material))
    missing = Restated(None, _UNASKED)
    return {
        entry.number: cells.get((entry.indicator, entry.after), Restated(None, _GONE))
        if entry.row
        else said.get(entry.asked, missing)
        for entry in kept.entries
    }


def rejudged(kept: Baseline, material: Material) -> dict[str, Verdict]:
    """How each claim of a baseline is judged over this material, by its expression."""
    names = _names(kept, material)
    found = {}
    for asked in dict.fromkeys(claim.asked for claim in kept.claims):
        collector = Collector()
        try:
            render(f"{{% claim {asked} %}}{{% endclaim %}}", names, collector)
        except OutlineError as error:
            found[asked] = Verdict(None, str(error))
        else:
            found[asked] = collector.judged[0].verdict
    return found


def _names(kept: Baseline, material: Material) -> Mapping[str, Any]:
    """The words of today, and the names that indicators had when the text went out."""
    return Vocabulary(replace(material, built_in=(*kept.names, *material.built_in))).names


def _cells(material: Material) -> dict[tuple[str, str], Restated]:
    return {
        (reading.subject.code, cell.column): Restated(cell.text, cell.missing)
        for reading in material.own
        for cell in row_cells(reading)
    }


def _rendered(asked: Sequence[str], names: Mapping[str, Any]) -> dict[str, Restated]:
    """All expressions in one rendering; one by one when one of them is refused."""
    try:
        return dict(zip(asked, _lines(asked, names), strict=True))
    except OutlineError:
        return {each: _alone(each, names) for each in asked}


def _alone(asked: str, names: Mapping[str, Any]) -> Restated:
    try:
        return next(_lines([asked], names))
    except OutlineError as error:
        return Restated(None, str(error))


def _lines(asked: Iterable[str], names: Mapping[str, Any]) -> Iterator[Restated]:
    source = "\n".join(f"{_LINE}{{{{ {each} }}}}" for each in asked)
    return map(_of_line, render(source, names, Collector()))


def _of_line(runs: Sequence[Run]) -> Restated:
    """The words behind the sign that begins the line."""
    words = "".join(legal(run.text) for run in runs).removeprefix(_LINE)
    said = next((run.said for run in runs if run.said), None)
    if not words:
        return Restated(None, _GONE)
    if said:
        return Restated(words, said.missing or said.remark)
    return Restated(words, "台账中没有登记" if any(map(is_missing, runs)) else "")
