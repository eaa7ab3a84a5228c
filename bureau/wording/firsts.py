"""Claims that look back over all history: 首次突破, 创新高, 零突破, 位次最好 (PHRASES F1, F2, F5, D3)."""

from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.ranks import other_field
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.verdict import (
    Claim,
    Verdict,
    all_years,
    earlier_years,
    nothing,
    of_year,
    other_definition,
    rows_of,
    unknown,
)
from bureau.wording.words import broken_since


def first_above(reading: Reading, threshold: Quantity) -> Verdict:
    """F1 首次突破: reached now, and by no earlier year's figure to date of any length.

    All years from 统计起始年 must be stored, in one definition. Earlier months of the same year do not
    count against it.
    """
    now, said = reading.quantity, f"{threshold.amount:f}{threshold.unit}"
    if now is None:
        return nothing(reading)
    if now < threshold:
        return Verdict(
            False, f"{reading.span.label_with_year}为{reading.said}，未达到{said}", reading.evidence
        )
    wholes = [reading.over(Span.year(year)) for year in all_years(reading)]
    for whole in wholes:
        if broken_since(reading, whole):
            continue
        for month in whole.span:
            past = reading.over(Span.to_date(month))
            if past.quantity is not None and past.quantity >= threshold:
                return Verdict(False, f"{past.span.label_with_year}曾达{past.said}，不是首次", past.evidence)
    gaps = [year for year in earlier_years(reading) if reading.over(Span.year(year)).quantity is None]
    if verdict := unknown(reading, gaps, "全年数", "首次") or other_definition(reading, wholes, "首次"):
        return verdict
    sentence = f"自{reading.subject.since_year}年有统计以来，此前各年均未达到{said}"
    return Verdict(True, sentence, rows_of(reading, *wholes))


def record(reading: Reading, since: int | None = None) -> Verdict:
    """F2 创历史新高: above the same span of every earlier year; with a year, of every year since then.

    An earlier year of which only the whole is stored counts by its whole when that is already below. All
    must be of one definition.
    """
    now = reading.quantity
    if now is None:
        return nothing(reading)
    gaps, seen = [], [reading]
    for year in all_years(reading) if since is None else range(since, reading.span.first.year):
        past = _comparable(reading, year)
        if past is None:
            gaps.append(year)
            continue
        seen.append(past)
        if past.quantity is not None and past.quantity >= now and not broken_since(reading, past):
            verb = "曾达" if now < past.quantity else "也是"
            return Verdict(False, f"{past.span.label_with_year}{verb}{past.said}，不是新高", past.evidence)
    if since is None and (verdict := unknown(reading, gaps, f"{reading.span.label}数", "新高")):
        return verdict
    if since is not None and (gaps or since >= reading.span.first.year):
        return Verdict(None, f"没有{since}年以来各年的{reading.span.label}数，无法判断是否新高")
    if verdict := other_definition(reading, seen, "新高"):
        return verdict
    start = f"{since}年" if since else f"自{reading.subject.since_year}年有统计"
    best = max(seen[1:], key=lambda past: past.quantity.amount if past.quantity else now.amount)
    sentence = f"{start}以来，此前最高为{best.span.label_with_year}的{best.said}"
    return Verdict(True, sentence, rows_of(*seen))


def new_high(reading: Reading) -> Words | Lack:
    """F2: the strongest that is true: 创历史新高, else 创2017年以来新高 (three years at least)."""
    verdict = record(reading)
    if verdict.truth:
        return Words("创历史新高", reading.origin)
    for year in range(min(all_years(reading), default=reading.span.first.year), reading.span.first.year - 2):
        if record(reading, year).truth:
            return Words(f"创{year}年以来新高", reading.origin)
    return Lack(verdict.reason, "新高")


def _comparable(reading: Reading, year: int) -> Reading | None:
    """The same span of the year; where only the whole year is stored, the whole, if it is below ours."""
    same = reading.over(of_year(reading, year))
    if same.quantity is not None:
        return same
    whole = reading.over(Span.year(year))
    flow = reading.subject.kind is Kind.FLOW and whole.quantity is not None and reading.quantity is not None
    if (
        flow
        and whole.quantity is not None
        and reading.quantity is not None
        and whole.quantity < reading.quantity
    ):
        return whole
    return None


def zero_break(reading: Reading) -> Verdict:
    """F5 零突破: something now, and nothing at all in any earlier year (a stored zero, not a gap)."""
    if reading.quantity is None:
        return nothing(reading)
    if reading.quantity.amount <= 0:
        return Verdict(False, f"{reading.span.label_with_year}为{reading.said}", reading.evidence)
    gaps, seen = [], [reading]
    for year in all_years(reading):
        past = reading.over(Span.year(year))
        if past.quantity is None:
            gaps.append(year)
        elif past.quantity.amount != 0 and not broken_since(reading, past):
            return Verdict(False, f"{past.span.label_with_year}已有{past.said}，不是零突破", past.evidence)
        seen.append(past)
    if verdict := unknown(reading, gaps, "全年数", "零突破") or other_definition(reading, seen, "零突破"):
        return verdict
    return Verdict(True, f"自{reading.subject.since_year}年有统计以来，此前各年均为零", rows_of(*seen))


# --- ranks ----------------------------------------------------------------------------------------


def first_in_top(reading: Reading, places: int) -> Verdict:
    """D3 首次进入前n位, by level rank: now within the places, and in no earlier year on record."""
    if reading.level_rank is None:
        return _no_rank(reading)
    if reading.level_rank > places:
        return Verdict(False, f"{reading.span.label_with_year}居第{reading.level_rank}位，不在前{places}位")
    ranks = _earlier_ranks(reading)
    for month, rank in ranks.items():
        if rank <= places:
            sentence = f"{Span.to_date(month).label_with_year}曾居第{rank}位，不是首次"
            return Verdict(False, sentence, (reading.series.at(month).id,))
    if verdict := _unranked(reading, ranks, "首次"):
        return verdict
    best = min(ranks.values())
    sentence = f"自{reading.subject.since_year}年有统计以来，此前最好为第{best}位"
    return Verdict(True, sentence, _rank_rows(reading, ranks))


def best_rank(reading: Reading) -> Verdict:
    """F2 历史最好水平, of a rank: no earlier year stood higher."""
    if reading.level_rank is None:
        return _no_rank(reading)
    ranks = _earlier_ranks(reading)
    for month, rank in ranks.items():
        if rank < reading.level_rank:
            sentence = (
                f"{Span.to_date(month).label_with_year}曾居第{rank}位，好于现在的第{reading.level_rank}位"
            )
            return Verdict(False, sentence, (reading.series.at(month).id,))
    if verdict := _unranked(reading, ranks, "历史最好"):
        return verdict
    sentence = f"自{reading.subject.since_year}年有统计以来，此前最好为第{min(ranks.values())}位"
    return Verdict(True, sentence, _rank_rows(reading, ranks))


def rank_within(reading: Reading, places: int) -> Verdict:
    """D1, D3: the level rank is within the first n places."""
    return _within(reading, reading.level_rank, places, "总量")


def growth_rank_within(reading: Reading, places: int) -> Verdict:
    """D1, D3: the growth rank is within the first n places."""
    return _within(reading, reading.growth_rank, places, "增速")


def _within(reading: Reading, rank: int | None, places: int, of: str) -> Verdict:
    if rank is None:
        return _no_rank(reading, of)
    row = (reading.series.at(reading.span.last).id,)
    return Verdict(rank <= places, f"{reading.span.label_with_year}{of}居第{rank}位", row)


def _no_rank(reading: Reading, of: str = "总量") -> Verdict:
    return Verdict(None, f"{reading.span.label_with_year}没有{of}位次，无法判断")


def _earlier_ranks(reading: Reading) -> dict[Month, int]:
    """Those in the same field: the third of twelve and the third of the nation do not compare."""
    first = reading.span.first.january
    return {
        month: point.level_rank
        for month, point in sorted(reading.series.points.items())
        if point.level_rank is not None
        and month < first
        and not other_field(point.rank_scope, reading.rank_scope)
    }


def _unranked(reading: Reading, ranks: dict[Month, int], asked: str) -> Verdict | None:
    gaps = [year for year in earlier_years(reading) if Month(year, 12) not in ranks]
    return unknown(reading, gaps, f"{reading.rank_scope}年末位次", asked)


def _rank_rows(reading: Reading, ranks: dict[Month, int]) -> tuple[int, ...]:
    return tuple(reading.series.at(month).id for month in (*ranks, reading.span.last))


FIRSTS: Final = (
    Claim(
        "首次突破",
        "以往任何年度都没有达到过",
        "外贸进出口总额.首次突破('100亿元')",
        first_above,
        ("数量",),
        "first_cross",
    ),
    Claim("创历史新高", "高于以往每年的同一时段", "外贸进出口总额.创历史新高", record, (), "record"),
    Claim(
        "创新高自", "高于某年以来每年的同一时段", "外贸进出口总额.创新高自(2017)", record, ("年份",), "record"
    ),
    Claim("零突破", "以往各年都是零", "跨境电商进出口额.零突破", zero_break, (), "zero_break"),
    Claim(
        "首次进入前",
        "总量位次首次进入前n位",
        "社会消费品零售总额.首次进入前(3)",
        first_in_top,
        ("位数",),
        "rank_first",
    ),
    Claim("位次最好", "总量位次不低于以往任何一年", "社会消费品零售总额.位次最好", best_rank, (), "record"),
    Claim("总量前", "总量位次在前n位", "社会消费品零售总额.总量前(3)", rank_within, ("位数",), "rank_first"),
    Claim(
        "增速前", "增速位次在前n位", "外贸进出口总额.增速前(1)", growth_rank_within, ("位数",), "rank_first"
    ),
)
HIGHS: Final = (Phrase("新高", "最强的属实说法", "创历史新高", new_high),)
