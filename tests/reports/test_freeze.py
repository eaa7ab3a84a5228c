"""定稿: composed again word for word, whatever has changed since; and exactly what has changed is listed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import holdings, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Honour, Indicator, Region, Source, Target
from bureau.reports import archive
from bureau.reports.annual import report
from bureau.reports.freeze import FreezeRefused, digest, freeze, moved_since, quotes, recomposed
from bureau.reports.kinds import ANNUAL
from bureau.reports.material import load
from bureau.reports.models import Frozen, Quoted

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


@pytest.fixture
def frozen(demonstration: None, person: Person) -> Frozen:
    return freeze(ANNUAL, 2022, 12, person("office", "办公室"))


def change(code: str, month: str, region: Region | None = None, **cells: str) -> None:
    entry = Entry(
        Indicator.objects.get(code=code),
        region or territory.city(),
        Month.parse(month),
        {name: int(cell) if name.endswith("rank") else Decimal(cell) for name, cell in cells.items()},
    )
    outcome = enter([entry], Act(Source.RETURN, reason="revised"))
    assert not outcome.refusals


def test_material_survives_being_packed(demonstration: None) -> None:
    text = "{{ 外贸进出口总额.高于('全国') }}"
    material = load(ANNUAL.span(2022, 11), territory.city(), text)
    assert {each.place.name for each in material.readings} == {"示范市", "全国"}
    assert archive.unpacked(archive.packed(material)) == material


def test_a_form_of_the_future_is_refused(demonstration: None, monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive.packed(load(ANNUAL.span(2022, 11), territory.city(), ""))
    monkeypatch.setattr(archive, "FORM", 0)
    with pytest.raises(ValueError, match="请先升级"):
        archive.unpacked(data)


def test_a_frozen_document_is_the_draft_word_for_word(frozen: Frozen) -> None:
    assert frozen.text == report(2022).text
    assert frozen.version == holdings.data_version()
    assert digest(frozen) == frozen.digest
    assert moved_since(frozen) == []


USED = [  # figures that the text says
    ("trade_total", "2022-12", {"cumulative": "119.7"}),
    ("funds_in_place", "2022-12", {"cumulative_yoy": "15.9"}),
    ("retail_sales", "2022-12", {"growth_rank": "2"}),
    ("pork_release", "2022-03", {"value": "55"}),  # its total is the sum of the months
    ("supply_firms", "2022-12", {"value": "43"}),
]
UNUSED = [  # figures that the text does not say
    ("trade_total", "2022-06", {"value": "9.9"}),  # the total to date is given
    ("supply_firms", "2022-11", {"value": "41"}),
    ("nev_subsidy", "2022-12", {"value": "150"}),
    ("retail_sales", "2021-12", {"value": "41"}),
    ("single_window_rate", "2022-11", {"cumulative": "99"}),
]


def test_after_ten_changes_it_is_still_itself_and_names_those_it_uses(frozen: Frozen) -> None:
    for code, month, cells in (*USED, *UNUSED):
        change(code, month, **cells)
    assert recomposed(frozen).text == frozen.text
    moved = moved_since(frozen)
    names = {each.name for each in moved if each.what != "论断"}
    assert names == {"外贸进出口总额", "实际到位资金", "社会消费品零售总额", "储备冻猪肉投放量", "保供企业"}
    trade = next(each for each in moved if each.name == "外贸进出口总额")
    assert (trade.period, trade.what, trade.then, trade.now) == ("2022年", "数值", "118.6亿元", "119.7亿元")
    claims = {each.name: each.now for each in moved if each.what == "论断"}
    assert claims == {"社会消费品零售总额.增速前(1)": "不属实：2022年增速居第2位"}


def test_a_changed_past_that_topples_a_claim_is_named(frozen: Frozen) -> None:
    change("trade_total", "2019-12", cumulative="101.2")
    claims = {each.name: each.now for each in moved_since(frozen)}
    assert claims["外贸进出口总额.首次突破('百亿元')"] == "不属实：2019年曾达101.2亿元，不是首次"


def test_a_target_that_was_moved_is_named(frozen: Frozen) -> None:
    Target.objects.filter(indicator__code="cbec_trade").update(amount=12)
    moved = [(each.name, each.what, each.then, each.now) for each in moved_since(frozen)]
    assert ("跨境电商进出口额", "目标", "8亿元", "12亿元") in moved


def test_honours_and_names_are_frozen_too(frozen: Frozen) -> None:
    Honour.objects.all().delete()
    Indicator.objects.filter(code="retail_sales").update(name="社零新名")
    assert recomposed(frozen).text == frozen.text


def test_a_draft_with_gaps_is_not_frozen(national_retail: None, person: Person) -> None:
    with pytest.raises(FreezeRefused, match=r"文中还缺\d+个数"):
        freeze(ANNUAL, 2020, 12, person("office", "办公室"))
    assert not Frozen.objects.exists()


def test_a_figure_knows_which_sentences_quote_it(frozen: Frozen) -> None:
    (level, growth, *_) = quotes("funds_in_place", "示范市", "2022-12")
    assert (level.text, growth.text) == ("312.7亿元", "比上年增长16.5%")
    assert level.chapter == "三、深入实施产业链精准招商"
    assert level.sentence == "全年，全市招商引资实际到位资金312.7亿元，比上年增长16.5%。"
    assert quotes("funds_in_place", "示范市", "2021-12") == []
    assert Quoted.objects.filter(document=frozen).count() >= len(recomposed(frozen).said)
