"""What texts claim of an indicator, family by family: kind and indicator, and what the claim says besides."""

# ruff: noqa: E501 (a Chinese character counts as two columns; the tables of sentences stay one a line)

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.mention import ClaimMention, Context
from bureau.wording.recognise import recognise

CONTEXT = Context(Span.to_date(Month(2022, 11)), places=("丹江口市",))


def claims(text: str) -> tuple[ClaimMention, ...]:
    return recognise(text, CONTEXT).claims


KINDS: tuple[tuple[str, str], ...] = (
    # record: what is created, or what something is, since when
    ("外贸500亿元，再创历史同期新高。", "record 再创历史同期新高"),
    ("外贸500亿元，刷新往年同期纪录。", "record 刷新往年同期纪录"),
    ("外贸500亿元，创历届之最。", "record 创历届之最"),
    ("外贸500亿元，为有统计以来最高。", "record 为有统计以来最高"),
    ("外贸500亿元，达到近三年最好水平。", "record 达到近三年最好水平"),
    ("11月外贸50亿元，创年内单月新高。", "record 创年内单月新高"),
    ("打造创新高地，创建最高水平的创新平台。", ""),
    ("外贸500亿元，接近历史最高水平。", ""),
    ("外贸500亿元，较历史最高值下降两成。", ""),
    # first_cross: a line, and that it is the first time; before the figure, or behind it
    ("外贸首次站上500亿元台阶。", "first_cross 首次站上500亿元台阶"),
    ("外贸首破千亿元。", "first_cross 首破千亿元"),
    ("外贸突破500亿元大关，实现历史性跨越。", "first_cross 历史性跨越"),
    ("外贸突破500亿元，系历史首次。", "first_cross 历史首次"),
    ("外贸500亿元，招商工作取得历史性突破。", ""),
    ("招商工作取得历史性突破。", ""),
    ("外贸突破500亿元大关。", ""),
    # streak
    ("社零增长5%，连续11个月保持两位数增长。", "streak 连续11个月保持两位数增长"),
    ("社零已持续14个月正增长。", "streak 已持续14个月正增长"),
    ("社零各月均保持正增长。", "streak 各月均保持正增长"),
    ("全系统连续奋战30天。", ""),
    # rank_first: with a verb or without, a field named behind it, 之首
    ("社零增速位居16个市州之首。", "rank_first 位居16个市州之首"),
    ("社零增速全省第一。", "rank_first 全省第一"),
    ("社零增速领跑全省。", "rank_first 领跑全省"),
    ("石油类零售额5亿元，仍为限上消费第一大品类。", "rank_first 为限上消费第一大品类"),
    ("第一产业、第一季度、第一批、第一方阵，第一、抓好落实。", ""),
    ("社零增速比全省第一的甲市低2个百分点，与第一的差距缩小。", ""),
    # turn
    ("社零增速由上月的下降3.1%转为增长2.2%。", "turn 由上月的下降3.1%转为增长"),
    ("7月社零为3月份以来首次转正。", "turn 首次转正"),
    ("外贸止跌回升。", "turn 止跌回升"),
    ("外贸扭转了连续4个月下降的局面。", "turn 扭转了连续4个月下降的局面"),
    ("外贸打破了连续两年负增长的局面。", "turn 打破了连续两年负增长的局面"),
    ("餐饮收入重回正增长轨道。", "turn 重回正增长"),
    ("为进城务工人员转正式岗位。", ""),
    # targets
    ("外贸500亿元，提前半年完成年度任务。", "target_early 提前半年完成年度任务"),
    ("外贸500亿元，提前一年实现翻番目标。", "target_early 提前一年实现翻番目标"),
    ("到位资金96亿元，超额7.2%完成目标任务。", "target_exceeded 超额7.2%完成"),
    ("到位资金完成年度目标的103%，超目标任务3个百分点。", "target_exceeded 超目标任务"),
    ("到位资金超过8亿元的目标任务。", "target_exceeded 超过8亿元的目标任务"),
    ("到位资金超过年度目标的一半，超前谋划下一步计划。", ""),
    # zero_break, all_completed
    ("保税维修实现零的突破。", "zero_break 实现零的突破"),
    ("首票跨境电商出口货物顺利通关。", "zero_break 首票跨境电商出口货物顺利通关"),
    ("接到投诉5件，均按期办结。", "all_completed 均按期办结"),
    ("接到投诉5件，100%按时办结。", "all_completed 100%按时办结"),
    ("接到投诉5件，按时办结率99.8%。", ""),
    ("办结率、满意率均达100%，面商率、满意率双100%。", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), KINDS)
def test_a_claim_is_told_by_its_words(text: str, said: str) -> None:
    assert " ".join(f"{each.kind} {each.span}" for each in claims(text)) == said


PLANNED = (
    "力争全年社零首次突破300亿元，总量居全省第一。",
    "力争社零增长8%；外贸首次突破500亿元。",
    "有望提前两个月完成全年目标。",
    "预计全年外贸首次突破500亿元，创历史新高。",
    "确保全年社零增长8%，增速居全省第一。",
    "外贸将首次突破500亿元。",
    "2023年，外贸首次突破500亿元。",
    "社零尚未实现由负转正。",
)


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_planned_expected_or_denied_is_no_claim(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "力争全年社零增长8%，1—11月增速已居全省第一。",
        "预计全年社零增长8%。增速居全省第一。",
        "争取上级资金3亿元，社零增速居全省第一。",
        "有力确保了市场供应，社零增速居全省第一。",
        "社零规模不断扩大居全省第一。",
    ],
)
def test_a_fact_beside_a_plan_is_a_claim(text: str) -> None:
    assert [each.kind for each in claims(text)] == ["rank_first"]


WHOSE: tuple[tuple[str, list[str]], ...] = (
    # what the figure before it is of, though a field is named behind the verb
    ("出口500亿元；汽车整车产量10万辆，增长2%，连续15年位居全国自主品牌乘用车出口首位。", ["汽车整车产量", "汽车整车产量"]),
    ("全市位居全国网络零售首位。", ["网络零售"]),
    # a noun of a quantity right before it, known or not
    ("外贸500亿元，带动铁路货运量创同期新高。", ["铁路货运量"]),
    ("实际利用外资5亿美元；内资到位额首次突破千亿元。", ["内资到位额"]),
    ("中欧班列开行总量首破1000列。", ["中欧班列开行"]),
    ("外贸500亿元，新能源汽车产量规模全省第一。", ["新能源汽车产量"]),
    ("外贸500亿元，主要指标增速创历史新高。", ["外贸"]),
    ("外贸500亿元，金额创历史新高。", ["外贸"]),
    ("全年举办展会108场，展览面积首次突破100万平方米。", ["展览面积"]),
    # a noun that repeats words of a figure before
    ("跨境电商交易额5亿元；建成海外仓6个；交易规模再创新高。", ["跨境电商交易额"]),
    ("全年开行中欧班列500列，运送货物3万吨。开行量居全国第一。", ["中欧班列"]),
    # a part of what is known
    ("出口5亿元；对澳大利亚出口实现零的突破。", ["对澳大利亚出口"]),
    ("对外贸易首次突破500亿元。", ["对外贸易"]),
    # several: joined, or all that the sentence has said
    ("进口和社零增速创历史新高。", ["进口", "社零"]),
    ("出口增长6%，进口增长8%，均创历史新高。", ["出口", "进口"]),
    ("出口增长6%；进口增长8%，均实现由负转正。", ["出口", "进口"]),
    ("社零5亿元；出口增长6%，进口增长8%，均创历史新高。", ["出口", "进口"]),
    ("出口、进口分别增长6%、8%，双双跃居全省第一。", ["出口", "进口"]),
    ("外贸500亿元，增长6%，总量和增速均居全省第一。", ["外贸"]),
    ("出口、进口分别增长6%、8%，居全省第一。", ["进口"]),
    # carried from a clause without a figure
    ("外贸出口呈逐月回升态势，增速转负为正。", ["外贸出口"]),
    ("社零、外贸稳步增长，创历史新高。", ["外贸"]),
    ("经济稳中向好。创历史新高。", [""]),
    # inside the claim itself
    ("利用外资5亿元，实现外资企业零的突破。", ["外资企业"]),
    ("填补了保税维修业务空白。", ["保税维修业务"]),
    ("外贸500亿元，实现零突破。", ["外贸"]),
    ("建议5件、提案6件，所有建议提案均在规定时限内办结。", ["建议提案"]),
    ("接待来访46批，信访事项按期办结率100%。", ["信访事项按期办结率"]),
    ("接待来访46批，办结率100%。", ["来访"]),
    ("外贸500亿元，连续三年获评“全国外贸百强城市”。", ["全国外贸百强城市"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WHOSE)
def test_a_claim_is_of_what_is_spoken_of(text: str, said: list[str]) -> None:
    assert [each.indicator for each in claims(text)] == said


BESIDES: tuple[tuple[str, str], ...] = (
    ("社零增速创近五年同期新高。", "growth 近五年"),
    ("社零规模创2019年以来同期新高。", "level 2019"),
    ("社零为三年来最高。", " 近三年"),
    ("社零创年内单月新高。", " 年内"),
    ("社零创撤县设市以来最好水平。", " 撤县设市以来"),
    ("社零规模和增速均创历史新高。", " "),
    ("社零为有统计以来最高。", " "),
    ("社零位次达到历史最好水平。", "rank "),
    ("社零增速由负转正。", "growth "),
    ("社零居全省第一。", " "),
)


@pytest.mark.parametrize(("text", "said"), BESIDES)
def test_a_claim_says_of_what_and_since_when(text: str, said: str) -> None:
    assert [f"{each.on} {each.since}" for each in claims(text)] == [said]


@pytest.mark.parametrize(
    ("text", "n", "unit"),
    [
        ("社零连续第6个月增长。", 6, "个月"),
        ("社零连续三个季度增长。", 3, "个季度"),
        ("社零提前两个月完成全年目标。", 2, "个月"),
        ("社零提前完成全年目标。", None, ""),
    ],
)
def test_a_run_says_how_long(text: str, n: int | None, unit: str) -> None:
    assert [(each.n, each.n_unit) for each in claims(text)] == [(n, unit)]


def test_the_amount_that_is_crossed_may_stand_before() -> None:
    assert [
        each.threshold for each in claims("外贸突破500亿元，增长5%；出口迈上300亿元台阶，实现历史性突破。")
    ] == ["300亿元"]
