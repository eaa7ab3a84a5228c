"""What the ledgers count: the demonstration city's figures, recomputed in plain Python from its rows."""

from datetime import date
from decimal import Decimal

from bureau.algebra.number import rounds_to
from bureau.algebra.period import Month, Span
from bureau.area.ledgers import Counted
from bureau.figures.models import Indicator, Region
from bureau.ledger.counts import last_day
from investment.counts import COUNTS
from investment.models import Funds, LiaisonOffice, Project, Promotion, Stage, StageChange, Visit
from tests.investment.conftest import MONTHS, Figures

_BY_CODE = {count.indicator: count for count in COUNTS}


def counted(code: str, at: Month, county: int | None = None) -> Counted:
    answer = _BY_CODE[code].counted(county, at, Indicator.objects.get(code=code).unit)
    assert answer is not None
    return answer


# --- the same, in plain Python ------------------------------------------------------------------------


class Plain:
    """The rows as lists and dictionaries, and every count once more, by loops."""

    def __init__(self) -> None:
        self.projects = {row.pk: row for row in Project.objects.select_related("region")}
        self.steps: dict[int, list[tuple[date, int]]] = {pk: [] for pk in self.projects}
        for change in StageChange.objects.all():
            self.steps[change.project_id].append((change.on, change.stage))
        self.funds = list(Funds.objects.all())

    def stage(self, project: int, day: date) -> int:
        return max([step for step in self.steps[project] if step[0] <= day], default=(day, 0))[1]

    def reached(self, stage: int, first: Month, last: Month) -> list[Project]:
        found = []
        for pk, steps in self.steps.items():
            before = 0
            came = False
            for on, now in sorted(steps):
                inside = first <= Month(on.year, on.month) <= last
                came = came or (inside and now == stage > before)
                before = now
            if came and stage <= self.stage(pk, last_day(last)) <= Stage.PRODUCING:
                found.append(self.projects[pk])
        return found

    def funds_in_place(self, at: Month, county: str = "") -> Decimal:
        rows = [row for row in self.funds if row.month == at and row.decision == "认定"]
        there = [row for row in rows if county in ("", self.projects[row.project_id].region.name)]
        return sum((row.amount for row in there), Decimal(0)) / 10000

    def promotion_events(self, at: Month) -> int:
        return len([row for row in Promotion.objects.all() if str(row.on).startswith(str(at))])

    def top500_talks(self, at: Month) -> int:
        rows = [row for row in Visit.objects.all() if row.top500 and str(row.on).startswith(str(at))]
        return len({row.investor_id for row in rows})

    def liaison_offices(self, at: Month) -> int:
        end = last_day(at)
        offices = LiaisonOffice.objects.all()
        return len([each for each in offices if each.since <= end and (not each.until or each.until > end)])

    def signed_projects(self, at: Month) -> int:
        return len(self.reached(Stage.SIGNED, at, at))

    def signed_amount(self, at: Month) -> Decimal:
        return (
            sum((row.agreed or Decimal(0) for row in self.reached(Stage.SIGNED, at, at)), Decimal(0)) / 10000
        )

    def started_projects(self, at: Month) -> int:
        return len(self.reached(Stage.STARTED, at, at))

    def start_rate(self, at: Month) -> Decimal | None:
        return self._share(self.reached(Stage.SIGNED, at, at), at)

    def start_rate_to_date(self, at: Month) -> Decimal | None:
        return self._share(self.reached(Stage.SIGNED, at.january, at), at)

    def _share(self, signed: list[Project], at: Month) -> Decimal | None:
        going = [row for row in signed if self.stage(row.pk, last_day(at)) >= Stage.STARTED]
        return Decimal(100 * len(going)) / len(signed) if signed else None


def test_every_count_is_what_the_rows_say_and_what_the_city_published(ledgers: Figures) -> None:
    plain, compared = Plain(), 0
    for at in MONTHS:
        for code in _BY_CODE:
            ours, rows = counted(code, at).cells["value"], getattr(plain, code)(at)
            published = ledgers[code, at]["value"]
            if rows is None:
                assert (ours, published) == (None, None), (code, at)
                continue
            assert ours is not None
            if code == "start_rate":  # a quotient; published to one place
                assert abs(ours - rows) < Decimal("1e-9"), (at, ours, rows)
                assert rounds_to(ours, published), (at, ours, published)
            else:
                assert ours == rows == published, (code, at, ours, rows, published)
            compared += 1
    assert compared == 36 * 7 + 23


def test_the_year_to_date_is_what_the_months_add_up_to(ledgers: Figures) -> None:
    for code in ("top500_talks", "signed_projects", "signed_amount", "started_projects"):
        for at in MONTHS:
            months = sum(ledgers[code, each]["value"] for each in Span.to_date(at))
            assert counted(code, at).cells["cumulative"] == months, (code, at)


def test_the_rate_to_date_is_the_sum_of_numerators_over_the_sum_of_denominators(ledgers: Figures) -> None:
    plain = Plain()
    for at in MONTHS:
        ours, rows = counted("start_rate", at).cells["cumulative"], plain.start_rate_to_date(at)
        published = ledgers["start_rate", at]["cumulative"]
        assert (ours is None) == (rows is None) == (published is None)
        if ours is not None and rows is not None:
            assert abs(ours - rows) < Decimal("1e-9")
            assert rounds_to(ours, published), (at, ours, published)


def test_money_is_counted_county_by_county(ledgers: Figures) -> None:
    plain = Plain()
    for county in Region.objects.filter(role=Region.Role.COUNTY):
        for at in MONTHS:
            ours = counted("funds_in_place", at, county.pk).cells["value"]
            assert ours == plain.funds_in_place(at, county.name)
            assert ours == ledgers["funds_in_place", at, county.name]["value"], (county, at)
