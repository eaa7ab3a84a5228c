"""What 核数 once called 一致 or 属实 and must not: another region, field, definition, target, or sense."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.around import ADDED
from bureau.wording.compare.claims import judge
from bureau.wording.compare.fields import is_other_field
from bureau.wording.compare.judging import compare, compare_all
from bureau.wording.compare.places import earlier, place_of
from bureau.wording.mention import ClaimMention, Mention, When
from tests.wording.reading import COUNTY, Rows
from tests.wording.shelf import NOV, YEAR, claim, known, mention, month, shelf, through

D = mention


def fallen(rate: str) -> Reading:
    return known(f"fell{rate}", {"2022-11": {"cumulative": "100", "cumulative_yoy": f"-{rate}"}})


def goals(*levels: tuple[str, str]) -> tuple[Goal, ...]:
    return tuple(Goal(Quantity(Decimal(amount), Unit.of("亿元")), "市定", level) for amount, level in levels)


BROKEN: Rows = {
    "2021-11": {"cumulative": "30", "value": "9"},
    "2022-10": {"cumulative": "80", "value": "10"},
    "2022-11": {"cumulative": "100", "value": "20"},
}
BREAK = known("break", BROKEN, part_of="whole", breaks=("2022-11",))
WHOLE = known("whole", {"2021-11": {"cumulative": "300"}, "2022-11": {"cumulative": "400"}}, name="整体")
RATE = known("rate", {"2022-10": {"value": "50"}, "2022-11": {"value": "55"}}, kind=Kind.RATE, unit="%")
FIRMS = known(
    "firms",
    {"2021-12": {"value": "30"}, "2022-10": {"value": "40"}, "2022-11": {"value": "42"}},
    kind=Kind.STOCK,
    unit="家",
    decimals=0,
    name="保供企业",
)
SEEN = known("seen", {"2022-11": {"value": "42"}}, kind=Kind.STOCK, unit="家", decimals=0)
REDEFINED = known(
    "redefined",
    {"2022-10": {"value": "40"}, "2022-11": {"value": "42"}},
    kind=Kind.STOCK,
    unit="家",
    breaks=("2022-11",),
)
MOVED = known(
    "moved",
    {
        "2021-11": {"cumulative": "1", "level_rank": 9, "rank_scope": "全国36城"},
        "2022-11": {"cumulative": "2", "level_rank": 3, "rank_scope": "全区12盟市"},
    },
)
HOLE = known("hole", {f"2022-{n:02d}": {"cumulative": str(n * 10 + 1)} for n in (8, 10, 11)}, goal="100")
GUESS = known(
    "guess",
    {"2021-12": {"cumulative": "100"}, "2022-12": {"cumulative": "130", "status": "估计"}},
    since=2021,
    goal="120",
)
TWO = replace(
    known("two", {"2022-10": {"cumulative": "90"}, "2022-11": {"cumulative": "107.3"}}),
    goals=goals(("95", "确保"), ("120", "奋斗")),
)
LAST_YEAR = known(
    "paced",
    {
        "2021-10": {"cumulative": "1", "cumulative_yoy": "1.0"},
        "2022-10": {"cumulative": "2", "cumulative_yoy": "5.6"},
        "2022-11": {"cumulative": "3", "cumulative_yoy": "6.7"},
    },
)
READINGS = (
    fallen("3.2"), fallen("12.2"), fallen("9.8"), BREAK, WHOLE, RATE, FIRMS, SEEN, REDEFINED, MOVED, HOLE,
    GUESS, TWO, LAST_YEAR,
)  # fmt: skip
POINTS, GAINED = "个百分点", "2022年11月末与2022年10月末相比"

FIGURES: list[tuple[Mention, str, str]] = [
    # --- another region: the city's own figure is not that of a region without one
    (D("312.4亿元", "312.4", "亿元", scope="红山区"), "库中无此数", "库中没有“红山区”的"),
    (D("312.4亿元", "312.4", "亿元", scope="全国"), "无法判断", "全国“外贸进出口总额”缺"),
    (D("4.5%", "4.5", "%", "growth", scope="东旗"), "无法判断", "东旗“外贸进出口总额”基期2021年1—11月"),
    (D("第3位", "3", "位", "rank", sub="level", scope="东旗"), "库中无此数", "的位次"),
    (D("312.4亿元", "312.4", "亿元", scope="各地"), "一致", "与库一致"),
    # --- another field of ranks
    (D("第3位", "3", "位", "rank", sub="level", reference="全国"), "口径不同",
     "文中说的是在“全国”的位次，库中位次范围是“全区12盟市”：2022年1—11月总量位次为第3位，请核对位次的范围"),
    (D("第3位", "3", "位", "rank", sub="level", scope="全国"), "口径不同", "请核对位次的范围"),
    (D("第3位", "3", "位", "rank", sub="level", reference="盟市、全区"), "一致", "范围：全区12盟市"),
    (D("6位", "6", "位", "other", code="moved", sub="rank_change", direction="up"), "无法判断",
     "位次范围由“全国36城”变为“全区12盟市”"),
    # --- approximate words on falls
    (D("10%", "-10", "%", "growth", code="fell3.2", approx="余"), "与库不符", "下降3.2%"),
    (D("10%", "-10", "%", "growth", code="fell12.2", approx="余"), "一致", "下降12.2%"),
    (D("10%", "-10", "%", "growth", code="fell12.2", approx="超"), "一致", "下降12.2%"),
    (D("10%", "-10", "%", "growth", code="fell9.8", approx="近"), "一致", "下降9.8%"),
    (D("5%", "-5", "%", "growth", approx="超"), "方向相反", "增长4.5%"),
    # --- 约 by its digits, 余 above
    (D("328亿元", "328", "亿元", approx="约"), "与库不符", "文中约328亿元"),
    (D("312亿元", "312", "亿元", approx="约"), "一致", "312.4亿元"),
    (D("4.7%", "4.7", "%", "growth", approx="约"), "与库不符", "增长4.5%"),
    (D("312.0亿元", "312.0", "亿元", approx="约"), "与库不符", "312.4亿元"),
    (D("300余亿元", "300", "亿元", period=through(2021, 11), approx="余"), "与库不符",
     "库中2021年1—11月为300亿元，文中300余亿元与库不符，请核对后改正"),
    # --- another year
    (D("1.1个百分点", "1.1", POINTS, "accel", code="paced", reference="上年1—10月"), "与库不符", "5.7"),
    (D("5.7个百分点", "5.7", POINTS, "accel", code="paced", reference="上年1—10月"), "一致", "2021年1—10月"),
    # --- a definition that changed between the two
    (D("15个百分点", "15", POINTS, "share_change", code="break"), "无法判断", "期间口径有变更"),
    (D("100%", "100", "%", "mom", month("2022-11"), code="break"), "无法判断", "期间口径有变更"),
    (D("70亿元", "70", "亿元", "other", code="break", sub="increase"), "无法判断", "期间口径有变更"),
    (D("3.3倍", "3.3", "倍", "other", code="break", sub="stock_ratio", reference="2021年"), "无法判断",
     "期间口径有变更"),
    # --- when the target was reached is not known
    (D("2个月", "2", "个月", "other", code="hole", sub="lead_time"), "无法判断", "缺2022年前三季度累计数"),
    # --- an estimate is no fact
    (D("130亿元", "130", "亿元", period=YEAR, code="guess"), "口径不同", "“估计”，是估计数，不是实际数"),
    (D("30%", "30.0", "%", "growth", YEAR, code="guess"), "口径不同", "是估计数，不是实际数"),
    (D("130亿元", "130", "亿元", "other", YEAR, code="guess", sub="forecast"), "一致", "估计数为130亿元"),
    (D("120亿元", "120", "亿元", "target", YEAR, code="guess"), "一致", "2022年目标"),
    # --- of two targets the one that is named
    (D("112.9%", "112.9", "%", "target_pct", code="two", reference="奋斗目标"), "与库不符", "89.4%"),
    (D("89.4%", "89.4", "%", "target_pct", code="two", reference="奋斗目标"), "一致", "89.4%"),
    (D("112.9%", "112.9", "%", "target_pct", code="two"), "一致", "112.9%"),
    (D("340亿元", "340", "亿元", "target", reference="奋斗目标"), "库中无此数", "2022年的奋斗目标"),
    (D("91.9%", "91.9", "%", "target_pct", reference="奋斗目标"), "库中无此数", "2022年的奋斗目标"),
    # --- what a stock gained is not what it holds
    (D("42家", "42", "家", "count", month("2022-11"), code="firms", sub=ADDED), "与库不符", f"{GAINED}为2家"),
    (D("2家", "2", "家", "count", month("2022-11"), code="firms", sub=ADDED), "一致", f"{GAINED}为2家"),
    (D("12家", "12", "家", "count", code="firms", sub=ADDED), "一致", "与2021年12月末相比为12家"),
    (D("2家", "2", "家", "count", month("2022-11"), code="seen", sub=ADDED), "无法判断", "2022年10月"),
    (D("2家", "2", "家", "count", month("2022-11"), code="redefined", sub=ADDED), "无法判断", "口径有变更"),
    (D("312.4亿元", "312.4", "亿元", sub=ADDED), "一致", "与库一致"),  # what adds up is added
    # --- a rate moves by points
    (D("10%", "10", "%", "mom", month("2022-11"), code="rate"), "与库不符", "5个百分点"),
    (D("5个百分点", "5", POINTS, "mom", month("2022-11"), code="rate"), "一致", "5个百分点"),
    # --- people are no firms
    (D("42人", "42", "人", "stock", code="firms"), "单位疑错", "单位应为“家”，文中写成“人”"),
    (D("42户", "42", "户", "stock", code="firms"), "一致", "与库一致"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "mark", "sentence"), FIGURES, ids=lambda each: each.span if isinstance(each, Mention) else None
)
def test_a_figure_is_right_only_of_what_it_is_said_of(one: Mention, mark: str, sentence: str) -> None:
    found = compare(one, shelf(*READINGS))
    assert (str(found.verdict), sentence in found.explanation) == (mark, True), found.explanation


def test_what_was_added_until_a_day_was_added_since_the_year_began() -> None:
    at_end = D("12家", "12", "家", "count", code="firms", sub=ADDED)
    one = replace(at_end, period=When(month("2022-11"), at=True))
    assert str(compare(one, shelf(*READINGS)).verdict) == "一致"


CARRIED = "全国有关情况如下。外贸进出口总额312.4亿元，增长4.5%，居第3位。"


def test_a_region_of_another_sentence_may_be_spoken_of_there_alone() -> None:
    """Only of levels and ranks: a growth has the region's own to be held against."""
    level = D("312.4亿元", "312.4", "亿元", scope="远方市", start=CARRIED.index("312.4"))
    rank = D("第3位", "3", "位", "rank", scope="全国", sub="level", start=CARRIED.index("第3位"))
    growth = D("4.5%", "4.5", "%", "growth", scope="远方市", start=CARRIED.index("4.5%"))
    found = compare_all([level, growth, rank], shelf(), {0: CARRIED})
    assert [str(each.verdict) for each in found] == ["一致", "库中无此数", "一致"]
    named = CARRIED.replace("全国有关情况如下。", "远方市")
    found = compare_all([replace(level, start=named.index("312.4"))], shelf(), {0: named})
    assert [str(each.verdict) for each in found] == ["库中无此数"]


CLAIMS: list[tuple[ClaimMention, str, str]] = [
    (claim("超额完成", "target_exceeded", code="two"), "属实", "目标为95.0亿元"),
    (claim("超额完成", "target_exceeded", code="two", goal="奋斗"), "不属实", "目标为120.0亿元"),
    (claim("超额完成", "target_exceeded", goal="奋斗"), "无法判断", "2022年的奋斗目标，无法判断“超额完成”"),
    (claim("超额完成", "target_exceeded", code="guess", period=YEAR), "无法判断", "不是实际数"),
    (claim("提前2个月完成", "target_early", code="hole", n=2), "无法判断", "缺2022年前三季度累计数"),
    (claim("提前1个月完成", "target_early", code="hole", n=1), "不属实", "提前2个月，不是1个月"),
    (claim("提前完成", "target_early", code="two", scope="东旗"), "无法判断", "库中没有“东旗”的"),
    (claim("完成全年目标", "target_exceeded", scope="东旗"), "无法判断", "没有登记2022年的目标"),
    (claim("提前完成", "target_early", code="two", scope="红山区"), "无法判断", "库中没有“红山区”的"),
    (claim("居全国首位", "rank_first"), "无法判断", "说的不是库中的位次范围“全区12盟市”"),
    (claim("居首位", "rank_first", field="全国"), "无法判断", "位次范围"),
    (claim("居全区首位", "rank_first"), "属实", "增速居第1位"),
    (claim("首次进入全国前三", "first_cross"), "无法判断", "位次范围"),
    (claim("位次创全国最好", "record", on="rank"), "无法判断", "位次范围"),
    (claim("连续3年居全国首位", "streak", n=3, n_unit="年"), "无法判断", "位次范围"),
    (claim("连续3个月居全国首位", "streak", n=3, n_unit="个月"), "无法判断", "位次范围"),
]


@pytest.mark.parametrize(("one", "label", "reason"), CLAIMS, ids=lambda each: getattr(each, "span", None))
def test_a_claim_is_true_only_of_what_it_is_said_of(one: ClaimMention, label: str, reason: str) -> None:
    found, _ = judge(one, shelf(*READINGS))
    assert (found.label, reason in found.reason) == (label, True), found.reason


@pytest.mark.parametrize(
    ("stated", "stored", "other"),
    [
        ("全国", "全区12盟市", True),
        ("全国", "全区", True),
        ("全省", "全区12盟市", False),
        ("盟市", "全区", False),
        ("中部城市", "全区", True),
        ("副省级城市、全国", "15个副省级城市", False),
        ("居全国15个副省级城市第1位", "15个副省级城市", False),
        ("中心城市、全国", "全国36个城市", False),
        ("中心城市、全国", "15个副省级城市", True),
        ("沿海口岸", "全国36个城市", True),
        ("", "全区", False),
        ("全国", "", False),
    ],
)
def test_a_field_is_another_where_level_or_group_contradict(stated: str, stored: str, other: bool) -> None:
    assert is_other_field(stated, stored) is other


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("上年1—10月", "2021年1—10月"),
        ("去年上半年", "2021年上半年"),
        ("前年前三季度", "2020年前三季度"),
        ("上年的一季度", "2021年一季度"),
        ("前三季度", "2022年前三季度"),
    ],
)
def test_a_leading_last_year_takes_a_year_off(words: str, label: str) -> None:
    found = earlier(words, NOV)
    assert found is not None
    assert found.label_with_year == label


@pytest.mark.parametrize(
    ("scope", "place"),
    [(None, "东旗"), ("全旗", "东旗"), ("全县", "东旗"), ("全区", "自治区"), ("全市", "本市")],
)
def test_a_countys_words_are_its_own(scope: str | None, place: str) -> None:
    """全区 in the text of a 旗 is the autonomous region."""
    assert place_of(scope, shelf(place=COUNTY.name)) == place
