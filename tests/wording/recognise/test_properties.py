"""What holds for any text at all: exact places, reading order, no error, no dependence on the width of characters."""

# ruff: noqa: E501 (a Chinese character counts as two columns; the tables of sentences stay one a line)

import time

from hypothesis import given
from hypothesis import strategies as st

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise, recognise_all, recognise_table
from tests.wording.fragments import FRAGMENTS

CONTEXT = Context(
    Span.to_date(Month(2022, 11)), (Known("社会消费品零售总额", ("社会消费品零售总额", "社零")),), ("乙市",)
)
PIECES = (
    "1—11月 全市 社零总额 外贸进出口 出口 完成 达 312.4亿元 12万吨 5% ３．２％ 1.2个百分点 第3位 首位 前三 三千二百亿元 二成 翻一番 双100% 同比 环比 增长 下降 "
    "分别 占 比重 比 较 高于 全省 去年同期 上年 2021年 前两项 其中 、 和 ， 。 ； （ ） “ ” 《 〔 〕 — - 至 由 从 目标 计划 预计 完成率 超额 首次突破 连续3个月 创历史新高 "
    "8.5 9.4个 10倍 日均 库存 截至11月底 目前 带动 消费 42家 企业 个 号 亿 万 零 第 前 持平 1,234.5 -3.2% 全部办结 提前2个月"
)
texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=sorted(set(PIECES)), max_size=200),
    st.lists(st.sampled_from(PIECES.split()), max_size=40).map("".join),
)


@given(texts)
def test_any_text_is_read_and_every_span_is_where_it_says(text: str) -> None:
    found = recognise(text, CONTEXT)
    for each in (*found.mentions, *found.claims):
        assert text[each.start : each.end] == each.span != ""
        assert each.paragraph == 0


@given(texts)
def test_mentions_and_claims_come_in_reading_order(text: str) -> None:
    found = recognise(text, CONTEXT)
    assert [each.start for each in found.mentions] == sorted(each.start for each in found.mentions)
    assert [each.start for each in found.claims] == sorted(each.start for each in found.claims)


def wide(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@given(texts)
def test_full_width_characters_say_the_same(text: str) -> None:
    half, full = recognise(text, CONTEXT), recognise(wide(text), CONTEXT)
    assert [(each.amount, each.measure, each.period) for each in half.mentions] == [
        (each.amount, each.measure, each.period) for each in full.mentions
    ]


@given(st.lists(st.lists(texts, max_size=4), max_size=5))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    found = recognise_table(rows, CONTEXT)
    assert len(found) == len(rows)
    for at, row in enumerate(found):
        for each in row.mentions:
            assert each.paragraph == at
            assert rows[at][each.cell][each.start : each.end] == each.span


def test_each_paragraph_starts_from_the_context() -> None:
    first, second = recognise_all(["2021年，社零5亿元。", "社零增长3%。"], CONTEXT)
    assert str(first.mentions[0].period) == "2021-01..2021-12"
    assert str(second.mentions[0].period) == "2022-01..2022-11"


HOSTILE = (
    "1",
    "1,234",
    "（",
    "（5亿元",
    "分别",
    "5亿元、",
    "社零总额、",
    "一亿",
    "“",
    "1—",
    "第1",
    "连续3个月创历史新高居全省首位",
    "比全省高5个百分点、",
    *FRAGMENTS,
    "甲乙丙、分别出口、",
    "均实现甲乙丙、",
    "甲额创新高",
    "均创历史新高",
)


def test_hostile_repetition_stays_linear() -> None:
    """Four times the text may not take twelve times as long; a quadratic reader takes sixteen times."""
    for piece in HOSTILE:
        short, long = (piece * (size // len(piece)) for size in (2_000, 8_000))
        assert _seconds(long) < 12 * max(_seconds(short), 0.02), piece


def _seconds(text: str) -> float:
    """The shorter of two: the other may have been held up."""
    times = []
    for _ in range(2):
        start = time.process_time()
        recognise(text, CONTEXT)
        times.append(time.process_time() - start)
    return min(times)
