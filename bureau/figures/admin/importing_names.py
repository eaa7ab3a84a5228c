"""The names of a preview that a person may explain: which to show, and what was chosen for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from bureau.accounts.models import Section, User
from bureau.accounts.roles import writable_areas
from bureau.area.installed import area_names
from bureau.figures.importing_memory import forget, remember
from bureau.figures.importing_places import is_place
from bureau.figures.importing_understood import How, Understanding
from bureau.figures.models import Indicator, Region
from bureau.figures.wide_aside import IGNORED, OF_MONTH, TO_DATE, WHOLE_YEAR, YEAR_SO_FAR, choices

IGNORE = "ignore"
_READINGS = ((OF_MONTH, TO_DATE), (WHOLE_YEAR, YEAR_SO_FAR))
_ALL = tuple(reading for each in _READINGS for reading in each)
MOST_NAMES = 50  # more unknown names are no matter of a name or two: the file is another one


@dataclass(frozen=True)
class Question:
    """One name to explain: where it first stands, and what is chosen for it now."""

    row: int
    called: str
    chosen: str  # the key of an indicator, «ignore», or nothing
    may_mean: bool = True  # another section's indicator can only be left out


def questions(understanding: Understanding) -> list[Question]:
    """Unknown names and those that the section's memory explained, each once."""
    found: dict[str, Question] = {}
    for name in understanding.names:
        if name.choosable and name.called:
            others = name.how is How.OTHERS
            known = str(name.indicator.pk) if name.indicator and not others else ""
            chosen = IGNORE if name.how is How.IGNORED else known
            found.setdefault(name.called, Question(name.row, name.called, chosen, not others))
    return list(found.values())[:MOST_NAMES]


def offered(user: User) -> Iterator[tuple[str, list[Indicator]]]:
    """The indicators that the person may enter, by area."""
    own = writable_areas(user)
    kept = list(Indicator.objects.filter(area__in=own))
    for area, title in area_names().items():
        if among := [indicator for indicator in kept if indicator.area == area]:
            yield title, among


def note(user: User, posted: QueryDict) -> int:
    """Writes down the choices of the page for the person's section; returns how many there were."""
    if user.section is None:
        return 0
    pairs = list(zip(posted.getlist("called"), posted.getlist("means"), strict=False))[:MOST_NAMES]
    with transaction.atomic():
        count = remember(user.section, user, dict(_chosen(user, pairs)))
        return count + _note_answers(user.section, user, posted)


def _note_answers(section: Section, user: User, posted: QueryDict) -> int:
    """The answers about columns, tables and places; an answer takes the place of the one before."""
    count, regions = 0, {region.name: region for region in Region.objects.all()}
    pairs = list(zip(posted.getlist("key"), posted.getlist("answer"), strict=False))[:MOST_NAMES]
    for key, answer in pairs:
        if is_place(key) and (region := regions.get(answer)):
            count += remember(section, user, {key.strip(): region})
            continue
        readings = next((each for each in _READINGS if answer in each), ())
        if not key.strip() or not (readings or answer == IGNORED):
            continue
        held = choices(key.strip(), readings or _ALL, answer)
        forget(section, [name for name, is_out in held.items() if not is_out])
        remember(section, user, {name: None for name, is_out in held.items() if is_out})
        count += 1
    return count


def _chosen(user: User, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, Indicator | None]]:
    own: Mapping[str, Indicator] = {
        str(each.pk): each for each in Indicator.objects.filter(area__in=writable_areas(user))
    }
    for called, means in pairs:
        if called.strip() and (means == IGNORE or means in own):
            yield called.strip(), own.get(means)
