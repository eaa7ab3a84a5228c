"""`setup_bureau`: a real bureau's first start."""

import pytest
from django.core.management import CommandError, call_command

from bureau.accounts.models import Duty, Role, Section, User
from bureau.accounts.sections import insert_missing_sections
from bureau.demo.city import Loaded
from bureau.demo.setup import SetUpError, city_of, sections_of, short_name
from bureau.figures import territory
from bureau.figures.models import Region

_ALL = {
    "name": "呼伦市商务局",
    "region_above": "某自治区",
    "counties": "甲区,乙县，丙旗",
    "sections": "消费科=消费促进,supply;外贸科=对外贸易",
    "administrator": "王敏",
}


@pytest.mark.parametrize(
    ("bureau", "city"),
    [
        ("某市商务局", "某市"),
        ("某某盟商务局", "某某盟"),
        ("某市某区商务局", "某市某区"),
        ("某州商务和粮食局", "某州"),
        ("某藏族自治州商务局", "某藏族自治州"),
    ],
)
def test_the_city_is_in_the_bureaus_name(bureau: str, city: str) -> None:
    assert city_of(bureau) == city


def test_a_name_without_a_city_is_refused_with_what_to_do() -> None:
    with pytest.raises(SetUpError, match="请另加 --city"):
        city_of("商务局")


@pytest.mark.parametrize(
    ("name", "short"),
    [("某自治区", "全区"), ("某省", "全省"), ("某市", "全市"), ("某自治州", "全州"), ("某地", "某地")],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("消费科", "应为“科室=业务板块,业务板块”"),
        ("=消费促进", "应为“科室=业务板块,业务板块”"),
        ("消费科=消费", "没有业务板块“消费”，应为：消费促进、对外贸易"),
        ("甲科=消费促进;乙科=consumption", "“消费促进”分给了两个科室"),
    ],
)
def test_sections_that_cannot_be_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(SetUpError, match=sentence):
        sections_of(text)


def test_everything_is_written(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("setup_bureau", **_ALL)
    assert (territory.city().name, territory.city().short_name) == ("呼伦市", "全市")
    assert territory.region_above() == "全区"
    counties = Region.objects.filter(role=Region.Role.COUNTY)
    assert [county.name for county in counties] == ["甲区", "乙县", "丙旗"]
    assert dict(Duty.objects.values_list("area", "section__name")) == {
        "consumption": "消费科",
        "supply": "消费科",
        "trade": "外贸科",
        "investment": "招商引资科",
        "petitions": "综合督办科",
        "other": "办公室",
    }
    assert not Section.objects.filter(name__in=["消费促进科", "市场运行科", "对外贸易科"]).exists()
    password = capsys.readouterr().out.split("：")[-1].strip()
    administrator = User.objects.get()
    assert (administrator.role, administrator.is_superuser) == (Role.ADMINISTRATOR, True)
    assert administrator.check_password(password)


def _state() -> list[object]:
    return [
        list(Region.objects.values_list()),
        list(Section.objects.values_list()),
        list(Duty.objects.values_list()),
        list(User.objects.values_list()),
    ]


def test_running_it_twice_changes_nothing(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("setup_bureau", **_ALL)
    before = _state()
    call_command("setup_bureau", **_ALL)
    insert_missing_sections()  # what the next migrate does
    assert _state() == before
    assert "已有账号，密码没有改动" in capsys.readouterr().out


def test_a_name_alone_leaves_the_rest_as_it_was(db: None) -> None:
    before = list(Duty.objects.values_list())
    call_command("setup_bureau", name="某市商务局")
    assert list(Duty.objects.values_list()) == before
    assert not User.objects.exists()


def test_a_section_with_people_is_kept(db: None) -> None:
    User.objects.create_user("李雷", section=Section.objects.get(name="消费促进科"))
    call_command("setup_bureau", **_ALL)
    assert Section.objects.filter(name="消费促进科").exists()


def test_a_county_that_is_another_region_is_refused_and_nothing_is_written(db: None) -> None:
    before = _state()
    with pytest.raises(CommandError, match="“全国”已登记为参照地区，不能再作旗县区"):
        call_command("setup_bureau", **_ALL | {"counties": "甲区,全国"})
    assert _state() == before


def test_it_is_refused_where_the_demonstration_city_is(loaded: Loaded) -> None:
    with pytest.raises(CommandError, match="请先运行 remove_demo"):
        call_command("setup_bureau", **_ALL)
    assert territory.city().name == "示范市"
