"""The office's own outline: tried, saved as versions, set back; two writers at once."""

from collections.abc import Callable

import pytest

from bureau.accounts.models import User
from bureau.reports import outlines
from bureau.reports.annual import report
from bureau.reports.blocks import default_outline
from bureau.reports.kinds import ANNUAL, KINDS
from bureau.reports.models import OutlineVersion
from bureau.reports.nearest import OutlineError

pytestmark = pytest.mark.django_db
TEXT = "## 外贸\n完成{{ 外贸进出口总额.累计 }}，{{ 外贸进出口总额.同比 }}。"


@pytest.fixture
def writer(person: Callable[..., User]) -> User:
    return person("office", "办公室", username="李主任")


def test_without_a_version_the_default_text_counts(db: None) -> None:
    assert outlines.current(ANNUAL) == outlines.Current(default_outline(ANNUAL), 0)


def test_what_the_office_saves_is_what_is_written(demonstration: None, writer: User) -> None:
    assert outlines.save(ANNUAL, TEXT, 0, writer) == 1
    assert report(2022).text == "示范市商务局2022年工作总结\n一、外贸\n完成118.6亿元，比上年增长40.7%。"


def test_an_unchanged_text_is_no_new_version(db: None, writer: User) -> None:
    outlines.save(ANNUAL, TEXT, 0, writer)
    assert outlines.save(ANNUAL, TEXT, 1, writer) == 1
    assert OutlineVersion.objects.count() == 1


def test_the_default_comes_back_as_a_version_and_nothing_is_lost(db: None, writer: User) -> None:
    outlines.save(ANNUAL, TEXT, 0, writer)
    assert outlines.reset(ANNUAL, 1, writer) == 2
    assert outlines.current(ANNUAL).text == default_outline(ANNUAL)
    assert [(each.number, each.note) for each in OutlineVersion.objects.all()] == [(2, "恢复默认"), (1, "")]


def test_a_writer_who_began_from_an_older_version_is_told_and_nothing_is_overwritten(
    db: None, writer: User
) -> None:
    outlines.save(ANNUAL, TEXT, 0, writer)
    with pytest.raises(
        outlines.OutlineConflict, match=r"李主任（办公室）在.*已保存第1版，您改的是第0版，没有保存"
    ):
        outlines.save(ANNUAL, "别的", 0, writer)
    assert outlines.current(ANNUAL).text == TEXT


def test_a_text_is_tried_before_it_is_saved(demonstration: None) -> None:
    assert "118.6亿元" in outlines.tried(TEXT, ANNUAL, 2022, 12).text
    with pytest.raises(OutlineError, match="第2行：没有“外贸总”这个名称"):
        outlines.tried("甲\n{{ 外贸总.累计 }}", ANNUAL, 2022, 12)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_default_text_of_every_kind_can_be_written_without_a_gap(demonstration: None, kind) -> None:
    document = report(2022, kind.months[-1], kind=kind)
    assert document.gaps == []
    assert document.title == kind.title("示范市商务局", document.span)
    assert len(document.said) >= 15


def test_other_regions_are_read_when_the_text_names_them(demonstration: None) -> None:
    text = "社零增速{{ 社会消费品零售总额.高于('全区') }}，{{ 外贸进出口总额.在('全国').增减 }}。"
    assert outlines.tried(text, ANNUAL, 2022, 12).text.endswith(
        "社零增速高于全区平均水平5.1个百分点，增长7.6%。"
    )
