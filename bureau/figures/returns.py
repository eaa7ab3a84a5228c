"""How a return 月报 and its month stand: state, closing, and the sentence with who and when."""

from collections.abc import Sequence

from bureau.algebra.period import Month
from bureau.figures.models import Closing, Region, Return
from bureau.figures.states import State


def state_of(area: str, region: Region, month: Month) -> State:
    """The state of one return; without a row it is a draft."""
    found = Return.objects.filter(area=area, region=region, month=month).values_list("state", flat=True)
    return State(found.first() or State.DRAFT)


def returns_of(areas: Sequence[str], region: Region, month: Month) -> dict[str, Return]:
    """The areas' returns of one region and month, in the order asked; new drafts where there is no row."""
    people = ("submitted_by__section", "reviewed_by__section")
    rows = Return.objects.filter(area__in=areas, region=region, month=month).select_related("region", *people)
    found = {each.area: each for each in rows}
    return {area: found.get(area) or Return(area=area, region=region, month=month) for area in areas}


def closing_of(month: Month) -> Closing | None:
    """The month's closing while it is closed."""
    return Closing.objects.filter(month=month, reopened_at=None).select_related("closed_by__section").first()


def standing(area: str, region: Region, month: Month) -> tuple[bool, str]:
    """Whether the figures of a return are approved, and the sentence that says by whom and when."""
    (found,) = returns_of([area], region, month).values()
    closing = closing_of(month)
    closed = f"；{closing.sentence}" if closing else ""
    if found.pk is None and closing:
        return True, f"{closing.sentence}，没有逐张审核"
    return found.state == State.APPROVED, f"{found}{found.standing}{closed}"
