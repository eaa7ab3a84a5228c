"""Claims of a text, judged over the figures (PHRASES F), and runs of years from the honours ledger."""

import pytest

from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.compare.claims import judge
from bureau.wording.compare.finding import Finding, Mark
from bureau.wording.compare.laurels import honoured, judge_run
from bureau.wording.honours import Award
from bureau.wording.mention import ClaimMention
from tests.wording.reading import Rows
from tests.wording.shelf import NOV, claim, known, mention, shelf, through


def years(*amounts: str, first: int = 2019, **more: str | int) -> Rows:
    """The figures to date of November, a year each; the last one has `more` besides."""
    rows = {f"{first + step}-11": {"cumulative": amount} for step, amount in enumerate(amounts)}
    for year in range(first, first + len(amounts) - 1):
        rows[f"{year}-12"] = {"cumulative": str(int(rows[f"{year}-11"]["cumulative"]) + 5), "level_rank": 4}
    rows[f"{first + len(amounts) - 1}-11"] |= more
    return rows  # type: ignore[return-value]


BEST = known(
    "best",
    {**years("60", "70", "80", "101", level_rank=1, growth_rank=2), "2022-10": {"cumulative": "90"}},
    since=2019,
    goal="100",
)
MONTHS = known(
    "months",
    {
        **{f"2021-{n:02d}": {"value": "10"} for n in range(1, 13)},
        **{f"2022-{n:02d}": {"value": str(10 + n), "value_yoy": f"{n}.0"} for n in range(1, 12)},
    },
    since=2021,
)
NARROWING = known(
    "narrowing",
    {f"2022-{n:02d}": {"cumulative": "9", "cumulative_yoy": f"-{20 - n}.0"} for n in range(8, 12)},
)
TURNED = known(
    "turned",
    {
        "2021-10": {"cumulative": "1", "cumulative_yoy": "-9.0"},
        "2021-11": {"cumulative": "1", "cumulative_yoy": "-2.0"},
        "2022-09": {"cumulative": "9", "cumulative_yoy": "-1.0"},
        "2022-10": {"cumulative": "9", "cumulative_yoy": "2.0"},
        "2022-11": {"cumulative": "9", "cumulative_yoy": "3.0"},
    },
)
STILL = known(
    "still",
    {
        "2021-10": {"cumulative": "1", "cumulative_yoy": "-9.0"},
        "2021-11": {"cumulative": "1", "cumulative_yoy": "4.0"},
        "2022-10": {"cumulative": "9", "cumulative_yoy": "2.0"},
        "2022-11": {"cumulative": "9", "cumulative_yoy": "3.0"},
    },
)
ZERO = known(
    "zero",
    {"2020-12": {"cumulative": "0"}, "2021-12": {"cumulative": "0"}, "2022-11": {"cumulative": "3"}},
    since=2020,
)
FAST = known(
    "fast",
    {f"{year}-11": {"cumulative": "9", "cumulative_yoy": f"{year - 2010}.5"} for year in range(2019, 2023)},
    since=2018,
)
SLOW = known(
    "slow",
    {f"{year}-11": {"cumulative": "9", "cumulative_yoy": f"{2030 - year}.5"} for year in range(2019, 2023)},
    since=2018,
)
GAPPY = known(
    "gappy",
    {"2020-11": {"cumulative": "9"}, "2022-11": {"cumulative": "9", "cumulative_yoy": "3.5"}},
    since=2019,
)
BARE = known("bare", {"2022-11": {"cumulative": "9"}})
GAPS = known("gaps", {"2022-10": {"value": "8"}, "2022-11": {"value": "9"}}, since=2021)
SLID = known("slid", years("60", "90", "80", "70"), since=2019)
DONE = known(
    "done",
    {"2022-11": {"cumulative": "100"}},
    kind=Kind.RATE,
    unit="%",
    name="建议提案办结率",
    area="petitions",
)
TIMELY = known(
    "timely",
    {"2022-11": {"cumulative": "99"}},
    kind=Kind.RATE,
    unit="%",
    name="热线信箱按时办结率",
    area="petitions",
)
CASES = known("cases", {"2022-11": {"cumulative": "84"}}, unit="件", name="政协提案件数", area="petitions")
MAIL = known("mail", {"2022-11": {"cumulative": "36"}}, unit="件", name="局长信箱件数", area="petitions")
READINGS = (
    BEST,
    MONTHS,
    NARROWING,
    TURNED,
    STILL,
    ZERO,
    FAST,
    SLOW,
    GAPPY,
    BARE,
    GAPS,
    SLID,
    DONE,
    TIMELY,
    CASES,
    MAIL,
)

JUDGED: list[tuple[ClaimMention, str, str]] = [
    (
        claim("创历史新高", "record", code="best"),
        "属实",
        "自2019年有统计以来，此前最高为2021年1—11月的80.0亿元",
    ),
    (claim("创2020年以来新高", "record", code="best"), "属实", "2020年以来"),
    (claim("创新高", "record", code="best", since="2020"), "属实", "2020年以来"),
    (claim("近三年新高", "record", code="best"), "属实", "2020年以来"),
    (claim("创年内单月新高", "record", code="months"), "属实", "2022年1月以来各月均低于2022年11月的21.0"),
    (claim("创单月历史新高", "record", code="months"), "属实", "2021年1月以来各月均低于"),
    (
        claim("创年内新高", "record", code="months", period=through(2021, 12)),
        "不属实",
        "2021年1月为10.0亿元，不是新高",
    ),
    (claim("创年内新高", "record", code="bare"), "无法判断", "无法判断"),
    (claim("创年内新高", "record", code="gaps"), "无法判断", "没有2022年1月以来各月的数"),
    (claim("创单日新高", "record", code="months"), "无法判断", "没有按逐日、逐周、逐季判断"),
    (claim("创年内最高增速", "record", code="months"), "无法判断", "没有按各月增速判断"),
    (
        claim("创开业以来新高", "record", code="best", since="开业以来", period=through(2021, 12)),
        "属实",
        "此前最高",
    ),
    (claim("创开业以来新高", "record", code="slid", since="开业以来"), "无法判断", "从哪一年起没有写明"),
    (claim("近4年新高", "record", code="best", since="近4年"), "属实", "2019年以来"),
    (claim("创历史新高", "record", code="months"), "属实", "此前最高为2021年1—11月"),
    (claim("创有统计以来新高", "record", code="best", since="有统计以来"), "属实", "自2019年有统计以来"),
    (claim("位次历史最好", "record", code="best"), "属实", "此前最好为第4位"),
    (claim("最好", "record", code="best", on="rank"), "属实", "第4位"),
    (claim("增速为近三年最高", "record", code="fast"), "属实", "2020年以来各年1—11月同比均低于现在的12.5"),
    (claim("最高", "record", code="fast", on="growth"), "属实", "2018年以来"),
    (claim("增幅最高", "record", code="slow"), "不属实", "2019年1—11月同比为11.5，不低于现在的8.5"),
    (claim("增速最高", "record", code="gappy"), "无法判断", "没有历年"),
    (claim("增速最高", "record", code="bare"), "无法判断", "，无法判断"),
    (
        claim("首次突破百亿元大关", "first_cross", code="best", threshold="百亿元"),
        "属实",
        "此前各年均未达到100亿元",
    ),
    (claim("首次突破80亿元", "first_cross", code="best", threshold="80亿元"), "不属实", "不是首次"),
    (claim("首次突破大关", "first_cross", code="best"), "无法判断", "没有看出"),
    (claim("首次突破百万吨", "first_cross", code="best", threshold="百万吨"), "无法判断", "没有看出"),
    (claim("首次跃升至前三位", "first_cross", code="best"), "属实", "此前最好为第4位"),
    (claim("首次进入前2位", "rank_first", code="best"), "属实", "此前最好为第4位"),
    (
        claim("连续3个月正增长", "streak", code="months", n=3, n_unit="个月"),
        "属实",
        "自2022年9月起连续3个月正增长",
    ),
    (
        claim("连续3个月超20亿元", "streak", code="months", n=3, n_unit="个月", threshold="20亿元"),
        "不属实",
        "2022年9月为19.0亿元",
    ),
    (
        claim("连续2个月超20亿元", "streak", code="months", n=2, n_unit="个月", threshold="20亿元"),
        "属实",
        "自2022年10月起连续2个月不低于20.0亿元",
    ),
    (
        claim("连续2个月超1亿元", "streak", code="best", n=2, n_unit="个月", threshold="1亿元"),
        "无法判断",
        "无法判断",
    ),
    (
        claim("连续2年超1亿元", "streak", code="best", n=2, n_unit="年", threshold="1亿元"),
        "属实",
        "自2021年起连续2年如此：2022年1—11月为101.0亿元",
    ),
    (claim("降幅连续3个月收窄", "streak", code="narrowing", n=3, n_unit="个月"), "属实", "连续3个月收窄"),
    (
        claim("连续2年居首位", "streak", code="best", n=2, n_unit="年", period=through(2021, 12)),
        "不属实",
        "2021年总量居第4位",
    ),
    (claim("连续2年入选", "streak", code="best", n=2, n_unit="年"), "无法判断", "请人工核对"),
    (claim("连续三届增长", "streak", code="best", n=3, n_unit="届"), "无法判断", "没有按“届”判断"),
    (claim("各月正增长", "streak", code="months"), "属实", "当月同比最低为1月"),
    (claim("全年保持正增长", "streak", code="months"), "属实", "累计同比最低为"),
    (claim("居首位", "rank_first", code="best"), "属实", "总量居第1位"),
    (claim("总量居首位", "rank_first", code="best", on="level"), "属实", "总量居第1位"),
    (claim("第一大贸易伙伴", "rank_first", code="best"), "无法判断", "不是地区位次"),
    (claim("增速居首位", "rank_first", code="best", on="growth"), "不属实", "增速居第2位"),
    (claim("增速居前三位", "rank_first", code="best", on="growth"), "属实", "增速居第2位"),
    (claim("居首位", "rank_first"), "属实", "增速居第1位"),
    (claim("居首位", "rank_first", code="months"), "无法判断", "没有增速位次"),
    (claim("居首位", "rank_first", code="best", period=through(2021, 12)), "不属实", "总量居第4位"),
    (claim("超额完成", "target_exceeded", code="best"), "属实", "完成率101.0%"),
    (claim("超额5%以上完成", "target_exceeded", code="best", n=5, n_unit="%"), "不属实", "完成率101.0%"),
    (claim("完成年度任务", "target_exceeded", code="best"), "属实", "完成率101.0%"),
    (claim("完成任务", "target_exceeded", code="months"), "无法判断", "没有登记2022年的目标"),
    (claim("提前1个月完成", "target_early", code="best", n=1), "属实", "2022年1—11月已达101.0亿元"),
    (claim("提前2个月完成", "target_early", code="best", n=2), "不属实", "提前1个月，不是2个月"),
    (claim("提前完成", "target_early", code="best"), "属实", "已达101.0亿元"),
    (claim("由负转正", "turn", code="turned", since="2022-10"), "属实", "2022年1—10月"),
    (claim("由负转正", "turn", code="turned"), "属实", "2021年1—11月"),  # against last year
    (claim("由负转正", "turn", code="turned", since="上月"), "属实", "2022年1—11月"),
    (claim("由负转正", "turn", code="still"), "不属实", "2022年1—10月"),
    (claim("由降转升", "turn", code="narrowing"), "不属实", "2022年1—11月下降"),
    (claim("零突破", "zero_break", code="zero"), "属实", "均为零"),
    (claim("全部办结", "all_completed", code="done"), "属实", "建议提案办结率为100.0%"),
    (claim("全部办结", "all_completed", code="cases"), "属实", "建议提案办结率为100.0%"),
    (claim("按时办结", "all_completed", code="mail"), "不属实", "热线信箱按时办结率为99.0%"),
    (claim("全部办结", "all_completed", code="best"), "无法判断", "没有“外贸进出口总额”的办结率"),
    (claim("创历史新高", "record", period=None, code="best"), "属实", "2021年1—11月"),
    (claim("创历史新高", "record", code=""), "无法判断", "库中没有“外贸进出口总额”这个指标"),
    (ClaimMention("创历史新高", 0, 5, "record", ""), "无法判断", "这条论断说的指标"),
    (claim("独一无二", "unique"), "无法判断", "没有判断“独一无二”的规则"),
]


@pytest.mark.parametrize(("one", "label", "reason"), JUDGED, ids=lambda each: getattr(each, "span", None))
def test_a_claim_is_judged_with_its_reason(one: ClaimMention, label: str, reason: str) -> None:
    found, _ = judge(one, shelf(*READINGS))
    assert found.label == label, found.reason
    assert reason in found.reason


AWARDS = [Award("全国外贸百强城市", year, "海关总署") for year in range(2014, 2023)] + [
    Award("中国投资热点城市", 2022, "国家商务部", "全自治区", 1, 20),
    Award("热点城市", 2022, "某会"),
]


@pytest.mark.parametrize(
    ("n", "truth", "reason"),
    [(9, True, "自2014年起连续9年"), (8, False, "文中写连续八年，请更新"), (10, False, "连续9年")],
)
def test_a_run_of_years_is_read_from_the_honours_ledger(n: int, truth: bool, reason: str) -> None:
    found = judge_run(claim(f"连续{n}年被评为“全国外贸百强城市”", "streak", n=n, n_unit="年"), AWARDS, 2022)
    assert found is not None
    assert (found.truth, reason in found.reason) == (truth, True), found.reason


def test_a_claim_that_names_no_honour_is_left_to_the_figures() -> None:
    assert judge_run(claim("连续9年居首", "streak", n=9), AWARDS, 2022) is None


def test_the_number_chosen_is_an_honours_own() -> None:
    text = "入选2022年全国20个“中国投资热点城市”"
    start = text.index("20个")
    one = mention("20个", "20", "个", "count", code="", indicator="中国投资热点城市", start=start)
    absent = Finding(one, Mark.ABSENT, "")
    assert honoured(absent, text, AWARDS, 2022).verdict is Mark.AGREES
    assert honoured(absent, text, AWARDS, 2021) is absent
    assert honoured(absent, "入选全国20个试点", AWARDS, 2022) is absent
    behind = "成为“中国投资热点城市”，全国20个"
    late = mention("20个", "20", "个", "count", code="", start=behind.index("20个"))
    assert honoured(Finding(late, Mark.ABSENT, ""), behind, AWARDS, 2022).verdict is Mark.AGREES
    right = Finding(one, Mark.AGREES, "")
    assert honoured(right, text, AWARDS, 2022) is right


def test_the_reading_that_a_claim_was_judged_over_is_told() -> None:
    _, reading = judge(claim("创历史新高", "record", code="best"), shelf(BEST))
    assert isinstance(reading, Reading)
    assert reading.span == NOV
