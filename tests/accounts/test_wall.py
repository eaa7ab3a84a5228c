"""A screen on a wall: its own account shows the wall for ever and nothing else; another's session ends."""

import pytest
from django.test import Client

from bureau.accounts.models import User

AUTOMATIC = "/wall/?unattended"


@pytest.fixture
def wall(client: Client, person, figures) -> Client:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    client.force_login(person("wall"))
    return client


def later(client: Client, minutes: int) -> None:
    session = client.session
    session["seen"] -= minutes * 60
    session.save()


@pytest.mark.parametrize("address", ["/wall/", "/wall/2022-11/"])
def test_the_walls_account_sees_the_wall(wall: Client, address: str) -> None:
    assert "数据截至2022年11月" in wall.get(address).text


@pytest.mark.parametrize(
    "address",
    ["/", "/dashboard/2022-11/", "/dashboard/2022-11/trade/", "/search/?q=出口", "/look/", "/password/",
     "/reports/", "/reports/check/", "/admin/", "/admin/figures/return/"],
)  # fmt: skip
def test_every_other_address_leads_the_walls_account_to_the_wall(wall: Client, address: str) -> None:
    assert wall.get(address)["Location"] == "/wall/"
    assert wall.post(address)["Location"] == "/wall/"


def test_the_walls_account_leads_nowhere_but_out(wall: Client) -> None:
    text = wall.get("/wall/").text
    assert "/dashboard/" not in text
    assert wall.post("/logout/")["Location"] == "/login/"


def test_the_walls_account_stays_in_however_long_nobody_does_anything(wall: Client) -> None:
    wall.get(AUTOMATIC)
    later(wall, 24 * 60)
    assert "数据截至2022年11月" in wall.get(AUTOMATIC).text


def test_what_the_wall_fetches_by_itself_prolongs_no_other_session(client: Client, person, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    client.force_login(person("leader"))
    client.get("/wall/")
    for minutes in (11, 11):
        later(client, minutes)
        assert "数据截至2022年11月" in client.get(AUTOMATIC).text
    later(client, 11)
    answer = client.get(AUTOMATIC, follow=True)
    assert (
        "已超过30分钟没有操作，请重新登录。要把大屏长期挂在墙上，请系统管理员新建一个角色为“大屏”的账号"
        in answer.text
    )


def test_what_somebody_opens_prolongs_the_session(client: Client, person) -> None:
    client.force_login(person("leader"))
    client.get("/wall/")
    for minutes in (20, 20):
        later(client, minutes)
        assert client.get("/wall/").status_code == 200


def test_the_walls_account_is_made_like_any_other_and_does_not_enter_the_admin(
    client: Client, person
) -> None:
    client.force_login(person("administrator"))
    assert "只能看大屏，不会因为没有人操作而退出登录" in client.get("/admin/accounts/user/add/").text
    form = {"username": "daping", "first_name": "大屏", "role": "wall", "section": ""}
    client.post(
        "/admin/accounts/user/add/", form | {"password1": "a-long-secret", "password2": "a-long-secret"}
    )
    assert User.objects.get(username="daping").is_staff is False
