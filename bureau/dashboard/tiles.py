"""The dashboard's tiles and tables, as texts ready for the page. Pure: Readings in, frozen objects out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bureau.algebra.period import Month, Span, months_label
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard.shown import (
    Progress,
    Shown,
    growth,
    level,
    period,
    progress,
    rank_moves,
    ranks,
    status,
)
from bureau.dashboard.trend import Step, spark, unsettled
from bureau.wording.words import base_word, growth_words

_FINAL = "正式"


@dataclass(frozen=True)
class Tile:
    """A headline indicator at a glance."""

    code: str
    place: str
    month: Month
    name: str
    period: str
    level: Shown
    base: str  # 同比, of a whole year 比上年
    growth: Shown
    progress: tuple[Progress, ...]
    ranks: tuple[str, ...]
    rank_moves: tuple[str, ...]
    rank_scope: str
    references: tuple[str, ...]
    status: str
    is_final: bool
    unapproved: str  # 未审, with the months that nobody has approved yet
    trend: tuple[Step, ...]
    about: tuple[tuple[str, str], ...]  # 口径, 来源, 截至: on demand


@dataclass(frozen=True)
class Line:
    """An indicator's row in its area's table."""

    code: str
    place: str
    month: Month
    name: str
    unit: str
    by_month: bool  # a stock has no figure of the month apart from its level
    month_level: Shown
    month_growth: Shown
    level: Shown
    growth: Shown
    progress: tuple[Progress, ...]
    ranks: tuple[str, ...]
    rank_scope: str
    status: str
    is_final: bool


@dataclass(frozen=True)
class AreaTitle:
    """An area as the page names it."""

    label: str
    name: str
    section: str


@dataclass(frozen=True)
class AreaBlock:
    """One area's table."""

    title: AreaTitle
    lines: tuple[Line, ...]


def tiles(
    readings: Iterable[Reading], references: Mapping[str, Sequence[Reading]], running: Month | None = None
) -> tuple[Tile, ...]:
    """A tile per headline indicator of the city's to-date readings; `references` by indicator code.

    `running` is the month that is not over yet: its figures may still grow.
    """
    return tuple(
        _tile(reading, references.get(reading.subject.code, ()), running) for reading in headline(readings)
    )


def area_blocks(readings: Sequence[Reading], titles: Iterable[AreaTitle]) -> tuple[AreaBlock, ...]:
    """A block per area that has indicators, in the order of the titles."""
    blocks = []
    for title in titles:
        own = [reading for reading in readings if reading.subject.area == title.label]
        if own:
            blocks.append(AreaBlock(title, tuple(line(reading) for reading in own)))
    return tuple(blocks)


def line(reading: Reading) -> Line:
    """The table row of a to-date reading: the month beside it, from the same series."""
    subject, last = reading.subject, reading.span.last
    of_month = reading.over(Span.month(last))
    by_month = subject.kind is not Kind.STOCK
    return Line(
        code=subject.code,
        place=reading.place.code,
        month=last,
        name=subject.name,
        unit=str(subject.said_unit),
        by_month=by_month,
        month_level=level(of_month) if by_month else _not_by_month(),
        month_growth=growth(of_month) if by_month else _not_by_month(),
        level=level(reading),
        growth=growth(reading),
        progress=progress(reading),
        ranks=ranks(reading),
        rank_scope=reading.rank_scope,
        status=status(reading),
        is_final=status(reading) == _FINAL,
    )


def _tile(reading: Reading, references: Sequence[Reading], running: Month | None) -> Tile:
    said = unsettled(reading, running) or status(reading)
    return Tile(
        code=reading.subject.code,
        place=reading.place.code,
        month=reading.span.last,
        name=reading.subject.short_name,
        period=period(reading),
        level=level(reading),
        base=base_word(reading.span),
        growth=growth(reading),
        progress=progress(reading),
        ranks=ranks(reading),
        rank_moves=rank_moves(reading),
        rank_scope=reading.rank_scope,
        references=tuple(
            f"{other.place.short_name}{growth_words(other.growth)}"
            for other in references
            if other.growth is not None
        ),
        status=said,
        is_final=said == _FINAL,
        unapproved=months_label(reading.unapproved) if reading.unapproved else "",
        trend=spark(reading, running),
        about=_about(reading),
    )


def _about(reading: Reading) -> tuple[tuple[str, str], ...]:
    """What stands behind the figure, for those who ask."""
    subject = reading.subject
    facts = (
        ("指标", f"{subject.name}（{subject.kind}）"),
        ("口径", subject.definition or "目录中没有写明口径"),
        ("来源", subject.source),
        ("数据截至", f"{reading.span.label_with_year}"),
        ("公布的同比", _quotient(reading)),
    )
    return tuple((name, text) for name, text in facts if text)


def _quotient(reading: Reading) -> str:
    """口径差异 between the published rate and the quotient; empty where they agree (DOMAIN 2.2)."""
    growth = reading.growth
    if growth is None or not growth.differs or growth.quotient is None:
        return ""
    words = growth_words(replace(growth, amount=growth.quotient))
    return f"{growth_words(growth)}，按两期数计算{words}，口径差异，以公布为准"


def headline(readings: Iterable[Reading]) -> Iterable[Reading]:
    return (reading for reading in readings if reading.subject.headline)


def _not_by_month() -> Shown:
    return Shown("不分月", why="时点指标只有期末数，见累计栏")
