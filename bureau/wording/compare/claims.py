"""Claims of a text (首次突破百亿元大关) judged by the report language's own predicates (PHRASES F)."""

from collections.abc import Callable
from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.levels import no_goal, of_goal
from bureau.wording.compare.looking_back import among_others, first_cross, highest, streak, top_of
from bureau.wording.compare.places import place_of
from bureau.wording.estimates import of_actuals
from bureau.wording.firsts import first_in_top, growth_rank_within, rank_within, zero_break
from bureau.wording.mention import ClaimMention
from bureau.wording.reached import complete, early, exceeded, fulfilled
from bureau.wording.streaks import turned_up
from bureau.wording.targets import reached_in, unknown_before
from bureau.wording.verdict import Verdict, rows_of


def judge(claim: ClaimMention, shelf: Shelf) -> tuple[Verdict, Reading | None]:
    """属实, 不属实 or 无法判断, with the reason, over the claim's own period or the report's."""
    span = claim.period.span if claim.period else shelf.span
    place = place_of(claim.scope, shelf)
    reading = shelf.at(claim.code, span, place) if claim.code and place else None
    if reading is None and claim.code and place != shelf.place:
        why = f"库中没有“{claim.scope}”的“{claim.indicator}”，无法判断“{claim.span}”，请人工核对"
        return Verdict(None, why), None
    if reading is None:
        what = f"“{claim.indicator}”这个指标" if claim.indicator else "这条论断说的指标"
        return Verdict(None, f"库中没有{what}，无法判断“{claim.span}”，请人工核对"), None
    predicate = _PREDICATES.get(claim.kind)
    if predicate is None:
        return Verdict(None, f"没有判断“{claim.span}”的规则，请人工核对"), reading
    if claim.goal:
        reading = of_goal(reading, claim.goal)
        if not reading.goals:
            return Verdict(None, f"{no_goal(reading, claim.goal).reason}，无法判断“{claim.span}”"), reading
    return of_actuals(predicate(claim, reading, shelf), reading), reading


def _rank_first(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    if "第一大" in claim.span:
        return Verdict(None, f"“{claim.span}”不是地区位次，库中没有可比的数，请人工核对")
    top = top_of(claim.span)
    places = top or 1
    if other := among_others(claim, reading):
        return other
    if top and "首次" in claim.span:
        return first_in_top(reading, places)
    level, growth = rank_within(reading, places), growth_rank_within(reading, places)
    if claim.on == "growth":
        return growth
    if claim.on == "level":
        return level
    if True in (level.truth, growth.truth):
        return level if level.truth else growth
    return level if level.truth is False else growth


def _target_exceeded(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    """Beyond the target where the words say 超, else at it; a bar of so much per cent where they name one."""
    if "超" not in claim.span:
        return fulfilled(reading)
    return exceeded(reading, claim.n if claim.n is not None and "%" in claim.n_unit else 0)


def _target_early(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    found, month = early(reading), reached_in(reading)
    if not found.truth or claim.n is None or month is None:
        return found
    left = 12 - month.number
    if claim.n >= left and (unknown := unknown_before(reading, month)):
        reason = f"{found.reason}；缺{unknown.label_with_year}累计数，无法判断从哪个月起完成全年目标"
        return Verdict(None, reason, found.evidence)
    if claim.n != left:
        return Verdict(False, f"{found.reason}，提前{left}个月，不是{claim.n}个月", found.evidence)
    return found


def _turn(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    """由负转正 at the month named, else in the report's last month."""
    try:
        month = Month.parse(claim.since) if claim.since else None
    except ValueError:
        month = None
    if month is not None:
        reading = reading.over(Span.to_date(month))
    found = turned_up(reading)
    if found.truth is not False or reading.growth is None or rounded(reading.growth.amount, 1) <= 0:
        return found
    year_ago = turned_up(reading, reading.span.year_ago)
    return year_ago if year_ago.truth else found


def _zero_break(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    return zero_break(reading)


def _all_completed(claim: ClaimMention, reading: Reading, shelf: Shelf) -> Verdict:
    """全部办结, of the rate that speaks of the indicator: itself, else one of its area that says 办结."""
    rates = [reading] if reading.subject.kind is Kind.RATE else _rates(claim, reading, shelf)
    if not rates:
        return Verdict(None, f"库中没有“{reading.subject.name}”的办结率，无法判断")
    found = [complete(each) for each in rates]
    truths = {each.truth for each in found}
    truth = False if False in truths else None if None in truths else True
    verdict = Verdict(truth, "；".join(each.reason for each in found), rows_of(*rates))
    return of_actuals(verdict, *rates)


def _rates(claim: ClaimMention, reading: Reading, shelf: Shelf) -> list[Reading]:
    """The completion rate of the same area whose name shares a word with the indicator's."""
    rates = [
        shelf.at(each.subject.code, reading.span, reading.place.name)
        for each in shelf.of_place()
        if each.subject.kind is Kind.RATE
        and each.subject.area == reading.subject.area
        and "办结" in each.subject.name
    ]
    known = [each for each in rates if each is not None]
    own = [each for each in known if _share_word(each.subject.name, reading.subject.name)]
    timely = [each for each in own if "按时" in each.subject.name]
    return (timely if "按时" in claim.span and timely else own)[:1]


def _share_word(one: str, other: str) -> bool:
    pairs = {one[place : place + 2] for place in range(len(one) - 1)}
    return any(other[place : place + 2] in pairs for place in range(len(other) - 1))


Predicate = Callable[[ClaimMention, Reading, Shelf], Verdict]
_PREDICATES: Final[dict[str, Predicate]] = {
    "record": highest,
    "first_cross": first_cross,
    "streak": streak,
    "rank_first": _rank_first,
    "target_exceeded": _target_exceeded,
    "target_early": _target_early,
    "turn": _turn,
    "zero_break": _zero_break,
    "all_completed": _all_completed,
}
