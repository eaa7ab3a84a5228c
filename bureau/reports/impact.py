"""影响: what a 更正 would move, from what to what, said before it is saved (issue 5, 5). Pure.

A row that would change is put in the place of the stored one, in Readings and in the material of texts;
what is then said otherwise is an effect. Nothing is written to find out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Goal, Reading
from bureau.algebra.values import Kind, Point
from bureau.reports.differences import NONE, claims, differences, said_growth, sentences
from bureau.reports.document import Document
from bureau.reports.material import Material
from bureau.reports.reasons import speaking
from bureau.reports.table import NOTHING, rank_cell

Key = tuple[str, str]  # indicator code, region name
Rows = Mapping[Key, Mapping[Month, Point]]
_DECEMBER = 12
_CITY, _REFERENCE = "city", "reference"  # roles of a place
_UNSAID, _BODY = "（没有这句话）", "正文"


class Group(StrEnum):
    """Where an effect shows, in the order of the page."""

    REVIEW = "审核"
    READING = "读数"
    TILE = "看板"
    CLAIM = "论断"
    DRAFT = "文稿草稿"
    FROZEN = "定稿后又变动的数"


@dataclass(frozen=True)
class Effect:
    """One thing that would say `after` instead of `before`."""

    group: Group
    place: str
    what: str
    before: str
    after: str


def with_rows(reading: Reading, rows: Rows) -> Reading:
    """The reading with these rows in the place of its own; the very same one when they say nothing new."""
    own = reading.series.points
    points = {**own, **rows.get((reading.subject.code, reading.place.name), {})}
    if points == own:
        return reading
    series = replace(reading.series, points=points)
    return Reading.of(reading.subject, reading.place, series, reading.span, reading.goals)


def material_with(material: Material, rows: Rows) -> Material:
    """The material of a text with these rows; a text never looks beyond the end of its own span."""
    last = material.span.last
    seen = {key: {m: point for m, point in own.items() if m <= last} for key, own in rows.items()}
    readings = tuple(with_rows(each, seen) for each in material.readings)
    return replace(material, readings=readings, reasons=speaking(material.reasons, readings))


def rests_on(material: Material, rows: Rows) -> bool:
    """Whether the material holds one of these rows at all."""
    return any(
        (each.subject.code, each.place.name) in rows
        and min(rows[each.subject.code, each.place.name]) <= material.span.last
        for each in material.readings
    )


def of_readings(before: Reading, after: Reading, month: Month) -> Iterator[Effect]:
    """What the indicator says otherwise, by month and to date: in the rest of the year, and in the next,
    whose growth stands on it. Target completion belongs to the readings' own year."""
    for span in _spans(before, month):
        then, now = before.over(span), after.over(span)
        place = f"{then.subject.name}（{then.place.name}，{_period(then)}）"
        for what, old, new in (*differences(then, now), *_completed(then, now)):
            if old != new:  # what moves behind the last digit said is no news
                yield Effect(Group.READING, place, what, old, new)


def of_tiles(before: Reading, after: Reading, month: Month) -> Iterator[Effect]:
    """The dashboards whose tile says otherwise; a reference region stands in the city's tile."""
    if not before.subject.headline or before.place.role not in (_CITY, _REFERENCE):
        return
    for span in _spans(before, month):
        if not (span.is_to_date or before.subject.kind is Kind.STOCK):
            continue
        old, new = (_tile_words(each.over(Span.to_date(span.last))) for each in (before, after))
        if old != new:
            yield Effect(Group.TILE, f"{span.last.label}看板", f"“{before.subject.short_name}”", old, new)


def of_draft(then: Document, now: Document, title: str) -> Iterator[Effect]:
    """The claims of a draft that turn, and the sentences that read otherwise."""
    for claim, old, new in claims(then, now):
        yield Effect(Group.CLAIM, title, claim, old.label, f"{new.label}：{new.reason}")
    for chapter, before, after in sentences(then, now):
        yield Effect(Group.DRAFT, title, chapter or _BODY, before or _UNSAID, after or _UNSAID)


def _spans(reading: Reading, month: Month) -> Iterator[Span]:
    """The months with rows from this one to next December, each alone and to date; a stock has months."""
    last = Month(month.year + 1, _DECEMBER)
    for each in sorted({month, *reading.series.points}):
        if not month <= each <= last or (each.year > month.year and each.number < month.number):
            continue
        yield Span.month(each)
        if each.number > 1 and reading.subject.kind is not Kind.STOCK:
            yield Span.to_date(each)


def _period(reading: Reading) -> str:
    is_stock = reading.subject.kind is Kind.STOCK
    return f"{reading.span.last.label}末" if is_stock else reading.span.label_with_year


def _completed(then: Reading, now: Reading) -> Iterator[tuple[str, str, str]]:
    """The completion of the year's targets, of what is to date."""
    for goal in then.goals:
        to_date = [
            each.over(Span.to_date(each.span.last)) if each.subject.kind is Kind.STOCK else each
            for each in (then, now)
        ]
        old, new = (_percent(each, goal) for each in to_date)
        yield f"{goal.level}目标完成率", old, new


def _percent(reading: Reading, goal: Goal | None) -> str:
    completion = reading.completion(goal)
    return NONE if completion is None else f"{rounded(completion, 1):f}%"


def _tile_words(reading: Reading) -> str:
    """What a tile says: level, growth, completion and ranks; a reference region its growth alone."""
    if reading.place.role == _REFERENCE:
        return f"{reading.place.short_name}{said_growth(reading)}" if reading.growth else NONE
    words = [reading.said or NONE]
    if reading.growth:
        words.append(said_growth(reading))
    if reading.completion() is not None:
        words.append(f"完成目标{_percent(reading, reading.goal)}")
    if rank_cell(reading) != NOTHING:
        words.append(f"位次{rank_cell(reading)}")
    return "，".join(words)
