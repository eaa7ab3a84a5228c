"""Names out of the ledgers for the year's text, the important ones first."""

from bureau.algebra.period import Span
from bureau.area.installed import areas
from consumption.counts import LISTS
from consumption.models import Event
from tests.consumption.conftest import Figures

YEAR = Span.year(2022)
BY_TITLE = {each.title: each for each in LISTS}


def names(title: str) -> list[str]:
    return [entry.name for entry in BY_TITLE[title].named(YEAR)]


def test_the_lists_are_offered():
    area = next(area for area in areas() if area.label == "consumption")
    assert [each.title for each in area.lists] == ["促消费活动", "美食文化活动", "展会", "流通体系项目"]


def test_activities_come_by_importance_then_by_date(ledgers: Figures):
    assert names("促消费活动")[:4] == ["春季车展", "网货节", "线上农特产品直播带货", "网上年货节"]


def test_food_has_a_list_of_its_own(ledgers: Figures):
    assert names("美食文化活动")[:2] == ["草原美食文化节", "莜面美食文化节"]
    assert not set(names("促消费活动")) & set(names("美食文化活动"))


def test_what_is_not_listed_is_not_named(ledgers: Figures):
    small = set(Event.objects.filter(listed=False).values_list("name", flat=True))
    assert len(small) == 3
    assert not small & set(names("促消费活动"))


def test_exhibitions_and_projects_of_the_year(ledgers: Figures):
    assert names("展会")[0] == "“中华老字号”博览会"
    assert names("流通体系项目")[:3] == [
        "示范市一刻钟便民生活圈试点",
        "云溪县县域商业体系建设示范县",
        "丰川县县域商业体系建设示范县",
    ]


def test_what_the_demonstration_text_names_stands_in_the_ledgers(ledgers: Figures):
    demo = next(area for area in areas() if area.label == "consumption").demo
    told = [each.name for each in demo.HIGHLIGHTS if each.topic in ("活动", "展会")]
    kept = {*names("促消费活动"), *names("美食文化活动"), *names("展会")}
    assert told
    assert set(told) <= kept


def test_a_list_takes_one_query(ledgers: Figures, django_assert_num_queries):
    for each in LISTS:
        with django_assert_num_queries(1):
            list(each.named(YEAR))
