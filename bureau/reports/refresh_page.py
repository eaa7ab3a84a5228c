"""The result of a refresh as its page shows it: what needs a decision first, what moved, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bureau.reports.refreshed import Figure, Refreshed, State

_ORDER = (State.BY_HAND, State.NOT_FOUND, State.DELETED, State.UPDATED, State.SAME)
_MEANINGS = {
    State.BY_HAND: "有人改过的数，不会自动覆盖；请逐个决定。",
    State.NOT_FOUND: "可能还在文中，但认不出是哪一处；请自己核对。",
    State.DELETED: "文中已经没有这个数。",
    State.UPDATED: "按库中现在的数改写。",
    State.SAME: "与库中现在的数相同，或没有变动。",
}


@dataclass(frozen=True)
class Group:
    """The figures of one state, copies included."""

    state: State
    meaning: str
    figures: Sequence[Figure]

    @property
    def asks(self) -> bool:
        return self.state is State.BY_HAND


@dataclass(frozen=True)
class RefreshPage:
    done: Refreshed

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [*self.done.counts.items(), ("新增", len(self.done.added))]

    @property
    def groups(self) -> list[Group]:
        """The states that figures ended in, those that ask something of people first."""
        both = (*self.done.figures, *self.done.copies)
        everything = sorted(both, key=lambda each: (each.entry.number, each.copy))
        found = {state: [each for each in everything if each.state is state] for state in _ORDER}
        return [Group(state, _MEANINGS[state], figures) for state, figures in found.items() if figures]
