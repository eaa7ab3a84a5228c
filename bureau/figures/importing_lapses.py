"""Which approvals an import costs, said before it is confirmed: what changes in review is a draft again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bureau.figures.approval import Key
from bureau.figures.entry import Step
from bureau.figures.lapse import fallen
from bureau.figures.models import Return
from bureau.figures.states import State

_NAMED = 8  # so many returns are named, the others counted


@dataclass(frozen=True)
class Lapse:
    """One return that goes back to 草稿: its name, 已审 or 待审 until now, how many of its figures change."""

    key: Key
    name: str
    state: str
    count: int


def lapses(returns: Mapping[Key, Return], steps: Sequence[Step]) -> tuple[Lapse, ...]:
    """The lapses of these steps, in the order of the returns in review (`lapse.in_review`)."""
    found = fallen(returns, steps)
    return tuple(
        Lapse(key, str(each), each.state, len(found[key])) for key, each in returns.items() if key in found
    )


def sentence(found: Sequence[Lapse]) -> str:
    """其中3个数已审（2张月报），1个待审（1张月报）；确认导入后……; empty when nothing lapses."""
    if not found:
        return ""
    figures, returns = Counter[str](), Counter[str]()
    for each in found:
        figures[each.state] += each.count
        returns[each.state] += 1
    states = [state for state in (State.APPROVED, State.SUBMITTED) if returns[state]]
    counts = "，".join(f"{figures[state]}条{state}（{returns[state]}张月报）" for state in states)
    named = "、".join(f"{each.name}（{each.state}，{each.count}条）" for each in found[:_NAMED])
    more = f"等{len(found)}张" if len(found) > _NAMED else ""
    approved = "审核随即失效，" if returns[State.APPROVED] else ""
    return f"要写入的数中，{counts}。确认导入后，{approved}这些月报退回草稿，要重新提交审核：{named}{more}。"
