"""The answer to a claim (论断), and how a claim is declared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.wording.words import broken_since


@dataclass(frozen=True)
class Verdict:
    """The answer to a claim: `truth` None means 无法判断. `reason` is a sentence with the numbers in it."""

    truth: bool | None
    reason: str
    evidence: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return {True: "属实", False: "不属实", None: "无法判断"}[self.truth]


@dataclass(frozen=True)
class Claim:
    """A claim of the report language: its name in outlines, the rule in words, and the predicate.

    `takes` lists the arguments as for phrases; `kind` is what 核数 calls it (record, first_cross, …).
    """

    name: str
    meaning: str
    example: str
    judge: Callable[..., Verdict]
    takes: tuple[str, ...] = ()
    kind: str = ""


def earlier_years(reading: Reading) -> range:
    """The years from 统计起始年 up to last year; empty when the beginning is not known."""
    since = reading.subject.since_year
    return range(since, reading.span.first.year) if since is not None else range(0)


def all_years(reading: Reading) -> range:
    """The earlier years with a row or a claim to one: a counter-example may be older than 统计起始年."""
    stored = [month.year for month in reading.series.points]
    return range(
        min([*stored, reading.subject.since_year or reading.span.first.year]), reading.span.first.year
    )


def unknown(reading: Reading, years: list[int], of: str, asked: str) -> Verdict | None:
    """无法判断, when the history is not all there or its beginning is not known (DOMAIN 2.13)."""
    name, since = reading.subject.name, reading.subject.since_year
    if since is None:
        return Verdict(None, f"“{name}”没有登记统计起始年，无法判断是否{asked}")
    if since >= reading.span.first.year:
        return Verdict(None, f"“{name}”自{since}年起统计，没有更早的年度可比，无法判断是否{asked}")
    if not years:
        return None
    return Verdict(None, f"缺{'、'.join(f'{year}年' for year in years)}的{of}，无法判断是否{asked}")


def other_definition(reading: Reading, past: Iterable[Reading], asked: str) -> Verdict | None:
    """无法判断, when the definition changed since one of the past figures (DOMAIN 2.8)."""
    if not any(broken_since(reading, each) for each in past):
        return None
    changed = "、".join(month.label for month in reading.series.breaks if month <= reading.span.last)
    return Verdict(None, f"统计口径自{changed}起改变，与以前的数不能相比，无法判断是否{asked}")


def nothing(reading: Reading) -> Verdict:
    """无法判断, because the figure itself is not there."""
    return Verdict(None, f"{reading.why_missing}，无法判断")


def of_year(reading: Reading, year: int) -> Span:
    """The same months of another year."""
    return reading.span.years_ago(reading.span.first.year - year)


def rows_of(*readings: Reading) -> tuple[int, ...]:
    """The ids of the rows that several Readings rest on, each once."""
    return tuple(dict.fromkeys(row for reading in readings for row in reading.evidence))
