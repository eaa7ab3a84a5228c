"""A number by itself is nobody's: what stands where a figure stood, or beside its words, may be another's."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bureau.algebra.quantity import Unit
from bureau.reports.material import Material
from bureau.reports.refresh import opened
from bureau.reports.refreshed import Figure, Refreshed, State
from tests.reports import word_edits as people
from tests.reports.refresh_files import Draft, figure, states, the_draft
from tests.reports.test_refresh import EXPORTS, FUNDS, RETAIL, RETAIL_GROWTH, text_of
from tests.reports.word_edits import edited

OURS = "成功入选由国家商务部"  # 1—11月，全市招商引资实际到位资金280.7亿元，同比增长16.6%。
BEFORE = "统筹抓好"


@pytest.fixture
def draft(db: None, request: pytest.FixtureRequest) -> Draft:
    return the_draft(request)


def copies(done: Refreshed, number: int) -> Sequence[Figure]:
    return [each for each in (*done.figures, *done.copies) if each.entry.number == number]


@pytest.mark.parametrize(
    "typed",
    [
        "1—11月，全市网络零售额25.6亿元，同比增长16.6%。",
        "1—11月，限上餐饮业营业额280.7亿元，同比增长16.6%。",
        "1—11月，全市网络零售额25.6亿元，同比增长16.6%。市级冻猪肉储备投入280.7亿元。",
        "1—11月，全国实际到位资金9190.5亿元，同比增长16.6%。",
        "上半年，全市实际到位资金120.5亿元，同比增长16.6%。",
        "2021年1—11月，全市实际到位资金240.7亿元，同比增长16.6%。",
        "11月份，当月实际到位资金20.5亿元，同比增长16.6%。",
        "连续九年被评为“全国双拥模范城”。",
        "1—11月，全市餐饮业营业额88.8亿元。",
    ],
)
def test_a_sentence_that_a_person_typed_in_the_place_of_ours_stays_as_it_is(draft: Draft, typed: str) -> None:
    data = edited(
        draft.data, people.delete_paragraph(OURS), people.strip, people.insert_paragraph(typed, BEFORE)
    )
    done = draft.refreshed(data)
    assert typed in text_of(done.data)
    assert figure(done, draft.number(FUNDS)).state is not State.UPDATED


def test_its_own_number_in_other_words_is_still_found(draft: Draft) -> None:
    typed = "招商引资方面，1—11月全市实际到位资金280.7亿元，较为可观。"
    data = edited(
        draft.data, people.delete_paragraph(OURS), people.strip, people.insert_paragraph(typed, BEFORE)
    )
    found = figure(draft.refreshed(data), draft.number(FUNDS))
    assert (found.state, found.new) == (State.UPDATED, "312.7亿元")


def test_a_number_that_may_be_its_own_is_not_found_instead_of_deleted(draft: Draft) -> None:
    typed = "1—11月，限上餐饮业营业额280.7亿元。"
    data = edited(
        draft.data, people.delete_paragraph(OURS), people.strip, people.insert_paragraph(typed, BEFORE)
    )
    assert figure(draft.refreshed(data), draft.number(FUNDS)).state is State.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        (("社会消费品零售总额", "网络零售额"), "网络零售额"),
        (("社会消费品零售总额", "餐饮业营业额"), "餐饮业营业额"),
        (("社会消费品零售总额", "限上商品零售额"), "限上商品零售额"),
        (("全市", "全国"), "全国的社会消费品零售总额"),
    ],
)
def test_a_paragraph_copied_for_another_subject_waits_for_a_decision(
    draft: Draft, words: tuple[str, str], whose: str
) -> None:
    """Its controls are ours, its growth happens to be the same, but it is said of something else."""
    sentence = "零售总额429.9亿元"
    template = people.copy_as_template(sentence, BEFORE, words, ("429.9亿元", "88.8亿元"))
    done = draft.refreshed(edited(draft.data, template))
    growth = copies(done, draft.number(RETAIL_GROWTH))
    assert {each.state for each in growth} == {State.BY_HAND, State.UPDATED}
    (waiting,) = (each for each in growth if each.state is State.BY_HAND)
    assert waiting.note == f"文中这里说的是{whose}，不是这个数原来的所指，请决定"
    assert "88.8亿元，同比增长5.0%" in text_of(done.data)


@pytest.mark.parametrize("name", ["社零额", "社会消费商品零售总额", "全社会零售总额"])
def test_its_own_indicator_by_a_name_that_nobody_registered_is_still_its_own(draft: Draft, name: str) -> None:
    data = edited(draft.data, people.retype(("社会消费品零售总额", name)))
    done = draft.refreshed(data)
    for number in (draft.number(RETAIL), draft.number(RETAIL_GROWTH)):
        assert {each.state for each in copies(done, number)} == {State.UPDATED}


def test_where_the_text_names_no_month_the_figure_is_its_own(draft: Draft) -> None:
    """What is typed beside it says nothing of its months: the recogniser assumes those of the task."""
    coupons, before = draft.number("乐购消费券补贴金额.累计"), draft.number("乐购消费券补贴金额.累计") - 1
    done = draft.refreshed(edited(draft.data, people.type_inside(before, "8090个")))
    assert figure(done, before).state is State.BY_HAND
    assert figure(done, coupons).state is State.UPDATED


def test_a_period_word_stays_with_numbers_that_stay(draft: Draft) -> None:
    """全年 of what a person wrote for 1—11月 would be said by nobody."""
    number = draft.number(FUNDS) - 1
    assert draft.kept.entries[number - 1].asked == "时段"
    data = edited(draft.data, people.write_behind(number, "，全市餐饮业营业额88.8亿元。"))
    done = draft.refreshed(data)
    found = figure(done, number)
    assert (found.state, found.note) == (
        State.SAME, "跟着它的数都没有更新，这里的时间也没有动，请核对"
    )  # fmt: skip
    assert "1—11月，全市餐饮业营业额88.8亿元。" in text_of(done.data)
    assert [each.text for each in opened(done.data)[1].comments] == [
        "“时间·时段”没有更新：跟着它的数都没有更新，这里的时间也没有动，请核对。"
    ]


# --- the annex ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["实际到位资金", "餐饮业营业额"])
def test_a_row_that_was_given_to_another_indicator_waits_for_a_decision(draft: Draft, label: str) -> None:
    number = draft.cell("网络零售额", "累计完成")

    def relabel(root: object) -> None:
        table = next(root.iter(people.W + "tbl"))  # type: ignore[attr-defined]
        people.retype(("网络零售额", label))(table)

    found = figure(draft.refreshed(edited(draft.data, relabel)), number)
    assert (found.state, found.found) == (State.BY_HAND, "53.7")
    assert found.note.startswith(f"文中这里说的是{label}，")


def test_an_amount_is_not_written_under_another_unit(draft: Draft) -> None:
    number = draft.cell("网络零售额", "累计完成")
    growth = draft.cell("网络零售额", "同比（%）")
    done = draft.refreshed(draft.data, material=_in(draft.material, "网络零售额", "万元"))
    found = figure(done, number)
    assert (found.state, found.found, found.new) == (State.SAME, "53.7", None)
    assert found.note == "表中单位是“亿元”，库中现在是“万元”，原文未动，请核对"
    assert figure(done, growth).state is State.UPDATED


def _in(material: Material, name: str, unit: str) -> Material:
    readings = tuple(
        replace(each, subject=replace(each.subject, said_unit=Unit.of(unit)))
        if each.subject.name == name
        else each
        for each in material.readings
    )
    return replace(material, readings=readings)


def test_the_table_of_another_year_is_not_ours(draft: Draft) -> None:
    """With controls nothing else is looked at; without, the table that says most of our numbers is ours."""
    other = people.copy_table(("53.7", "46.8"), ("429.9", "391.1"), ("14.7", "9.9"))
    for edits in ([other], [other, people.strip]):
        done = draft.refreshed(edited(draft.data, *edits))
        assert states(done) == states(draft.refreshed(draft.data))
        assert done.copies == ()


# --- what nobody can say again ------------------------------------------------------------------------


def test_a_figure_of_an_indicator_that_is_gone_stays_with_a_comment(draft: Draft) -> None:
    gone = tuple(each for each in draft.material.readings if each.subject.name != "出口总额")
    done = draft.refreshed(draft.data, material=replace(draft.material, readings=gone))
    found = figure(done, draft.number(EXPORTS))
    assert (found.state, found.new) == (State.SAME, None)
    assert "其中，出口62.9亿元" in text_of(done.data)
    said = [each.text for each in opened(done.data)[1].comments]
    assert any(text.startswith("“出口总额·2022年1—11月·累计”没有更新：") for text in said)


def test_with_a_name_that_was_given_to_another_indicator_the_text_means_what_it_meant(draft: Draft) -> None:
    """社零 was renamed, and a new indicator has its name: stripped of its controls, too."""
    retail = next(each for each in draft.material.own if each.subject.code == "retail_sales")
    online = next(each for each in draft.material.own if each.subject.name == "网络零售额")
    old, name = (
        replace(retail.subject, name="社零（旧口径）", short_name="社零（旧口径）", aliases=()),
        "retail_new",
    )
    new = replace(online, subject=replace(online.subject, code=name, name=retail.subject.name))
    swapped = tuple(
        replace(each, subject=old) if each is retail else each for each in draft.material.readings
    )
    material = replace(draft.material, readings=(*swapped, new))
    for edits in ([], [people.strip]):
        done = draft.refreshed(edited(draft.data, *edits), material=material)
        assert figure(done, draft.number(RETAIL)).new == "471.9亿元"
        assert figure(done, draft.number(RETAIL)).state is State.UPDATED
