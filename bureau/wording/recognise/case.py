"""A figure with everything that decides what it measures."""

from dataclasses import dataclass

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.windows import Window


@dataclass(frozen=True)
class Case:
    """A figure with everything that decides: its window, the words behind it, what the clause is about."""

    figure: Figure
    window: Window
    after: str  # the text behind the figure, to the end of the clause
    heads: frozenset[str]  # 增速, 占比, … of this clause, or carried from the one before
    mode: str  # plan, forecast or nothing
    subject: str
    month: bool  # the period spoken of is one month
    at: bool  # a point in time is spoken of
    last: str = ""  # the measure of the figure before in this clause
    stocked: bool = False  # the sentence is about what is in store
    flow: bool = False  # the subject was a flow before
