"""The demonstration city's petitions, as many and as well answered as its figures say. All invented."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from bureau.ledger.demonstration import YEARS, Figures, put
from bureau.ledger.workdays import calendar_since
from petitions.demo_ledgers.cases import cases_of
from petitions.demo_ledgers.proposals import proposals_of
from petitions.models import Terms


def keep(city: Any, counties: Mapping[str, Any], figures: Figures) -> None:
    """Brings the ledgers of three years in."""
    random = Random(5)  # noqa: S311 - the same every time; not a secret
    places = [region for region in counties.values() if region.role == "county"] or [city]
    calendar = calendar_since(date(YEARS[0], 1, 1))
    proposals = [row for year in YEARS for row in proposals_of(random, year, figures)]
    cases = [row for year in YEARS for row in cases_of(random, year, places, figures, calendar)]
    put([Terms(id=1)])
    put(proposals)
    put(cases)
