"""核数: every verdict with its sentence (FORMATS, Mentions; PHRASES «Where real texts are wrong»)."""

from dataclasses import replace
from typing import Any

import pytest

from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal
from bureau.algebra.values import Kind
from bureau.wording.compare.finding import MARKS, Mark
from bureau.wording.compare.judging import compare, compare_all
from bureau.wording.mention import Mention, When
from tests.wording.reading import COUNTY
from tests.wording.shelf import NOV, OCT, YEAR, known, mention, month, shelf, through

D = mention
EXPORTS = known(
    "exports",
    {"2021-11": {"cumulative": "150"}, "2022-11": {"cumulative": "201.5"}},
    name="出口总额",
    part_of="trade",
)
DOLLARS = known("usd", {"2022-11": {"cumulative": "45.2"}}, name="外贸进出口总额（美元）", unit="亿美元")
RATE = known(
    "rate",
    {"2021-11": {"cumulative": "96"}, "2022-11": {"cumulative": "98.5", "value": "97"}},
    kind=Kind.RATE,
    unit="%",
)
STOCK = known(
    "stock", {"2021-11": {"value": "40"}, "2022-11": {"value": "42"}}, kind=Kind.STOCK, unit="家", decimals=0
)
SMALL = known(
    "small", {"2022-10": {"cumulative": "7"}, "2022-11": {"cumulative": "30"}}, unit="件", decimals=0
)
GAPS = known("gaps", {"2022-10": {"cumulative": "71.5"}, "2022-09": {"cumulative": "66.4"}})
ROUNDED = known("rounded", {"2022-11": {"cumulative": "312.46"}})


def verdict(one: Mention) -> tuple[str, str, str]:
    found = compare(one, shelf(EXPORTS, DOLLARS, RATE, STOCK, SMALL, GAPS, ROUNDED))
    return str(found.verdict), f"{found.database}{found.unit}", found.explanation


CASES: list[tuple[Mention, str, str, str]] = [
    # --- right
    (D("312.4亿元", "312.4", "亿元"), "一致", "312.4亿元", "与库一致：2022年1—11月为312.4亿元"),
    (D("312亿元", "312", "亿元"), "舍入一致", "312.4亿元", "四舍五入后一致"),
    (D("3124000万元", "3124000", "万元"), "一致", "3124000万元", "与库一致"),
    (D("312.4亿", "312.4", "亿"), "一致", "312.4亿元", "与库一致"),
    (
        D("312.5亿元", "312.5", "亿元", code="rounded"),
        "舍入一致",
        "312.5亿元",
        "库中2022年1—11月为312.46亿元",
    ),
    (D("24.1亿元", "24.1", "亿元", "month"), "一致", "24.1亿元", "2022年11月当月为24.1亿元"),
    (D("4.5%", "4.5", "%", "growth"), "一致", "4.5%", "2022年1—11月同比为增长4.5%"),
    (D("3.2%", "-3.2", "%", "growth_month"), "一致", "-3.2%", "2022年11月当月同比为下降3.2%"),
    (
        D("第3位", "3", "位", "rank", sub="level", reference="全区"),
        "一致",
        "3位",
        "总量位次为第3位（库中位次范围：全区12盟市）",
    ),
    (D("前三位", "3", "位", "rank", sub="top_n"), "一致", "3位", "总量位次为第3位"),
    (D("首位", "1", "位", "rank"), "一致", "1位", "增速位次为第1位"),
    (D("340亿元", "340", "亿元", "target", YEAR), "一致", "340亿元", "2022年目标（自治区，确保）"),
    (D("91.9%", "91.9", "%", "target_pct"), "一致", "91.9%", "2022年1—11月完成率为91.9%"),
    (D("42家", "42", "家", "stock", code="stock"), "一致", "42家", "2022年11月末为42家"),
    (D("42个", "42", "个", "count", code="stock"), "一致", "42个", "与库一致"),
    (D("98.5%", "98.5", "%", "share", code="rate"), "一致", "98.5%", "与库一致"),
    (D("45.2亿美元", "45.2", "亿美元"), "一致", "45.2亿美元", "与库一致"),
    (D("12.5亿元", "12.5", "亿元", scope="东旗"), "一致", "12.5亿元", "与库一致"),
    (D("312.4亿元", "312.4", "亿元", scope="各地"), "一致", "312.4亿元", "与库一致"),
    (D("第3位", "3", "位", "rank", scope="全区", sub="level"), "一致", "3位", "与库一致"),
    (
        D("312.4亿元", "312.4", "亿元", "target", through(2021, 12), scope="各地"),
        "库中无此数",
        "",
        "库中没有“各地”",
    ),
    (D("312.4亿元", "312.4", "亿元", period=None), "一致", "312.4亿元", "与库一致"),
    # --- 舍入: what was cut off is not rounded
    (D("312.4亿元", "312.4", "亿元", code="rounded"), "与库不符", "312.5亿元", "截去了尾数"),
    # --- 与库不符
    (
        D("313亿元", "313", "亿元"),
        "与库不符",
        "312.4亿元",
        "库中2022年1—11月为312.4亿元，文中313亿元与库不符，请核对后改正",
    ),
    (D("第2位", "2", "位", "rank", sub="level"), "与库不符", "3位", "库中2022年1—11月总量位次为第3位"),
    (D("310亿元", "310", "亿元", approx="近"), "与库不符", "312.4亿元", "文中近310亿元与库不符"),
    # --- 方向相反
    (
        D("4.5%", "-4.5", "%", "growth"),
        "方向相反",
        "4.5%",
        "文中下降4.5%，库中2022年1—11月同比为增长4.5%，方向相反，请改正",
    ),
    (D("3.2%", "-3.2", "%", "growth"), "方向相反", "4.5%", "文中的数与2022年11月当月同比一致"),
    # --- 单位疑错
    (
        D("31.24亿元", "31.24", "亿元"),
        "单位疑错",
        "312.4亿元",
        "库中2022年1—11月为312.4亿元，文中31.24亿元正好差10倍",
    ),
    (
        D("312.4万元", "312.4", "万元"),
        "单位疑错",
        "3124000万元",
        "库中2022年1—11月为312.4亿元，文中312.4万元正好差10000倍",
    ),
    (
        D("312.4", "312.4", ""),
        "单位疑错",
        "312.4亿元",
        "文中“312.4”没有写单位，按“亿元”计与库一致；库中2022年1—11月为312.4亿元，请补上单位",
    ),
    (D("3124000", "3124000", ""), "单位疑错", "312.4亿元", "没有写单位，按“万元”计与库一致"),
    (D("71642", "71642", ""), "单位疑错", "312.4亿元", "没有写单位，数也对不上"),
    (D("4.5个百分点", "4.5", "个百分点", "growth"), "单位疑错", "4.5%", "增速和占比应写“%”"),
    (D("3项", "3", "项", "count", code="small"), "单位疑错", "30项", "正好差10倍"),
    (D("312.4吨", "312.4", "吨"), "单位疑错", "312.4亿元", "单位应为“亿元”，文中写成“吨”"),
    # --- 截止期不同
    (
        D("288.3亿元", "288.3", "亿元"),
        "截止期不同",
        "312.4亿元",
        "文中288.3亿元为2022年1—10月数，报告截至11月；2022年1—11月库中为312.4亿元，请更新",
    ),
    (D("3.1%", "3.1", "%", "growth"), "截止期不同", "4.5%", "为2022年1—10月数，报告截至11月"),
    (D("300亿元", "300", "亿元"), "截止期不同", "312.4亿元", "为上年同期（2021年1—11月）的数"),
    (
        D("312.4亿元", "312.4", "亿元", period=OCT),
        "截止期不同",
        "288.3亿元",
        "为2022年1—11月数，不是2022年1—10月",
    ),
    (
        D("71.5亿元", "71.5", "亿元", code="gaps"),
        "截止期不同",
        "71.5亿元",
        "文中的71.5亿元与2022年1—10月一致，请核对时段",
    ),
    # --- 口径不同
    (
        D("24.1亿元", "24.1", "亿元"),
        "口径不同",
        "312.4亿元",
        "文中24.1亿元与2022年11月当月一致，不是2022年1—11月",
    ),
    (D("312.4亿元", "312.4", "亿元", "month"), "口径不同", "24.1亿元", "请核对口径"),
    (
        D("4.1%", "4.1", "%", "growth"),
        "口径不同",
        "4.5%",
        "文中增长4.1%是按现有数计算的；公布的2022年1—11月同比为增长4.5%，请用公布数",
    ),
    (D("第1位", "1", "位", "rank", sub="level"), "口径不同", "3位", "文中第1位与2022年1—11月增速位次一致"),
    (D("340亿元", "340", "亿元"), "口径不同", "312.4亿元", "与2022年目标（自治区，确保）一致"),
    (D("312.4亿元", "312.4", "亿元", "target"), "口径不同", "340.0亿元", "请核对口径"),
    (D("45亿美元", "45", "亿美元", code="exports"), "口径不同", "201.5亿元", "请核对是人民币还是美元"),
    # --- 库中无此数
    (D("7.2%", "7.2", "%", "growth", code="", indicator="规上工业增加值"), "库中无此数", "", "登记别名"),
    (
        D("1.2亿元", "1.2", "亿元", period=through(2019, 11)),
        "库中无此数",
        "",
        "库中没有“外贸进出口总额”2019年的数",
    ),
    (D("9.1亿元", "9.1", "亿元", scope="远方市"), "库中无此数", "", "库中没有“远方市”的“外贸进出口总额”"),
    (
        D("50亿元", "50", "亿元", "target", code="exports"),
        "库中无此数",
        "",
        "库中没有登记“出口总额”2022年的目标",
    ),
    (D("第3位", "3", "位", "rank", code="exports"), "库中无此数", "", "的位次"),
    (D("9.1亿元", "9.1", "亿元", code="nowhere"), "库中无此数", "", "请人工核对"),
    # --- 无法判断
    (D("80亿元", "80", "亿元", code="gaps"), "无法判断", "", "“外贸进出口总额”缺2022年11月的数"),
    (D("80亿元", "80", "亿元", period=None, code="gaps"), "无法判断", "", "缺2022年11月的数"),
    (D("313亿元", "313", "亿元", period=None), "无法判断", "312.4亿元", "文中没有写明313亿元的时间"),
    (D("71.5吨", "71.5", "吨"), "无法判断", "312.4亿元", "文中单位“吨”与库中单位“亿元”不能换算"),
    (D("9.9个百分点", "9.9", "个百分点", "growth"), "与库不符", "4.5%", "单位也应为“%”"),
    (D("17个月", "17", "个月", "other", sub="streak"), "无法判断", "", "连续期数"),
]


@pytest.mark.parametrize(
    ("one", "mark", "database", "sentence"), CASES, ids=lambda each: getattr(each, "span", None)
)
def test_every_figure_has_a_verdict_and_a_sentence_with_the_numbers(
    one: Mention, mark: str, database: str, sentence: str
) -> None:
    found = verdict(one)
    assert found[:2] == (mark, database), found[2]
    assert sentence in found[2]


def test_the_table_has_every_verdict() -> None:
    assert {mark for _, mark, _, _ in CASES} == set(MARKS)


def test_a_figure_that_differs_but_fits_no_rank_is_said_of_the_place_itself() -> None:
    """居全区第6位: 全区 is the field of the rank."""
    found = compare(D("第6位", "6", "位", "rank", scope="全区", sub="level"), shelf())
    assert (found.verdict, found.database) == (Mark.DIFFERS, "3")


def dated(*mentions: Mention, **options: Any) -> list[str]:
    return [str(each.verdict) for each in compare_all(mentions, shelf(**options))]


def test_an_old_figure_kept_after_the_cut_off_moved_on_is_told() -> None:
    found = compare_all([D("288.3亿元", "288.3", "亿元", period=OCT)], shelf())[0]
    assert found.verdict is Mark.CUTOFF
    assert found.explanation.startswith("文中为1—10月数，报告截至11月；与库一致：2022年1—10月为288.3亿元")


def test_an_earlier_span_beside_the_reports_own_is_a_comparison() -> None:
    assert dated(D("288.3亿元", "288.3", "亿元", period=OCT), D("312.4亿元", "312.4", "亿元")) == [
        "一致",
        "一致",
    ]


def test_a_span_after_the_cut_off_is_told() -> None:
    whole = D("312.4亿元", "312.4", "亿元")
    assert dated(whole, span=OCT) == ["截止期不同"]


def test_wrong_and_undated_figures_are_left_to_their_own_verdict() -> None:
    assert dated(D("1.5亿元", "1.5", "亿元", period=OCT), D("312.4亿元", "312.4", "亿元", period=None)) == [
        "与库不符",
        "一致",
    ]


def test_a_month_of_its_own_is_no_stale_cut_off() -> None:
    october = known("m", {"2022-10": {"value": "20.5"}, "2022-11": {"value": "21", "cumulative": "230"}})
    found = compare_all([D("20.5亿元", "20.5", "亿元", "month", month("2022-10"), code="m")], shelf(october))
    assert [each.verdict for each in found] == [Mark.AGREES]


def test_an_earlier_figure_is_right_when_the_reports_own_is_not_known_yet() -> None:
    assert [
        each.verdict
        for each in compare_all([D("71.5亿元", "71.5", "亿元", period=OCT, code="gaps")], shelf(GAPS))
    ] == [Mark.AGREES]


def test_the_whole_year_is_called_so() -> None:
    early = known("y", {"2022-11": {"cumulative": "50.5"}, "2022-12": {"cumulative": "61.2"}})
    one = D("50.5亿元", "50.5", "亿元", period=YEAR, code="y")
    assert "报告截至全年" in compare(one, shelf(early, span=YEAR)).explanation
    right = D("50.5亿元", "50.5", "亿元", code="y")
    assert "报告截至全年" in compare_all([right], shelf(early, span=YEAR))[0].explanation


def test_next_years_target_is_found_among_the_targets_of_other_years() -> None:
    goal = (Goal(Quantity(D("9", "9", "亿元").amount, Unit.of("亿元")), "市政府", "奋斗"),)
    goals = {("trade", "本市", 2023): goal}
    one = D("9亿元", "9", "亿元", "target", through(2023, 12))
    assert compare(one, shelf(goals=goals)).verdict is Mark.AGREES


def test_a_plan_that_is_the_figure_of_the_database_is_one() -> None:
    """争取资金201.5亿元: won, not planned."""
    found = compare(D("201.5亿元", "201.5", "亿元", "target", code="exports"), shelf(EXPORTS))
    assert (found.verdict, found.mention.measure) == (Mark.AGREES, "target")


@pytest.mark.parametrize(
    ("one", "mark"),
    [
        (D("4.5%", "4.5", "%", "growth", basis="美元计"), Mark.OPEN),  # the twin has no growth of its own
        (D("45.2亿美元", "45.2", "亿美元", code="usd"), Mark.AGREES),
        (D("312.4亿元", "312.4", "亿元", code="usd"), Mark.AGREES),  # 元 named, the indicator in 美元
        (D("45.2亿元", "45.2", "亿元"), Mark.DIFFERS),
    ],
)
def test_the_currency_belongs_to_the_indicator(one: Mention, mark: Mark) -> None:
    assert compare(one, shelf(DOLLARS)).verdict is mark


def test_a_growth_in_a_currency_that_the_database_has_not_is_not_compared() -> None:
    found = compare(D("4.5%", "4.5", "%", "growth", basis="美元计"), shelf())
    assert found.verdict is Mark.BASIS
    assert found.explanation == "文中4.5%是美元计的，库中“外贸进出口总额”只有以亿元计的数，不能核对"


def test_a_county_checks_its_own_text_in_its_own_words() -> None:
    """全区 in a district's text is the district."""
    here = shelf(place=COUNTY.name)
    assert compare(D("12.5亿元", "12.5", "亿元", scope="全旗"), here).verdict is Mark.AGREES


def test_a_stock_of_a_flow_is_its_figure_to_date() -> None:
    one = replace(
        D("312.4亿元", "312.4", "亿元", "stock", month("2022-11")), period=When(month("2022-11"), at=True)
    )
    assert compare(one, shelf()).verdict is Mark.AGREES
    assert shelf().span == NOV


RANKED = known(
    "ranked",
    {"2022-09": {"level_rank": 2}, "2022-10": {"level_rank": 4}, "2022-11": {"level_rank": 3}},
)


@pytest.mark.parametrize(("place", "mark"), [("3", "一致"), ("4", "截止期不同"), ("2", "与库不符")])
def test_a_rank_is_an_old_one_only_of_the_cut_off_before(place: str, mark: str) -> None:
    """One of few ranks agrees with some month of any year."""
    one = D(f"第{place}位", place, "位", "rank", code="ranked", sub="level")
    assert str(compare(one, shelf(RANKED)).verdict) == mark
    january = replace(one, period=When(through(2022, 1)))
    assert str(compare(january, shelf(RANKED)).verdict) == "库中无此数"


def test_what_is_right_for_the_cut_off_too_is_right_behind_the_year() -> None:
    """2022年…应用率达100%, in a report of November: the year so far is meant."""
    full = known(
        "full",
        {"2022-11": {"cumulative": "100"}, "2022-12": {"cumulative": "100"}},
        kind=Kind.RATE,
        unit="%",
    )
    grown = known("grown", {"2022-11": {"cumulative": "90"}, "2022-12": {"cumulative": "100"}})
    same = D("100%", "100", "%", code="full", period=YEAR)
    more = D("100亿元", "100", "亿元", code="grown", period=YEAR)
    found = compare_all([same, more], shelf(full, grown))
    assert [str(each.verdict) for each in found] == ["一致", "截止期不同"]
    assert found[0].mention is same


@pytest.mark.parametrize(
    ("approx", "said"),
    [
        ("以上", "文中400亿元以上"),
        ("超", "文中超400亿元"),
        ("余", "文中400余亿元"),
        ("不低于", "文中不低于400亿元"),
    ],
)
def test_an_approximate_word_is_said_where_it_stands(approx: str, said: str) -> None:
    one = D(said.removeprefix("文中") if approx == "余" else "400亿元", "400", "亿元", approx=approx)
    found = compare(one, shelf())
    assert (str(found.verdict), said in found.explanation) == ("与库不符", True)
