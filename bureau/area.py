"""How the core finds its areas (业务板块): Django's app registry is the only registry.

An area is an app whose config derives from `AreaConfig`. It brings declarations only: its catalogue
(`indicators.py`), its default wording (`wording.jinja`), its demonstration figures (`demo.py`), and its
ledgers. The core asks `areas()` and never imports one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from bureau.algebra.period import Month, Span
from bureau.algebra.series import Kind

OTHER = "other"  # the area of indicators that belong to no app; 办公室 keeps them
OTHER_NAME = "其他"


@dataclass(frozen=True)
class BuiltIn:
    """One indicator of the built-in catalogue; units and rules as in `figures.models.Indicator`.

    `merged_since` is the year from which the source merges January and February; None = it does not.
    """

    code: str
    name: str
    unit: str
    kind: Kind = Kind.FLOW
    decimals: int = 0
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    said_in: str = ""
    direction: int = 1
    merged_since: int | None = None
    definition: str = ""
    source: str = "本局台账"
    since_year: int | None = None
    part_of: str = ""
    headline: bool = False


# --- what an area's ledgers (台账) say; `bureau.ledger` knows how to count them -----------------------


@dataclass(frozen=True)
class Counted:
    """What a ledger says of one indicator in one region and month.

    `cells` are the figure's cells that the ledger gives (value, cumulative), exact, in the indicator's
    unit; None = nothing to divide by. `said` is how it came about (办结118件／应办120件), `rows` how many
    rows it rests on, `fingerprint` changes with every change of these rows, `address` lists them.
    """

    cells: Mapping[str, Decimal | None]
    said: str
    rows: int
    fingerprint: str
    address: str


Slot = tuple[int | None, Month]  # where and when: a 旗县区 (its key) or the whole city (None), and a month


class Count(Protocol):
    """Which indicator a ledger counts, and how (an area's `counts.py`)."""

    @property
    def indicator(self) -> str: ...

    def counted(self, county: int | None, month: Month, unit: str) -> Counted | None:
        """The count for a 旗县区 (its key) or the whole city (None); None when the ledger is not kept yet."""

    def counted_at(self, slots: Collection[Slot], unit: str) -> dict[Slot, Counted]:
        """The counts of many places and months at once; two queries at most, whatever their number."""


@dataclass(frozen=True)
class Named:
    """An entry of a ledger that a text may name; `text` is one sentence about it."""

    name: str
    on: date
    text: str = ""


class Names(Protocol):
    """A list of a ledger's names that the report language may use: 台账('招商引资', '项目')."""

    @property
    def title(self) -> str: ...

    def named(self, span: Span) -> Iterable[Named]:
        """The entries of the span, the most important ones first."""


# --- what an area's ledgers ask somebody to see to, on the first screen ---------------------------------


@dataclass(frozen=True)
class Notice:
    """One thing to see to, in a sentence; `address` is where it is seen to, `on` the day it is due."""

    text: str
    address: str = ""
    on: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Notices:
    """What a ledger asks for on a day (an area's `notices.py`). `lines` are for those who may see the ledger,
    the most urgent first; everybody else reads `summary` of them: counts, and nothing that a row says.
    """

    title: str
    lines: Callable[[date], Sequence[Notice]]
    summary: Callable[[Sequence[Notice]], str]


# --- what an area declares of the demonstration city (its demo.py); `bureau.demo` interprets it --------
# Twelve cells of a year are written as one text, January to December, 「—」 where there is nothing.


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


class AreaConfig(AppConfig):
    """Base of every area's app config.

    `section` is the 科室 that does the area's work, `order` its place in menus and documents.
    """

    default = False  # else Django finds two candidates in an area's apps.py and uses neither
    section: str
    order: int

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    @cached_property
    def indicators(self) -> tuple[BuiltIn, ...]:
        """The area's built-in catalogue."""
        return tuple(import_module(f"{self.name}.indicators").INDICATORS)

    @cached_property
    def demo(self) -> Any:
        """The module that declares the demonstration city's figures of the area."""
        return import_module(f"{self.name}.demo")

    @cached_property
    def demo_ledgers(self) -> Any:
        """The module that keeps the demonstration city's ledgers of the area."""
        return import_module(f"{self.name}.demo_ledgers")

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """What the area's ledgers count."""
        return tuple(import_module(f"{self.name}.counts").COUNTS)

    @cached_property
    def lists(self) -> tuple[Names, ...]:
        """The ledgers' names that a text may use."""
        return tuple(import_module(f"{self.name}.counts").LISTS)

    @cached_property
    def notices(self) -> tuple[Notices, ...]:
        """What the area's ledgers ask somebody to see to; most areas have nothing of the kind."""
        name = f"{self.name}.notices"
        return tuple(import_module(name).NOTICES) if find_spec(name) else ()

    @property
    def wording(self) -> str:
        """The area's default wording blocks, as text."""
        return (Path(self.path) / "wording.jinja").read_text(encoding="utf-8")


def areas() -> list[AreaConfig]:
    """Every installed area, in the order of menus and documents."""
    found = [config for config in apps.get_app_configs() if isinstance(config, AreaConfig)]
    return sorted(found, key=lambda area: (area.order, area.label))


def area_names() -> dict[str, str]:
    """label → Chinese name, 其他 last."""
    return {area.label: str(area.verbose_name) for area in areas()} | {OTHER: OTHER_NAME}


def area_choices() -> list[tuple[str, str]]:
    """The choices of every model field that names an area; a function: adding an area migrates nothing."""
    return list(area_names().items())


@register()
def every_area_is_installed_as_one(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An area whose AreaConfig Django did not pick up would silently vanish from menus and documents."""
    found: list[CheckMessage] = []
    for config in apps.get_app_configs():
        module = Path(config.path) / "indicators.py"
        if module.exists() and not isinstance(config, AreaConfig):
            found.append(
                Error(f"{config.label} 有 indicators.py，但其 apps.py 没有 AreaConfig。", id="bureau.E001")
            )
    return found
