"""What the checks and the ledgers say of the returns on the board, counted by area and month (issue 5.7)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from bureau.algebra.checks import Severity
from bureau.algebra.period import Month
from bureau.figures import as_stored
from bureau.figures.checking import remarks_at
from bureau.figures.counting import offers
from bureau.figures.models import Indicator, Region

Place = tuple[str, Month]  # area and month: a return of the region


@dataclass(frozen=True)
class Found:
    """Errors, warnings without an explanation, and figures that are not their ledger's count without a
    word why; each by return."""

    errors: Counter[Place] = field(default_factory=Counter)
    warnings: Counter[Place] = field(default_factory=Counter)
    differences: Counter[Place] = field(default_factory=Counter)


def found(watched: Collection[Place], region: Region) -> Found:
    """What is found in the watched returns of the region. Twelve queries and one or two per ledger count,
    whatever the months; none where nothing is watched.
    """
    answer = Found()
    if not watched:
        return answer
    which = Q(area__in={area for area, _ in watched})
    months = sorted({month for _, month in watched})
    catalogue = {each.pk: each for each in Indicator.objects.filter(which)}
    for (indicator, _, month), checked in remarks_at(which, [region], months).items():
        place = (catalogue[indicator].area, month)
        hinders = [each.remark.severity for each in checked if each.hinders and place in watched]
        answer.errors[place] += hinders.count(Severity.ERROR)
        answer.warnings[place] += hinders.count(Severity.WARNING)
    offered = offers(catalogue.values(), [region], months)
    rows = as_stored.rows({indicator for indicator, _, _ in offered}, [region.pk], months)
    for key, offer in offered.items():
        row, place = rows.get(key), (offer.indicator.area, offer.month)
        if row and place in watched and offer.both(row) and not offer.explained(row.cells):
            answer.differences[place] += 1
    return answer
