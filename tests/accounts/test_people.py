"""The administrators' pages of accounts."""

import pytest
from django.test import Client

from bureau.accounts.models import Role, Section, User
from tests.conftest import PASSWORD


@pytest.fixture
def administrator(client, person):
    user = person("administrator")
    client.force_login(user)
    return user


def form(**values):
    return {"username": "li", "first_name": "李强", "role": "clerk", "section": "",
            "password1": PASSWORD, "password2": PASSWORD, **values}  # fmt: skip


@pytest.mark.parametrize(("role", "staff"), [("clerk", True), ("office", True), ("leader", False)])
def test_everybody_but_leaders_may_enter_the_admin(client, administrator, role, staff):
    section = Section.objects.get(name="办公室").pk
    client.post("/admin/accounts/user/add/", form(role=role, section=section))
    assert User.objects.get(username="li").is_staff is staff


@pytest.mark.parametrize(("role", "label"), [("clerk", "填报人"), ("head", "科室负责人")])
def test_who_fills_in_figures_belongs_to_a_section(client, administrator, role, label):
    answer = client.post("/admin/accounts/user/add/", form(role=role))
    assert f"{label}要选择所在的科室。" in answer.text
    assert not User.objects.filter(username="li").exists()


def test_a_role_that_changes_opens_and_closes_the_admin(client, administrator, person):
    user = person("clerk", "消费促进科", "wang")
    change = {"username": "wang", "first_name": "", "role": "leader", "section": "", "is_active": "on"}
    client.post(f"/admin/accounts/user/{user.pk}/change/", change)
    user.refresh_from_db()
    assert (user.role, user.is_staff) == (Role.LEADER, False)


def test_an_administrator_sets_a_new_password(client, administrator, person):
    user = person("clerk", "消费促进科", "wang")
    address = f"/admin/accounts/user/{user.pk}/password/"
    assert "id_usable_password" not in client.get(address).text
    client.post(address, {"password1": "a-brand-new-secret", "password2": "a-brand-new-secret"})
    user.refresh_from_db()
    assert user.check_password("a-brand-new-secret")


def lock(client, name):
    for _ in range(5):
        client.post("/login/", {"username": name, "password": "wrong"})
    assert "已暂时锁定" in log_in(client, name, PASSWORD).text


def log_in(client, name, password):
    return client.post("/login/", {"username": name, "password": password})


def test_an_administrator_ends_a_lock(client, administrator, person):
    user, guest = person("clerk", "消费促进科", "wang"), Client()
    lock(guest, "wang")
    chosen = {"action": "unlock", "_selected_action": [user.pk]}
    answer = client.post("/admin/accounts/user/", chosen, follow=True)
    assert "已解除登录锁定：wang，现在就可以登录。" in answer.text
    assert log_in(guest, "wang", PASSWORD).status_code == 302


def test_a_new_password_ends_the_lock_too(client, administrator, person):
    user, guest = person("clerk", "消费促进科", "wang"), Client()
    lock(guest, "wang")
    new = {"password1": "a-brand-new-secret", "password2": "a-brand-new-secret"}
    client.post(f"/admin/accounts/user/{user.pk}/password/", new)
    assert log_in(guest, "wang", "a-brand-new-secret").status_code == 302


def test_the_page_of_an_account_shows_nothing_of_the_hash(client, administrator, person):
    text = client.get(f"/admin/accounts/user/{person('clerk', '消费促进科', 'wang').pk}/change/").text
    assert "已设置" in text
    assert "md5" not in text
    assert "哈希" not in text


def test_an_administrator_does_not_touch_a_superuser(client, administrator):
    root = User.objects.create_superuser("root", password=PASSWORD)
    assert "保存" not in client.get(f"/admin/accounts/user/{root.pk}/change/").text
    new = {"password1": "a-brand-new-secret", "password2": "a-brand-new-secret"}
    assert client.post(f"/admin/accounts/user/{root.pk}/password/", new).status_code == 403


def test_accounts_are_not_deleted(client, administrator, person):
    user = person("clerk", "消费促进科", "wang")
    assert client.post(f"/admin/accounts/user/{user.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_section_takes_over_an_area_in_the_admin(client, administrator):
    section = Section.objects.get(name="办公室")
    duties = {"duties-TOTAL_FORMS": "1", "duties-INITIAL_FORMS": "1", "duties-0-id": section.duties.get().pk,
              "duties-0-section": section.pk, "duties-0-area": "other"}  # fmt: skip
    answer = client.post(
        f"/admin/accounts/section/{section.pk}/change/", {"name": "综合办公室", "order": "0", **duties}
    )
    assert answer.status_code == 302
    assert Section.objects.get(pk=section.pk).name == "综合办公室"
