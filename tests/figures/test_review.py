"""Review and closing: who may take which step, what is refused in which words, what a change undoes."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import review
from bureau.figures.approval import approvals, closed_months, is_closed
from bureau.figures.closing import close_month, reopen_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Outcome
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Closing, Indicator, Region, Return, ReturnStep, Source
from bureau.figures.returns import returns_of, standing, state_of
from bureau.figures.review import ReviewRefused

pytestmark = pytest.mark.django_db
MARCH = Month(2022, 3)
SECTION, AREA, CODE = "消费促进科", "consumption", "retail_sales"
Person = Callable[..., User]


def put(value: str, by: User | None = None, reason: str = "", code: str = CODE, **more: object) -> Outcome:
    source = more.pop("source", Source.RETURN)
    indicator = Indicator.objects.get(code=code)
    entry = Entry(indicator, Region.objects.get(role="city"), MARCH, {"value": Decimal(value)})
    return enter([entry], Act(source, by, reason), **more)  # type: ignore[arg-type]


@pytest.fixture
def people(person: Person) -> dict[str, User]:
    return {
        "填报人": person("clerk", SECTION),
        "科长": person("head", SECTION),
        "办公室": person("office", "办公室"),
        "外贸填报人": person("clerk", "对外贸易科"),
        "外贸科长": person("head", "对外贸易科"),
        "局领导": person("leader"),
        "管理员": person("administrator"),
    }


def act(name: str, by: User, city: Region) -> None:
    """Takes one step; a step and its word are one thing here."""
    if name == "改数":
        assert not put(str(Return.objects.count() + ReturnStep.objects.count() + 100), by).refusals
    elif name == "退回":
        review.send_back([AREA], city, MARCH, by, "请核对当月数")
    else:
        {"提交": review.submit, "通过": review.approve}[name]([AREA], city, MARCH, by)


# --- the state machine ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ("", "草稿"),
        ("提交", "待审"),
        ("提交 通过", "已审"),
        ("提交 退回", "退回"),
        ("提交 退回 提交", "待审"),
        ("提交 退回 提交 通过", "已审"),
        ("提交 通过 退回", "退回"),
        ("提交 通过 退回 改数 提交 通过", "已审"),
        ("提交 改数", "草稿"),
        ("提交 通过 改数", "草稿"),
        ("提交 通过 改数 提交 通过", "已审"),
        ("提交 退回 改数", "退回"),
    ],
)
def test_the_way_of_a_return(steps: str, state: str, city: Region, people: dict[str, User]) -> None:
    put("10", people["填报人"])
    for step in steps.split():
        act(step, people["科长" if step in ("通过", "退回") else "填报人"], city)
    assert state_of(AREA, city, MARCH) == state


@pytest.mark.parametrize(
    ("steps", "last", "sentence"),
    [
        ("提交", "提交", r"月报已由clerk-消费促进科.+于\d+年\d+月\d+日\d\d:\d\d提交，等待审核，不能再提交"),
        ("提交 通过", "提交", r"月报已由head-消费促进科（消费促进科）于.+审核通过，不能提交。"),
        ("", "通过", "消费促进（本市）2022年3月月报还没有提交，不能审核。"),
        ("", "退回", "月报还没有提交，不能退回。"),
        ("提交 通过", "通过", "审核通过，不能再审核。"),
        ("提交 退回", "通过", "退回：请核对当月数，不能审核。"),
        ("提交 退回", "退回", "退回：请核对当月数，不能再退回。"),
        ("提交 通过 改数", "通过", "提交后数有改动，还没有重新提交，不能审核。"),
    ],
)  # fmt: skip
def test_a_step_that_does_not_follow_is_refused_in_a_sentence(
    steps: str, last: str, sentence: str, city: Region, people: dict[str, User]
) -> None:
    put("10", people["填报人"])
    for step in steps.split():
        act(step, people["科长" if step in ("通过", "退回") else "填报人"], city)
    before = state_of(AREA, city, MARCH), ReturnStep.objects.count()
    with pytest.raises(ReviewRefused, match=sentence):
        act(last, people["科长" if last in ("通过", "退回") else "填报人"], city)
    assert (state_of(AREA, city, MARCH), ReturnStep.objects.count()) == before


def test_an_empty_return_is_not_submitted(city: Region, people: dict[str, User]) -> None:
    with pytest.raises(ReviewRefused, match=r"消费促进（本市）2022年3月月报还一个数也没有，不能提交"):
        act("提交", people["填报人"], city)
    assert not Return.objects.exists()


@pytest.mark.parametrize("reason", ["", " \n "])
def test_nothing_is_sent_back_without_a_reason(reason: str, city: Region, people: dict[str, User]) -> None:
    put("10")
    act("提交", people["填报人"], city)
    with pytest.raises(ReviewRefused, match="退回要写明原因"):
        review.send_back([AREA], city, MARCH, people["科长"], reason)
    with pytest.raises(ReviewRefused, match="原因最多200个字，现有201个"):
        review.send_back([AREA], city, MARCH, people["科长"], "长" * 201)


# --- who ------------------------------------------------------------------------------------------------

_MAY = {
    "提交": {"填报人", "科长", "办公室"},
    "通过": {"科长", "办公室"},
    "退回": {"科长", "办公室"},
    "月结": {"办公室"},
    "解除": {"办公室"},
}
_ALL = ("填报人", "科长", "办公室", "外贸填报人", "外贸科长", "局领导", "管理员")


@pytest.mark.parametrize("who", _ALL)
@pytest.mark.parametrize("step", _MAY)
def test_who_may_take_which_step(step: str, who: str, city: Region, people: dict[str, User]) -> None:
    put("10")
    if step in ("通过", "退回"):
        act("提交", people["填报人"], city)
    if step == "解除":
        close_month(MARCH, people["办公室"])

    def take() -> None:
        if step == "月结":
            close_month(MARCH, people[who])
        elif step == "解除":
            reopen_month(MARCH, people[who], "补报")
        else:
            act(step, people[who], city)

    if who in _MAY[step]:
        take()
    else:
        with pytest.raises(PermissionDenied, match=r"您的账号不能|只有办公室能"):
            take()


@pytest.mark.parametrize(
    ("entered", "submitted", "approves", "sentence"),
    [
        ("填报人", "填报人", "科长", ""),
        ("填报人", "填报人", "办公室", ""),
        ("填报人", "科长", "科长", "是您提交的，不能由您审核"),
        ("科长", "填报人", "科长", "中“社会消费品零售总额”的数是您填的，不能由您审核"),
        ("办公室", "填报人", "办公室", "中“社会消费品零售总额”的数是您填的，不能由您审核"),
        ("办公室", "填报人", "科长", ""),
    ],
)
def test_who_entered_or_submitted_does_not_approve(
    entered: str, submitted: str, approves: str, sentence: str, city: Region, people: dict[str, User]
) -> None:
    put("10", people[entered])
    act("提交", people[submitted], city)
    if sentence:
        with pytest.raises(ReviewRefused, match=sentence):
            act("通过", people[approves], city)
        assert state_of(AREA, city, MARCH) == "待审"
    else:
        act("通过", people[approves], city)
        assert state_of(AREA, city, MARCH) == "已审"


def test_what_was_entered_before_the_last_approval_bars_nobody(city: Region, people: dict[str, User]) -> None:
    put("10", people["科长"])
    act("提交", people["填报人"], city)
    act("通过", people["办公室"], city)
    put("11", people["填报人"])
    act("提交", people["填报人"], city)
    act("通过", people["科长"], city)
    assert state_of(AREA, city, MARCH) == "已审"


def test_the_database_itself_refuses_an_approval_by_who_submitted(
    city: Region, people: dict[str, User]
) -> None:
    clerk = people["填报人"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Return.objects.create(
            area=AREA, region=city, month=MARCH, state="已审", submitted_by=clerk, reviewed_by=clerk
        )


# --- several at once, two at once -----------------------------------------------------------------------


def test_several_areas_are_approved_together_or_not_at_all(city: Region, people: dict[str, User]) -> None:
    put("10")
    put("20", code="exports")
    areas = [AREA, "trade"]
    review.submit(areas, city, MARCH, people["办公室"])
    review.send_back(["trade"], city, MARCH, people["外贸科长"], "少一个数")
    with pytest.raises(ReviewRefused, match=r"对外贸易（本市）2022年3月月报.+退回：少一个数，不能审核"):
        review.approve(areas, city, MARCH, _other_office(people))
    assert state_of(AREA, city, MARCH) == "待审"
    review.submit(["trade"], city, MARCH, people["外贸填报人"])
    review.approve(areas, city, MARCH, _other_office(people))
    assert {state_of(area, city, MARCH) for area in areas} == {"已审"}


def _other_office(people: dict[str, User]) -> User:
    office = people["办公室"]
    return User.objects.get_or_create(
        username="office-2", defaults={"role": "office", "section": office.section}
    )[0]


def test_who_looks_at_an_older_page_is_told(city: Region, people: dict[str, User]) -> None:
    put("10")
    act("提交", people["填报人"], city)
    seen = {AREA: returns_of([AREA], city, MARCH)[AREA].version}
    put("11", people["填报人"])
    act("提交", people["填报人"], city)
    with pytest.raises(ReviewRefused, match=r"在您打开页面以后有变动（已由.+提交，等待审核），请刷新核对后"):
        review.approve([AREA], city, MARCH, people["科长"], seen)
    assert state_of(AREA, city, MARCH) == "待审"


# --- what a change undoes -------------------------------------------------------------------------------


def test_a_change_lapses_the_approval_counts_and_says_what_changed(
    city: Region, people: dict[str, User]
) -> None:
    put("10")
    act("提交", people["填报人"], city)
    act("通过", people["科长"], city)
    put("12.50", people["填报人"])
    fallen = Return.objects.get()
    assert (fallen.state, fallen.lapses, fallen.version) == ("草稿", 1, 3)
    step = fallen.steps.first()
    assert step is not None
    assert (step.before, step.after, step.by) == ("已审", "草稿", people["填报人"])
    assert step.reason == "数有改动：“社会消费品零售总额”当月数10→12.50"


def test_a_change_while_under_review_makes_a_draft_but_counts_no_lapse(
    city: Region, people: dict[str, User]
) -> None:
    put("10")
    act("提交", people["填报人"], city)
    put("11", people["填报人"])
    assert Return.objects.values_list("state", "lapses").get() == ("草稿", 0)


def test_the_trail_names_the_first_changes_and_counts_the_rest(city: Region, people: dict[str, User]) -> None:
    put("10")
    act("提交", people["填报人"], city)
    row = Indicator.objects.get(code=CODE)
    values = {"value": Decimal(1), "cumulative": Decimal(2), "value_yoy": Decimal(3), "note": "补充"}
    enter([Entry(row, city, MARCH, values)], Act(Source.RETURN))
    step = ReturnStep.objects.first()
    assert step is not None
    name = "“社会消费品零售总额”"
    assert step.reason == f"数有改动：{name}当月数10→1，{name}累计数空→2，{name}当月同比空→3等4处"


@pytest.mark.parametrize("change", ["same", "source", "other area", "other region", "dry run"])
def test_what_is_no_change_of_the_return_undoes_nothing(
    change: str, city: Region, people: dict[str, User]
) -> None:
    put("10")
    act("提交", people["填报人"], city)
    act("通过", people["科长"], city)
    row = Indicator.objects.get(code=CODE)
    nation = Region.objects.get(name="全国")
    match change:
        case "same":
            put("10.0")
        case "source":
            enter([Entry(row, city, MARCH, {"source": "统计局"})], Act(Source.RETURN))
        case "other area":
            put("10", code="exports")
        case "other region":
            enter([Entry(row, nation, MARCH, {"value": Decimal(1)})], Act(Source.RETURN))
        case "dry run":
            put("99", dry_run=True)
    assert state_of(AREA, city, MARCH) == "已审"


def test_the_trail_is_append_only_even_in_sql(city: Region, people: dict[str, User]) -> None:
    put("10")
    act("提交", people["填报人"], city)
    for sql in ("UPDATE figures_returnstep SET reason = ''", "DELETE FROM figures_returnstep"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


# --- closing --------------------------------------------------------------------------------------------


def test_a_closed_month_is_closed_until_it_is_reopened(city: Region, people: dict[str, User]) -> None:
    office = people["办公室"]
    assert not is_closed(MARCH)
    close_month(MARCH, office)
    assert (is_closed(MARCH), closed_months()) == (True, frozenset({MARCH}))
    with pytest.raises(ReviewRefused, match=r"2022年3月已由office-办公室（办公室）于.+月结，不用再月结。"):
        close_month(MARCH, office)
    with pytest.raises(ReviewRefused, match="解除月结要写明原因"):
        reopen_month(MARCH, office, " ")
    reopen_month(MARCH, office, "统计局修订")
    assert (is_closed(MARCH), closed_months()) == (False, frozenset())
    with pytest.raises(ReviewRefused, match="2022年3月没有月结，不用解除。"):
        reopen_month(MARCH, office, "再一次")
    close_month(MARCH, office)
    assert list(Closing.objects.values_list("reason", flat=True)) == ["统计局修订", ""]


def test_a_month_that_is_not_over_is_not_closed(people: dict[str, User]) -> None:
    with pytest.raises(ReviewRefused, match="还没有过完，不能月结"):
        close_month(this_month(), people["办公室"])


def test_a_month_with_a_return_under_review_is_not_closed(city: Region, people: dict[str, User]) -> None:
    put("10")
    act("提交", people["填报人"], city)
    with pytest.raises(
        ReviewRefused, match=r"2022年3月还有1张月报没有审完：消费促进（本市）待审；审完以后再月结。"
    ):
        close_month(MARCH, people["办公室"])
    act("通过", people["科长"], city)
    close_month(MARCH, people["办公室"])


@pytest.mark.parametrize(
    ("source", "who", "reason", "sentence"),
    [
        (Source.RETURN, "填报人", "", "更正要由办公室选择原因（上级修订、口径调整、录入错误"),
        (Source.RETURN, "填报人", "mistake", "更正由办公室办理，请把新数和原因交办公室"),
        (Source.RETURN, "办公室", "", "更正要由办公室选择原因"),
        (Source.RETURN, "办公室", "revised", ""),
        (Source.IMPORT, "填报人", "mistake", "更正由办公室办理"),
        (Source.IMPORT, "办公室", "late", ""),
        (Source.LEDGER, "填报人", "", "更正要由办公室选择原因"),
        (Source.BACKFILL, "", "", "更正要由办公室选择原因"),
        (Source.BACKFILL, "", "late", ""),
    ],
)
@pytest.mark.parametrize("stored", [True, False])
def test_a_closed_month_changes_only_by_a_revision_of_the_office(
    stored: bool, source: str, who: str, reason: str, sentence: str, people: dict[str, User]
) -> None:
    if stored:
        put("10")
    close_month(MARCH, people["办公室"])
    outcome = put("12", people.get(who), reason, source=source)
    if sentence:
        (refusal,) = outcome.refusals
        assert "“社会消费品零售总额”本市：2022年3月已由office-办公室（办公室）于" in refusal.message
        assert "月结，没有保存；" in refusal.message
        assert sentence in refusal.message
    else:
        assert outcome.batch is not None
        assert outcome.batch.reason == reason


def test_what_is_already_stored_may_come_again_in_a_closed_month(people: dict[str, User]) -> None:
    put("10")
    close_month(MARCH, people["办公室"])
    assert len(put("10.0", source=Source.IMPORT).unchanged) == 1


def test_after_a_revision_a_closed_return_is_approved_by_a_second_person(
    city: Region, people: dict[str, User]
) -> None:
    put("10")
    act("提交", people["填报人"], city)
    act("通过", people["科长"], city)
    close_month(MARCH, people["办公室"])
    with pytest.raises(ReviewRefused, match="已审的月报不能退回；先解除月结，或者办理更正"):
        act("退回", people["科长"], city)
    put("12", people["办公室"], "revised")

    def approved() -> bool:
        return approvals([city.pk], MARCH, MARCH).approved(AREA, city.pk, MARCH)

    assert (state_of(AREA, city, MARCH), approved()) == ("草稿", False)
    act("提交", people["填报人"], city)
    act("通过", people["科长"], city)
    assert approved()


def test_closed_history_that_never_went_through_review_counts_as_approved(
    city: Region, people: dict[str, User]
) -> None:
    put("10")
    assert not approvals([city.pk], MARCH, MARCH).approved(AREA, city.pk, MARCH)
    close_month(MARCH, people["办公室"])
    assert approvals([city.pk], MARCH, MARCH).approved(AREA, city.pk, MARCH)


def test_closed_history_is_not_submitted_afterwards(city: Region, people: dict[str, User]) -> None:
    put("10")
    close_month(MARCH, people["办公室"])
    with pytest.raises(ReviewRefused, match="消费促进（本市）2022年3月月报已随月结认可，不用提交。"):
        act("提交", people["填报人"], city)
    assert standing(AREA, city, MARCH)[0]


# --- what it costs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", [["trade"], [AREA, "trade", "supply"]])
def test_a_step_takes_the_same_queries_however_many_areas(
    areas: list[str], city: Region, people: dict[str, User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in ("retail_sales", "exports", "pork_release"):
        put("10", code=code)
    review.submit(areas, city, MARCH, people["办公室"])
    other = _other_office(people)
    locking = connection.vendor == "postgresql"
    # transaction (2), returns, last approvals, changes, the returns, the trail, what was unlocked
    with django_assert_num_queries(8 + locking):
        review.approve(areas, city, MARCH, other)
