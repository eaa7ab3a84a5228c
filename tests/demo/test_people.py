"""The five log-ins: random passwords, shown once, stored as hashes only."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client

from bureau.accounts.models import Role, User
from bureau.accounts.roles import visible_areas, writable_areas
from bureau.demo.city import Loaded
from bureau.demo.people import LogIn, readable_password, renew_passwords, table


def test_there_are_five_of_them_with_their_duties(db: None) -> None:
    renew_passwords()
    people = {user.username: user for user in User.objects.filter(is_demo=True)}
    assert {name: (user.role, str(user.section or "")) for name, user in people.items()} == {
        "tianbao": (Role.CLERK, "消费促进科"),
        "kezhang": (Role.HEAD, "消费促进科"),
        "bangongshi": (Role.OFFICE, "办公室"),
        "lingdao": (Role.LEADER, ""),
        "guanli": (Role.ADMINISTRATOR, ""),
    }
    assert writable_areas(people["tianbao"]) == {"consumption"}
    assert writable_areas(people["lingdao"]) == set()
    assert len(visible_areas(people["lingdao"])) == 6
    assert [name for name, user in people.items() if user.is_superuser] == ["guanli"]


def test_the_printed_passwords_log_in_and_the_old_ones_no_longer(
    loaded: Loaded, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    old = {each.username: each.password for each in renew_passwords()}
    call_command("demo_passwords")
    printed = dict(line.split()[-2:] for line in capsys.readouterr().out.splitlines()[1:6])
    assert set(printed) == set(old)
    for username, password in printed.items():
        answer = client.post("/login/", {"username": username, "password": password})
        assert answer.status_code == 302, username
        client.logout()
    answer = client.post("/login/", {"username": "guanli", "password": old["guanli"]})
    assert answer.status_code == 200


def test_only_hashes_are_stored(db: None) -> None:
    for each in renew_passwords():
        assert each.password not in User.objects.get(username=each.username).password


def test_renewing_makes_no_second_account(db: None) -> None:
    renew_passwords()
    renew_passwords()
    assert User.objects.count() == 5


def test_a_real_account_of_the_same_name_is_never_taken_over(db: None) -> None:
    real = User.objects.create_user("guanli", password="their-own-password")
    with pytest.raises(IntegrityError):
        renew_passwords()
    real = User.objects.get(pk=real.pk)
    assert (real.is_demo, real.is_superuser) == (False, False)


def test_there_are_none_without_the_demonstration_city(db: None) -> None:
    with pytest.raises(CommandError, match="没有演示城市"):
        call_command("demo_passwords")
    assert not User.objects.exists()


def test_passwords_are_readable_and_never_the_same() -> None:
    made = {readable_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(password) == 18 and password.isascii() and "l" not in password for password in made)


def test_the_table_stands_in_columns() -> None:
    lines = table([LogIn("局领导", "lingdao", "a"), LogIn("办公室", "bangongshi", "b")])
    assert lines[:3] == [
        "  角色    用户名      密码",
        "  局领导  lingdao     a",
        "  办公室  bangongshi  b",
    ]
