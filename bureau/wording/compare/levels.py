"""What a mention should say: levels, growth, ranks and targets, straight out of a Reading."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Growth, Kind, Origin
from bureau.wording.compare.finding import Expected, Shelf, Unknown
from bureau.wording.compare.places import base_years
from bureau.wording.mention import Mention

Answer = tuple[Expected, ...] | Unknown
Question = Callable[[Mention, Reading, Shelf], Answer]  # the Reading is over the span asked for
RANK: Final = Unit.of("位")
_GOAL_LEVELS: Final = ("确保", "奋斗")
OTHER_DEFINITION: Final = "期间口径有变更，前后的数不能相比，请人工核对"


def level_span(mention: Mention, reading: Reading, span: Span) -> Span:
    """The span of a level: a month is a month, a stock is of its end, what adds up runs as written."""
    if reading.subject.kind is Kind.FLOW and mention.measure == "stock":
        return Span.to_date(span.last)
    return Span.month(span.last) if mention.measure == "month" else span


def level_label(reading: Reading, month: bool = False) -> str:
    if reading.subject.kind is Kind.STOCK:
        return f"{reading.span.last.label}末"
    return f"{reading.span.label_with_year}{'当月' if month else ''}"


def known(reading: Reading, reason: str, gaps: tuple[Month, ...] | None = None) -> Unknown:
    """库中无此数 when there is no row of the year at all; else a gap, 无法判断, and what would close it.

    `gaps`: the months that are missing, when they are others than the Reading's own.
    """
    year = reading.span.last.year
    absent = not any(month.year == year for month in reading.series.points)
    name = f"{_whose(reading)}“{reading.subject.name}”"
    if absent:
        return Unknown(f"库中没有{name}{year}年的数", True)
    advice = "，补录后可再核对" if (reading.gaps if gaps is None else gaps) else ""
    return Unknown(f"{name}{reason}{advice}")


def _whose(reading: Reading) -> str:
    return "" if reading.place.role == "city" else reading.place.name


def level(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    reading = reading.over(level_span(mention, reading, reading.span))
    if reading.quantity is None:
        return known(reading, reading.why_missing)
    label = level_label(reading, mention.measure == "month")
    return (Expected(reading.quantity, label, reading, reading.subject.decimals),)


def growth(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    years = base_years(mention, reading.span)
    if years is None:
        return Unknown(f"不知道“{mention.reference}”是与哪一年相比，请人工核对")
    missing = reading.series.growth_missing(reading.span, years)
    found = reading.series.growth(reading.span, years)
    if found is None:
        return known(reading, missing.reason if missing else "", missing.months if missing else ())
    base = "" if years == 1 else f"比{reading.span.first.year - years}年"
    return (
        growth_of(reading, found, f"{level_label(reading, _is_later_month(reading.span))}{base or '同比'}"),
    )


def _is_later_month(span: Span) -> bool:
    return span.is_month and not span.is_to_date


def growth_of(reading: Reading, growth: Growth, label: str) -> Expected:
    computed = growth.origin is not Origin.GIVEN
    unit = POINTS if growth.in_points else PERCENT
    said = f"{label}（{growth.origin}）" if computed else label
    return Expected(Quantity(growth.amount, unit), said, reading, 1, computed)


def growth_month(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    return growth(mention, reading.over(Span.month(reading.span.last)), shelf)


def rank(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    ranks = {"level": ("总量", reading.level_rank), "growth": ("增速", reading.growth_rank)}
    asked = [ranks[mention.sub]] if mention.sub in ranks else list(ranks.values())
    found = [
        Expected(
            Quantity(Decimal(rank), RANK),
            f"{reading.span.label_with_year}{of}位次",
            reading,
            0,
            ordinal=True,
        )
        for of, rank in asked
        if rank is not None
    ]
    why = f"库中没有“{reading.subject.name}”{reading.span.label_with_year}的位次"
    return tuple(found) or Unknown(why, True)


def of_goal(reading: Reading, words: str) -> Reading:
    """The Reading with the targets of the level that the words name (奋斗目标), else with all."""
    said = next((level for level in _GOAL_LEVELS if level in words), "")
    return replace(reading, goals=tuple(goal for goal in reading.goals if said in ("", goal.level)))


def target(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    year = reading.span.last.year
    reading = of_goal(reading, mention.reference or "")
    goals = [
        Expected(
            goal.quantity, f"{year}年目标（{goal.set_by}，{goal.level}）", reading, reading.subject.decimals
        )
        for goal in reading.goals
    ]
    return tuple(goals) or no_goal(reading, mention.reference or "")


def target_pct(mention: Mention, reading: Reading, shelf: Shelf) -> Answer:
    reading = of_goal(reading, mention.reference or "")
    over = 100 if mention.sub == "over" else 0
    said = "超额" if over else "完成率"
    shares = [
        Expected(Quantity(done - over, PERCENT), f"{reading.span.label_with_year}{said}", reading, 1, True)
        for goal in reading.goals
        if (done := reading.completion(goal)) is not None
    ]
    if not reading.goals:
        return no_goal(reading, mention.reference or "")
    return tuple(shares) or known(reading, reading.why_missing)


def no_goal(reading: Reading, words: str = "") -> Unknown:
    year, said = reading.span.last.year, next((level for level in _GOAL_LEVELS if level in words), "")
    return Unknown(f"库中没有登记“{reading.subject.name}”{year}年的{said}目标", True)
