"""The demonstration city's ledgers of 招商引资: they count exactly what its stored figures say."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from bureau.algebra.period import Month
from bureau.ledger.counts import first_day, last_day
from bureau.ledger.credit_code import check_digit
from bureau.ledger.demonstration import MONTHS, Figures, put
from investment.demo_ledgers import outreach
from investment.demo_ledgers.told import INVESTORS, PROJECTS, SUMMARIES
from investment.models import Funds, Investor, Party, Project, Stage, StageChange

_PER_YI = 10_000  # 万元 in 1亿元
_FIXED = "新能源装备制造产业园"  # a text says its amount
_STEPS = {stage.label: stage for stage in Stage}


@dataclass
class Told:
    """A project as it is told in one line, and the money that it has had so far."""

    row: Project
    county: str
    parties: list[tuple[str, str]]
    size: int  # 亿元, roughly
    steps: list[tuple[date, Stage, str]]
    paid: Decimal = field(default_factory=Decimal)

    def stage_at(self, day: date) -> int:
        return max(((on, stage) for on, stage, _ in self.steps if on <= day), default=(day, 0))[1]

    def signed_in(self, month: Month) -> bool:
        """Came forward to 签约 in the month."""
        return any(
            first_day(month) <= on <= last_day(month)
            and stage == Stage.SIGNED
            and self.stage_at(on - timedelta(1)) < stage
            for on, stage, _ in self.steps
        )

    @property
    def room(self) -> int:
        """万元 that may still come; nothing is paid beyond what was agreed."""
        assert self.row.agreed is not None
        return int(self.row.agreed - self.paid)


def keep(city: Any, counties: Mapping[str, Any], figures: Figures) -> None:
    """Creates the rows. `figures` are the city's stored ones, and those of its 旗县区 where there are any."""
    chance = random.Random(20221231)  # noqa: S311  (plausible unevenness, not a secret)
    investors = dict(_investors(chance))
    put(investors.values())
    told = list(_projects(counties))
    _agree(told, figures)
    put(each.row for each in told)
    put(_parties(told, investors))
    put(_stages(told))
    put(_funds(told, figures, chance))
    outreach.keep(investors, figures)


def _lines(text: str) -> Iterator[list[str]]:
    return (line.split("|") for line in text.strip().splitlines())


def _investors(chance: random.Random) -> Iterator[tuple[str, Investor]]:
    for short, name, former, place in _lines(INVESTORS):
        first = f"91{chance.choice(('110105', '310115', '440305', '330106'))}MA{chance.randrange(10**7):07d}"
        listed: list[Any] = place.split() or ["", None, None]
        yield (
            short,
            Investor(
                name=name,
                other_names="、".join(each for each in (short, former) if each),
                credit_code=first + check_digit(first),
                list_500=listed[0],
                rank_500=listed[1],
                year_500=listed[2],
            ),
        )


def _projects(counties: Mapping[str, Any]) -> Iterator[Told]:
    for name, county, chain, parties, size, steps in _lines(PROJECTS):
        importance, summary = SUMMARIES.get(name, (2, ""))
        row = Project(
            name=name,
            region=counties[county],
            chain=chain,
            importance=importance,
            summary=summary,
        )
        told = [party.partition("=")[::2] for party in parties.split(",")]
        yield Told(row, county, told, int(size), [_step(text) for text in steps.split()])


def _step(text: str) -> tuple[date, Stage, str]:
    """洽谈2022-01-20：用地规划调整"""
    what, _, why = text.partition("：")
    return date.fromisoformat(what[2:]), _STEPS[what[:2]], why


def _parties(told: list[Told], investors: Mapping[str, Investor]) -> Iterator[Party]:
    for each in told:
        for short, share in each.parties:
            part: Any = Decimal(share) if share else Decimal(100)
            yield Party(project=each.row, investor=investors[short], share=part)


def _stages(told: list[Told]) -> Iterator[StageChange]:
    for each in told:
        for on, stage, why in each.steps:
            yield StageChange(project=each.row, on=on, stage=stage, reason=why)


# --- amounts ------------------------------------------------------------------------------------------


def _agree(told: list[Told], figures: Figures) -> None:
    """What was agreed: the projects signed in a month together have what the month's figure says."""
    for each in told:
        before = any(stage == Stage.SIGNED and on < first_day(MONTHS[0]) for on, stage, _ in each.steps)
        if before or each.row.name == _FIXED:
            each.row.agreed = Decimal(each.size * _PER_YI)
    for month in MONTHS:
        signed = [each for each in told if each.signed_in(month)]
        settled = sum((each.row.agreed or Decimal(0) for each in signed), Decimal(0))
        unsettled = [each for each in signed if each.row.agreed is None]
        money = int(figures["signed_amount", month]["value"] * _PER_YI - settled)
        for each, part in zip(unsettled, _cut(money, [each.size for each in unsettled], 500), strict=True):
            each.row.agreed = Decimal(part)


def _funds(told: list[Told], figures: Figures, chance: random.Random) -> Iterator[Funds]:
    """The month's money of each 旗县区, in one to three payments; and some that do not count."""
    number = count(1)
    for month in MONTHS:
        for county in dict.fromkeys(each.county for each in told):
            money = int(figures["funds_in_place", month, county]["value"] * _PER_YI)
            for each, part in _payments(told, county, month, money, chance):
                each.paid += part
                yield _row(each, month, part, number, _returned(part))
    yield from _not_counted(told, number)


def _payments(
    told: list[Told], county: str, month: Month, money: int, chance: random.Random
) -> Iterator[tuple[Told, int]]:
    """Together the county's money of the month. What an ended project had not used goes back, once."""
    for each in told:
        ended = [on for on, stage, _ in each.steps if stage == Stage.ENDED]
        if each.county == county and each.paid and ended and month == _after(ended[0]):
            back = -int(each.paid) // 4
            money -= back
            yield each, back
    end = last_day(month)
    open_now = [
        each
        for each in told
        if each.county == county and Stage.SIGNED <= each.stage_at(end) <= Stage.PRODUCING and each.room > 0
    ]
    open_now.sort(key=lambda each: -each.room * chance.randint(60, 140))
    chosen = open_now[: 3 if money > 10_000 else 2]
    weights = [each.room * chance.randint(60, 140) for each in chosen]
    yield from ((each, part) for each, part in zip(chosen, _cut(money, weights, 10), strict=True) if part)


def _row(each: Told, month: Month, amount: Any, number: Iterator[int], why: str) -> Funds:
    return Funds(
        project=each.row,
        month=month,
        amount=amount,
        evidence=f"进账单{month.year}{month.number:02d}-{next(number):04d}",
        decision=Funds.Decision.RECOGNISED,
        decided_by="招商引资科联审组",
        decided_on=first_day(month.plus(1)) + timedelta(4),
        reason=why,
    )


def _returned(amount: int) -> str:
    return "项目终止，未使用的资金退回投资方" if amount < 0 else ""


def _not_counted(told: list[Told], number: Iterator[int]) -> Iterator[Funds]:
    """Money that waits for its recognition, and money that was refused: neither counts."""
    latest = [each for each in told if each.signed_in(Month(2022, 8)) or each.signed_in(Month(2022, 7))]
    for each in latest:
        pending = _row(each, Month(2022, 12), 800, number, "")
        pending.decision, pending.decided_by, pending.decided_on = Funds.Decision.PENDING, "", None
        refused = _row(each, Month(2022, 11), 300, number, "凭证为借款，不是投资方自有资金")
        refused.decision = Funds.Decision.REFUSED
        yield from (pending, refused)


def _after(day: date) -> Month:
    return Month(day.year, day.month).plus(1)


def _cut(total: int, weights: list[int], step: int) -> Iterator[int]:
    """`total` in parts by weight, whole multiples of `step` but for the last; together exactly `total`."""
    whole, run, before = sum(weights), 0, 0
    for place, weight in enumerate(weights, start=1):
        run += weight
        upto = total if place == len(weights) else total * run // whole // step * step
        yield upto - before
        before = upto
