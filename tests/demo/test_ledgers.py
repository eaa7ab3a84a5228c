"""The demonstration city's ledgers: real in size, and every figure of 2022 that they count follows."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import timezone

from bureau.accounts.models import Section
from bureau.algebra.period import Month, Span
from bureau.area.installed import areas
from bureau.figures import counting, territory
from bureau.figures.entry import Act
from bureau.figures.models import Closing, Indicator, LedgerCount, Source
from bureau.figures.monthly_return import save
from bureau.figures.return_sheet import Desk, open_return
from bureau.reports.freeze import freeze, moved_since
from bureau.reports.kinds import ANNUAL
from tests.figures.test_return import key, line, shown

pytestmark = pytest.mark.django_db
NOVEMBER = Month(2022, 11)
FROM_OUTSIDE = {  # published by 统计局, 海关 and 商务厅: no section counts these
    "retail_sales", "online_retail", "farm_online_retail", "trade_total", "exports", "imports", "cbec_trade",
}  # fmt: skip


@pytest.mark.parametrize(
    ("ledger", "least"),
    [
        ("consumption.Disbursement", 300),
        ("consumption.Event", 40),
        ("investment.Project", 60),
        ("petitions.Proposal", 120),
        ("petitions.Case", 600),
        ("trade.Enterprise", 100),
        ("supply.Firm", 40),
    ],
)
def test_the_ledgers_are_of_a_real_size(demonstration: None, ledger: str, least: int) -> None:
    assert apps.get_model(ledger)._base_manager.count() >= least


def test_every_indicator_that_a_section_counts_has_its_ledger() -> None:
    counted = {count.indicator for area in areas() for count in area.counts}
    declared = {each.code for area in areas() for each in area.indicators}
    assert declared - counted == FROM_OUTSIDE


@pytest.mark.parametrize("month", list(Span.year(2022)), ids=str)
def test_every_count_of_2022_is_the_stored_figure(demonstration: None, month: Month) -> None:
    beside = counting.beside_figures(list(Indicator.objects.all()), territory.city(), month)
    assert len(beside) > 30
    assert [(each.offer.indicator.code, each.sentence) for each in beside if not each.agrees] == []
    noted = LedgerCount.objects.filter(month=month).values_list("indicator", "fingerprint")
    assert dict(noted) == {each.offer.indicator.pk: each.offer.counted.fingerprint for each in beside}


def test_a_closed_month_is_corrected_by_the_whole_road_and_the_frozen_report_tells_it(
    demonstration: None, person
) -> None:
    """A row deleted with a reason → a difference, not a change → 更正 → 定稿后又变动的数."""
    office = person("office", "办公室")
    frozen = freeze(ANNUAL, 2022, 12, office)
    Closing.objects.create(month=NOVEMBER, closed_at=timezone.now())
    inspections = apps.get_model("consumption.Inspection")._base_manager
    row = inspections.filter(on__range=(date(2022, 11, 1), date(2022, 11, 30)))[0]
    row.act = Act(Source.LEDGER, by=office, reason="mistake", reason_text="重复登记")
    row.delete()
    assert moved_since(frozen) == []  # nothing is applied silently
    section = Section.objects.get(name="消费促进科")
    desk = Desk(section, ("consumption",), territory.city(), NOVEMBER, office, corrects=True)
    before = line(open_return(desk), "inspections")
    assert "台账现为" in before.differs
    take = {f"{key('inspections')}-take": "1", "reason": "mistake", "reason_text": "台账更正"}
    assert save(desk, shown(open_return(desk)) | take).again is None
    after = line(open_return(desk), "inspections")
    assert after.stored.cells["value"] == Decimal(before.stored.cells["value"]) - 1
    assert {moved.name for moved in moved_since(frozen)} == {"双随机检查次数"}
