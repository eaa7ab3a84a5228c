"""What a section chose by hand for names that the catalogue does not know: asked, and written down."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from bureau.accounts.models import Section, User
from bureau.figures.models import Indicator, Region
from bureau.figures.models.import_memory import LONGEST_NAME, NameMemory
from bureau.figures.written import fold

Remembered = Mapping[str, Indicator | None]  # folded name → what it means; None = 不导入
Places = Mapping[str, Region]  # folded key of a place (`importing_places.key_of`) → the region


def remembered(section: Section | None) -> Remembered:
    """Everything that the section chose but places. One query; without a section nothing."""
    found = NameMemory.objects.filter(section=section, region=None).select_related("indicator").order_by()
    return {memory.folded: memory.indicator for memory in found} if section else {}


def places(section: Section | None) -> Places:
    """Which regions the section's names of places mean. One query; without a section none."""
    found = (
        NameMemory.objects.filter(section=section).exclude(region=None).select_related("region").order_by()
    )
    return {memory.folded: memory.region for memory in found if memory.region} if section else {}


def forget(section: Section, names: Iterable[str]) -> None:
    """Takes out what was chosen for the names."""
    NameMemory.objects.filter(
        section=section, folded__in=[fold(name)[:LONGEST_NAME] for name in names]
    ).delete()


def remember(section: Section, by: User, chosen: Mapping[str, Indicator | Region | None]) -> int:
    """Writes down what names mean (written name → indicator or region, None = 不导入); returns how many.

    A name that was chosen before gets the new meaning.
    """
    with transaction.atomic():
        for written, means in chosen.items():
            NameMemory.objects.update_or_create(
                section=section,
                folded=fold(written)[:LONGEST_NAME],
                defaults={
                    "written": written[:LONGEST_NAME],
                    "indicator": means if isinstance(means, Indicator) else None,
                    "region": means if isinstance(means, Region) else None,
                    "by": by,
                },
            )
    return len(chosen)
