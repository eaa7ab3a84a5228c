"""The names of a preview that a person may explain: which to show, and what was chosen for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from bureau.accounts.models import User
from bureau.accounts.roles import writable_areas
from bureau.area import area_names
from bureau.figures.importing_memory import remember
from bureau.figures.importing_understood import How, Understanding
from bureau.figures.models import Indicator

IGNORE = "ignore"
MOST_NAMES = 50  # more unknown names are no matter of a name or two: the file is another one


@dataclass(frozen=True)
class Question:
    """One name to explain: where it first stands, and what is chosen for it now."""

    row: int
    called: str
    chosen: str  # the key of an indicator, «ignore», or nothing


def questions(understanding: Understanding) -> list[Question]:
    """Unknown names and those that the section's memory explained, each once."""
    found: dict[str, Question] = {}
    for name in understanding.names:
        if name.choosable and name.called:
            chosen = IGNORE if name.how is How.IGNORED else str(name.indicator.pk) if name.indicator else ""
            found.setdefault(name.called, Question(name.row, name.called, chosen))
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
    return remember(user.section, user, dict(_chosen(user, pairs)))


def _chosen(user: User, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, Indicator | None]]:
    own: Mapping[str, Indicator] = {
        str(each.pk): each for each in Indicator.objects.filter(area__in=writable_areas(user))
    }
    for called, means in pairs:
        if called.strip() and (means == IGNORE or means in own):
            yield called.strip(), own.get(means)
