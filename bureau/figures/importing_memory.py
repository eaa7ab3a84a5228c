"""What a section chose by hand for names that the catalogue does not know: asked, and written down."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from bureau.accounts.models import Section, User
from bureau.figures.models import Indicator
from bureau.figures.models.import_memory import LONGEST_NAME, NameMemory
from bureau.figures.written import fold

Remembered = Mapping[str, Indicator | None]  # folded name → what it means; None = 不导入


def remembered(section: Section | None) -> Remembered:
    """Everything that the section chose. One query; without a section nothing."""
    if section is None:
        return {}
    found = NameMemory.objects.filter(section=section).select_related("indicator").order_by()
    return {memory.folded: memory.indicator for memory in found}


def forget(section: Section, names: Iterable[str]) -> None:
    """Takes out what was chosen for the names."""
    NameMemory.objects.filter(
        section=section, folded__in=[fold(name)[:LONGEST_NAME] for name in names]
    ).delete()


def remember(section: Section, by: User, chosen: Mapping[str, Indicator | None]) -> int:
    """Writes down what names mean (written name → indicator, None = 不导入); returns how many.

    A name that was chosen before gets the new meaning.
    """
    with transaction.atomic():
        for written, indicator in chosen.items():
            NameMemory.objects.update_or_create(
                section=section,
                folded=fold(written)[:LONGEST_NAME],
                defaults={"written": written[:LONGEST_NAME], "indicator": indicator, "by": by},
            )
    return len(chosen)
