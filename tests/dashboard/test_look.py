"""Light or dark, and the colour of a rise: a person's choice with the account, the bureau's as a setting."""

import pytest
from django.test import Client

from bureau.accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def page(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def choose(client: Client, **choice: str) -> None:
    client.post("/look/", choice)


@pytest.mark.parametrize(
    ("ground", "media"),
    [
        ("", "screen and (prefers-color-scheme: dark)"),
        ("auto", "screen and (prefers-color-scheme: dark)"),
        ("light", "not all"),
        ("dark", "screen"),
        ("<script>", "screen and (prefers-color-scheme: dark)"),
    ],
)
def test_dark_holds_on_the_screens_that_were_chosen(ground: str, media: str, leader: Client) -> None:
    choose(leader, ground=ground)
    assert f'dark.css" media="{media}"' in page(leader)


def test_the_wall_is_always_dark(leader: Client, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    choose(leader, ground="light")
    assert 'dark.css" media="screen"' in page(leader, "/wall/")


@pytest.mark.parametrize(
    ("bureau", "own", "green"),
    [("red", "", False), ("green", "", True), ("green", "red", False), ("red", "green", True)],
)
def test_a_persons_colour_of_a_rise_goes_before_the_bureaus(
    bureau: str, own: str, green: bool, leader: Client, settings
) -> None:
    settings.RISE_COLOUR = bureau
    choose(leader, rise=own)
    assert ("rise-green.css" in page(leader)) is green


@pytest.mark.parametrize(
    ("back", "to"),
    [("/dashboard/2022-11/", "/dashboard/2022-11/"), ("https://elsewhere.example/", "/"), ("", "/")],
)
def test_what_is_chosen_is_kept_and_leads_back_within_the_portal(back: str, to: str, leader: Client) -> None:
    answer = leader.post("/look/", {"ground": "dark", "rise": "green", "back": back})
    assert answer.headers["Location"] == to
    assert (answer.cookies["ground"].value, answer.cookies["rise"].value) == ("dark", "green")


def test_the_choice_goes_with_the_account_to_every_machine(leader: Client, person) -> None:
    choose(leader, ground="dark", rise="green")
    phone = Client()
    phone.post("/login/", {"username": User.objects.get().username, "password": PASSWORD})
    assert 'dark.css" media="screen"' in page(phone)
    assert "rise-green.css" in page(phone)


def test_who_logs_in_where_another_chose_sees_nothing_of_it(leader: Client, person) -> None:
    choose(leader, ground="dark", rise="green")
    leader.force_login(person("office", username="zhao"))
    assert 'dark.css" media="screen"' not in page(leader)
    assert "rise-green.css" not in page(leader)


def test_the_log_in_looks_as_was_chosen_in_this_browser(leader: Client) -> None:
    choose(leader, ground="dark")
    leader.post("/logout/")
    assert 'dark.css" media="screen"' in page(leader, "/login/")
    assert 'dark.css" media="screen"' not in page(Client(), "/login/")


def test_one_choice_leaves_the_other_as_it_was(leader: Client) -> None:
    choose(leader, ground="dark")
    choose(leader, rise="green")
    assert 'dark.css" media="screen"' in page(leader)
    assert "rise-green.css" in page(leader)


def test_what_cannot_be_chosen_is_not_kept(leader: Client) -> None:
    kept = set(leader.post("/look/", {"ground": "pink", "rise": "blue"}).cookies)
    assert not kept & {"ground", "rise"}


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/reports/", "/reports/"),
        ("", "/"),
        ("logout", "/"),
        ("abc", "/"),
        ("..", "/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_the_way_back_is_a_page_of_ours(back: str, to: str, leader: Client) -> None:
    assert leader.post("/look/", {"back": back}).url == to
