"""Who is late: what the board says of each area and month, whom it is for, and what is done from it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures import review, territory
from bureau.figures.board import Cell, board
from bureau.figures.board_picks import Pick
from bureau.figures.checking import remarks
from bureau.figures.closing import close_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.entry_faults import this_month
from bureau.figures.explaining import note
from bureau.figures.models import Clock, Indicator, Region, Reminder, Return, Source
from bureau.figures.monthly_return import save
from bureau.figures.return_sheet import Desk
from bureau.figures.review import ReviewRefused
from consumption.models import Inspection

pytestmark = pytest.mark.django_db
BOARD = "/admin/figures/return/board/"
MARCH = Month(2022, 3)
SECTION, AREA, CODE = "消费促进科", "consumption", "retail_sales"


@pytest.fixture
def people(person) -> dict[str, User]:
    return {
        "填报人": person("clerk", SECTION),
        "科长": person("head", SECTION),
        "办公室": person("office", "办公室"),
        "外贸科长": person("head", "对外贸易科"),
        "局领导": person("leader"),
    }


def put(by: User | None = None, region: Region | None = None, value: str = "10") -> None:
    indicator = Indicator.objects.get(code=CODE)
    entry = Entry(indicator, region or territory.city(), MARCH, {"value": Decimal(value)})
    assert not enter([entry], Act(Source.RETURN, by)).refusals


def cell(area: str = AREA, month: Month = MARCH) -> Cell:
    (line,) = board({area}, month, 1).lines
    return line.cells[0]


# --- the states ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "state", "wanted"),
    [
        ("", "未报", True),
        ("填", "草稿", True),
        ("填 交", "待审", False),
        ("填 交 退", "退回", True),
        ("填 交 审", "已审", False),
        ("填 交 审 改", "草稿", True),
        ("填 结", "已审", False),  # a closed month that was never reviewed is history
        ("结", "未报", False),  # a closed month owes nothing any more
    ],
)
def test_the_state_of_a_return_on_the_board(steps, state, wanted, city, people):
    acts = {
        "填": lambda: put(people["填报人"]),
        "交": lambda: review.submit([AREA], city, MARCH, people["填报人"]),
        "退": lambda: review.send_back([AREA], city, MARCH, people["科长"], "请核对"),
        "审": lambda: review.approve([AREA], city, MARCH, people["科长"]),
        "改": lambda: put(people["填报人"], value="11"),
        "结": lambda: close_month(MARCH, people["办公室"]),
    }
    for step in steps.split():
        acts[step]()
    assert (cell().state, cell().is_wanted) == (state, wanted)


def test_gaps_are_what_is_asked_for_and_says_nothing(figures):
    empty = cell()
    assert empty.gaps == empty.asked > 1
    figures(CODE, {"2022-03": {"value": "10"}})
    figures("farm_online_retail", {"2022-03": {"absence": "不适用"}})
    assert cell().gaps == empty.asked - 2
    figures("online_retail", {"2022-03": {"absence": "未报"}})
    assert cell().gaps == empty.asked - 2  # 未报 is still a gap


@pytest.mark.parametrize(
    ("today", "submitted", "overdue", "late"),
    [
        ("2022-04-05", False, 0, False),
        ("2022-04-08", False, 3, False),
        ("2022-04-05", True, 0, False),
        ("2022-04-08", True, 0, True),
    ],
)
def test_days_overdue_and_late(today, submitted, overdue, late, city, people, monkeypatch):
    Clock.objects.create(month=MARCH, due=5)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date.fromisoformat(today))
    if submitted:
        put(people["填报人"])
        review.submit([AREA], city, MARCH, people["填报人"])
    assert (cell().overdue, cell().late) == (overdue, late)


def test_what_waits_in_the_counties_is_counted_beside_the_city(city, people):
    county = Region.objects.create(name="甲区", role="county")
    for region in (city, county):
        put(people["填报人"], region)
        review.submit([AREA], region, MARCH, people["填报人"])
    assert (cell().elsewhere, cell().waiting) == (1, ((city.pk, 1), (county.pk, 1)))


def cost(areas: set[str], months: int) -> int:
    with CaptureQueriesContext(connection) as queries:
        board(areas, MARCH, months)
    return len(queries)


def test_the_board_takes_the_same_queries_however_many_areas_and_months(city):
    Clock.objects.create(month=Month(2020, 1), due=5)
    assert cost(set(area_names()), 12) == cost({AREA}, 1) == 8


def test_looking_at_what_is_open_takes_the_same_queries_however_many_months(figures, city):
    figures(CODE, {f"{year}-{number:02d}": {"value": "10"} for year in (2021, 2022) for number in (2, 3)})
    few = cost({AREA}, 1)
    figures("inspections", {f"2021-{number:02d}": {"value": "10"} for number in range(4, 13)})
    assert cost({AREA}, 12) == few


# --- what the checks and the ledgers say ------------------------------------------------------------------


def test_warnings_without_an_explanation_and_differences_from_the_ledgers_are_counted(figures, city, people):
    figures("inspections", {"2021-03": {"value": "20"}, "2022-03": {"value": "200"}})
    inspections = Indicator.objects.get(code="inspections")
    for number in (1, 2):
        Inspection(
            number=f"检{number}", on=date(2022, 3, number), object="商场", matter="预付卡", result="正常",
            region=city,
        ).save()  # fmt: skip
    asked = [each.remark for each in remarks([AREA], city, MARCH)[inspections.pk] if each.hinders]
    assert (cell().errors, cell().warnings, cell().differences) == (0, len(asked), 1) == (0, 2, 1)
    posted = {f"{inspections.pk}-version": "1", f"{inspections.pk}-why": "另有198次未录台账"}
    for remark in asked:
        posted[f"{inspections.pk}-explain-{remark.rule.code}"] = "专项整治"
        posted[f"{inspections.pk}-read-{remark.rule.code}"] = remark.sentence
    desk = Desk(Section.objects.get(name=SECTION), (AREA,), city, MARCH, people["填报人"])
    assert save(desk, posted).again is None
    assert note(desk, posted) == "已记下2条核对说明。"
    assert (cell().errors, cell().warnings, cell().differences) == (0, 0, 0)


def test_what_is_approved_or_closed_is_not_looked_at_again(figures, city, people):
    figures("inspections", {"2021-03": {"value": "20"}, "2022-03": {"value": "200"}})
    assert cell().warnings == 2
    close_month(MARCH, people["办公室"])
    assert cell().warnings == 0


def test_the_board_says_the_counts_and_leads_across_the_regions(client, people, figures):
    figures("inspections", {"2021-03": {"value": "20"}, "2022-03": {"value": "200"}})
    client.force_login(people["办公室"])
    shown = client.get(f"{BOARD}?month=2022-03").text
    assert "警告2处未说明" in shown
    assert 'href="/admin/figures/return/2022-03/indicator/retail_sales/"' in shown


# --- whom it is for --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status", "sees", "not_"),
    [
        ("办公室", 200, ("消费促进", "对外贸易"), ()),
        ("科长", 200, ("消费促进",), ("对外贸易",)),
        ("外贸科长", 200, ("对外贸易",), ("消费促进",)),
        ("填报人", 403, (), ()),
    ],
)
def test_the_office_sees_every_area_a_head_the_own(who, status, sees, not_, client, people):
    client.force_login(people[who])
    answer = client.get(f"{BOARD}?month=2022-03")
    assert answer.status_code == status
    named = re.findall(r'<th scope="row">(\S+?)<small>', answer.content.decode())
    assert all(any(name in each for each in named) for name in sees)
    assert not any(name in each for each in named for name in not_)


def test_the_board_ends_with_last_month_or_where_all_stands_still(client, people, figures):
    client.force_login(people["办公室"])
    assert f"{this_month().plus(-1).label}</a>" in client.get(BOARD).content.decode()
    figures(CODE, {"2022-12": {"value": "10"}})
    shown = client.get(BOARD).content.decode()
    assert "2022年12月</a>" in shown
    assert "2022年1月</a>" in shown
    assert "2023年1月</a>" not in shown


def test_the_board_leads_to_the_returns(client, people):
    client.force_login(people["办公室"])
    shown = client.get(f"{BOARD}?month=2022-03").content.decode()
    assert f'href="/admin/figures/return/?area={AREA}&amp;month=2022-03"' in shown


# --- approving and reminding from it --------------------------------------------------------------------


def submitted(city: Region, people: dict[str, User]) -> str:
    put(people["填报人"])
    review.submit([AREA], city, MARCH, people["填报人"])
    return cell().pick


def test_what_waits_is_approved_by_section_and_month(client, city, people):
    county = Region.objects.create(name="甲区", role="county")
    put(people["填报人"], county)
    review.submit([AREA], county, MARCH, people["填报人"])
    pick = submitted(city, people)
    client.force_login(people["科长"])
    answer = client.post(BOARD, {"step": "approve", "pick": pick}, follow=True).content.decode()
    assert "已审核通过2张月报。" in answer
    assert set(Return.objects.values_list("state", flat=True)) == {"已审"}


def test_a_return_that_changed_since_is_not_approved_from_the_board(client, city, people):
    pick = submitted(city, people)
    put(people["填报人"], value="11")
    review.submit([AREA], city, MARCH, people["填报人"])
    client.force_login(people["科长"])
    answer = client.post(BOARD, {"step": "approve", "pick": pick}, follow=True).content.decode()
    assert "在您打开页面以后有变动" in answer
    assert cell().state == "待审"


def test_nobody_approves_their_own_return_from_the_board(client, city, people):
    put(people["科长"])
    review.submit([AREA], city, MARCH, people["科长"])
    client.force_login(people["科长"])
    answer = client.post(BOARD, {"step": "approve", "pick": cell().pick}, follow=True).content.decode()
    assert "是您提交的，不能由您审核" in answer


def test_a_head_does_nothing_in_another_section(client, city, people):
    pick = submitted(city, people)
    client.force_login(people["外贸科长"])
    for step in ("approve", "remind"):
        assert client.post(BOARD, {"step": step, "pick": pick}).status_code == 403
    assert (cell().state, Reminder.objects.count()) == ("待审", 0)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [("approve", "选中的格子里没有待审的月报"), ("remind", "已催报1条：消费促进科（2022年3月）。")],
)
def test_what_a_cell_that_waits_for_nothing_answers(step, sentence, client, people):
    client.force_login(people["办公室"])
    answer = client.post(BOARD, {"step": step, "pick": cell().pick}, follow=True).content.decode()
    assert sentence in answer


def test_nothing_chosen_is_said(client, people):
    client.force_login(people["办公室"])
    assert "没有选中月报" in client.post(BOARD, {"step": "approve"}, follow=True).content.decode()


@pytest.mark.parametrize(
    "text", ["", "x", "consumption/2022-13/", "nowhere/2022-03/", "consumption/2022-03/1"]
)
def test_a_choice_that_the_page_did_not_make_is_refused(text):
    with pytest.raises(ReviewRefused, match="没有认出选中的月报"):
        Pick.parse(text)
