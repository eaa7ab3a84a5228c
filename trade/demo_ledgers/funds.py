"""政策资金 of the demonstration city: what was won from above, paid out, and given back."""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month
from trade.demo_ledgers.told import Told, stored
from trade.models import Enterprise, FundMovement, FundProject

_THEMES = (
    "国际市场开拓", "跨境电商公共服务平台建设", "出口信用保险保费补助", "进口贴息", "加工贸易设备更新",
    "外贸综合服务企业培育", "服务外包人才培训", "海外仓建设", "外贸转型升级基地建设",
)  # fmt: skip
_CITY_THEMES = ("外贸企业物流补助", "跨境电商企业开办补助")
_SHARES = (Decimal("0.453"), Decimal("0.318"))  # of a month's money; the third project gets the rest
# month of the return → how many rows before it the project stands, 元, why
_RETURNS = {
    Month(2021, 12): (9, Decimal(86000), "项目提前结束，结余资金退回"),
    Month(2022, 11): (14, Decimal(226000), "承担企业停业，项目终止，资金退回"),
}
_STATE, _REGION, _CITY = FundProject.Level.STATE, FundProject.Level.REGION, FundProject.Level.CITY
_LAST = Month(2022, 12)
_WON, _PAID = FundMovement.Step.WON, FundMovement.Step.PAID


def win(told: Told, firms: Sequence[Enterprise], city: Any, chance: random.Random) -> None:
    """What 国家 and 自治区 gave in a month, less what went back to them, is the figure."""
    rows = list(_projects(told, firms, city, chance))
    projects = stored(FundProject, [project for project, _, _ in rows])
    money: list[dict[str, Any]] = []
    for project, (_, month, amount) in zip(projects, rows, strict=True):
        money += [_movement(project, month, _WON, amount)]
        if month.plus(2) <= _LAST:
            money += [
                _movement(project, month.plus(2), _PAID, (amount * Decimal("0.9")).quantize(Decimal(1)))
            ]
    for month, (before, amount, reason) in _RETURNS.items():
        place = next(place for place, (_, won, _) in enumerate(rows) if won == month) - before
        money += [_movement(projects[place], month, _WON, -amount, reason)]
        money += [_movement(projects[place], month, _PAID, -amount, reason)]
    stored(FundMovement, sorted(money, key=lambda row: row["month"]))


def _projects(
    told: Told, firms: Sequence[Enterprise], city: Any, chance: random.Random
) -> Iterator[tuple[dict[str, Any], Month, Decimal]]:
    """Three projects a month of money, and two of the city's own a year."""
    yield (
        _project("2019年进口贴息", _STATE, "2019年外经贸发展专项资金", city),
        Month(2019, 11),
        Decimal(2400000),
    )
    number = 0
    for month, value in told.months("project_funds"):
        if month.number == 3:
            for theme in _CITY_THEMES:
                project = _project(f"{month.year}年{theme}", _CITY, f"{month.year}年市级外贸专项资金", city)
                yield project, month, Decimal(chance.randint(20, 60) * 10000)
        if not value:
            continue
        for amount in _parts(value * 10000 + _RETURNS.get(month, (0, Decimal(0), ""))[1]):
            firm = firms[chance.randrange(len(firms))] if number % 3 else None
            level = _REGION if number % 2 else _STATE
            programme = f"{month.year}年{'自治区' if number % 2 else '中央'}外经贸发展专项资金"
            name = f"{month.year}年{month.number}月批次{_THEMES[number % len(_THEMES)]}"
            yield _project(name, level, programme, firm.region if firm else city, firm), month, amount
            number += 1


def _parts(amount: Decimal) -> list[Decimal]:
    first, second = (amount * share // 1 for share in _SHARES)
    return [first, second, amount - first - second]


def _project(
    name: str, level: str, programme: str, region: Any, firm: Enterprise | None = None
) -> dict[str, Any]:
    return {"name": name, "level": level, "programme": programme, "region": region, "enterprise": firm}


def _movement(
    project: FundProject, month: Month, step: str, amount: Decimal, reason: str = ""
) -> dict[str, Any]:
    return {"project": project, "month": month, "step": step, "amount": amount, "reason": reason}
