"""The clocks at work: what is refused before 开网 and after 补报截止, what is late, and 申请解锁."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import holdings, review, territory, unlocking
from bureau.figures.closing import close_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Outcome
from bureau.figures.models import Batch, Clock, Holiday, Indicator, Region, Return, ReturnStep, Source, Unlock
from bureau.figures.returns import state_of
from bureau.figures.review import ReviewRefused

pytestmark = pytest.mark.django_db
MARCH = Month(2022, 3)
SECTION, AREA, CODE = "消费促进科", "consumption", "retail_sales"


@pytest.fixture
def today(monkeypatch):
    """Sets the day of the clocks: today("2022-04-06"). `timezone.localdate` is the one clock of the house."""

    def at(text: str) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date.fromisoformat(text))

    return at


@pytest.fixture
def clock(db) -> Clock:
    """开网 1 April, 截止 6 April (the 5th is 清明节), 补报截止 11 April (10 is a Sunday), 查看 12 April."""
    Holiday.objects.create(on=date(2022, 4, 5), name="清明节")
    return Clock.objects.create(month=Month(2022, 1), opens=1, due=5, late=10, view=12)


@pytest.fixture
def people(person) -> dict[str, User]:
    return {
        "填报人": person("clerk", SECTION),
        "科长": person("head", SECTION),
        "办公室": person("office", "办公室"),
        "外贸填报人": person("clerk", "对外贸易科"),
    }


def put(value: str, by: User | None, reason: str = "") -> Outcome:
    entry = Entry(Indicator.objects.get(code=CODE), territory.city(), MARCH, {"value": Decimal(value)})
    return enter([entry], Act(Source.RETURN, by, reason))


def said(outcome: Outcome) -> str:
    return "".join(refusal.message for refusal in outcome.refusals)


# --- entering and submitting -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        ("2022-03-31", "2022年3月月报2022年4月1日开网，现在还不能填报"),
        ("2022-04-01", ""),
        ("2022-04-06", ""),
        ("2022-04-11", ""),
        ("2022-04-12", "2022年3月月报补报已于2022年4月11日截止，要补报请向办公室申请解锁"),
    ],
)
def test_a_section_enters_between_opening_and_the_end_of_late_returns(day, refused, clock, people, today):
    today(day)
    assert refused in said(put("10", people["填报人"]))
    assert bool(Batch.objects.count()) == (not refused)


@pytest.mark.parametrize("day", ["2022-03-31", "2022-04-12"])
def test_the_office_and_programs_enter_at_any_time(day, clock, people, today):
    today(day)
    assert not put("10", people["办公室"]).refusals
    assert not put("11", None).refusals


def test_without_clocks_nothing_is_blocked_and_nothing_is_late(city, people, today):
    today("2030-01-01")
    assert not put("10", people["填报人"]).refusals
    review.submit([AREA], city, MARCH, people["填报人"])
    assert not Return.objects.get().late


@pytest.mark.parametrize(("day", "late"), [("2022-04-06", False), ("2022-04-07", True), ("2022-04-11", True)])
def test_what_is_first_submitted_after_the_due_day_is_recorded_as_late(day, late, city, clock, people, today):
    today(day)
    put("10", people["填报人"])
    review.submit([AREA], city, MARCH, people["填报人"])
    assert Return.objects.get().late is late


def test_what_was_sent_back_is_mended_after_the_end_and_is_not_late(city, clock, people, today):
    today("2022-04-06")
    put("10", people["填报人"])
    review.submit([AREA], city, MARCH, people["填报人"])
    today("2022-05-20")
    review.send_back([AREA], city, MARCH, people["科长"], "请核对")
    assert not put("11", people["填报人"]).refusals
    review.submit([AREA], city, MARCH, people["填报人"])
    assert (Return.objects.get().state, Return.objects.get().late) == ("待审", False)


def test_after_the_end_a_return_is_not_submitted_for_the_first_time(city, clock, people, today):
    put("10", None)
    today("2022-04-12")
    with pytest.raises(ReviewRefused, match=r"补报已于2022年4月11日截止，要补报请向办公室申请解锁。$"):
        review.submit([AREA], city, MARCH, people["填报人"])
    assert not Return.objects.exists()


def test_an_exception_counts_for_its_month_alone(clock, people, today):
    Clock.objects.create(month=MARCH, scope="当月", due=25)
    today("2022-04-20")
    assert not put("10", people["填报人"]).refusals


def test_a_month_is_the_latest_from_its_day_of_viewing_on(figures, clock, today):
    figures(CODE, {"2022-02": {"cumulative": "10"}, "2022-03": {"value": "10"}})
    seen = []
    for day in ("2022-04-11", "2022-04-12"):
        today(day)
        seen.append(str(holdings.latest_month()))
    assert seen == ["2022-02", "2022-03"]


@pytest.mark.parametrize("days", [{"opens": 6, "due": 5}, {"due": 5, "late": 4}])
def test_the_clocks_follow_each_other(days):
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(month=MARCH, **days)


# --- 申请解锁 -----------------------------------------------------------------------------------------


def ask(people, by="填报人", reason="mistake", text="漏报一户") -> Unlock:
    return unlocking.ask(AREA, territory.city(), MARCH, people[by], reason, text)


def shut(people, today) -> None:
    """The month's clocks have run out before anything was entered."""
    today("2022-04-12")


def close(people, today) -> None:
    put("10", None)
    close_month(MARCH, people["办公室"])


def approved(people, today) -> None:
    put("10", people["填报人"])
    review.submit([AREA], territory.city(), MARCH, people["填报人"])
    review.approve([AREA], territory.city(), MARCH, people["科长"])


@pytest.mark.parametrize("locked", [shut, close, approved])
def test_a_granted_request_makes_the_return_a_draft_that_is_entered_and_approved(
    locked, city, people, today, request
):
    if locked is shut:
        request.getfixturevalue("clock")
    locked(people, today)
    unlock = ask(people)
    unlocking.decide(unlock.pk, people["办公室"], granted=True)
    assert state_of(AREA, city, MARCH) == "草稿"
    step = ReturnStep.objects.first()
    assert step is not None
    assert (step.after, step.reason) == ("草稿", "申请解锁，已同意：录入错误，漏报一户")
    assert not put("20", people["填报人"], unlock.reason).refusals
    review.submit([AREA], city, MARCH, people["填报人"])
    review.approve([AREA], city, MARCH, people["科长"])
    unlock.refresh_from_db()
    assert unlock.ended_at is not None
    if locked is not approved:
        assert said(put("30", people["填报人"], "mistake"))  # locked again


def test_a_closed_month_is_changed_with_a_reason_even_when_unlocked(people, today):
    close(people, today)
    unlocking.decide(ask(people).pk, people["办公室"], granted=True)
    assert "更正要由办公室选择原因" in said(put("20", people["填报人"]))


def test_the_page_of_an_unlocked_closed_month_saves_with_the_reason_of_the_request(client, people, today):
    close(people, today)
    unlocking.decide(ask(people).pk, people["办公室"], granted=True)
    indicator, section = Indicator.objects.get(code=CODE), Section.objects.get(name=SECTION)
    client.force_login(people["填报人"])
    page = f"/admin/figures/return/{section.pk}/2022-03/"
    assert f'name="{indicator.pk}-value"' in client.get(page).content.decode()
    posted = {"version": "1", "was": "value=10&status=正式", "value": "20"}
    client.post(page, {f"{indicator.pk}-{name}": text for name, text in posted.items()})
    batch = Batch.objects.first()
    assert batch is not None
    assert (batch.by, batch.reason, batch.reason_text) == (people["填报人"], "mistake", "漏报一户")


def test_an_unlocked_return_opens_no_other_region(people, today):
    close(people, today)
    unlocking.decide(ask(people).pk, people["办公室"], granted=True)
    county = Region.objects.create(name="甲区", role="county")
    entry = Entry(Indicator.objects.get(code=CODE), county, MARCH, {"value": Decimal("1")})
    outcome = enter([entry], Act(Source.RETURN, people["填报人"], "mistake"))
    assert "更正由办公室办理" in said(outcome)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": ""}, "申请解锁要选择原因：上级修订、口径调整、录入错误、补报、单位更正、其他"),
        ({"text": " "}, "申请解锁要说明改什么、为什么改"),
        ({"text": "长" * 201}, "原因最多200个字，现有201个"),
    ],
)
def test_a_request_gives_its_reason(given, sentence, people, today):
    approved(people, today)
    with pytest.raises(ReviewRefused, match=sentence):
        ask(people, **given)
    assert not Unlock.objects.exists()


def test_what_is_open_needs_no_request_and_one_request_is_enough(people, today):
    with pytest.raises(ReviewRefused, match="没有锁住，可以直接修改，不用申请解锁"):
        ask(people)
    approved(people, today)
    ask(people)
    with pytest.raises(ReviewRefused, match="已经申请解锁，正等办公室处理"):
        ask(people)


def test_a_refusal_says_why_and_is_given_once(city, people, today):
    approved(people, today)
    unlock = ask(people)
    with pytest.raises(ReviewRefused, match="不同意解锁要写明原因"):
        unlocking.decide(unlock.pk, people["办公室"], granted=False)
    unlocking.decide(unlock.pk, people["办公室"], granted=False, answer="下月一并更正")
    assert state_of(AREA, city, MARCH) == "已审"
    with pytest.raises(ReviewRefused, match="已经处理过了"):
        unlocking.decide(unlock.pk, people["办公室"], granted=True)


@pytest.mark.parametrize("who", ["填报人", "科长"])
def test_only_the_office_unlocks(who, people, today):
    approved(people, today)
    with pytest.raises(PermissionDenied):
        unlocking.decide(ask(people).pk, people[who], granted=True)


def test_a_section_asks_for_its_own_returns_only(people, today):
    approved(people, today)
    with pytest.raises(PermissionDenied):
        ask(people, by="外贸填报人")


# --- the pages ----------------------------------------------------------------------------------------


def test_the_return_says_its_clocks_and_the_request_goes_to_the_office_and_back(client, clock, people, today):
    today("2022-04-12")
    section = Section.objects.get(name=SECTION)
    page = f"/admin/figures/return/{section.pk}/2022-03/"
    client.force_login(people["填报人"])
    shown = client.get(page).content.decode()
    assert (
        "2022年4月1日开网，2022年4月6日截止，2022年4月11日补报截止，2022年4月12日起查看。补报已截止" in shown
    )
    assert f'name="{Indicator.objects.get(code=CODE).pk}-value"' not in shown
    client.post(f"{page}unlock/", {"area": AREA, "reason": "late", "text": "系统故障"})
    assert "等待办公室处理：补报，系统故障" in client.get(page).content.decode()

    client.force_login(people["办公室"])
    board = client.get("/admin/figures/return/board/").content.decode()
    assert re.search(
        r"解锁申请（1）.*消费促进（本市）2022年3月月报</a> clerk-消费促进科.*补报，系统故障", board, re.S
    )
    client.post("/admin/figures/return/board/", {"unlock": str(Unlock.objects.get().pk), "step": "grant"})

    client.force_login(people["填报人"])
    shown = client.get(page).content.decode()
    assert "解锁，可以修改" in shown
    assert f'name="{Indicator.objects.get(code=CODE).pk}-value"' in shown


def test_the_office_keeps_the_clocks_and_a_section_sees_them(client, people):
    days = {"month": "2022-01", "scope": "每月", "opens": "1", "due": "5", "late": "10", "view": ""}
    client.force_login(people["填报人"])
    assert client.post("/admin/figures/clock/add/", days).status_code == 403
    client.force_login(people["办公室"])
    client.post("/admin/figures/clock/add/", days)
    assert Clock.objects.get().due == 5
    wrong = days | {"month": "2022-02", "opens": "6", "due": "32"}
    answer = client.post("/admin/figures/clock/add/", wrong).content.decode()
    assert re.search(r"小于或者?等于 ?31", answer)
    wrong = days | {"month": "2022-02", "opens": "6"}
    assert "开网日不能晚于截止日" in client.post("/admin/figures/clock/add/", wrong).content.decode()
