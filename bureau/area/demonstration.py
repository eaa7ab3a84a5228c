"""What an area declares of the demonstration city (its `demo.py`); `bureau.demo` interprets it.

Twelve cells of a year are written as one text, January to December, 「—」 where there is nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class DemoFlow:
    """A flow 流量: whole years, cut into months by a season; or the sum of other flows.

    `years` are totals in the indicator's unit, `season` the weights of the months, `bends` how far each
    month of a year departed from it, in %. `gives` are the cells that the source gives; growth is
    published unless it gives months only. `comparable` are growths published on a comparable basis,
    which differ from the quotient. `shares` are the weights of the 旗县区, which add up to the city.
    """

    code: str
    years: Mapping[int, str] = field(default_factory=dict)
    season: str = "1 1 1 1 1 1 1 1 1 1 1 1"
    bends: Mapping[int, str] = field(default_factory=dict)
    sum_of: tuple[str, ...] = ()
    places: int | None = None  # decimals stored; None = the indicator's
    gives: Literal["both", "months", "to date"] = "months"
    comparable: Mapping[str, str] = field(default_factory=dict)
    level_ranks: Mapping[int, str] = field(default_factory=dict)  # one rank for the year, or twelve
    growth_ranks: Mapping[int, str] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoStock:
    """A stock 时点: its level from each month on; before the first it does not apply (不适用)."""

    code: str
    since: Mapping[str, int]


@dataclass(frozen=True)
class DemoRate:
    """A rate 比率 in %: twelve months and twelve figures to date a year; 「—」 = nothing was due, 不适用."""

    code: str
    months: Mapping[int, str]
    to_date: Mapping[int, str]


@dataclass(frozen=True)
class DemoDistinct:
    """How many different things a year served (家, not 家次): twelve months and twelve figures to date.

    Who came in two months counts once to date, so the months may add up to more; `note` says so.
    """

    code: str
    months: Mapping[int, str]
    to_date: Mapping[int, str]
    note: str


@dataclass(frozen=True)
class DemoGrowth:
    """What a reference region publishes of an indicator: growth only, in %."""

    code: str
    region: str
    to_date: Mapping[int, str]  # twelve cells, or one for the whole year


@dataclass(frozen=True)
class DemoTarget:
    code: str
    year: int
    amount: str
    set_by: str
    level: str = "确保"


@dataclass(frozen=True)
class DemoHonour:
    """A title, won in each of `years`; the rest as in `figures.models.Honour`."""

    title: str
    years: tuple[int, ...]
    given_by: str
    total: int | None = None
    field: str = ""
    chosen: int | None = None
    note: str = ""
    on: str = ""  # the day of each year on which it was announced: 09-08


@dataclass(frozen=True)
class DemoHighlight:
    on: str  # 2022-05-18
    topic: str
    name: str
    text: str = ""
    importance: int = 2
