"""The manifest: what the server keeps of every figure, so that an edited text can be brought up to date."""

import json
from dataclasses import asdict, replace

import pytest

from bureau.algebra.quantity import Quantity
from bureau.reports.manifest import MOST_TAG, Entry, manifest
from bureau.reports.uttered import Fact
from bureau.wording.registry import PHRASES
from tests.reports.word_files import document
from tests.wording.reading import NATION, reading, through

NOV = through(2022, 11)
TRADE = reading(
    {"2021-11": {"cumulative": "90"}, "2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4"}}, NOV
)
NOTHING = reading({}, NOV, name="实际利用外资")
LEVEL, GROWTH = (PHRASES[name].of(TRADE) for name in ("累计", "同比"))
NINE = Fact("九", "荣誉“全国外贸百强城市”，2022年")


def test_one_entry_per_figure_and_ledger_word_in_reading_order() -> None:
    report = document("全市完成外贸进出口总额", LEVEL, "，", GROWTH, "，连续", NINE, "年入选。")
    assert manifest(report) == (
        Entry(
            1, "fig-00001-x-202201-202211-7c68ae1f", "外贸进出口总额·2022年1—11月·累计", "_Fig00001",
            "x", "本市", "2022-01..2022-11", "累计", "101.2亿元", 1,
            "全市完成外贸进出口总额", "，同比增长12.4%，连",
            (2,), "公布",
        ),
        Entry(
            2, "fig-00002-x-202201-202211-f2505e68", "外贸进出口总额·2022年1—11月·同比", "_Fig00002",
            "x", "本市", "2022-01..2022-11", "同比", "同比增长12.4%", 1,
            "出口总额101.2亿元，", "，连续九年入选。",
            (2,), "公布",
        ),
        Entry(
            3, "fact-00003-847c70d0", "荣誉“全国外贸百强城市”，2022年", "_Fig00003",
            "", "", "", "", "九", 1, "同比增长12.4%，连续", "年入选。",
            source="荣誉“全国外贸百强城市”，2022年",
        ),
    )  # fmt: skip


def test_the_evidence_holds_what_the_words_rest_on_besides_their_reading() -> None:
    whole = reading({"2022-11": {"cumulative": "200"}}, NOV, name="全国外贸", place=NATION, first_id=50)
    (entry,) = manifest(document(PHRASES["占地区"].of(TRADE, whole)))
    assert (entry.text, entry.origin, entry.evidence) == ("占全国的50.6%", "按现有数计算", (2, 50))


def test_what_is_missing_says_why() -> None:
    said, fact = manifest(
        document(PHRASES["累计"].of(NOTHING), Fact("【缺：百强年数】", "荣誉“百强”，2022年"))
    )
    assert (said.text, said.missing, said.evidence) == ("【缺：实际利用外资】", "缺2022年1—11月的数", ())
    assert (fact.text, fact.missing) == ("【缺：百强年数】", "台账中没有登记")


def test_entries_are_plain_and_come_back_from_json() -> None:
    entries = manifest(document("完成", LEVEL, "，连续", NINE, "年。"))
    stored = json.loads(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
    assert tuple(Entry(**{**row, "evidence": tuple(row["evidence"])}) for row in stored) == entries


def test_the_same_document_always_has_the_same_manifest_and_other_figures_keep_the_tags() -> None:
    more = replace(TRADE, quantity=Quantity(TRADE.quantity.amount + 1, TRADE.subject.unit))
    first, again = (manifest(document("完成", LEVEL)) for _ in range(2))
    (later,) = manifest(document("完成", PHRASES["累计"].of(more)))
    assert first == again
    assert (later.text, later.tag) == ("102.2亿元", first[0].tag)


@pytest.mark.parametrize(
    ("code", "tail"),
    [
        ("exports", "-exports-202201-202211-7c68ae1f"),
        ("x" * 60, "-" + "x" * 31 + "-202201-202211-7c68ae1f"),
        ("外贸 & <x>", "-x-202201-202211-7c68ae1f"),
    ],
)
def test_a_tag_is_ascii_and_short_enough_for_word(code: str, tail: str) -> None:
    odd = replace(TRADE, subject=replace(TRADE.subject, code=code))
    (entry,) = manifest(document(PHRASES["累计"].of(odd)))
    assert entry.tag == f"fig-00001{tail}"
    assert entry.tag.isascii()
    assert len(entry.tag) <= MOST_TAG


def test_a_long_name_is_cut_in_the_alias_and_another_region_is_named() -> None:
    odd = replace(TRADE, subject=replace(TRADE.subject, name="名" * 60), place=NATION)
    (entry,) = manifest(document(PHRASES["累计"].of(odd)))
    assert entry.alias == "全国·" + "名" * 47 + "·2022年1—11月·累计"
    assert len(entry.alias) == MOST_TAG


def test_the_same_words_twice_are_two_entries_told_apart_by_their_neighbours() -> None:
    first, second = manifest(document("出口", LEVEL, "，进口", LEVEL, "。"))
    assert first.tag != second.tag
    assert (first.before, second.before) == ("出口", "出口101.2亿元，进口")


def test_the_figures_of_the_annex_table_follow_those_of_the_text() -> None:
    headline = replace(TRADE, subject=replace(TRADE.subject, headline=True))
    text, goal, level, growth, completion, rank = manifest(
        replace(document("完成", LEVEL), readings=(TRADE, headline))
    )
    assert (text.row, [each.row for each in (goal, level, growth, completion, rank)]) == (0, [1] * 5)
    assert level == Entry(
        3, "fig-00003-x-202201-202211-1ff20bab", "外贸进出口总额·2022年1—11月·附表累计完成", "_Fig00003",
        "x", "本市", "2022-01..2022-11", "附表累计完成", "101.2", -1,
        "外贸进出口总额", "累计完成", (2,), "公布", row=1,
    )  # fmt: skip
    assert [(each.after, each.text, each.missing) for each in (goal, growth, completion, rank)] == [
        ("年度目标", "—", "没有年度目标"),
        ("同比（%）", "12.4", ""),
        ("完成率（%）", "—", "没有年度目标"),
        ("位次", "—", "没有公布位次"),
    ]


def test_characters_that_word_cannot_hold_are_in_no_entry() -> None:
    (entry,) = manifest(document("甲\x0b乙", Fact("丙\x00丁", "荣誉"), "戊\ud800己"))
    assert (entry.before, entry.text, entry.after) == ("甲乙", "丙丁", "戊己")
