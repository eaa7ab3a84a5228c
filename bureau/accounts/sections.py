"""The sections that a new database starts with: one per area as its AreaConfig says, and the office."""

from typing import Any

from bureau.accounts.models import Duty, Section
from bureau.area.installed import OTHER, areas

OFFICE = "办公室"


def insert_missing_sections(**kwargs: Any) -> None:
    """Gives every area without a section the one it names; never changes what staff arranged."""
    taken = set(Duty.objects.values_list("area", flat=True))
    for area in areas():
        if area.label not in taken:
            section, _ = Section.objects.get_or_create(name=area.section, defaults={"order": area.order})
            Duty.objects.create(section=section, area=area.label)
    if OTHER not in taken:
        office, _ = Section.objects.get_or_create(name=OFFICE, defaults={"order": 0})
        Duty.objects.create(section=office, area=OTHER)
