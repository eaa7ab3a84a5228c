"""Who may open which page: the table of roles as the pages keep it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from bureau.accounts.models import Role, User
from bureau.accounts.roles import may_administer, permissions
from bureau.figures.models import Highlight, Honour

ROLES = {"clerk": "消费促进科", "head": "消费促进科", "office": "办公室", "leader": "", "administrator": ""}
PAGES = [  # page, then clerk, head, office, leader, administrator
    ("/password/", 200, 200, 200, 200, 200),
    ("/admin/", 200, 200, 200, 403, 200),
    ("/admin/figures/return/", 302, 302, 302, 403, 302),
    ("/admin/figures/indicator/", 200, 200, 200, 403, 200),
    ("/admin/figures/indicator/add/", 403, 403, 200, 403, 403),
    ("/admin/figures/region/add/", 403, 403, 200, 403, 403),
    ("/admin/figures/target/", 200, 200, 200, 403, 403),
    ("/admin/figures/target/add/", 403, 403, 200, 403, 403),
    ("/admin/figures/honour/add/", 200, 200, 200, 403, 403),
    ("/admin/figures/highlight/add/", 200, 200, 200, 403, 403),
    ("/admin/figures/change/", 403, 403, 200, 403, 200),
    ("/admin/figures/change/add/", 403, 403, 403, 403, 403),
    ("/admin/figures/batch/", 403, 403, 200, 403, 200),
    ("/admin/accounts/user/", 403, 403, 403, 403, 200),
    ("/admin/accounts/user/add/", 403, 403, 403, 403, 200),
    ("/admin/accounts/section/", 403, 403, 200, 403, 200),
    ("/admin/accounts/section/add/", 403, 403, 403, 403, 200),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_who_may_open_which_page(client, person, page):
    address, *expected = page
    found = []
    for role, section in ROLES.items():
        client.force_login(person(role, section))
        answer = client.get(address)
        if answer.status_code == 302 and "/login/" in answer["Location"]:
            answer = client.get(answer["Location"])  # the admin's way of saying no
        found.append(answer.status_code)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, expected, strict=True))


def test_a_leader_is_told_why_the_admin_is_closed(client, person):
    client.force_login(person("leader"))
    assert "您的账号没有后台权限。" in client.get("/admin/", follow=True).text


def test_a_superuser_may_open_everything(client, db):
    client.force_login(User.objects.create_superuser("root", password="x"))
    assert {client.get(address).status_code for address, *_ in PAGES[1:2] + PAGES[3:11]} == {200}


def test_permissions_come_from_the_role_alone(person):
    clerk = person("clerk", "消费促进科")
    assert clerk.get_all_permissions() == permissions(Role.CLERK)
    clerk.is_active = False
    assert clerk.get_all_permissions() == set()
    assert not may_administer(clerk)
    assert not may_administer(AnonymousUser())


@pytest.mark.parametrize(
    ("role", "places"),
    [
        ("clerk", ["看板", "月报", "目录与台账"]),
        ("office", ["看板", "月报", "总结", "目录与台账"]),
        ("leader", ["看板", "总结"]),
    ],
)
def test_the_navigation_offers_what_the_person_may_do(client, person, role, places):
    client.force_login(person(role, ROLES[role]))
    text = client.get("/password/").text
    assert [place for place in ("看板", "月报", "总结", "目录与台账") if f">{place}</a>" in text] == places


# --- a section keeps its own rows -----------------------------------------------------------------


@pytest.fixture
def highlights(db):
    kinds = {"consumption": "消费节", "trade": "外贸洽谈会"}
    return {
        area: Highlight.objects.create(area=area, on="2022-05-18", name=name) for area, name in kinds.items()
    }


@pytest.mark.parametrize(
    ("role", "section", "sees"),
    [("clerk", "消费促进科", ["消费节"]), ("office", "办公室", ["消费节", "外贸洽谈会"])],
)
def test_a_section_sees_its_own_highlights_and_the_office_all(
    client, person, highlights, role, section, sees
):
    client.force_login(person(role, section))
    text = client.get("/admin/figures/highlight/").text
    assert [name for name in ("消费节", "外贸洽谈会") if name in text] == sees


def test_a_section_opens_no_row_of_another(client, person, highlights):
    client.force_login(person("clerk", "消费促进科"))
    own, other = (f"/admin/figures/highlight/{highlights[area].pk}/change/" for area in highlights)
    assert client.get(own).status_code == 200
    assert client.get(other).status_code == 302  # as if it did not exist


def test_a_section_cannot_write_for_another_area(client, person):
    client.force_login(person("clerk", "消费促进科"))
    form = {"area": "trade", "year": "2022", "title": "百强", "given_by": "杂志社"}
    assert "选择一个有效的选项" in client.post("/admin/figures/honour/add/", form).text
    assert client.post("/admin/figures/honour/add/", form | {"area": "consumption"}).status_code == 302
    assert Honour.objects.get().area == "consumption"


def test_a_new_highlight_has_the_only_area_chosen(client, person):
    client.force_login(person("clerk", "消费促进科"))
    text = client.get("/admin/figures/highlight/add/").text
    assert '<option value="consumption" selected>' in text
    assert 'value="trade"' not in text
