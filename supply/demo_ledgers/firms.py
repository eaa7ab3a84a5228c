"""保供企业 of the demonstration city, with agreements by the calendar year that are renewed or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bureau.algebra.period import Month
from bureau.ledger.credit_code import check_digit
from bureau.ledger.demonstration import COUNTIES, MONTHS, put
from supply.demo_ledgers.kept import Book, day
from supply.models import Agreement, Firm

_KIND = Firm.Kind
_TRADES = (  # kind, what it is called, what it supplies, tons a day
    (_KIND.SHOP, "连锁超市", "米面油、肉蛋奶、蔬菜", 36),
    (_KIND.WHOLESALE, "农产品批发市场", "蔬菜、水果", 210),
    (_KIND.GRAIN, "粮油", "大米、面粉、食用油", 85),
    (_KIND.MEAT, "肉业", "猪肉、牛羊肉", 28),
    (_KIND.DAIRY, "乳业", "液态奶", 40),
    (_KIND.SHOP, "生鲜商贸", "蔬菜、鸡蛋", 18),
    (_KIND.READY, "食品", "方便面、速冻食品", 12),
    (_KIND.LOGISTICS, "冷链配送", "肉类、蔬菜配送", 60),
)
_SIGNS = (
    "惠民佳", "绿源春", "丰穗", "草原牧歌", "晨曦", "田园绿", "味禾", "迅驰", "万家旺", "青禾源",
    "金谷满", "塞上红", "云牧", "菜达", "康味", "顺丰年", "百姓乐", "北菜园", "禾香", "牧源盛",
    "益禾源", "一品禾", "佳味园", "安捷", "家家润", "绿洲", "良心谷", "德牧源", "雪原", "土润",
    "食为天", "通顺达", "乐万福", "兴禾", "麦香园", "北牧", "纯牧", "邻里合", "香满屋", "冰城源",
    "福满堂", "瓜果香", "穗丰", "祥牧", "初原", "菜根香", "小麦田", "捷马", "润福来", "河套青",
)  # fmt: skip
_RENAMED = {0: "示范市惠民佳商贸有限公司", 9: "示范市青禾蔬菜批发部", 18: "示范市第二粮油公司"}
_BASIS = "《示范市生活必需品市场供应应急预案》"
_NOT_RENEWED, _ENDED_EARLY = {2021: 5, 2022: 14}, (Month(2022, 3), 11)


@dataclass
class Papers:
    """The agreements as they are signed; `bound` are the enterprises with one, by their place."""

    firms: list[Firm]
    rows: list[Agreement] = field(default_factory=list)
    bound: dict[int, Agreement] = field(default_factory=dict)
    signed: int = 0

    def sign(self, place: int, since: date) -> None:
        _, _, goods, tons = _TRADES[place % len(_TRADES)]
        number = sum(row.since.year == since.year for row in self.rows) + 1
        self.bound[place] = Agreement(
            firm=self.firms[place],
            number=f"BG-{since.year}-{number:03d}",
            goods=goods,
            daily_tons=Decimal(tons + place % 7),
            since=since,
            until=date(since.year, 12, 31),
            basis=_BASIS if since >= date(2022, 3, 16) else "",
        )
        self.rows.append(self.bound[place])

    def sign_new(self, since: date) -> None:
        self.sign(self.signed, since)
        self.signed += 1


def keep(book: Book) -> list[Firm]:
    """The enterprises, those that only store included."""
    firms = put(_firm(book, place) for place in range(len(_SIGNS)))
    put(_agreements(book, firms))
    return firms


def _firm(book: Book, place: int) -> Firm:
    kind, trade, _, _ = _TRADES[place % len(_TRADES)]
    sign, first = _SIGNS[place], f"91159901MA{place + 1:07d}"
    short = f"{sign}{trade}" if place % 6 == 0 else ""
    return Firm(
        name=f"示范市{sign}{trade}有限公司",
        other_names="、".join(name for name in (_RENAMED.get(place, ""), short) if name),
        credit_code=first + check_digit(first),
        kind=kind,
        region=book.place(COUNTIES[place * 5 % len(COUNTIES)]),
    )


def _agreements(book: Book, firms: list[Firm]) -> Iterable[Agreement]:
    """As many enterprises are bound at the end of a month as the figures tell."""
    papers = Papers(firms)
    for month in MONTHS:
        if month.number == 1:
            _renew(papers, month)
        if month == _ENDED_EARLY[0]:
            _end_early(papers, month)
        for number in range(int(book.figure("supply_firms", month)) - len(papers.bound)):
            papers.sign_new(day(month, 8 + number % 15))
    return [*papers.rows, *_second_ones(papers)]


def _renew(papers: Papers, month: Month) -> None:
    """On the first of January, all but one of last year's."""
    last_year, papers.bound = papers.bound, {}
    for place in last_year:
        if place != _NOT_RENEWED.get(month.year):
            papers.sign(place, day(month, 1))


def _end_early(papers: Papers, month: Month) -> None:
    row = papers.bound.pop(_ENDED_EARLY[1])
    row.until, row.note = day(month, 15), "企业停产检修，经协商提前终止"


def _second_ones(papers: Papers) -> Iterator[Agreement]:
    """An enterprise may be bound twice; it is one enterprise all the same."""
    for number, (place, row) in enumerate(list(papers.bound.items())[:4], start=1):
        yield Agreement(
            firm=papers.firms[place],
            number=f"BG-2022-Y{number}",
            goods="封控区蔬菜包",
            daily_tons=Decimal(8 + number),
            since=date(2022, 10, 9),
            until=date(2022, 12, 20),
            basis="《示范市保供企业白名单管理办法》",
            note=f"应急补充协议，主协议{row.number}",
        )
