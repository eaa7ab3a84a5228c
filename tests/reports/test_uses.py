"""Where used: the sentences of today's drafts that say a figure."""

import pytest

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.reports import outlines
from bureau.reports.kinds import KINDS
from bureau.reports.models import OutlineVersion
from bureau.reports.uses import drafts_using, sentence_at
from tests.reports.test_freeze import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(demonstration: None, person: Person) -> User:
    return person("office", "办公室")


def outline(kind: str, text: str, by: User) -> None:
    chosen = KINDS[kind]
    outlines.save(chosen, text, outlines.current(chosen).number, by)


def used(code: str, month: str, region: str = "示范市") -> list[tuple[str, int, list[str]]]:
    drafts = drafts_using(code, region, Month.parse(month))
    return [(each.kind.key, each.through, [use.said.text for use in each.uses]) for each in drafts]


@pytest.mark.parametrize(
    ("at", "sentence"), [(1, "甲。"), (2, "甲。"), (3, "乙丙。"), (5, "乙丙。"), (6, "丁"), (7, "丁")]
)
def test_the_sentence_round_a_place(at: int, sentence: str) -> None:
    assert sentence_at("甲。乙丙。丁", at) == sentence


def test_every_kind_of_draft_that_says_the_figure_is_named_with_chapter_and_sentence(office: User) -> None:
    annual, *others = drafts_using("funds_in_place", "示范市", Month(2022, 12))
    assert [each.title for each in (annual, *others)] == [
        "2022年度工作总结", "2022年季度工作总结", "2022年月度运行快报", "2022年三分钟汇报"
    ]  # fmt: skip
    assert [use.said.text for use in annual.uses] == ["312.7亿元", "比上年增长16.5%"]
    assert annual.uses[0].chapter == "三、深入实施产业链精准招商"
    assert annual.uses[0].sentence == "全年，全市招商引资实际到位资金312.7亿元，比上年增长16.5%。"


SAYS = "完成{{ 外贸进出口总额.累计 }}。"
SILENT = "没有数。"


@pytest.mark.parametrize(
    ("month", "drafts"),
    [
        ("2022-05", [("annual", 12), ("half", 6), ("quarter", 6), ("monthly", 5), ("brief", 5)]),
        ("2022-08", [("annual", 12), ("quarter", 9), ("monthly", 8), ("brief", 8)]),
        ("2022-12", [("annual", 12), ("quarter", 12), ("monthly", 12), ("brief", 12)]),
        ("2030-01", []),  # nothing is due yet
    ],
)
def test_each_draft_runs_to_the_month_at_which_it_is_due(
    office: User, month: str, drafts: list[tuple[str, int]]
) -> None:
    for kind in KINDS:
        outline(kind, SAYS, office)
    assert [draft[:2] for draft in used("trade_total", month)] == drafts


def test_a_year_that_is_not_over_has_its_annual_draft_to_the_latest_month(person: Person, figures) -> None:
    outline("annual", SAYS, person("office", "办公室"))
    figures("trade_total", {"2026-03": {"cumulative": "30"}})
    assert used("trade_total", "2026-02", "本市")[0] == ("annual", 3, ["30.0亿元"])


def test_drafts_that_do_not_say_it_are_not_named(office: User) -> None:
    for kind in KINDS:
        outline(kind, SILENT, office)
    assert used("trade_total", "2022-12") == []


def test_words_that_compare_with_another_region_use_its_figure_too(office: User) -> None:
    for kind in KINDS:
        outline(kind, SILENT, office)
    outline("annual", "增速{{ 社会消费品零售总额.高于('全国') }}。", office)
    ((kind, _, (words,)),) = used("retail_sales", "2022-12", "全国")
    assert (kind, words) == ("annual", used("retail_sales", "2022-12")[0][2][0])


def test_an_outline_that_cannot_be_written_is_said(office: User) -> None:
    last = OutlineVersion(
        kind="annual", number=1, text="{{ 没有的.累计 }}", by=office, at="2022-12-01T00:00Z"
    )
    last.save()
    (annual, *_) = drafts_using("trade_total", "示范市", Month(2022, 12))
    assert "没有“没有的”这个名称" in annual.refused
