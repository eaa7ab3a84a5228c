"""axe-core on every page that leaders and sections use: no serious or critical violation, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from bureau.accounts.models import Section
from bureau.algebra.period import Month

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRAVE = {"serious", "critical"}
NOVEMBER = Month(2022, 11)


@pytest.fixture
def office(window, transactional_db, figures, person) -> Page:
    """The tab of the office, on two years of figures with a gap, a fall and a warning."""
    rows = {
        f"{year}-{number:02d}": {"value": str(number)} for year in (2021, 2022) for number in range(1, 12)
    }
    figures("retail_sales", rows)
    figures("trade_total", {month: cells for month, cells in rows.items() if month != "2022-06"})
    figures("supply_firms", rows | {"2022-11": {"value": "1"}})
    return window(person("office", "办公室"))


def pages(city: int) -> dict[str, str]:
    section = Section.objects.get(name="消费促进科")
    return {
        "dashboard": reverse("dashboard", args=[NOVEMBER]),
        "wall": reverse("wall", args=[NOVEMBER]),
        "look": reverse("look"),
        "area": reverse("area", args=[NOVEMBER, "trade"]),
        "indicator": reverse("indicator", args=["retail_sales", city, NOVEMBER]),
        "figure": reverse("figure", args=["retail_sales", city, NOVEMBER]),
        "return": reverse("return-grid", args=[section.pk, NOVEMBER]),
        "draft": reverse("report", args=["annual", 2022, 12]),
    }


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_no_page_has_a_serious_fault(ground: str, office: Page, city) -> None:
    office.emulate_media(color_scheme=ground)
    found = []
    for name, address in pages(city.pk).items():
        answer = office.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        office.wait_for_load_state("networkidle")
        office.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        for fault in Axe().run(office).response["violations"]:
            if fault["impact"] in GRAVE:
                found += [(name, fault["id"], node["target"], node["html"][:160]) for node in fault["nodes"]]
    assert "\n".join(map(str, found)) == ""
