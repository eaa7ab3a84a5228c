"""What each role may do. Everything that asks «may this person …» asks here."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from bureau.accounts.models import Duty, Role, User
from bureau.area.installed import OTHER, area_names

_EVERY_AREA = {Role.OFFICE, Role.LEADER, Role.ADMINISTRATOR}
NO_ADMIN = {Role.LEADER, Role.WALL}  # who does not enter the admin (后台)
_WRITES = {Role.CLERK, Role.HEAD, Role.OFFICE}
_REPORTS = {Role.OFFICE, Role.HEAD, Role.LEADER, Role.ADMINISTRATOR}

_KEEP = "view add change delete"
# What a section sees and keeps in the admin; only rows of its own areas (`own_areas`) are there for it.
_SECTION = {
    "figures.indicator": "view",
    "figures.alias": "view",
    "figures.definition": "view",
    "figures.region": "view",
    "figures.target": "view",
    "figures.holiday": "view",
    "figures.checkrule": "view",
    "figures.explanation": "view",
    "figures.clock": "view",
    "figures.honour": _KEEP,
    "figures.highlight": _KEEP,
    "figures.monthlyfigure": "view import export",
    "figures.namememory": _KEEP,
}
# Role → model → what it may do there. A role or model that is not here may do nothing; users are never
# deleted (their history stays), they are switched off.
ADMIN: dict[str, dict[str, str]] = {
    Role.CLERK: _SECTION,
    Role.HEAD: _SECTION,
    Role.OFFICE: _SECTION
    | {
        "figures.indicator": _KEEP,
        "figures.alias": _KEEP,
        "figures.definition": _KEEP,
        "figures.region": _KEEP,
        "figures.target": _KEEP,
        "figures.holiday": _KEEP,
        "figures.checkrule": _KEEP,
        "figures.clock": _KEEP,
        "figures.batch": "view",
        "figures.change": "view",
        "accounts.section": "view",
        "accounts.duty": "view",
    },
    Role.ADMINISTRATOR: {
        "accounts.user": "view add change",
        "accounts.section": _KEEP,
        "accounts.duty": _KEEP,
        "figures.indicator": "view",
        "figures.alias": "view",
        "figures.definition": "view",
        "figures.region": "view",
        "figures.monthlyfigure": "view export",
        "figures.batch": "view",
        "figures.change": "view",
    },
}


def permissions(role: str) -> set[str]:
    """Django's names of what the role may do: figures.change_indicator, …, reports.make_summary."""
    return {
        f"{app}.{act}_{model}"
        for name, acts in ADMIN.get(role, {}).items()
        for app, model in [name.split(".")]
        for act in acts.split()
    } | ({"reports.make_summary"} if role in _REPORTS else set())


class RoleBackend(ModelBackend):
    """Log-in by password; permissions by role alone, so that the stock admin keeps the table above."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return permissions(user_obj.role) if isinstance(user_obj, User) and user_obj.is_active else set()


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


def may_administer(user: User | AnonymousUser) -> bool:
    """Whether the person may enter the admin (后台): everybody but leaders and walls."""
    if not (isinstance(user, User) and user.is_active and user.is_staff):
        return False
    return user.is_superuser or user.role not in NO_ADMIN


def may_import(user: User | AnonymousUser) -> bool:
    return bool(writable_areas(user))


def may_submit(user: User | AnonymousUser, area: str) -> bool:
    """Whether the person may hand the area's return in for review: who may enter its figures."""
    return area in writable_areas(user)


def may_review(user: User | AnonymousUser, area: str) -> bool:
    """Whether the person may approve or send back the area's return: the section's head, the office."""
    return area in reviewable_areas(user)


def reviewable_areas(user: User | AnonymousUser) -> set[str]:
    """Areas whose returns the person may approve or send back."""
    if not isinstance(user, User):
        return set()
    if may_close(user):
        return set(area_names())
    return own_areas(user) if user.role == Role.HEAD else set()


def may_close(user: User | AnonymousUser) -> bool:
    """Whether the person may close a month and reopen it."""
    return isinstance(user, User) and (user.is_superuser or user.role == Role.OFFICE)


def may_revise(user: User | AnonymousUser) -> bool:
    """Whether the person may change a figure of a closed month (更正): who may close it."""
    return may_close(user)


def may_report(user: User | AnonymousUser) -> bool:
    """Whether the person may have the summary made."""
    return isinstance(user, User) and (user.is_superuser or user.role in _REPORTS)


def may_write_reports(user: User | AnonymousUser) -> bool:
    """Whether the person may change outlines and freeze documents."""
    return isinstance(user, User) and (user.is_superuser or user.role == Role.OFFICE)


def person(user: User | AnonymousUser) -> User:
    """The logged-in person; every page needs one."""
    if not isinstance(user, User):
        raise PermissionDenied("请先登录。")
    return user


def require(allowed: bool, sentence: str) -> None:
    """Raises `PermissionDenied` with the sentence that the person will read."""
    if not allowed:
        raise PermissionDenied(sentence)
