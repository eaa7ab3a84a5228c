"""影响 skips texts that cannot change and reads once: it says exactly what the long way says."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import territory
from bureau.figures.checking import remarks
from bureau.figures.models import Alias, Closing, Explanation, Indicator, Region
from bureau.reports import corrections, impact_texts, outlines
from bureau.reports.freeze import freeze
from bureau.reports.impact import Effect
from bureau.reports.kinds import KINDS
from bureau.reports.material import load
from bureau.reports.models import Frozen
from tests.reports import full_impact
from tests.reports.test_impact import foreseen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

TEXTS = {  # every way to come by an indicator
    "annual": (
        "外贸{{ 外贸进出口总额.累计 }}，{{ 外贸进出口总额.同比 }}。"
        "{% claim 外贸进出口总额.首次突破('百亿元') %}首次突破百亿元。{% endclaim %}"
        "社零{{ 社会消费品零售总额.高于('全国') }}。"
    ),
    "half": "资金{{ 指标('实际到位' '资金').累计 }}，占外贸{{ 指标('\\u5916\\u8d38进出口总额').累计 }}。",
    "quarter": (
        "{% for 名 in 纪实('消费促进', '活动') %}{{ 名 }}，{% endfor %}"
        "{% if 社会消费品零售总额.不为零 %}社零{{ 社会消费品零售总额.到('一季度').累计 }}。{% endif %}"
    ),
    "brief": "没有数。",
    "monthly": "补贴{{ 汽车消费补贴.累计 }}{% if 汽车消费补贴.原因 %}，{{ 汽车消费补贴.原因 }}{% endif %}。",
}
FROZEN = [("annual", 2022, 12), ("annual", 2022, 11), ("half", 2022, 6), ("quarter", 2022, 9),
          ("monthly", 2022, 11), ("monthly", 2022, 3)]  # fmt: skip


@pytest.fixture
def office(person: Callable[..., User]) -> User:
    return person("office", "办公室")


@pytest.fixture
def documents(office: User, figures) -> None:
    """Six frozen documents; the subsidies' parts are more than the whole in November, which is explained."""
    Closing.objects.all().delete()
    figures("nev_subsidy", {"2022-11": {"value": "200"}})
    explain("car_subsidy", Month(2022, 11))
    for key, kind in KINDS.items():
        outlines.save(kind, TEXTS.get(key, TEXTS["brief"]), outlines.current(kind).number, office)
    for key, year, through in FROZEN:
        freeze(KINDS[key], year, through, office)


def explain(code: str, month: Month) -> None:
    row, city = Indicator.objects.get(code=code), territory.city()
    for each in remarks([row.area], city, month)[row.pk]:
        Explanation.objects.create(
            indicator=row, region=city, month=month, rule=each.remark.rule.code,
            sentence=each.remark.sentence, text="分项口径不同", at=timezone.now(),
        )  # fmt: skip


def both_ways(monkeypatch: pytest.MonkeyPatch, *given: Any, **cells: str) -> tuple[Effect, ...]:
    """The impact, which is the same when every text is composed on a read of its own."""
    fast = foreseen(*given, **cells)
    with monkeypatch.context() as patched:
        patched.setattr(corrections, "of_texts", full_impact.of_texts)
        assert foreseen(*given, **cells) == fast
    return tuple(each for each in fast if each.group in ("论断", "文稿草稿", "定稿后又变动的数"))


CASES = [  # one corrected cell; how many drafts and frozen documents it moves
    ("trade_total", "2022-11", {"cumulative": "101"}, 1),
    ("trade_total", "2022-06", {"cumulative": "1"}, 2),
    ("trade_total", "2020-12", {"cumulative": "101"}, 4),  # an earlier year that topples a claim
    ("trade_total", "2021-11", {"cumulative": "60"}, 0),  # the growth is published
    ("trade_total", "2022-11", {"level_rank": "9"}, 1),
    ("exports", "2022-11", {"cumulative": "60"}, 0),  # a part of what is said
    ("funds_in_place", "2022-06", {"cumulative": "1"}, 2),  # its name is written in two pieces
    ("retail_sales", "2022-03", {"cumulative": "1"}, 3),
    ("car_subsidy", "2022-03", {"value": "1"}, 4),  # by an alias
    ("supply_firms", "2022-11", {"value": "41"}, 0),
]


def test_every_correction_is_told_as_the_long_way_tells_it(documents, office, monkeypatch) -> None:
    for code, month, cells, moved in CASES:
        effects = both_ways(monkeypatch, office, month, None, code, **cells)
        assert len({each.place for each in effects}) == moved, (code, month, cells)
    nation, county = Region.objects.get(name="全国"), Region.objects.filter(role="county").first()
    effects = both_ways(monkeypatch, office, "2022-11", nation, "retail_sales", cumulative_yoy="-9")
    assert {each.place[:14] for each in effects} == {"示范市商务局2022年1—1"}  # the one that names 全国
    assert not both_ways(monkeypatch, office, "2022-11", county, "retail_sales", value="1")


def test_a_reason_that_lapses_moves_the_draft(documents, office, monkeypatch) -> None:
    """The text names the whole; the corrected figure is a part of it."""
    (effect,) = both_ways(monkeypatch, office, "2022-11", None, "nev_subsidy", value="150")
    assert "，分项口径不同。" in effect.before
    assert effect.after == effect.before.replace("，分项口径不同", "")


def test_a_name_of_the_time_of_the_freezing_is_known(documents: None, office: User, monkeypatch) -> None:
    """The indicator has lost its alias and its name since: the frozen text still says it."""
    Alias.objects.filter(indicator__code="car_subsidy").delete()
    Indicator.objects.filter(code="car_subsidy").update(name="补贴", short_name="补贴")
    effects = both_ways(monkeypatch, office, "2022-11", None, "car_subsidy", value="1")
    assert {each.group for each in effects} == {"定稿后又变动的数"}


def test_figures_that_have_moved_before_stay_in_the_list(documents, office, figures, monkeypatch) -> None:
    figures("trade_total", {"2022-11": {"cumulative": "105"}})
    effects = both_ways(monkeypatch, office, "2022-11", None, "trade_total", cumulative="107.3")
    assert any(each.after.endswith("（与定稿一致）") for each in effects)


def test_a_text_that_names_nothing_is_not_composed(documents: None, office: User, monkeypatch) -> None:
    composed = []
    monkeypatch.setattr(impact_texts, "compose", lambda *given: composed.append(given))
    monkeypatch.setattr(impact_texts, "whole", lambda *given: composed.append(given))
    foreseen(office, "2022-11", None, "supply_firms", value="41")
    assert composed == []


def test_a_computed_name_may_be_any(documents: None, office: User, monkeypatch) -> None:
    """{{ 指标(名) }}: only the rendering tells which, so the text is composed."""
    text = "{% for 名 in 纪实('消费促进', '活动') %}{{ 指标(名).累计 }}{% endfor %}有。"
    outlines.save(KINDS["monthly"], text, outlines.current(KINDS["monthly"]).number, office)
    asked = []
    monkeypatch.setattr(impact_texts, "load", lambda span, *given: asked.append(span) or load(span, *given))
    foreseen(office, "2022-11", None, "supply_firms", value="41")
    assert asked


def test_a_document_altered_in_the_archive_is_passed_over(documents: None, office: User, monkeypatch) -> None:
    Frozen.objects.filter(kind="annual").update(material=b"not an archive")
    effects = foreseen(office, "2022-11", None, "trade_total", cumulative="101")
    assert not any("年工作总结" in each.place for each in effects if each.group == "定稿后又变动的数")
