"""展会 and 培训 of the demonstration city, with the enterprises that came."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month
from trade.demo_ledgers.enterprises import comers
from trade.demo_ledgers.told import Told, stored
from trade.models import Attendance, Enterprise, Fair, Participation, Training

# opens, days, name, edition, place, importance, in one sentence
_FAIRS = (
    ("2019-10-15", 20, "广交会", "第126届", "广州", 1, ""),
    ("2020-06-15", 10, "广交会", "第127届", "线上", 1, "首次整体移到线上举办。"),
    ("2020-07-21", 4, "外贸优品云展会", "", "线上", 3, ""),
    ("2020-08-18", 3, "中东欧商品线上对接会", "", "线上", 3, ""),
    ("2020-09-04", 6, "中国国际服务贸易交易会", "2020年", "北京", 2, ""),
    ("2020-10-15", 10, "广交会", "第128届", "线上", 1, ""),
    ("2020-11-05", 6, "中国国际进口博览会", "第三届", "上海", 2, "组织交易分团到会采购。"),
    ("2021-04-15", 10, "广交会", "第129届", "线上", 1, ""),
    ("2021-07-20", 4, "外贸优品云展会", "", "线上", 3, ""),
    ("2021-08-24", 4, "中国—蒙古国博览会", "第三届", "呼和浩特", 1, ""),
    ("2021-09-02", 6, "中国国际服务贸易交易会", "2021年", "北京", 2, ""),
    ("2021-10-15", 5, "广交会", "第130届", "广州", 1, "线上线下同时举办。"),
    ("2021-11-05", 6, "中国国际进口博览会", "第四届", "上海", 2, "组织交易分团到会采购。"),
    ("2022-04-15", 10, "广交会", "第131届", "线上", 1, "第131届，组织我市企业线上参展。"),
    ("2022-07-25", 6, "中国国际消费品博览会", "第二届", "海口", 2, "展示我市羊绒和乳制品。"),
    ("2022-08-16", 4, "俄罗斯商品线上对接会", "", "线上", 3, ""),
    ("2022-08-31", 6, "中国国际服务贸易交易会", "2022年", "北京", 2, "展示我市服务外包企业。"),
    ("2022-09-19", 4, "亚欧博览会", "第七届", "乌鲁木齐", 1, "组织我市企业参展洽谈。"),
    ("2022-10-15", 10, "广交会", "第132届", "线上", 1, "第132届，组织我市企业线上参展。"),
    ("2022-11-05", 6, "中国国际进口博览会", "第五届", "上海", 2, "组织交易分团到会采购。"),
)  # fmt: skip
# held on, name, importance, how many enterprises came without being on the list
_TRAININGS = (
    ("2019-11-20", "进出口业务培训", 2, 0),
    ("2020-04-23", "防疫物资出口政策培训", 2, 0),
    ("2020-06-18", "广交会线上参展培训", 2, 0),
    ("2020-10-22", "出口信用保险培训", 2, 3),
    ("2021-03-18", "进出口业务培训", 2, 0),
    ("2021-05-20", "跨境电商入门培训", 2, 0),
    ("2021-06-24", "外经贸资金申报培训", 2, 0),
    ("2021-09-16", "RCEP政策培训", 2, 4),
    ("2021-11-25", "“单一窗口”业务培训", 2, 0),
    ("2022-03-18", "“单一窗口”新增业务培训", 1, 0),
    ("2022-04-21", "跨境电商零售进口业务培训", 2, 0),
    ("2022-05-19", "综试区政策解读培训", 2, 0),
    ("2022-06-16", "外经贸资金申报培训", 2, 0),
    ("2022-08-18", "出口信用保险和汇率避险培训", 2, 0),
    ("2022-09-22", "海外仓建设与运营培训", 2, 0),
    ("2022-10-13", "跨境电商独立站运营培训", 2, 5),
    ("2022-11-11", "RCEP规则应用培训", 1, 0),
)


def hold_fairs(told: Told, firms: Sequence[Enterprise], chance: random.Random) -> None:
    rows = [_fair(*fair) for fair in _FAIRS]
    fairs: dict[Month, list[Fair]] = {}
    for fair in stored(Fair, rows):
        fairs.setdefault(Month(fair.starts.year, fair.starts.month), []).append(fair)
    went = [(fairs[Month(2019, 10)][0], firms[0])]
    for month, came in comers(told.served("fair_firms"), firms, chance):
        for place, firm in enumerate(came):
            here = fairs[month]
            went += [(here[place % len(here)], firm)]
            if len(here) > 1 and place % 4 == 0:  # to both fairs of the month: still one enterprise
                went += [(here[(place + 1) % len(here)], firm)]
    stored(Participation, [_participation(fair, firm, chance) for fair, firm in went])


def hold_trainings(told: Told, firms: Sequence[Enterprise], chance: random.Random) -> None:
    rows = [_training(*training, chance=chance) for training in _TRAININGS]
    trainings = {Month(each.on.year, each.on.month): each for each in stored(Training, rows)}
    unlisted = {_month(on): number for on, _, _, number in _TRAININGS if number}
    attended: list[dict[str, Any]] = [{"training": trainings[Month(2019, 11)], "enterprise": firms[0]}]
    for month, came in comers(_listed(told, unlisted), firms, chance):
        attended += [{"training": trainings[month], "enterprise": firm} for firm in came]
    attended += [{"training": trainings[month], "unnamed": number} for month, number in unlisted.items()]
    stored(Attendance, attended)


def _listed(told: Told, unlisted: dict[Month, int]) -> Iterator[tuple[Month, int, int]]:
    """Those whose names are on the lists; the others count as new ones."""
    for month, value, new in told.served("training_firms"):
        more = unlisted.get(month, 0)
        yield month, value - more, new - more


def _fair(
    opens: str, days: int, name: str, edition: str, place: str, importance: int, summary: str
) -> dict[str, Any]:
    starts = date.fromisoformat(opens)
    return {
        "name": name,
        "edition": edition,
        "place": place,
        "starts": starts,
        "ends": starts + timedelta(days=days - 1),
        "importance": importance,
        "summary": summary,
    }


def _participation(fair: Fair, firm: Enterprise, chance: random.Random) -> dict[str, Any]:
    deals = Decimal(chance.randint(0, 24000)) / 100 if chance.random() < 0.7 else None
    return {"fair": fair, "enterprise": firm, "booths": chance.choice([None, 1, 1, 2]), "deals": deals}


def _training(on: str, name: str, importance: int, unlisted: int, *, chance: random.Random) -> dict[str, Any]:
    place = chance.choice(["市商务局", "综合保税区", "线上"])
    people = chance.randint(18, 60)
    return {
        "on": date.fromisoformat(on),
        "name": name,
        "importance": importance,
        "place": place,
        "people": people,
    }


def _month(on: str) -> Month:
    return Month.parse(on[:7])
