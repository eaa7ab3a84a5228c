"""The five log-ins of the demonstration city. Their passwords are made here and shown once."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from bureau.accounts.models import Role, Section, User
from bureau.accounts.sections import OFFICE

_CONSONANTS, _VOWELS = "bdfghjkmnprstvwz", "aeiu"  # none that can be taken for another


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    role: Role
    section: str = ""


PEOPLE = (
    Person("tianbao", "演示填报人", Role.CLERK, "消费促进科"),
    Person("kezhang", "演示科长", Role.HEAD, "消费促进科"),
    Person("bangongshi", "演示办公室", Role.OFFICE, OFFICE),
    Person("lingdao", "演示局领导", Role.LEADER),
    Person("guanli", "演示管理员", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class LogIn:
    """One line of the table that is printed once: role and section, user name, password."""

    title: str
    username: str
    password: str


@transaction.atomic
def renew_passwords() -> list[LogIn]:
    """Makes the accounts that are missing and gives every one a new password; only hashes are stored."""
    return [_renew(person) for person in PEOPLE]


def _renew(person: Person) -> LogIn:
    section = Section.objects.get_or_create(name=person.section)[0] if person.section else None
    user, _ = User.objects.update_or_create(
        username=person.username,
        is_demo=True,  # never takes over a real account of that name: the database refuses the second one
        defaults={
            "first_name": person.name,
            "role": person.role,
            "section": section,
            "is_staff": person.role != Role.LEADER,
            "is_superuser": person.role == Role.ADMINISTRATOR,
            "is_active": True,
        },
    )
    password = readable_password()
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    title = person.role.label
    if section and section.name != title:
        title += f"（{section}）"
    return LogIn(title, person.username, password)


def table(log_ins: list[LogIn]) -> list[str]:
    """The log-ins as lines, columns aligned on a screen where a Chinese character is two cells wide."""
    rows = [("角色", "用户名", "密码"), *((each.title, each.username, each.password) for each in log_ins)]
    widths = [max(_cells(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  " + "  ".join(text + " " * (width - _cells(text)) for text, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return [*(line.rstrip() for line in lines), "密码只显示这一次；换新密码：make demo-passwords"]


def _cells(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def readable_password() -> str:
    """A random password that can be read aloud and typed: bavoki-4827-rusemo (48 bits)."""
    digits = "".join(secrets.choice("23456789") for _ in range(4))
    return f"{_syllables(3)}-{digits}-{_syllables(3)}"


def _syllables(count: int) -> str:
    return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(count))
