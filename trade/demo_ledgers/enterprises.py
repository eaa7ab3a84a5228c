"""外贸企业 of the demonstration city: invented, with valid credit codes."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from bureau.algebra.period import Month
from bureau.ledger.credit_code import check_digit
from trade.demo_ledgers.told import Told, stored
from trade.models import Enterprise

_SIGNS = (
    "恒朔", "启岚", "泽北", "云驰", "瑞禾", "牧原春", "锦穗", "天峤", "汇川源", "远帆",
    "明泰和", "北辰兴", "盛禾", "嘉润达", "金诺", "华驿", "通衢", "广达", "青城丰", "绿野仙",
    "丰裕隆", "沃土源", "晟铭", "宏宇达", "昊源", "润泽丰", "博迈", "卓远", "铭扬", "蓝途",
    "骏驰", "万禾", "德瑞祥", "安顺和", "兴陆", "大漠青", "百川汇", "聚源通", "融达", "丝路行",
    "拓疆", "星驿", "优选达", "跨越", "鼎信", "诚裕", "和顺祥", "泰合", "元亨", "利群达",
)  # fmt: skip
_TRADES = ("进出口贸易", "国际贸易", "供应链管理", "机械制造", "新能源材料", "羊绒制品", "乳制品", "农产品")
_CROSS_BORDER = ("电子商务", "跨境供应链", "网络科技")
_FIRST_CROSS_BORDER = ("2019-03", "2019-06", "2019-09", "2019-11")
_OTHERS = 84
_FORMER = {4: "商贸", 17: "经贸", 40: "实业", 66: "工贸", 90: "贸易"}  # rows that once had another name


def register(told: Told, regions: Sequence[Any], chance: random.Random) -> list[Enterprise]:
    """As many of them begin cross-border e-commerce in a month as the figures tell."""
    months = [Month.parse(text) for text in _FIRST_CROSS_BORDER]
    months += [month for month, value in told.months("cbec_firms") for _ in range(int(value))]
    since: list[Month | None] = [*months, *[None] * _OTHERS]
    rows = [_row(number, each, regions, chance) for number, each in enumerate(since)]
    return stored(Enterprise, rows)


def _row(number: int, since: Month | None, regions: Sequence[Any], chance: random.Random) -> dict[str, Any]:
    sign = _SIGNS[number % len(_SIGNS)]
    trades = _CROSS_BORDER if since else _TRADES
    trade = trades[number // len(_SIGNS) % len(trades)]
    others = [f"{sign}{trade}"] if number % 5 == 0 else []
    if number in _FORMER:
        others.insert(0, f"示范市{sign}{_FORMER[number]}有限公司")
    return {
        "name": f"示范市{sign}{trade}有限公司",
        "other_names": "、".join(others),
        "credit_code": _credit_code(number),
        "kind": _kind(trade),
        "region": chance.choice(regions),
        "cbec_since": since,
        "status": Enterprise.Status.IDLE if number % 41 == 40 else Enterprise.Status.OPEN,
    }


def _kind(trade: str) -> str:
    if trade in ("供应链管理", "跨境供应链"):
        return Enterprise.Kind.SERVICE
    if trade in ("机械制造", "新能源材料", "羊绒制品", "乳制品"):
        return Enterprise.Kind.MAKER
    return Enterprise.Kind.OUTSOURCING if trade == "网络科技" else Enterprise.Kind.TRADER


def _credit_code(number: int) -> str:
    """企业 (91), a district code that nobody has, and a running number."""
    first = f"91999900MA0{number:06d}"
    return first + check_digit(first)


def comers(
    told: Iterator[tuple[Month, int, int]], firms: Sequence[Enterprise], chance: random.Random
) -> Iterator[tuple[Month, list[Enterprise]]]:
    """Who came, month by month: those who are new in the year, and some who came before."""
    fresh: list[Enterprise] = []
    seen: list[Enterprise] = []
    for month, value, new in told:
        if month.number == 1 or not fresh:
            fresh, seen = chance.sample(firms, len(firms)), []
        again = chance.sample(seen, value - new)
        first, fresh = fresh[:new], fresh[new:]
        seen += first
        yield month, again + first
