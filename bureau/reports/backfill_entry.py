"""Confirmed proposals of a text into the table of figures: through the door, as one batch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bureau.accounts.models import User
from bureau.figures.cells import LONGEST, UNWRITABLE
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Step, Value
from bureau.figures.models import Batch, Source
from bureau.reports.backfill import proposals
from bureau.reports.backfill_rows import Proposal, by_key, stored_rows
from bureau.reports.models import KeptText

_GONE = (
    "指标目录或识别结果在此期间有了变化，有{count}处勾选已经对不上，"
    "没有写入任何数据；请核对下面的表后重新勾选。"
)
_MOST_VERSION = 10  # digits
_TWICE = "“{name}”{place}{month}的{cell}勾选了两个不同的数（{one}、{other}），请只选一个。"


@dataclass(frozen=True)
class Entered:
    """What was done: the batch (None when everything was stored already), or the sentences why not."""

    batch: Batch | None = None
    count: int = 0
    refused: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def enter_ticked(
    kept: KeptText, ticks: Sequence[str], by: User, reason: str, why: str, *, dry_run: bool = False
) -> Entered:
    """Enters the ticked proposals, all or nothing; a tick carries the version of the row that was shown.

    A second click finds everything stored and writes nothing. `dry_run` only says what would happen.
    """
    offered = by_key(proposals(kept, by).proposals)
    ticked = {key: version for key, _, version in (tick.rpartition(".") for tick in ticks)}
    chosen = [offered[key] for key in ticked if key in offered]
    if missing := len(ticked) - len(chosen):
        return Entered(refused=(_GONE.format(count=missing),))
    if twice := _twice(chosen):
        return Entered(refused=tuple(twice))
    wanted = [each for each in chosen if each.is_open]
    entries = _entries(kept, wanted, ticked)
    act = Act(Source.BACKFILL, by, reason, why, f"《{kept.title}》")
    outcome = enter(entries, act, dry_run=dry_run)
    if outcome.refusals:
        return Entered(refused=tuple(dict.fromkeys(each.message for each in outcome.refusals)))
    return Entered(outcome.batch, len(wanted) if outcome.batch else 0, steps=outcome.steps)


def _twice(chosen: Collection[Proposal]) -> list[str]:
    seen: dict[tuple[object, ...], Proposal] = {}
    said = []
    for each in chosen:
        there = seen.setdefault((*each.place, each.cell), each)
        if there is not each:
            name, place, month = each.indicator.name, each.region.name, each.month.label
            said.append(
                _TWICE.format(
                    name=name, place=place, month=month, cell=each.label, one=there.said, other=each.said
                )
            )
    return said


def _entries(kept: KeptText, chosen: Collection[Proposal], versions: Mapping[str, str]) -> list[Entry]:
    """One entry a row: its cells together, and where they stand in the text as its note."""
    rows: dict[tuple[object, ...], list[Proposal]] = {}
    for each in chosen:
        rows.setdefault(each.place, []).append(each)
    stored = stored_rows(chosen)
    entries = []
    for group in rows.values():
        first = group[0]
        values: dict[str, Value] = {each.cell: each.value for each in group}
        scope = next((each.rank_scope for each in group if each.rank_scope), "")
        if scope:
            values["rank_scope"] = scope
        values["note"] = _note(kept, group, stored[first.place].note if first.place in stored else "")
        seen = min(_version(versions[each.key]) for each in group)
        entries.append(Entry(first.indicator, first.region, first.month, values, seen))
    return entries


def _version(text: str) -> int:
    """The version on a tick; what is no number was seen by nobody."""
    return int(text) if text.isdecimal() and len(text) < _MOST_VERSION else 0


def _note(kept: KeptText, group: Collection[Proposal], there: str) -> str:
    """《…》：“sentence”, after what somebody noted before; cut to what a note holds."""
    most = LONGEST["note"]
    sentences = dict.fromkeys(each.evidence.sentence.strip() for each in group)
    said = UNWRITABLE.sub("", f"《{kept.title}》：{''.join(sentences)}")
    if there and said not in there:
        said = f"{there}；{said}" if len(there) + 20 < most else there
    return said if len(said) <= most else said[: most - 1] + "…"
