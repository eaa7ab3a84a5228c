"""The figures and claims of a baseline said again over other material: through the same renderer. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bureau.reports.approved import LEFT_OUT, left_out, unapproved, waiting
from bureau.reports.baseline import Baseline
from bureau.reports.kinds import KINDS
from bureau.reports.manifest import is_missing
from bureau.reports.material import Material
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import render
from bureau.reports.rendered import Collector, Run
from bureau.reports.table import AMOUNT_COLUMNS, row_cells, row_head
from bureau.reports.uttered import Judged
from bureau.reports.vocabulary import Vocabulary
from bureau.reports.word_package import legal
from bureau.wording.verdict import Verdict

_LINE: Final = "※"  # begins every line, so that an expression without words leaves its line in place
_GONE: Final = "现在没有这一项"
_UNASKED: Final = "底稿没有记下它的写法"
_NOTHING_LEFT_OUT: Final = f"{LEFT_OUT}：无。"


@dataclass(frozen=True)
class Restated:
    """What stands for a figure now; None when nothing does. `note` is the reason of a lack or a remark.

    `unit` is that of an amount which stands without one, in a table.
    """

    text: str | None
    note: str = ""
    unit: str = ""


def asked_of(kept: Baseline) -> str:
    """Every expression of a baseline as a text: what the material must be loaded for."""
    said = [*(each.asked for each in kept.entries), *(each.asked for each in kept.claims)]
    return "\n".join([kept.outline, *dict.fromkeys(f"{{{{ {asked} }}}}" for asked in said if asked)])


def restated(kept: Baseline, material: Material) -> dict[int, Restated]:
    """What each figure of a baseline reads over this material, by its number."""
    cells = _cells(material)
    names, only_approved = _names(kept, material), KINDS[kept.kind].only_approved
    asked = dict.fromkeys(entry.asked for entry in kept.entries if entry.asked)
    said = _rendered([each for each in asked if each != LEFT_OUT], names, only_approved)
    if LEFT_OUT in asked:
        said[LEFT_OUT] = _left_out(kept, names)
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
            found[asked] = _judged(collector.judged[0], KINDS[kept.kind].only_approved)
    return found


def _judged(judged: Judged, only_approved: bool) -> Verdict:
    if only_approved and judged.waiting:
        months = (month for each in judged.waiting.values() for month in each)
        return replace(judged.verdict, truth=None, reason=unapproved(months))
    return judged.verdict


def _left_out(kept: Baseline, names: Mapping[str, Any]) -> Restated:
    """The list of what the text leaves out, as its outline and these figures have it."""
    try:
        lines = render(kept.outline, names, Collector())
    except OutlineError as error:
        return Restated(None, str(error))
    return Restated(left_out(lines, {entry.asked for entry in kept.entries}) or _NOTHING_LEFT_OUT)


def _names(kept: Baseline, material: Material) -> Mapping[str, Any]:
    """The words of today, but by the names that indicators had when the text went out."""
    return Vocabulary(material, kept.names).names


def _cells(material: Material) -> dict[tuple[str, str], Restated]:
    return {
        (reading.subject.code, cell.column): Restated(
            cell.text, cell.missing, row_head(reading)[1] if cell.column in AMOUNT_COLUMNS else ""
        )
        for reading in material.own
        for cell in row_cells(reading)
    }


def _rendered(asked: Sequence[str], names: Mapping[str, Any], only_approved: bool) -> dict[str, Restated]:
    """All expressions in one rendering; one by one when one of them is refused."""
    try:
        return dict(zip(asked, _lines(asked, names, only_approved), strict=True))
    except OutlineError:
        return {each: _alone(each, names, only_approved) for each in asked}


def _alone(asked: str, names: Mapping[str, Any], only_approved: bool) -> Restated:
    try:
        return next(_lines([asked], names, only_approved))
    except OutlineError as error:
        return Restated(None, str(error))


def _lines(asked: Iterable[str], names: Mapping[str, Any], only_approved: bool) -> Iterator[Restated]:
    source = "\n".join(f"{_LINE}{{{{ {each} }}}}" for each in asked)
    return (_of_line(runs, only_approved) for runs in render(source, names, Collector()))


def _of_line(runs: Sequence[Run], only_approved: bool) -> Restated:
    """The words behind the sign that begins the line; a lack where nobody has approved them yet and must."""
    months = {name: found for run in runs for name, found in waiting(run).items() if found}
    if only_approved and months:
        why = "、".join(f"{name}{unapproved(found)}" for name, found in months.items())
        return Restated(f"【缺：{why}】", why)
    words = "".join(legal(run.text) for run in runs).removeprefix(_LINE)
    said = next((run.said for run in runs if run.said), None)
    if not words:
        return Restated(None, _GONE)
    if said:
        return Restated(words, said.missing or said.remark)
    return Restated(words, "台账中没有登记" if any(map(is_missing, runs)) else "")
