"""Claims (论断) as typed predicates over a Reading and its history, each with its proof (PHRASES D, F).

A claim is true, false, or 无法判断: whatever needs history that is not stored is never called true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading


@dataclass(frozen=True)
class Verdict:
    """The answer to a claim: `truth` None means 无法判断. `reason` is a sentence with the numbers in it."""

    truth: bool | None
    reason: str
    evidence: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return {True: "属实", False: "不属实", None: "无法判断"}[self.truth]


def first_above(reading: Reading, threshold: Quantity) -> Verdict:
    """F1 首次突破: reached now, and by no earlier year's figure to date of any length.

    All years from 统计起始年 must be stored. Earlier months of the same year do not count against it.
    """
    now, said = reading.quantity, f"{threshold.amount:f}{threshold.unit}"
    if now is None:
        return Verdict(None, f"{reading.span.label_with_year}{reading.why_missing}，无法判断")
    if now < threshold:
        return Verdict(
            False, f"{reading.span.label_with_year}为{reading.said}，未达到{said}", reading.evidence
        )
    evidence = list(reading.evidence)
    for year in range(_first_year(reading), reading.span.first.year):
        for span in (Span.to_date(Month(year, number)) for number in range(1, 13)):
            past = reading.over(span)
            if past.quantity is not None and past.quantity >= threshold:
                sentence = f"{span.label_with_year}曾达{past.said}，不是首次"
                return Verdict(False, sentence, past.evidence)
        evidence += reading.over(Span.year(year)).evidence
    if unknown := _unknown(reading, [year for year in _earlier(reading) if not _has_year(reading, year)]):
        return unknown
    sentence = f"自{reading.subject.since_year}年有统计以来，此前各年均未达到{said}"
    return Verdict(True, sentence, tuple(dict.fromkeys(evidence)))


def first_in_top(reading: Reading, places: int) -> Verdict:
    """D3 首次进入前n位, by level rank: now within the places, and in no earlier year on record."""
    if reading.level_rank is None:
        return Verdict(None, f"{reading.span.label_with_year}没有总量位次，无法判断")
    if reading.level_rank > places:
        return Verdict(False, f"{reading.span.label_with_year}居第{reading.level_rank}位，不在前{places}位")
    ranks = {
        month: point.level_rank
        for month, point in reading.series.points.items()
        if point.level_rank is not None and month.year < reading.span.first.year
    }
    for month in sorted(ranks):
        if ranks[month] <= places:
            sentence = f"{Span.to_date(month).label_with_year}曾居第{ranks[month]}位，不是首次"
            return Verdict(False, sentence, (reading.series.at(month).id,))
    known = {month.year for month in ranks if month.number == 12}
    if unknown := _unknown(reading, [year for year in _earlier(reading) if year not in known], "年末位次"):
        return unknown
    evidence = tuple(reading.series.at(month).id for month in (*sorted(ranks), reading.span.last))
    sentence = f"自{reading.subject.since_year}年有统计以来，此前最好为第{min(ranks.values())}位"
    return Verdict(True, sentence, evidence)


def rank_within(reading: Reading, places: int) -> Verdict:
    """D1, D3: the level rank is within the first n places."""
    return _within(reading, reading.level_rank, places, "总量")


def growth_rank_within(reading: Reading, places: int) -> Verdict:
    """D1, D3: the growth rank is within the first n places."""
    return _within(reading, reading.growth_rank, places, "增速")


def _within(reading: Reading, rank: int | None, places: int, of: str) -> Verdict:
    span = reading.span.label_with_year
    if rank is None:
        return Verdict(None, f"{span}没有{of}位次，无法判断")
    row = (reading.series.at(reading.span.last).id,)
    return Verdict(rank <= places, f"{span}{of}居第{rank}位", row)


def _first_year(reading: Reading) -> int:
    """The first year with a row, or with a claim to one: a counter-example may be older than 统计起始年."""
    stored = [month.year for month in reading.series.points]
    return min([*stored, reading.subject.since_year or reading.span.first.year])


def _earlier(reading: Reading) -> range:
    since = reading.subject.since_year
    return range(since, reading.span.first.year) if since is not None else range(0)


def _has_year(reading: Reading, year: int) -> bool:
    return reading.over(Span.year(year)).quantity is not None


def _unknown(reading: Reading, years: list[int], of: str = "全年数") -> Verdict | None:
    """无法判断, when the history is not all there or its beginning is not known (DOMAIN 2.13)."""
    name, since = reading.subject.name, reading.subject.since_year
    if since is None:
        return Verdict(None, f"“{name}”没有登记统计起始年，无法判断是否首次")
    if since >= reading.span.first.year:
        return Verdict(None, f"“{name}”自{since}年起统计，没有更早的年度可比，无法判断是否首次")
    if not years:
        return None
    listed = "、".join(f"{year}年" for year in years)
    return Verdict(None, f"缺{listed}的{of}，无法判断是否首次")


@dataclass(frozen=True)
class Claim:
    """A claim of the report language: its name in outlines, the rule in words, and the predicate."""

    name: str
    meaning: str
    example: str
    judge: Callable[[Reading, str | int], Verdict]


def _threshold(reading: Reading, said: str | int) -> Verdict:
    return first_above(reading, Quantity.parse(str(said)))


def _places(judge: Callable[[Reading, int], Verdict]) -> Callable[[Reading, str | int], Verdict]:
    return lambda reading, places: judge(reading, int(places))


CLAIMS: Final = {
    claim.name: claim
    for claim in (
        Claim("首次突破", "以往任何年度都没有达到过", "外贸进出口总额.首次突破('100亿元')", _threshold),
        Claim(
            "首次进入前", "总量位次首次进入前n位", "社会消费品零售总额.首次进入前(3)", _places(first_in_top)
        ),
        Claim("总量前", "总量位次在前n位", "社会消费品零售总额.总量前(3)", _places(rank_within)),
        Claim("增速前", "增速位次在前n位", "外贸进出口总额.增速前(1)", _places(growth_rank_within)),
    )
}
