"""The demonstration city's rows, as its sources would have published them: levels, growth, ranks. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.area.built_in import BuiltIn
from bureau.area.demonstration import DemoDistinct, DemoFlow, DemoGrowth, DemoRate, DemoStock
from bureau.demo.history import FIRST_YEAR, LAST_YEAR, History, cells, history_of, split, total_of

SOURCE = "演示数据"
RANKED_IN = "全区"
_COMPARABLE = "按可比口径计算，与现价增速略有差异"
_NOT_APPLICABLE = {"absence": "不适用", "source": SOURCE}

Cell = Decimal | int | str | None
Declared = DemoFlow | DemoStock | DemoRate | DemoDistinct | DemoGrowth


@dataclass(frozen=True)
class DemoRow:
    """One row to be entered; `region` empty = the city."""

    code: str
    month: Month
    region: str = ""
    values: dict[str, Cell] = field(default_factory=dict)


def rows_of(figures: Iterable[Declared], catalogue: Iterable[BuiltIn]) -> Iterator[DemoRow]:
    """All rows of one area's declarations."""
    figures = list(figures)
    known = {built_in.code: built_in for built_in in catalogue}
    flows = {figure.code: figure for figure in figures if isinstance(figure, DemoFlow)}
    for figure in figures:
        match figure:
            case DemoFlow():
                yield from _flow(figure, flows, known)
            case DemoStock():
                yield from _stock(figure)
            case DemoRate():
                yield from _rate(figure)
            case DemoDistinct():
                yield from _distinct(figure)
            case DemoGrowth():
                yield from _growth_only(figure)


# --- flows ----------------------------------------------------------------------------------------


def _flow(flow: DemoFlow, flows: dict[str, DemoFlow], known: dict[str, BuiltIn]) -> Iterator[DemoRow]:
    histories = _histories(flow, flows, known)
    merged_since = known[flow.code].merged_since
    for region, history in histories.items():
        for month in history.months:
            if month.year < FIRST_YEAR:
                continue
            merged = merged_since is not None and month.year >= merged_since
            if merged and month.number == 1:
                continue  # 1—2月 are one observation, in February
            values = _told(flow, history, month, merged=merged and month.number == 2)
            yield DemoRow(
                flow.code, month, region, values | (_of_the_city(flow, month) if not region else {})
            )
    yield from _whole_years(flow, histories[""])


def _histories(flow: DemoFlow, flows: dict[str, DemoFlow], known: dict[str, BuiltIn]) -> dict[str, History]:
    """By region: the city first, then its 旗县区 where the flow has shares."""
    if flow.sum_of:
        parts = [_histories(flows[code], flows, known) for code in flow.sum_of]
        return {region: total_of([part[region] for part in parts]) for region in parts[0]}
    decimals = known[flow.code].decimals if flow.places is None else flow.places
    city = history_of(flow, decimals)
    return {"": city} | (split(flow.code, city, flow.shares, decimals) if flow.shares else {})


def _told(flow: DemoFlow, history: History, month: Month, *, merged: bool) -> dict[str, Cell]:
    """The cells that the flow's source gives for the month."""
    values: dict[str, Cell] = {"source": SOURCE}
    if flow.gives != "to date" and not merged:
        values["value"] = history.months[month]
        if flow.gives == "both":
            values["value_yoy"] = growth(history.months[month], history.months.get(month.year_ago))
    if flow.gives != "months":
        to_date = history.to_date(month)
        values["cumulative"] = to_date
        values["cumulative_yoy"] = growth(to_date, history.to_date(month.year_ago))
    return values


def _of_the_city(flow: DemoFlow, month: Month) -> dict[str, Cell]:
    """Ranks, and growth on a comparable basis: published for the city alone."""
    values: dict[str, Cell] = {}
    for name, ranks in (("level_rank", flow.level_ranks), ("growth_rank", flow.growth_ranks)):
        if month.year in ranks:
            values |= {name: int(cells(ranks[month.year])[month.number - 1] or 0), "rank_scope": RANKED_IN}
    if str(month) in flow.comparable:
        values |= {"cumulative_yoy": Decimal(flow.comparable[str(month)]), "note": _COMPARABLE}
    return values


def _whole_years(flow: DemoFlow, history: History) -> Iterator[DemoRow]:
    """The years before the monthly ones: one row each, in December, to date only."""
    for year, total in history.years.items():
        if year < FIRST_YEAR:
            month = Month(year, 12)
            values: dict[str, Cell] = {
                "cumulative": total,
                "cumulative_yoy": growth(total, history.years.get(year - 1)),
                "source": SOURCE,
            }
            yield DemoRow(flow.code, month, "", values | _of_the_city(flow, month))


def growth(now: Decimal | None, base: Decimal | None) -> Decimal | None:
    """As a source publishes it: the quotient of the published levels, in % to one place."""
    if now is None or base is None or base <= 0:
        return None
    return rounded((now / base - 1) * 100, 1)


# --- stocks, rates, growth alone ------------------------------------------------------------------


def _stock(stock: DemoStock) -> Iterator[DemoRow]:
    level: int | None = None
    for month in _told_months():
        level = stock.since.get(str(month), level)
        given: dict[str, Cell] = {"value": Decimal(level), "source": SOURCE} if level is not None else {}
        yield DemoRow(stock.code, month, "", given or dict(_NOT_APPLICABLE))


def _rate(rate: DemoRate) -> Iterator[DemoRow]:
    months, to_date = _by_month(rate.months), _by_month(rate.to_date)
    for month in _told_months():
        value, cumulative = months[month], to_date[month]
        if cumulative is None:
            yield DemoRow(rate.code, month, "", dict(_NOT_APPLICABLE))
            continue
        yield DemoRow(
            rate.code,
            month,
            "",
            {
                "value": value,
                "value_yoy": _points(value, months.get(month.year_ago)),
                "cumulative": cumulative,
                "cumulative_yoy": _points(cumulative, to_date.get(month.year_ago)),
                "source": SOURCE,
            },
        )


def _distinct(served: DemoDistinct) -> Iterator[DemoRow]:
    months, to_date = _by_month(served.months), _by_month(served.to_date)
    together = Decimal(0)
    for month in _told_months():
        value, cumulative = months[month] or Decimal(0), to_date[month]
        together = value if month == month.january else together + value
        values: dict[str, Cell] = {"value": value, "cumulative": cumulative, "source": SOURCE}
        yield DemoRow(
            served.code, month, "", values | ({"note": served.note} if together != cumulative else {})
        )


def _growth_only(declared: DemoGrowth) -> Iterator[DemoRow]:
    for year, text in declared.to_date.items():
        months = Span.year(year) if len(text.split()) > 1 else [Month(year, 12)]
        for month in months:
            given = cells(text)[month.number - 1]
            if given is not None:
                values: dict[str, Cell] = {"cumulative_yoy": Decimal(given), "source": SOURCE}
                yield DemoRow(declared.code, month, declared.region, values)


def _by_month(years: Mapping[int, str]) -> dict[Month, Decimal | None]:
    return {
        month: None if cell is None else Decimal(cell)
        for year, text in years.items()
        for month, cell in zip(Span.year(year), cells(text), strict=True)
    }


def _points(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or before is None else now - before


def _told_months() -> Iterator[Month]:
    return (month for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in Span.year(year))
