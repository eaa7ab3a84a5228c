"""An edited draft is refreshed: every figure in its right state, and nothing else in the file differs."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from lxml import etree

from bureau.reports.refresh import opened
from bureau.reports.refreshed import Refreshed, State
from tests.reports import word_edits as people
from tests.reports.refresh_files import Draft, figure, parts, states, the_draft
from tests.reports.word_edits import Edit, edited, looks, settled
from tests.reports.word_files import named, part, value, words

RETAIL, RETAIL_GROWTH = "社会消费品零售总额.累计", "社会消费品零售总额.同比"
TRADE, EXPORTS, IMPORTS = "外贸进出口总额.累计", "出口总额.累计", "进口总额.累计"
WIDE = tuple(zip("0123456789.%", "０１２３４５６７８９．％", strict=True))
EXPORT_GROWTH, FUNDS = "出口总额.增减", "实际到位资金.累计"


@pytest.fixture
def draft(db: None, request: pytest.FixtureRequest) -> Draft:
    return the_draft(request)


def text_of(data: bytes) -> str:
    """The whole main text as it reads once all changes are accepted."""
    return "\n".join(each.text for each in opened(data)[1].body)


def nothing_else_differs(before: bytes, done: Refreshed) -> None:
    """Rejected, our changes leave what was there, character by character with form, control and change."""
    old, new = part(before), part(done.data)
    remarked = done.fallen or any(each.is_stale for each in (*done.figures, *done.copies))
    assert list(looks(settled(new, accept=False))) == list(looks(old))
    for name in (set(parts(before)) | set(parts(done.data))) - {"word/document.xml"}:
        commented = name.startswith("word/comments") or name.endswith(("document.xml.rels", "Types].xml"))
        assert parts(done.data).get(name) == parts(before).get(name) or (commented and remarked), name


def expected(draft: Draft, **changed: State) -> dict[int, State]:
    """Every figure moves if the year says something else of it, but for those named (n17=State.SAME)."""
    untouched = draft.refreshed(draft.data)
    return states(untouched) | {int(name[1:]): state for name, state in changed.items()}


# --- an untouched draft -------------------------------------------------------------------------------


def test_one_step_moves_an_untouched_draft_from_november_to_the_whole_year(draft: Draft) -> None:
    done = draft.refreshed(draft.data)
    *lines, annex = text_of(done.data).split("附件：")
    title, _, *body = "".join(lines).rstrip().split("\n")
    assert "\n".join([title, *body]) == draft.year_text
    assert "429.9" in annex or "471.9" in annex
    counts = done.counts
    assert counts == {"未变": 68, "已更新": 56, "手改待定": 0, "已删": 0, "找不到": 0}
    assert (done.added, done.copies, done.fallen) == ((), (), ())


@pytest.mark.parametrize(
    ("asked", "old", "new"),
    [
        ("文稿时段", "2022年1—11月", "2022年"),
        ("时段", "1—11月", "全年"),
        ("今年", "今年以来", "今年"),
        ("一年来", "今年以来", "一年来"),
        (RETAIL, "429.9亿元", "471.9亿元"),
        (RETAIL_GROWTH, "同比增长5.0%", "比上年增长4.9%"),
        (EXPORT_GROWTH, "增长39.5%", "增长40.4%"),
    ],
)
def test_period_words_verbs_and_figures_move_together(draft: Draft, asked: str, old: str, new: str) -> None:
    moved = figure(draft.refreshed(draft.data), draft.number(asked))
    assert (moved.state, moved.found, moved.new) == (State.UPDATED, old, new)


def test_changes_are_tracked_as_those_of_the_system(draft: Draft) -> None:
    done = draft.refreshed(draft.data)
    changes = [*named(part(done.data), "w:ins"), *named(part(done.data), "w:del")]
    assert {(value(each, "w:author"), value(each, "w:date")) for each in changes} == {
        ("数据系统", "2023-01-05T08:00:00Z")
    }
    assert len(changes) == 2 * done.counts["已更新"]
    assert len({value(each, "w:id") for each in changes}) == len(changes)
    nothing_else_differs(draft.data, done)


def test_accepted_by_choice_no_change_is_tracked_and_the_text_is_the_same(draft: Draft) -> None:
    tracked, accepted = draft.refreshed(draft.data), draft.refreshed(draft.data, accepted=True)
    assert not [*named(part(accepted.data), "w:ins"), *named(part(accepted.data), "w:del")]
    assert text_of(accepted.data) == text_of(tracked.data)
    assert list(looks(part(accepted.data))) == list(looks(settled(part(tracked.data), accept=True)))


def test_to_the_same_month_nothing_moves_and_the_main_part_is_the_same_byte_for_byte(draft: Draft) -> None:
    year = draft.refreshed(draft.data, accepted=True)
    again = draft.refreshed(year.data, versions=(draft.kept, year.kept))
    assert again.counts["未变"] == len(draft.kept.entries)
    assert parts(again.data) == parts(year.data)


def test_a_refreshed_file_is_refreshed_again_and_a_rejected_change_too(draft: Draft) -> None:
    year = draft.refreshed(draft.data)
    rejected = edited(year.data, _reject)
    for data in (year.data, rejected):
        again = draft.refreshed(data, versions=(draft.kept, year.kept), material=draft.october)
        assert again.counts["手改待定"] == again.counts["找不到"] == 0
        assert str(figure(again, draft.number(RETAIL)).new) in text_of(again.data)
        assert "1—10月" in text_of(again.data)
        assert "471.9" not in text_of(again.data)


def _reject(root: etree._Element) -> None:
    (old,), (new,) = root, settled(root, accept=False)
    root.replace(old, new)


# --- what people do -----------------------------------------------------------------------------------

Case = Callable[[Draft], tuple[list[Edit], dict[str, State]]]


def _n(number: int) -> str:
    return f"n{number}"


CASES: dict[str, Case] = {
    "a figure's run split": lambda d: ([people.split(d.number(RETAIL), 3)], {}),
    "half a figure made bold": lambda d: ([people.split(d.number(RETAIL), 5, bold=True)], {}),
    "typed over inside its control": lambda d: (
        [people.type_inside(d.number(RETAIL), "433亿元")], {_n(d.number(RETAIL)): State.BY_HAND}
    ),
    "typed over inside with tracked changes on": lambda d: (
        [people.type_inside_tracked(d.number(RETAIL), "433亿元")], {_n(d.number(RETAIL)): State.BY_HAND}
    ),
    "typed over with its control": lambda d: (
        [people.type_over(d.number(EXPORTS), "63亿元")], {_n(d.number(EXPORTS)): State.BY_HAND}
    ),
    "a digit typed before its control": lambda d: (
        [people.type_before(d.number(EXPORTS), "1")], {_n(d.number(EXPORTS)): State.BY_HAND}
    ),
    "thousands typed before its control": lambda d: (
        [people.type_before(d.number(RETAIL), "1,")], {_n(d.number(RETAIL)): State.BY_HAND}
    ),
    "a range typed before its control": lambda d: (
        [people.type_before(d.number(RETAIL), "420亿元-")], {_n(d.number(RETAIL)): State.BY_HAND}
    ),
    "a sign typed before its control": lambda d: (
        [people.type_before(d.number(EXPORTS), "-")], {_n(d.number(EXPORTS)): State.BY_HAND}
    ),
    "a word typed before its control": lambda d: ([people.type_before(d.number(EXPORTS), "约")], {}),
    "a hand-changed period": lambda d: (
        [people.type_inside(d.number("时段"), "前11个月")], {_n(d.number("时段")): State.BY_HAND}
    ),
    "typed over with what is right by now": lambda d: (
        [people.type_inside(d.number(RETAIL), "471.9亿元")], {_n(d.number(RETAIL)): State.SAME}
    ),
    "typed in another dash and width": lambda d: (
        [people.retype(("1—11月", "1-11月"), *WIDE)], {}
    ),
    "spaces typed before the units": lambda d: (
        [people.retype(("亿元", " 亿元"), ("万元", "\u00a0万元"))], {}
    ),
    "breaks inside the controls": lambda d: ([people.break_around], {}),
    "thousands separated": lambda d: ([people.retype(("1989.5万元", "1,989.5万元"))], {}),
    "stripped and typed in full width": lambda d: (
        [people.strip, people.retype(*WIDE)], {}
    ),
    "a figure deleted": lambda d: (
        [people.delete_figure(d.number(EXPORTS))], {_n(d.number(EXPORTS)): State.DELETED}
    ),
    "a paragraph deleted": lambda d: (
        [people.delete_paragraph("成功入选由国家商务部")],
        {_n(e.number): State.DELETED for e in d.kept.entries if e.paragraph == 7},
    ),
    "a paragraph deleted with tracked changes on": lambda d: (
        [people.delete_tracked("成功入选由国家商务部")],
        {_n(e.number): State.DELETED for e in d.kept.entries if e.paragraph == 7},
    ),
    "a paragraph moved": lambda d: ([people.move_paragraph("成功入选由国家商务部", "统筹抓好")], {}),
    "a paragraph copied": lambda d: ([people.copy_paragraph("成功入选由国家商务部", "统筹抓好")], {}),
    "words rewritten around the figures": lambda d: (
        [people.rewrite("其中，出口", "从结构看，出口完成"), people.rewrite("；进口", "。进口完成")], {}
    ),
    "the annex sorted": lambda d: ([people.sort_rows], {}),
    "all controls stripped": lambda d: ([people.strip], {}),
    "pasted as plain text": lambda d: ([people.merge], {}),
    "stripped and the annex sorted": lambda d: ([people.strip, people.sort_rows], {}),
    "stripped and a paragraph moved": lambda d: (
        [people.strip, people.move_paragraph("成功入选由国家商务部", "统筹抓好")], {}
    ),
    "stripped and a paragraph deleted": lambda d: (
        [people.delete_paragraph("成功入选由国家商务部"), people.strip],
        {_n(e.number): State.DELETED for e in d.kept.entries if e.paragraph == 7},
    ),
    "stripped and a figure typed over": lambda d: (
        [people.type_inside(d.number(EXPORTS), "63亿元"), people.merge],
        {_n(d.number(EXPORTS)): State.BY_HAND},
    ),
    "stripped and a cell typed over": lambda d: (
        [people.type_inside(d.cell("网络零售额", "累计完成"), "54"), people.strip],
        {_n(d.cell("网络零售额", "累计完成")): State.BY_HAND},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_figure_is_in_its_right_state_and_nothing_else_differs(draft: Draft, case: Case) -> None:
    edits, changed = case(draft)
    data = edited(draft.data, *edits)
    done = draft.refreshed(data)
    assert dict(states(done).items() - expected(draft, **changed).items()) == {}
    nothing_else_differs(data, done)
    accepted = draft.refreshed(data, accepted=True)
    assert text_of(accepted.data) == text_of(done.data)


# --- some of them looked at closely -------------------------------------------------------------------


def test_a_figure_keeps_the_form_that_most_of_it_had(draft: Draft) -> None:
    number = draft.number(RETAIL)
    data = edited(draft.data, people.split(number, 5, bold=True))
    (new,) = named(people.control(part(draft.refreshed(data).data), number), "w:ins")
    assert words(new) == "471.9亿元"
    assert named(new, "w:b")


def test_a_copied_paragraph_is_refreshed_twice_and_its_figures_are_listed_as_copies(draft: Draft) -> None:
    data = edited(draft.data, people.copy_paragraph("成功入选由国家商务部", "统筹抓好"))
    done = draft.refreshed(data)
    number = draft.number(FUNDS)
    assert [
        (each.entry.number, each.copy, each.state) for each in done.copies if each.entry.number == number
    ] == [(number, 1, State.UPDATED)]
    assert text_of(done.data).count("312.7亿元") == 2
    assert "280.7亿元" not in text_of(done.data)


def test_a_paragraph_out_of_another_draft_is_no_copy_and_stays_as_it_is(draft: Draft) -> None:
    """Its period words have the tags of ours; its figures are those of their own months."""
    october = draft.refreshed(draft.data, material=draft.october, accepted=True).data
    older = edited(october, people.rename_tags("202211", "202210"))
    for edits in ([], [people.strip_tags("成功入选由国家商务部")]):
        data = edited(draft.data, *edits, people.paste_from(older, "成功入选由国家商务部", "统筹抓好"))
        done = draft.refreshed(data)
        assert dict(states(done).items() - expected(draft).items()) == {}
        assert [each for each in done.copies if each.sentence.startswith("1—10月")] == []
        assert "1—10月，全市招商引资实际到位资金250.6亿元" in text_of(done.data)
        assert "全年，全市招商引资实际到位资金312.7亿元" in text_of(done.data)
        assert "250.6亿元" in [each.text for each in done.added]


@pytest.mark.parametrize("edit", ["inside", "outside", "tracked"])
def test_what_a_person_typed_stays_until_somebody_decides(draft: Draft, edit: str) -> None:
    number = draft.number(EXPORTS)
    typed = {
        "inside": people.type_inside, "outside": people.type_over, "tracked": people.type_inside_tracked,
    }[edit]  # fmt: skip
    data = edited(draft.data, typed(number, "63亿元"))
    waiting, kept = draft.refreshed(data), draft.refreshed(data, decisions={number: "keep"})
    ours = draft.refreshed(data, decisions={number: "ours"})
    for done, state, stands in (
        (waiting, State.BY_HAND, "出口63亿元"),
        (kept, State.BY_HAND, "出口63亿元"),
        (ours, State.UPDATED, "出口69.8亿元"),
    ):
        assert figure(done, number).state is state
        assert (figure(done, number).old, figure(done, number).found) == ("62.9亿元", "63亿元")
        assert stands in text_of(done.data)
        nothing_else_differs(data, done)
    assert figure(kept, number).note == "按您的决定保留手改的数"


def test_what_a_figure_was_is_told_by_the_version_that_the_file_is_a_copy_of(draft: Draft) -> None:
    number = draft.number(EXPORTS)
    year = draft.refreshed(draft.data, accepted=True)
    for data, was in ((draft.data, "62.9亿元"), (year.data, "69.8亿元")):
        typed = edited(data, people.type_inside(number, "63亿元"))
        done = draft.refreshed(typed, versions=(draft.kept, year.kept), material=draft.october)
        assert (figure(done, number).state, figure(done, number).old) == (State.BY_HAND, was)


def test_what_an_earlier_version_said_was_put_back_by_a_person(draft: Draft) -> None:
    number = draft.number(RETAIL)
    year = draft.refreshed(draft.data, accepted=True)
    data = edited(year.data, people.type_inside(number, "429.9亿元"))
    done = draft.refreshed(data, versions=(draft.kept, year.kept), material=draft.october)
    assert (figure(done, number).state, figure(done, number).old) == (State.BY_HAND, "471.9亿元")
    assert "零售总额429.9亿元" in text_of(done.data)


def test_typed_over_in_a_copied_paragraph_both_places_wait_for_the_decision(draft: Draft) -> None:
    number = draft.number(FUNDS)
    typed = edited(draft.data, people.type_over(number, "281亿元"))
    data = edited(typed, people.copy_paragraph("成功入选由国家商务部", "统筹抓好"))
    done = draft.refreshed(data)
    both = [each for each in (*done.figures, *done.copies) if each.entry.number == number]
    assert [(each.state, each.copy) for each in both] == [(State.BY_HAND, 0), (State.BY_HAND, 1)]
    ours = draft.refreshed(data, decisions={number: "ours"})
    assert text_of(ours.data).count("312.7亿元") == 2


def test_a_change_inside_a_persons_insertion_never_stands_in_it(draft: Draft) -> None:
    number = draft.number(EXPORTS)
    data = edited(draft.data, people.type_inside_tracked(number, "63亿元"))
    root = part(draft.refreshed(data, decisions={number: "ours"}).data)
    assert not [each for each in named(root, "w:ins") if each.xpath("ancestor::w:ins", namespaces=people.NS)]
    nested = [each for each in named(root, "w:del") if each.xpath("ancestor::w:ins", namespaces=people.NS)]
    assert [words(each.getparent()) for each in nested] == [""]


def test_a_new_figure_is_listed_and_not_touched(draft: Draft) -> None:
    sentence = "1—11月，全市餐饮业营业额达到88.8亿元。"
    data = edited(draft.data, people.insert_paragraph(sentence, "深入实施产业链"))
    done = draft.refreshed(data)
    assert ["88.8亿元" in each.text for each in done.added] == [True]
    assert sentence in text_of(done.data)


def test_a_sentence_in_other_words_is_read_and_what_stands_there_was_written_by_hand(draft: Draft) -> None:
    number = draft.number(FUNDS)
    data = edited(
        draft.data,
        people.delete_paragraph("成功入选由国家商务部"),
        people.insert_paragraph("我市招商引资再上台阶，实际到位资金达281亿元。", "统筹抓好"),
    )
    done = draft.refreshed(data)
    assert (figure(done, number).state, figure(done, number).found) == (State.BY_HAND, "281亿元")
    assert figure(done, number).as_json()["by"] == "识别"
    ours = draft.refreshed(data, decisions={number: "ours"})
    assert "实际到位资金达312.7亿元。" in text_of(ours.data)
    assert done.added == ()


def test_a_text_box_is_refreshed_in_both_of_its_forms(draft: Draft) -> None:
    data = edited(draft.data, people.box("成功入选由国家商务部"))
    done = draft.refreshed(data)
    assert done.counts == draft.refreshed(draft.data).counts
    assert figure(done, draft.number(FUNDS)).copy == 0
    assert text_of(done.data).count("312.7亿元") == 1
    root = settled(part(done.data), accept=True)
    assert [words(each).count("312.7亿元") for each in root.iter("{*}Choice", "{*}Fallback")] == [1, 1]
    nothing_else_differs(data, done)


def test_a_figure_without_a_value_any_more_is_written_as_missing(draft: Draft) -> None:
    number = draft.number(EXPORTS)
    bare = replace(
        draft.material,
        readings=tuple(
            each if each.subject.name != "出口总额" else each.of(
                each.subject, each.place, replace(each.series, points={}), each.span
            )
            for each in draft.material.readings
        ),
    )  # fmt: skip
    done = draft.refreshed(draft.data, material=bare)
    assert figure(done, number).new == "【缺：出口总额】"
    assert figure(done, number).note
    assert "其中，出口【缺：出口总额】" in text_of(done.data)


def test_a_claim_that_fell_gets_a_comment_and_nothing_is_deleted(draft: Draft) -> None:
    done = draft.refreshed(draft.data, material=draft.october)
    ((claim, words_),) = [(each.claim, each.words) for each in done.fallen]
    assert claim == "外贸进出口总额.首次突破('百亿元')"
    assert "首次突破百亿元大关" in words_
    assert "首次突破百亿元大关" in text_of(done.data)
    ((comment),) = opened(done.data)[1].comments
    assert comment.author == "数据系统"
    assert comment.text == (
        "这句话里的论断“外贸进出口总额.首次突破('百亿元')”现在不属实：2022年1—10月为96.3亿元，未达到100亿元。"
        "请改写或删去。"
    )
    root = part(done.data)
    assert len(named(root, "w:commentRangeStart")) == len(named(root, "w:commentRangeEnd")) == 1
    nothing_else_differs(draft.data, done)


def test_comments_that_are_there_stay_and_ours_are_not_repeated(draft: Draft) -> None:
    made = docx.Document(io.BytesIO(draft.data))
    made.add_comment(made.paragraphs[2].runs[-1], text="请领导审", author="王敏", initials="王")
    file = io.BytesIO()
    made.save(file)
    once = draft.refreshed(file.getvalue(), material=draft.october)
    twice = draft.refreshed(once.data, versions=(draft.kept, once.kept), material=draft.october)
    for done in (once, twice):
        assert [each.author for each in opened(done.data)[1].comments] == ["王敏", "数据系统"]
        assert [each.commented for each in done.fallen] == [True]
