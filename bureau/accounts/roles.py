"""What each role may do. Everything that asks «may this person …» asks here."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from bureau.accounts.models import Duty, Role, User
from bureau.area import OTHER, area_names

_EVERY_AREA = {Role.OFFICE, Role.LEADER, Role.ADMINISTRATOR}
_WRITES = {Role.CLERK, Role.HEAD, Role.OFFICE}
_REPORTS = {Role.OFFICE, Role.HEAD, Role.LEADER, Role.ADMINISTRATOR}


def own_areas(user: User | AnonymousUser) -> set[str]:
    """Areas whose figures the person's section keeps; the office keeps 其他 too."""
    if not isinstance(user, User) or user.section_id is None:
        return {OTHER} if isinstance(user, User) and user.role == Role.OFFICE else set()
    areas = set(Duty.objects.filter(section_id=user.section_id).values_list("area", flat=True))
    return areas | ({OTHER} if user.role == Role.OFFICE else set())


def visible_areas(user: User | AnonymousUser) -> set[str]:
    """Areas whose returns the person may look at."""
    if not isinstance(user, User):
        return set()
    if user.is_superuser or user.role in _EVERY_AREA:
        return set(area_names())
    return own_areas(user)


def writable_areas(user: User | AnonymousUser) -> set[str]:
    """Areas whose figures the person may enter: a section its own, the office every one."""
    if not isinstance(user, User):
        return set()
    if user.is_superuser or user.role == Role.OFFICE:
        return set(area_names())
    return own_areas(user) if user.role in _WRITES else set()


def may_import(user: User | AnonymousUser) -> bool:
    return bool(writable_areas(user))


def may_report(user: User | AnonymousUser) -> bool:
    """Whether the person may have the summary made."""
    return isinstance(user, User) and (user.is_superuser or user.role in _REPORTS)


def require(allowed: bool, sentence: str) -> None:
    """Raises `PermissionDenied` with the sentence that the person will read."""
    if not allowed:
        raise PermissionDenied(sentence)
