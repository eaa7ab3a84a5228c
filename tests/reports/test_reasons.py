"""填报说明 in the language: what a clerk wrote of a warning is quoted, as long as it speaks of the figure."""

import json
import zlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import territory
from bureau.figures.checking import remarks
from bureau.figures.explaining import note
from bureau.figures.models import CheckRule, Explanation, Indicator, Region
from bureau.figures.return_sheet import Desk
from bureau.reports import archive
from bureau.reports.compose import compose
from bureau.reports.document import Document
from bureau.reports.impact import material_with
from bureau.reports.kinds import KINDS
from bureau.reports.manifest import manifest
from bureau.reports.material import Material, load
from bureau.reports.outlines import tried

pytestmark = pytest.mark.django_db
CODE, AREA, SECTION = "retail_sales", "consumption", "消费促进科"
MARCH = Month(2022, 3)
REVISED = {  # 1—3月 is 141亿元 more than 1—2月 and March: past months were revised
    "2022-01": {"cumulative": "40000"},
    "2022-02": {"cumulative": "74426"},
    "2022-03": {"value": "34233", "cumulative": "108800"},
}
SAYS = (
    "社零{{ 社会消费品零售总额.累计 }}"
    "{% if 社会消费品零售总额.原因 %}，{{ 社会消费品零售总额.原因 }}{% endif %}。"
)
MONTHLY = KINDS["monthly"]
PLAIN, WITH = "社零108800.0亿元。", "社零108800.0亿元，1月数据已修订。"


@pytest.fixture
def clerk(person: Callable[..., User]) -> User:
    return person("clerk", SECTION)


@pytest.fixture
def retail(figures, clerk: User) -> Indicator:
    figures(CODE, REVISED)
    return Indicator.objects.get(code=CODE)


def explain(indicator: Indicator, by: User, text: str, month: Month = MARCH, region: Region | None = None):
    """Explains every warning of the figure as the return does."""
    place = region or territory.city()
    desk = Desk(Section.objects.get(name=SECTION), (AREA,), place, month, by)
    posted = {}
    for each in remarks([AREA], place, month)[indicator.pk]:
        rule = each.remark.rule.code
        posted |= {
            f"{indicator.pk}-explain-{rule}": text,
            f"{indicator.pk}-read-{rule}": each.remark.sentence,
        }
    return note(desk, posted)


def loaded(text: str = SAYS, through: int = 3) -> Material:
    return load(MONTHLY.span(2022, through), territory.city(), text)


def said(material: Material | None = None, text: str = SAYS) -> str:
    return composed(material or loaded(text), text).paragraphs[-1].text


def composed(material: Material, text: str) -> Document:
    return compose(material, text, MONTHLY, date(2022, 4, 10))


def test_what_was_written_of_the_last_months_figure_is_quoted(retail: Indicator, clerk: User) -> None:
    assert said() == PLAIN
    assert explain(retail, clerk, "1月数据已修订。") == "已记下1条核对说明。"
    assert said() == WITH


def test_the_last_word_on_a_figure_counts(retail: Indicator, clerk: User) -> None:
    explain(retail, clerk, "写错了")
    explain(retail, clerk, "1月数据已修订")
    assert said() == WITH


def test_where_only_approved_figures_are_said_the_reason_of_another_is_not(
    retail: Indicator, clerk: User
) -> None:
    explain(retail, clerk, "1月数据已修订")
    outline = "主要是{{ 社会消费品零售总额.原因 }}。"
    brief = compose(loaded(outline), outline, KINDS["brief"], date(2022, 4, 10))
    assert [each.text for each in brief.paragraphs[1:]] == [
        "未列入：社会消费品零售总额（2022年3月未审）。"
    ]  # fmt: skip
    assert composed(loaded(outline), outline).paragraphs[-1].text == "主要是1月数据已修订。"


def test_another_months_explanation_is_no_reason(retail: Indicator, clerk: User, figures) -> None:
    explain(retail, clerk, "1月数据已修订")
    figures(CODE, {"2022-04": {"value": "30000", "cumulative": "138800"}})
    assert said(loaded(through=4)) == "社零138800.0亿元。"
    until_march = "{{ 社会消费品零售总额.到('一季度').原因 }}。"
    assert said(loaded(until_march, 4), until_march) == "1月数据已修订。"


MOVED = [  # what changes after the explanation was written; whether it still speaks of the figure
    ({"2022-03": {"cumulative": "108900"}}, False),  # the figure itself
    ({"2022-03": {"value": "34333"}}, False),
    ({"2022-02": {"cumulative": "74500"}}, False),  # the month that the sentence is about, too
    ({"2022-01": {"cumulative": "41000"}}, True),  # nothing of what was explained
    ({"2022-03": {"growth_rank": 3}}, True),
]


@pytest.mark.parametrize(("change", "speaks"), MOVED)
def test_a_reason_goes_with_the_number_that_it_explained(retail, clerk, figures, change, speaks) -> None:
    explain(retail, clerk, "1月数据已修订")
    figures(CODE, change)
    assert ("1月数据已修订" in said()) is speaks
    (checked,) = (each for each in remarks([AREA], territory.city(), MARCH)[retail.pk] if each.asks)
    assert bool(checked.explained) is speaks  # as the return itself says
    figures(CODE, REVISED)
    assert said() == WITH


def test_a_rule_that_the_office_took_out_asks_for_no_reason(retail: Indicator, clerk: User) -> None:
    explain(retail, clerk, "1月数据已修订")
    row = CheckRule.objects.create(indicator=retail, rule="to-date", severity="警告", tolerance=200)
    assert said() == PLAIN  # within the tolerance there is nothing to explain
    row.delete()
    CheckRule.objects.create(indicator=retail, rule="to-date", severity="不查")
    assert said() == PLAIN


def test_a_correction_that_is_only_thought_of_moves_the_reason_as_well(retail, clerk, figures) -> None:
    explain(retail, clerk, "1月数据已修订")
    material = loaded()
    series = next(each.series for each in material.own if each.subject.code == CODE)
    key = (CODE, territory.city().name)
    fresh = {key: {Month(2022, 2): series.at(Month(2022, 1))}}
    there = material_with(material, fresh)
    assert said(there) == PLAIN
    assert said(material_with(there, {key: dict(series.points)})) == WITH


def test_it_comes_with_its_source_and_stands_in_the_manifest(retail: Indicator, clerk: User) -> None:
    explain(retail, clerk, "1月数据已修订")
    (entry,) = (each for each in manifest(composed(loaded(), SAYS)) if each.source)
    today = timezone.localdate().isoformat()
    assert entry.source == f"填报说明·社会消费品零售总额·2022年3月：消费促进科，{today}"
    assert (entry.text, entry.indicator, entry.missing) == ("1月数据已修订", "", "")


def test_another_regions_reason_is_quoted_by_its_name(retail, clerk, figures) -> None:
    nation = Region.objects.get(name="全国")
    figures(CODE, REVISED, nation)
    explain(retail, clerk, "全国修订", region=nation)
    text = "{{ 社会消费品零售总额.原因 }}{{ 社会消费品零售总额.在('全国').原因 }}。"
    assert said(loaded(text), text) == "全国修订。"


INERT = [
    "{{ 外贸进出口总额.累计 }}",
    "{% claim %}",
    "## 二级标题",
    "* 一项",
    "<b>&amp;</b>",
    "\ue0000\ue001",
]


@pytest.mark.parametrize("text", INERT)
def test_an_explanation_is_words_and_nothing_else(retail: Indicator, clerk: User, text: str) -> None:
    explain(retail, clerk, f"{text}\x00\x07\n完")
    source = "{{ 社会消费品零售总额.原因 }}\n## 下一章\n正文。"
    paragraphs = composed(loaded(source), source).paragraphs
    words = "".join(f"{text} 完".split())
    assert [each.text for each in paragraphs[1:]] == [words, "一、下一章", "正文。"]
    assert "\x00" not in Explanation.objects.get().text


def test_reasons_survive_being_packed_and_an_older_archive_has_none(retail: Indicator, clerk: User) -> None:
    explain(retail, clerk, "1月数据已修订")
    CheckRule.objects.create(indicator=retail, rule="to-date", severity="警告", tolerance="0.5")
    material = loaded()
    data = archive.packed(material)
    assert archive.unpacked(data) == material
    assert [each.speaks for each in material.reasons] == [True]
    shape: dict[str, Any] = json.loads(zlib.decompress(data))
    del shape["reasons"]
    old = archive.unpacked(zlib.compress(json.dumps(shape).encode()))
    assert (old.reasons, old.readings) == ((), material.readings)


def test_two_queries_however_many_reasons(retail, clerk, figures, django_assert_num_queries) -> None:
    explain(retail, clerk, "1月数据已修订")
    with django_assert_num_queries(14):
        loaded("")
    with django_assert_num_queries(16):
        loaded()
    explain(retail, clerk, "又修订")
    figures(CODE, {"2022-02": {"cumulative": "30000"}})
    explain(retail, clerk, "减少了", Month(2022, 2))
    with django_assert_num_queries(16):
        loaded()


def test_a_reason_that_nobody_wrote_is_no_fault_of_the_outline(retail: Indicator) -> None:
    assert [each.text for each in tried(SAYS, MONTHLY, 2022, 3).paragraphs][1:] == [PLAIN]
