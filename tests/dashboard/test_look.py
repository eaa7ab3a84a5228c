"""Light or dark, and the colour of a rise: a person's choice in cookies, the bureau's as a setting."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(person, client: Client) -> Client:
    client.force_login(person("leader"))
    return client


def page(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


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
    leader.cookies["ground"] = ground
    assert f'dark.css" media="{media}"' in page(leader)


def test_the_wall_is_always_dark(leader: Client, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "312.4"}})
    leader.cookies["ground"] = "light"
    assert 'dark.css" media="screen"' in page(leader, "/wall/")


@pytest.mark.parametrize(
    ("bureau", "own", "green"),
    [("red", "", False), ("green", "", True), ("green", "red", False), ("red", "green", True)],
)
def test_a_persons_colour_of_a_rise_goes_before_the_bureaus(
    bureau: str, own: str, green: bool, leader: Client, settings
) -> None:
    settings.RISE_COLOUR = bureau
    leader.cookies["rise"] = own
    assert ("rise-green.css" in page(leader)) is green


@pytest.mark.parametrize(
    ("back", "to"),
    [("/dashboard/2022-11/", "/dashboard/2022-11/"), ("https://elsewhere.example/", "/"), ("", "/")],
)
def test_what_is_chosen_is_kept_and_leads_back_within_the_portal(back: str, to: str, leader: Client) -> None:
    answer = leader.post("/look/", {"ground": "dark", "rise": "green", "back": back})
    assert answer.headers["Location"] == to
    assert (answer.cookies["ground"].value, answer.cookies["rise"].value) == ("dark", "green")


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
