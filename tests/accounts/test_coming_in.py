"""Nobody is in without a log-in; a log-in locks, ends when idle, and changes its own password."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.conftest import PASSWORD

PAGES = ["/", "/dashboard/2022-11/", "/password/", "/admin/", "/admin/figures/return/", "/reports/"]


def log_in(client: Client, name: str, password: str):
    return client.post("/login/", {"username": name, "password": password})


@pytest.mark.parametrize("address", PAGES)
def test_every_page_asks_for_a_log_in(client, db, address):
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/login/?next=/")
    assert "<h1>登录</h1>" in answer.text


def test_after_logging_in_one_is_where_one_wanted_to_go(client, person):
    person("clerk", "消费促进科", "wang")
    answer = client.post(
        "/login/?next=/admin/", {"username": "wang", "password": PASSWORD, "next": "/admin/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_the_admin_has_no_log_in_of_its_own(client, db):
    answer = client.get("/admin/login/?next=/admin/figures/region/")
    assert answer["Location"] == "/login/?next=/admin/figures/region/"


def test_a_wrong_password_gets_a_sentence_and_the_name_stays(client, person):
    person("clerk", "消费促进科", "wang")
    answer = log_in(client, "wang", "wrong")
    assert "用户名或密码不对" in answer.text
    assert 'value="wang"' in answer.text


def test_five_failures_lock_the_log_in_even_for_the_right_password(client, person):
    person("clerk", "消费促进科", "wang")
    for _ in range(5):
        log_in(client, "wang", "wrong")
    answer = log_in(client, "wang", PASSWORD)
    assert answer.status_code == 429
    assert "“wang”连续5次登录失败，已暂时锁定" in answer.text
    assert "请在30分钟后再试" in answer.text
    assert "联系本局系统管理员" in answer.text


def test_a_lock_concerns_one_person_only(client, person):
    person("clerk", "消费促进科", "wang")
    person("office", "办公室", "zhao")
    for _ in range(5):
        log_in(client, "wang", "wrong")
    assert log_in(client, "zhao", PASSWORD).status_code == 302


def test_an_account_that_is_switched_off_does_not_come_in(client, person):
    user = person("clerk", "消费促进科", "wang")
    user.is_active = False
    user.save()
    assert "用户名或密码不对" in log_in(client, "wang", PASSWORD).text


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_a_session_ends_after_thirty_idle_minutes(client, person, minutes, stays):
    client.force_login(person("leader"))
    client.get("/password/")
    session = client.session
    session["seen"] -= minutes * 60
    session.save()
    answer = client.get("/password/", follow=True)
    assert ("修改密码</h1>" in answer.text) is stays
    assert ("已超过30分钟没有操作，请重新登录。" in answer.text) is not stays


@pytest.mark.parametrize(
    ("method", "address", "sender", "back"),
    [
        ("get", "/dashboard/2022-11/?region=1", "", "/dashboard/2022-11/?region=1"),
        ("post", "/logout/", "http://testserver/dashboard/2022-11/", "/dashboard/2022-11/"),
        ("post", "/logout/", "", "/"),
    ],
)
def test_after_the_idle_time_the_log_in_leads_back(client, person, method, address, sender, back):
    client.force_login(person("leader"))
    client.get("/password/")
    session = client.session
    session["seen"] -= 31 * 60
    session.save()
    answer = getattr(client, method)(address, headers={"referer": sender})
    assert answer["Location"] == f"/login/?next={quote(back, safe='/')}"


def test_logging_out_is_a_post_and_ends_the_session(client, person):
    client.force_login(person("leader"))
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/")["Location"] == "/login/"
    assert client.get("/password/").status_code == 302


def test_logging_out_when_the_session_has_ended_leads_to_the_log_in_only(client, db):
    assert client.post("/logout/")["Location"] == "/login/"


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("not-mine", "another-long-one", "another-long-one", "你的旧密码不正确"),
        (PASSWORD, "short", "short", "密码太短，至少要有10个字符。"),
        (PASSWORD, "12345678901", "12345678901", "密码只包含数字"),
        (PASSWORD, "another-long-one", "another-long-two", "输入的两个密码不一致"),
    ],
)
def test_a_new_password_is_refused_in_chinese(client, person, old, new, again, sentence):
    client.force_login(person("leader"))
    form = {"old_password": old, "new_password1": new, "new_password2": again}
    assert sentence in client.post("/password/", form).text


def test_a_new_password_is_taken(client, person):
    person("leader", username="sun")
    log_in(client, "sun", PASSWORD)
    form = {
        "old_password": PASSWORD,
        "new_password1": "another-long-one",
        "new_password2": "another-long-one",
    }
    assert "密码已修改" in client.post("/password/", form, follow=True).text
    client.post("/logout/")
    assert log_in(client, "sun", "another-long-one").status_code == 302


def test_error_pages_are_in_chinese(client, person):
    client.force_login(person("clerk", "消费促进科"))
    assert "没有这个页面" in client.get("/nowhere/").text
    refused = Client(enforce_csrf_checks=True).post("/login/", {"username": "x", "password": "y"})
    assert (refused.status_code, "页面已过期" in refused.text) == (403, True)


def test_the_error_page_of_a_crash_needs_nothing_to_render(client, person, monkeypatch):
    client.force_login(person("leader"))
    client.raise_request_exception = False
    monkeypatch.setattr("bureau.accounts.views.Password.get_form", None)  # any bug will do
    answer = client.get("/password/")
    assert (answer.status_code, "系统出错" in answer.text) == (500, True)


def test_every_answer_carries_the_strict_policy(client, db):
    policy = client.get("/login/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/login/?next=%00", "/admin/figures/monthlyfigure/?status__exact=%00"])
def test_an_address_with_a_nul_is_refused_with_a_page(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert "请求无效" in response.content.decode()
