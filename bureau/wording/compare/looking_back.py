"""Claims that look back, judged for 核数: 创历史新高, 首次突破, 连续17个月 (PHRASES F1—F3, D6)."""

import re
from typing import Final

from bureau.algebra.number import NotANumber
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, UnitError
from bureau.algebra.reading import Reading
from bureau.wording.compare.fields import is_other_field
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.highest_month import highest_month, of_months
from bureau.wording.compare.in_a_row import leading, over_years
from bureau.wording.firsts import best_rank, first_above, first_in_top, record
from bureau.wording.mention import ClaimMention
from bureau.wording.streaks import counter, kept_rising, months_kept_rising, rising_for
from bureau.wording.trends import narrowing_for
from bureau.wording.verdict import Verdict, all_years, of_year, rows_of

_LEADING: Final = re.compile("首位|第一|第1|榜首|居首|领跑")
_UNITS: Final = {"个月": "月", "月": "月", "个季度": "季度", "季度": "季度", "年": "年"}
_TOP: Final = re.compile(r"前\s*([一二两三四五六七八九十]|\d+)")
_CHINESE: Final = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2
}
_YEAR: Final = re.compile(r"(\d{4})年?")
_RECENT: Final = re.compile(r"近([一二两三四五六七八九十]|\d+)年")


def top_of(words: str) -> int | None:
    """3 of 前三位; None where no front group is named."""
    found = _TOP.search(words)
    return _number(found[1]) if found else None


def _number(text: str) -> int:
    return _CHINESE.get(text) or int(text)


def among_others(claim: ClaimMention, reading: Reading) -> Verdict | None:
    """无法判断, where the words name another field of ranks than the stored one: 居全国首位 of 全区."""
    words, stored = claim.field or claim.span, reading.rank_scope
    if not is_other_field(words, stored):
        return None
    return Verdict(None, f"“{claim.span}”说的不是库中的位次范围“{stored}”，无法判断，请人工核对")


def highest(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    if claim.on == "rank" or "位次" in claim.span or "名次" in claim.span:
        return among_others(claim, reading) or best_rank(reading)
    since = _since(claim, reading)
    growth = claim.on == "growth" or any(word in claim.span for word in ("增速", "增幅"))
    if since is None and of_months(claim.span):
        return highest_month(claim.span, reading, growth)
    found = _fastest(reading, since) if growth else record(reading, since)
    if claim.since and since is None and found.truth is False:  # 开业以来: higher before may be too long ago
        return Verdict(None, f"{found.reason}；“{claim.since}”从哪一年起没有写明，请人工核对", found.evidence)
    return found


def _since(claim: ClaimMention, reading: Reading) -> int | None:
    """The year since which a record is claimed: 创2017年以来新高, 近十年新高; None for all history."""
    words = claim.since or claim.span
    if found := _YEAR.search(words):
        return int(found[1])
    if found := _RECENT.search(words):
        return reading.span.first.year - _number(found[1]) + 1
    return None


def _fastest(reading: Reading, since: int | None) -> Verdict:
    """A growth that was never higher: every earlier year's same span."""
    now = reading.growth_rounded
    if now is None:
        return Verdict(None, f"{reading.why_no_growth}，无法判断")
    first = since if since is not None else reading.subject.since_year
    gaps: list[int] = []
    seen = [reading]
    for year in all_years(reading) if since is None else range(since, reading.span.first.year):
        past = reading.over(of_year(reading, year))
        then = past.growth_rounded
        if then is not None and then >= now:
            return Verdict(
                False, f"{past.span.label_with_year}同比为{then:f}，不低于现在的{now:f}", past.evidence
            )
        seen.append(past)
        if then is None and (first is None or year > first):
            gaps.append(year)
    if first is None or gaps or len(seen) == 1:
        return Verdict(None, f"没有历年{reading.span.label}的全部增速，无法判断是否最高")
    return Verdict(True, f"{first}年以来各年{reading.span.label}同比均低于现在的{now:f}", rows_of(*seen))


def first_cross(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    if top := top_of(claim.span):
        return among_others(claim, reading) or first_in_top(reading, top)
    threshold = _threshold(claim, reading)
    if threshold is None:
        return Verdict(None, f"没有看出“{claim.span}”突破的是多少，无法判断")
    return first_above(reading, threshold)


def _threshold(claim: ClaimMention, reading: Reading) -> Quantity | None:
    try:
        found = Quantity.parse(claim.threshold)
        return found.to(reading.subject.unit)
    except (NotANumber, UnitError):
        return None


def streak(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    unit = _UNITS.get(claim.n_unit, "")
    if claim.n is not None and not unit:  # 连续三届, 连续30天
        return Verdict(None, f"没有按“{claim.n_unit}”判断“{claim.span}”的数据，请人工核对")
    if claim.n is None:
        monthly = "当月" in claim.span or "各月" in claim.span or "每月" in claim.span
        return months_kept_rising(reading) if monthly else kept_rising(reading)
    threshold, leads = _threshold(claim, reading), _LEADING.search(claim.span)
    if unit == "年":
        places = top_of(claim.span) or (1 if leads else None)
        if places and (other := among_others(claim, reading)):
            return other
        return over_years(claim, reading, places, threshold)
    if threshold is not None:
        return _above_for(reading, threshold, claim.n, unit)
    if "收窄" in claim.span:
        return narrowing_for(reading, claim.n)
    if leads:
        return among_others(claim, reading) or leading(claim, reading, unit)
    grown = any(word in claim.span for word in ("增长", "上升", "正增", "攀升"))
    if grown and "位数" not in claim.span:  # 两位数增长 is more than growth
        return rising_for(reading, claim.n, unit)
    return Verdict(None, f"没有判断“{claim.span}”的数据，请人工核对")


def _above_for(reading: Reading, threshold: Quantity, length: int, unit: str) -> Verdict:
    """连续6个月超200亿元: the month's figure in each of the last n months."""
    if unit != "月":
        return Verdict(None, f"只能按月或按年判断是否连续超过{threshold.said(1)}")
    months = [reading.over(Span.month(reading.span.last.plus(-back))) for back in range(length)]
    for each in months:
        if each.quantity is None:
            return Verdict(None, f"{each.span.label_with_year}：{each.why_missing}，无法判断")
        if each.quantity < threshold:
            return Verdict(False, f"{each.span.label_with_year}为{each.said}", each.evidence)
    start = months[-1].span.label_with_year
    return Verdict(True, f"自{start}起连续{length}{counter(unit)}不低于{threshold.said(1)}", rows_of(*months))
