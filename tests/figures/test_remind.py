"""催报: whom the command and the board remind, of what, how often, where it is read, and the e-mail."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import reminding, review
from bureau.figures.models import Clock, Closing, Reminder

pytestmark = pytest.mark.django_db
MARCH = Month(2022, 3)
SECTION, AREA, CODE = "消费促进科", "consumption", "retail_sales"


def remind(*arguments: str) -> str:
    out = StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def clerk(person) -> User:
    user = person("clerk", SECTION)
    user.email = "clerk@example.test"
    user.save()
    return user


def of_section() -> Reminder:
    return Reminder.objects.get(to__name=SECTION)


# --- the command --------------------------------------------------------------------------------------


def test_it_says_whom_it_reminded_and_reminds_nobody_twice_a_day(db):
    first = remind("--month", "2022-03")
    assert "已催消费促进科：2022年3月月报还没有提交：消费促进（未报，还差" in first
    count = Reminder.objects.count()
    again = remind("--month", "2022-03")
    assert "消费促进科今天已经催过，没有再催。" in again
    assert "已催" not in again.replace("今天已经催过", "")
    assert Reminder.objects.count() == count == first.count("已催")


def test_the_next_day_it_reminds_again(monkeypatch, db):
    for day in (date(2022, 4, 6), date(2022, 4, 7)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, day=day: day)
        remind("--month", "2022-03")
    assert Reminder.objects.filter(to__name=SECTION).count() == 2


def test_a_dry_run_writes_and_sends_nothing(clerk, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.test"
    assert "会催消费促进科：2022年3月月报还没有提交" in remind("--month", "2022-03", "--dry-run")
    assert not Reminder.objects.exists()
    assert not mailoutbox


def test_who_submitted_is_not_reminded(city, figures, person):
    figures(CODE, {"2022-03": {"value": "10"}})
    review.submit([AREA], city, MARCH, person("office", "办公室"))
    assert SECTION not in remind("--month", "2022-03")


def test_a_return_that_was_sent_back_is_reminded_of(city, figures, person):
    figures(CODE, {"2022-03": {"value": "10"}})
    office = person("office", "办公室")
    review.submit([AREA], city, MARCH, office)
    review.send_back([AREA], city, MARCH, person("head", SECTION), "请核对")
    assert "消费促进（退回，还差" in remind("--month", "2022-03")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2022-03-31", "没有要催的科室"),  # before 开网 nobody owes anything
        ("2022-04-01", "2022年4月6日截止，请尽快填报"),
        ("2022-04-08", "2022年4月6日截止，已过2天，请尽快填报"),
    ],
)
def test_the_message_names_the_due_day(today, said, monkeypatch, db):
    Clock.objects.create(month=MARCH, opens=1, due=6)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date.fromisoformat(today))
    monkeypatch.setattr("bureau.figures.management.commands.remind.this_month", lambda: Month(2022, 5))
    assert said in remind("--month", "2022-03")


def test_a_closed_month_owes_nothing(db):
    from django.utils import timezone

    Closing.objects.create(month=MARCH, closed_at=timezone.now())
    assert remind("--month", "2022-03") == "2022年3月已月结，不用催报。\n"


@pytest.mark.parametrize(
    ("month", "sentence"),
    [("2099-12", "2099年12月还没有过完，不用催报"), ("三月", "“三月”不是月份")],
)
def test_a_month_that_is_not_over_or_is_none_is_refused(month, sentence, db):
    with pytest.raises(CommandError, match=sentence):
        remind("--month", month)


def test_the_database_keeps_automatic_reminders_to_one_a_day(db):
    remind("--month", "2022-03")
    reminder = of_section()
    reminder.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        reminder.save(force_insert=True)


# --- in the portal --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/admin/", "/admin/figures/return/{section}/2022-03/"])
def test_the_section_reads_it_at_the_top_and_puts_it_away(page, client, clerk, person):
    reminding.send(Section.objects.get(name=SECTION), MARCH, "请今天下班前报来", person("office", "办公室"))
    address = page.format(section=Section.objects.get(name=SECTION).pk)
    client.force_login(clerk)
    assert "请今天下班前报来" in client.get(address).content.decode()
    answer = client.post(f"/admin/figures/return/reminder/{of_section().pk}/read/", {"back": address})
    assert answer["Location"] == address
    assert "请今天下班前报来" not in client.get(address).content.decode()
    assert of_section().read_by == clerk


def test_another_section_neither_sees_it_nor_puts_it_away(client, person):
    reminding.send(Section.objects.get(name=SECTION), MARCH, "请今天下班前报来", person("office", "办公室"))
    client.force_login(person("clerk", "对外贸易科"))
    assert "请今天下班前报来" not in client.get("/admin/").content.decode()
    client.post(f"/admin/figures/return/reminder/{of_section().pk}/read/")
    assert of_section().read_at is None


def test_putting_away_leads_to_no_other_site(client, clerk):
    remind("--month", "2022-03")
    client.force_login(clerk)
    address = f"/admin/figures/return/reminder/{of_section().pk}/read/"
    assert client.post(address, {"back": "https://evil.test/"})["Location"] == "/admin/"


# --- e-mail ---------------------------------------------------------------------------------------------


def test_no_server_no_mail(clerk, mailoutbox):
    assert "邮件" not in remind("--month", "2022-03")
    assert not mailoutbox


def test_with_a_server_the_section_gets_the_same_words_by_mail(clerk, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.test"
    assert "已发邮件给1人。" in remind("--month", "2022-03")
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["clerk@example.test"], "催报：2022年3月月报")
    assert mail.body == of_section().text


def test_a_server_that_does_not_answer_is_said_and_the_message_stays(clerk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    assert "邮件没有发到消费促进科，请检查邮件服务器设置。" in remind("--month", "2022-03")
    assert of_section().read_at is None
