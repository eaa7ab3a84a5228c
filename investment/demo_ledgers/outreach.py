"""The demonstration city's 招商活动, 联络处 and 拜访: those that its texts name, and the rest."""

from collections.abc import Mapping
from datetime import timedelta

from bureau.algebra.period import Month
from bureau.ledger.counts import first_day
from bureau.ledger.demonstration import MONTHS, Figures, day, put
from investment.demo import HIGHLIGHTS
from investment.models import Investor, LiaisonOffice, Promotion, Visit

# the events that the texts name: the day → form, place, participants
_NAMED = {
    "2022-03-29": ("签约会", "市会展中心", 320),
    "2022-06-23": ("推介会", "广东深圳", 260),
    "2022-07-15": ("对接会", "福建厦门", 150),
    "2022-11-02": ("系列", "各重点城市", None),
    "2022-11-24": ("推介会", "上海", 280),
    "2022-08-18": ("线上", "线上", 410),
    "2022-10-20": ("线上", "线上", 360),
    "2022-11-29": ("线上", "市会展中心、线上", 500),
}
_THEMES = ("新能源装备", "新材料", "现代农牧业", "医药健康", "商贸物流", "文化旅游", "数字经济")
_PLACES = ("北京", "上海", "广东深圳", "浙江杭州", "江苏苏州", "四川成都", "陕西西安", "湖北武汉", "天津")
_FORMS = (("推介会", "产业链推介会"), ("对接会", "企业对接会"), ("其他", "产业链专班招商座谈会"))

_OFFICES = (  # city, since, until, host
    ("青岛", "2017-06-20", "2019-12-15", "青岛示范商会"),
    ("北京", "2018-05-16", None, "北京示范企业商会"),
    ("上海", "2019-03-21", None, "长三角示范商会"),
    ("深圳", "2020-09-10", None, "大湾区示范商会"),
    ("杭州", "2021-05-13", None, "浙江示范商会"),
    ("成都", "2022-03-10", None, "四川示范商会"),
    ("西安", "2022-06-16", None, "陕西示范商会"),
    ("武汉", "2022-09-08", None, "湖北示范商会"),
)
_TALKS = (  # day, place, enterprise; 华彩 was seen twice in one month and counts once
    ("2019-11-14", "深圳", "鲲野控股"),
    ("2020-06-18", "上海", "澄宇新能源"),
    ("2021-05-20", "广东", "恒聿供应链"),
    ("2021-08-12", "江苏", "朔原装备"),
    ("2022-03-17", "北京", "华彩文旅"),
    ("2022-03-30", "北京", "华彩文旅"),
    ("2022-06-22", "深圳", "岚汀材料"),
    ("2022-09-15", "浙江", "恒聿供应链"),
)


def keep(investors: Mapping[str, Investor], figures: Figures) -> None:
    begun = Month(2019, 11)  # the ledgers were begun before the figures
    put(_promotions(begun, 2))
    put(
        promotion
        for month in MONTHS
        for promotion in _promotions(month, int(figures["promotion_events", month]["value"]))
    )
    put(
        LiaisonOffice(city=city, since=day(since), until=until and day(until), host=host)
        for city, since, until, host in _OFFICES
    )
    put(_visits(investors))


def _promotions(month: Month, held: int) -> list[Promotion]:
    """As many as were held: first those that the texts name."""
    named = [
        Promotion(
            name=told.name,
            on=day(told.on),
            kind=_NAMED[told.on][0],
            place=_NAMED[told.on][1],
            participants=_NAMED[told.on][2],
            importance=told.importance,
            summary=told.text.rstrip("。"),
        )
        for told in HIGHLIGHTS
        if told.topic == "活动" and told.on.startswith(str(month))
    ]
    rest = range(held - len(named))
    return named + [_other(month.year * 12 + month.number + 5 * place, month, place) for place in rest]


def _other(turn: int, month: Month, place: int) -> Promotion:
    kind, called = _FORMS[turn % len(_FORMS)]
    where = _PLACES[turn % len(_PLACES)]
    theme = _THEMES[turn % len(_THEMES)]
    return Promotion(
        name=f"{where.removeprefix('广东').removeprefix('浙江')}{theme}{called}",
        on=first_day(month) + timedelta(6 + 8 * place),
        kind=kind,
        place=where,
        participants=40 + turn % 9 * 15,
        importance=3,
        listed=False,
    )


def _visits(investors: Mapping[str, Investor]) -> list[Visit]:
    named = [
        Visit(
            on=day(told.on),
            place=told.name,
            visited=told.text.removeprefix("拜访").rstrip("。"),
            led_by="局主要负责同志",
            importance=told.importance,
            outcome=told.text.rstrip("。"),
        )
        for told in HIGHLIGHTS
        if told.topic == "拜访"
    ]
    return named + [
        Visit(
            on=day(on),
            place=place,
            visited=investors[short].name,
            investor=investors[short],
            top500=True,
            led_by="局分管负责同志",
            outcome="就来我市投资建立对接联系",
        )
        for on, place, short in _TALKS
    ]
