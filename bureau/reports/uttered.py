"""What an outline says: facts, claims, words that move with the span; and how it writes what it asks for."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.reports.nearest import OutlineError
from bureau.wording.verdict import Verdict


@dataclass(frozen=True)
class Judged:
    """A claim that the text made, and how it was judged; a claim that is not true lost its words.

    `replaced`: the text has other words for that case ({% else %}), so that nothing is left out.
    `asked` is the expression of an outline that makes it again, `readings` are what it was judged by.
    """

    claim: str
    verdict: Verdict
    meaning: str = ""
    words: str = ""
    replaced: bool = False
    asked: str = ""
    readings: tuple[Reading, ...] = field(default=(), repr=False)

    @property
    def waiting(self) -> dict[str, tuple[Month, ...]]:
        """The months that prove the claim and that nobody has approved yet (未审), by indicator."""
        rows = set(self.verdict.evidence)
        found: dict[str, set[Month]] = {}
        for reading in self.readings:
            for month, row in reading.series.points.items():
                if row.id in rows and not row.approved:
                    found.setdefault(reading.subject.name, set()).add(month)
        return {name: tuple(sorted(months)) for name, months in found.items()}

    def __bool__(self) -> bool:
        """In an {% if %} a claim would be judged by nobody, and listed nowhere."""
        raise OutlineError(f"论断“{self.claim}”不能写在 if 里，请写成 {{% claim … %}}…{{% endclaim %}}。")


@dataclass(frozen=True)
class Fact:
    """A piece of text from a ledger or the honours, with where it comes from.

    `asked` is the expression of an outline that says it again, `about` the figure that it explains.
    """

    text: str
    source: str
    asked: str = ""
    about: Reading | None = field(default=None, repr=False)


class Timed(str):
    """A word of the frame that moves with the report's span: 1—11月, 截至11月底. `asked` is its name."""

    asked: str

    def __new__(cls, text: str, asked: str = "") -> "Timed":
        word = super().__new__(cls, text)
        word.asked = asked
        return word


@dataclass(frozen=True)
class Chart:
    """A chart of an indicator's months, asked for in the text and drawn in the annex."""

    reading: Reading


@dataclass(frozen=True)
class Asked:
    """A phrase or claim that takes arguments, not called yet; printed as it is, it is called without any."""

    answer: Callable[..., Any]

    def __call__(self, *given: Any) -> Any:
        return self.answer(*given)


class Written:
    """Something that an outline can name; `written` is the expression."""

    written: str


def spelled(name: str, taken: Collection[str] = ()) -> str:
    """An indicator as an outline names it: as it is, or 指标('…') where that is no name or taken."""
    is_name = name.isidentifier() and not name.isascii() and unicodedata.normalize("NFKC", name) == name
    return name if is_name and name not in taken else f"指标{bracketed([name])}"


def bracketed(given: Sequence[Any]) -> str:
    """The arguments as an outline writes them: ('上半年'), (出口总额, 3)."""
    return f"({', '.join(map(_argument, given))})"


def _argument(given: Any) -> str:
    if isinstance(given, Written):
        return given.written
    if isinstance(given, Timed) and given.asked:
        return given.asked
    if isinstance(given, str):
        return "'" + given.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
    return repr(given)
