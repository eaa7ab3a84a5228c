"""The demonstration city's petitions, as many and as well answered as its figures say. All invented."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from bureau.ledger.workdays import calendar_since
from petitions.demo_ledgers.cases import cases_of
from petitions.demo_ledgers.proposals import proposals_of
from petitions.models import Case, Proposal, Terms

_YEARS = (2020, 2021, 2022)
_AT = datetime(2023, 1, 6, 9, 0, tzinfo=UTC)


def keep(city: Any, counties: Mapping[str, Any], figures: Mapping[Any, Mapping[str, Any]]) -> None:
    """Brings the ledgers of three years in."""
    random = Random(5)  # noqa: S311 - the same every time; not a secret
    places = [region for region in counties.values() if region.role == "county"] or [city]
    calendar = calendar_since(date(_YEARS[0], 1, 1))
    proposals = [row for year in _YEARS for row in proposals_of(random, year, figures)]
    cases = [row for year in _YEARS for row in cases_of(random, year, places, figures, calendar)]
    for row in (*proposals, *cases):
        row.updated_at = _AT
    Terms.objects.bulk_create([Terms(id=1, updated_at=_AT)])
    Proposal.objects.bulk_create(proposals)
    Case.objects.bulk_create(cases, batch_size=500)
