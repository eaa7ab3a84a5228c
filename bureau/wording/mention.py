"""提及: what a text says of figures, as the recogniser reads it and 核数 compares it (FORMATS, Mentions)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit

MEASURES: Final = (
    "cumulative", "month", "stock", "growth", "growth_month", "diff_points", "rank", "target_pct", "target",
    "share", "share_change", "accel", "mom", "average_growth", "count", "other",
)  # fmt: skip
CLAIM_KINDS: Final = (
    "record", "first_cross", "streak", "rank_first", "target_exceeded", "target_early", "turn", "zero_break",
    "all_completed",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """An indicator that the recogniser finds by name, short name or alias.

    `unit` decides between readings that the words leave open; None for a name without a catalogue entry.
    """

    name: str
    names: tuple[str, ...]  # every accepted way to write it, `name` among them
    code: str = ""
    unit: Unit | None = None


@dataclass(frozen=True)
class Context:
    """What a reader knows before the first word: the period assumed where a paragraph names none.

    `places` are the regions that may be named, the own city first. `known` are the indicators.
    """

    span: Span
    known: tuple[Known, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class When:
    """The months a mention speaks of, or a day. `at` marks a point in time (a stock): 2022-11 末.

    With `since`, the days from that one of the first month to `day` of the last: 国庆期间（10月1日至7日）.
    With `years`, so many years that end with the span: “十三五”期间.
    """

    span: Span
    day: int | None = None
    at: bool = False
    since: int | None = None
    years: int = 1

    def __str__(self) -> str:
        """As FORMATS writes it: 2022-01..2022-11, 2022-11, 2022-11-14, @2022-11, 2022-10-01..2022-10-07."""
        if self.years > 1 and not self.at:
            return f"{self.span.last.year - self.years + 1}-01..{self.span.last}"
        if self.since is not None and not self.at:
            return f"{self.span.first}-{self.since:02d}..{self.span.last}-{self.day:02d}"
        if self.at or self.day is not None:
            day = "" if self.day is None else f"-{self.day:02d}"
            return f"{'@' if self.at else ''}{self.span.last}{day}"
        return str(self.span.last) if self.span.is_month else f"{self.span.first}..{self.span.last}"

    @property
    def month(self) -> Month:
        return self.span.last

    @property
    def is_of_months(self) -> bool:
        """The span says it whole; a run of days or of years is never held against its months."""
        return self.since is None and self.years == 1


@dataclass(frozen=True)
class Mention:
    """One figure of a text. Rules of every field: shared reading/README, «Annotation rules».

    `start` and `end` count characters of the paragraph, `span` is the text between them. `amount` is signed
    (falls negative), `upper` the other end of a range. `indicator` is the catalogue's name (with `code`) or
    the text's own noun phrase. `period` None: the text does not say and nothing may be assumed.
    """

    span: str
    start: int
    end: int
    indicator: str
    measure: str
    amount: Decimal
    unit: str
    period: When | None
    code: str = ""
    value: str = ""  # as written, digits kept, with the sign of a fall: -3.20
    upper: Decimal | None = None
    direction: str | None = None  # up, down, flat
    reference: str | None = None
    scope: str | None = None
    sub: str = ""
    approx: str = ""
    basis: str = ""
    paragraph: int = 0
    cell: int = 0  # of a table's row, which is then the paragraph


@dataclass(frozen=True)
class ClaimMention:
    """One claim of a text (首次突破百亿元大关): its words, its kind, the indicator that it is made of."""

    span: str
    start: int
    end: int
    kind: str
    indicator: str
    code: str = ""
    n: int | None = None
    n_unit: str = ""
    since: str = ""
    threshold: str = ""
    on: str = ""  # level, growth, rank, where the words say
    period: When | None = None
    paragraph: int = 0
    scope: str | None = None  # whose it is, as the text names it
    field: str = ""  # among whom the rank inside it is held
    goal: str = ""  # the level of the target that it is of: 奋斗


@dataclass(frozen=True)
class Recognised:
    """What one paragraph says, in reading order. `plain` are numbers known not to be figures."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[ClaimMention, ...] = ()
    plain: tuple[str, ...] = ()


def known_names(known: Iterable[Known]) -> dict[str, Known]:
    """Every accepted name with its indicator; of two indicators with one name, the first wins."""
    found: dict[str, Known] = {}
    for each in known:
        for name in each.names:
            found.setdefault(name, each)
    return found
