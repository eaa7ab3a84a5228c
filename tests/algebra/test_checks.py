# ruff: noqa: E501  (a sentence stands in one line of its table)
"""The rules of checking, one table each: the figures, and the sentence that the clerk reads."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bureau.algebra.checks import BY_CODE, RULES, Setting, Severity, check
from bureau.algebra.period import Month
from bureau.algebra.series import Series
from bureau.algebra.values import Kind
from tests.algebra.checked import reading, said
from tests.algebra.rows import month, series

FEB, MAR = month(2), month(3)


def first(found: list[str]) -> str:
    assert len(found) <= 1
    return found[0] if found else ""


# --- 累计 = 上月累计 + 当月 ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("march", "sentence"),
    [
        ("34233 — 108659", ""),  # 2022, as published: 74426 + 34233
        ("34233 — 108660", ""),  # one off is what three roundings to whole 亿元 can do
        ("34233 — 108661", "警告：累计数108661亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额多2亿元；可能是往月数据有修订，请核对后写明说明。"),
        ("34233 — 74426", "警告：累计数74426亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额少34233亿元；累计数与上月累计相同，可能没有加上当月数，请补加。"),
        ("34233 — 1086590", "警告：累计数1086590亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额多977931亿元；累计数大了约10倍，可能单位或小数点有误，请核对单位。"),
        ("34233 — 1086.59", "警告：累计数1086.59亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额少107572.41亿元；累计数小了约100倍，可能单位或小数点有误，请核对单位。"),
        ("34233 — 180659", "警告：累计数180659亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额多72000亿元；相邻两位数字对调后正是108659，可能录入颠倒，请改正。"),
        ("34233 — 150000", "警告：累计数150000亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额多41341亿元；相差较大，请核对当月数、累计数和上月累计。"),
        ("34233 — —", ""),  # the year to date is computed: nothing to compare
    ],
)  # fmt: skip
def test_the_year_to_date_is_last_months_and_this_month(march: str, sentence: str) -> None:
    rows = series({"2022-02": "— — 74426", "2022-03": march})
    assert first(said("to-date", rows, MAR)) == sentence


def test_things_counted_one_by_one_are_never_rounded() -> None:
    rows = series({"2022-01": "10 — 10", "2022-02": "5 — 16", "2022-03": "5 — 20"})
    assert "差额多1家" in first(said("to-date", rows, FEB, "家"))
    assert "可能是同一对象在累计中只计一次" in first(said("to-date", rows, MAR, "家"))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (series({"2022-03": "5 — 20"}), "无法判断：没有2022年1—2月的累计数，无法判断累计数是否等于上月累计加当月。"),
        (series({"2022-02": "5 — 20", "2022-03": "5 — 30"}, Kind.FLOW, MAR), "无法判断：口径自2022年3月起变更，无法判断累计数是否等于上月累计加当月。"),
    ],
)  # fmt: skip
def test_without_last_months_figure_to_date_nothing_is_passed(rows: Series, sentence: str) -> None:
    assert first(said("to-date", rows, MAR)) == sentence


# --- 当月 ≤ 累计, 时点与流量 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "cells", "rule", "sentence"),
    [
        (1, "10 — 12", "within", "错误：1月的累计数就是当月数，现在当月数10亿元、累计数12亿元，请改成一样。"),
        (1, "10 — 10", "within", ""),
        (3, "30 — 20", "within", "错误：当月数30亿元大于累计数20亿元，请核对两个数是否填反、单位是否一致。"),
        (3, "20 — 30", "within", ""),
        (3, "35 — 35", "stock-or-flow", "警告：当月数和累计数都是35亿元，而上月累计已有20亿元，可能把累计数填进了当月数，请改正。"),
        (3, "35 — 35", "to-date", ""),  # said once
        (3, "15 — 35", "stock-or-flow", ""),
        (3, "-5 — -20", "negative", "错误：当月数-5亿元小于零，请核对正负号。累计数-20亿元小于零，请核对正负号。"),
        (3, "0 — 20", "negative", ""),
        (3, "— — 15", "shrinks", "警告：累计数15亿元小于上月累计20亿元，当月成了负数，请核对；往月数据有修订的，请写明说明。"),
        (3, "— — 25", "shrinks", ""),
        (3, "5 -100 25 -100", "impossible", ""),
        (3, "5 -100.1 25 -250", "impossible", "错误：当月同比-100.1%，下降不会超过100%，请核对。累计同比-250%，下降不会超过100%，请核对。"),
    ],
)  # fmt: skip
def test_one_figure_by_itself(at: int, cells: str, rule: str, sentence: str) -> None:
    rows = {"2022-01": "10 — 10", "2022-02": "10 — 20"} if at > 1 else {}
    assert first(said(rule, series({**rows, f"2022-0{at}": cells}), month(at))) == sentence


def test_whether_a_figure_to_date_shrinks_cannot_be_judged_without_the_one_before() -> None:
    assert first(said("shrinks", series({"2022-03": "— — 5"}), MAR)).startswith("无法判断：没有2022年1—2月")
    assert said("shrinks", series({"2022-02": "— — 5"}), FEB) == []  # a merged 1—2月 is the year's first


def test_a_stock_has_the_number_at_the_end_of_the_month_only() -> None:
    rows = series({"2022-03": "12 — 30"}, Kind.STOCK)
    assert first(said("stock-or-flow", rows, MAR, "个")).startswith(
        "警告：这是时点指标，只有期末数；现在当月数12个、累计数30个不同"
    )
    assert said("stock-or-flow", series({"2022-03": "12 — 12"}, Kind.STOCK), MAR, "个") == []


def test_a_rate_may_be_negative_and_fall_by_more_than_a_hundred_points() -> None:
    rows = series({"2022-03": "-3.2 -120 -3.2"}, Kind.RATE)
    assert [
        rule for rule in RULES for _ in said(rule.code, rows, MAR, "%") if rule.severity is Severity.ERROR
    ] == []


# --- part and whole ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "whole", "sentence"),
    [
        ("4 — 9", "5 — 10", ""),
        ("50000 — 100000", "5 — 10", ""),
        ("50000 — 90000", "5 — 10", ""),  # in 万元: 5亿元, 9亿元
        ("60000 — 90000", "5 — 10", "错误：当月数60000万元大于“总额”的50000万元，分项不能大于总项，请核对两个数。"),
        ("4 — 9", "—", "无法判断：“总额”没有2022年3月的数，无法判断本项是否超过它。“总额”没有2022年一季度的数，无法判断本项是否超过它。"),
    ],
)  # fmt: skip
def test_a_part_is_not_larger_than_its_whole(cells: str, whole: str, sentence: str) -> None:
    total = reading(series({"2022-03": whole}), MAR)
    assert first(said("part", series({"2022-03": cells}), MAR, "万元", total)) == sentence


def test_what_cannot_be_added_is_not_compared() -> None:
    tonnes = reading(series({"2022-03": "1 — 1"}), MAR, "吨")
    assert said("part", series({"2022-03": "9 — 9"}), MAR, whole=tonnes) == []
    rate = reading(series({"2022-03": "1 — 1"}, Kind.RATE), MAR, "%")
    assert said("part", series({"2022-03": "9 — 9"}, Kind.RATE), MAR, "%", rate) == []


PAST = {f"2021-{number:02}": "591" for number in range(1, 8)}
EXPORTS, IMPORTS = dict.fromkeys(PAST, "501"), dict.fromkeys(PAST, "90")


@pytest.mark.parametrize(
    ("history", "whole", "parts", "sentence"),
    [
        (7, "591", ("501", "90"), ""),
        (7, "594", ("501", "90"), "警告：分项之和501＋90＝591件，小于当月数594件，而此前7个月两者都相等，请逐项核对。"),
        (7, "590", ("501", "90"), "警告：分项之和501＋90＝591件，大于当月数590件，请逐项核对。"),
        (7, "591", ("501", "—"), "无法判断：“乙”没有2022年3月的数，无法判断分项之和。"),
        (5, "594", ("501", "90"), "无法判断：分项之和591件小于总数；此前只有5个月可比，无法判断分项是否齐全。"),
        (0, "590", ("501", "90"), "警告：分项之和501＋90＝591件，大于当月数590件，请逐项核对。"),
    ],
)  # fmt: skip
def test_parts_that_always_were_the_whole_are_it_now(
    history: int, whole: str, parts: tuple[str, str], sentence: str
) -> None:
    def rows(past: dict[str, str], now: str) -> Series:
        return series({**dict(list(past.items())[:history]), "2022-03": now})

    each = tuple(
        reading(rows(past, now), MAR, "件", name)
        for past, now, name in ((EXPORTS, parts[0], "甲"), (IMPORTS, parts[1], "乙"))
    )
    assert first(said("parts", rows(PAST, whole), MAR, "件", parts=each)) == sentence


def test_a_month_without_a_part_is_not_compared() -> None:
    """Six of seven earlier months have both parts: enough to tell that they are the whole."""
    gap = {at: amount for at, amount in IMPORTS.items() if at != "2021-04"}
    pairs = (({**EXPORTS, "2022-03": "501"}, "甲"), ({**gap, "2022-03": "90"}, "乙"))
    each = tuple(reading(series(rows), MAR, "件", name) for rows, name in pairs)
    found = first(said("parts", series({**PAST, "2022-03": "594"}), MAR, "件", parts=each))
    assert "此前6个月两者都相等" in found


@pytest.mark.parametrize("past", ["80", "100"])  # less, or more than the whole
def test_parts_that_never_were_the_whole_need_not_be(past: str) -> None:
    others = {**dict.fromkeys(PAST, past), "2022-03": past}
    each = tuple(reading(series(rows), MAR, "件", name) for rows, name in (({**EXPORTS, "2022-03": "501"}, "甲"), (others, "乙")))  # fmt: skip
    assert said("parts", series({**PAST, "2022-03": "591"}), MAR, "件", parts=each) == []


# --- unit slips -----------------------------------------------------------------------------------------

YEAR = {"2021-02": "— — 70", "2021-03": "32 — 102", "2022-02": "— — 74"}


@pytest.mark.parametrize(
    ("march", "sentence"),
    [
        ("34 — 108", ""),
        ("340 — —", "当月数340亿元，去年同期32亿元，约为10倍，请核对单位和小数点。"),
        ("3423 — —", "当月数3423亿元，去年同期32亿元，约为100倍"),
        ("342330 — —", "当月数342330亿元，去年同期32亿元，约为10000倍"),
        ("3.4 — —", "当月数3.4亿元，去年同期32亿元，约为10分之一"),
        ("100 — —", ""),  # three times as much is for another rule
        ("— — 1080", "累计数1080亿元，去年同期102亿元，约为10倍"),
        ("340 962.5 —", ""),  # the source itself says ×10.6
    ],
)
def test_a_unit_slip_is_seen_against_last_year(march: str, sentence: str) -> None:
    found = [each for each in said("unit", series({**YEAR, "2022-03": march}), MAR) if "无法" not in each]
    assert len(found) == bool(sentence)
    assert sentence in first(found)


def test_a_month_is_out_against_last_year_and_last_month_or_not_at_all() -> None:
    rows = {"2021-05": "32", "2022-04": "300", "2022-05": "330"}
    assert said("unit", series(rows), month(5)) == []
    found = first(said("unit", series({**rows, "2022-04": "33"}), month(5)))
    assert found.startswith("警告：当月数330亿元，去年同期32亿元、上月33亿元，约为10倍")


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        ({"2021-03": "1", "2022-03": "9"}, "次"),  # small counts jump
        ({"2019-03": "10", "2020-03": "90", "2021-03": "30", "2022-03": "300"}, "万元"),  # it jumped before
    ],
)
def test_what_jumps_by_itself_is_not_measured_by_tens(rows: dict[str, str], unit: str) -> None:
    assert said("unit", series(rows), MAR, unit) == []


def test_the_unit_cannot_be_judged_without_anything_to_compare() -> None:
    found = first(said("unit", series({"2022-03": "34"}), MAR))
    assert found == "无法判断：没有去年同期和上月的当月数，无法判断单位是否填错。"


# --- the same month of earlier years ----------------------------------------------------------------------


def steady(now: str, years: int = 6) -> Series:
    """100 and 10 % more every year up to 2021, then `now`."""
    amounts = {
        f"{2021 - back}-03": f"{Decimal(100) * Decimal('1.1') ** (6 - back):.2f}" for back in range(years + 1)
    }
    return series({**amounts, "2022-03": now})


@pytest.mark.parametrize(
    ("now", "years", "sentence"),
    [
        ("194.87", 6, ""),  # +10 %
        ("215", 6, ""),  # +21.4 %, within 5 × 1.4826 × 3 points at least
        ("240", 6, "警告：当月数比去年同期+35.5%，前6年同期在+10.0至+10.0%之间、通常为+10.0%，变动异常；请核对，属实的请写明原因。"),
        ("240", 4, "无法判断：往年同期的变动只有4个，少于5个，无法判断当月数是否异常。"),
        ("240", 0, "无法判断：往年同期的变动只有0个，少于5个，无法判断当月数是否异常。"),
    ],
)  # fmt: skip
def test_a_change_is_measured_by_those_of_the_same_month(now: str, years: int, sentence: str) -> None:
    assert first(said("outlier", steady(now, years), MAR)) == sentence


def test_without_last_year_nothing_is_said_to_be_usual() -> None:
    found = said("outlier", series({"2022-03": "5"}), MAR)
    assert found == ["无法判断：没有可比的去年同期数，无法判断当月数是否异常。"]


def test_a_rate_changes_by_points() -> None:
    rows = {f"{year}-03": "95" for year in range(2015, 2022)} | {"2022-03": "70"}
    assert "当月数比去年同期-25.0个百分点" in first(said("outlier", series(rows, Kind.RATE), MAR, "%"))


# --- published growth, ranks, gaps --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("— — 52130 -20.6", ""),  # half a point off
        ("— — 52130 -20.5", "提示：口径差异：公布的1—2月累计同比-20.5%，按两期数计算为-21.1%，相差0.6个百分点；以公布数为准，不用改。"),
        ("— — 52130 20.5", "警告：1—2月累计同比填的是+20.5%，按两期数计算为-21.1%，相差41.6个百分点；请核对小数点和栏目，来源按可比口径公布的请写明。"),
        ("— — 52130", ""),
    ],
)  # fmt: skip
def test_a_published_rate_is_never_an_error(cells: str, sentence: str) -> None:
    """1—2月 2020: 52130 on 66064 亿元 is −21.1 %, published −20.5 % (DOMAIN 2.2)."""
    rows = series({"2019-02": "— — 66064", "2020-02": cells})
    found = said("comparable", rows, month(2, 2020)) + said("far-apart", rows, month(2, 2020))
    assert first(found) == sentence
    assert not BY_CODE["comparable"].may_be_error
    assert not BY_CODE["far-apart"].may_be_error


def test_the_growth_of_a_stock_is_said_once() -> None:
    rows = series({"2021-03": "100", "2022-03": "110 13"}, Kind.STOCK)
    assert first(said("comparable", rows, MAR, "个")).startswith(
        "提示：口径差异：公布的当月同比+13%，按两期数计算为+10%"
    )


@pytest.mark.parametrize(
    ("ranks", "scope", "sentence"),
    [
        ((3, 12), "全区12盟市", ""),
        ((13, None), "全区12盟市", "错误：总量位次填的是第13位，而位次范围“全区12盟市”只有12个，请核对。"),
        ((None, 16), "15个副省级城市", "错误：增速位次填的是第16位，而位次范围“15个副省级城市”只有15个，请核对。"),
        ((3, None), "全区", "无法判断：位次范围没有写明有几个地区（如“全区12盟市”），无法判断总量位次第3位是否超出。"),
        ((None, None), "", ""),
    ],
)  # fmt: skip
def test_a_rank_lies_within_its_field(
    ranks: tuple[int | None, int | None], scope: str, sentence: str
) -> None:
    rows = series({"2022-03": "5"})
    point = replace(rows.at(MAR), level_rank=ranks[0], growth_rank=ranks[1], rank_scope=scope)
    assert first(said("rank", Series(Kind.FLOW, {MAR: point}), MAR)) == sentence


@pytest.mark.parametrize(
    ("rows", "at", "missing"),
    [
        ({"2022-01": "1", "2022-03": "1"}, "2022-03", "2022年2月"),
        ({"2022-02": "1", "2022-03": "1"}, "2022-03", ""),
        ({"2022-03": "1"}, "2022-03", ""),  # the first figure
        ({"2021-11": "1", "2022-01": "1"}, "2022-01", "2021年12月"),
        ({"2021-12": "1", "2022-02": "— — 2"}, "2022-02", ""),  # merged 1—2月
        ({"2021-11": "1", "2022-02": "— — 2"}, "2022-02", "2021年12月"),
        ({"2020-12": "1", "2021-03": "1", "2021-06": "1", "2022-03": "1", "2022-06": "1"}, "2022-06", ""),  # by quarter
        ({"2022-01": "1", "2022-03": "— 5"}, "2022-03", ""),  # a growth alone rests on no month
    ],
)  # fmt: skip
def test_a_month_that_is_missing_before(rows: dict[str, str], at: str, missing: str) -> None:
    found = first(said("month-before", series(rows), Month.parse(at)))
    assert (f"上一期（{missing}）没有数" in found) is bool(missing)


@pytest.mark.parametrize(("absence", "silent"), [("不适用", True), ("暂缺", True), ("未报", False)])
def test_an_absence_that_was_explained_is_not_asked_again(absence: str, silent: bool) -> None:
    rows = series({"2022-01": "1", "2022-02": "—", "2022-03": "1"})
    points = {**rows.points, FEB: replace(rows.at(FEB), absence=absence)}
    assert (said("month-before", Series(Kind.FLOW, points), MAR) == []) is silent


# --- how the rules are asked ----------------------------------------------------------------------------------


def test_an_empty_figure_is_not_checked() -> None:
    assert check(reading(series({"2022-02": "1", "2022-03": "—"}), MAR)) == ()
    assert (
        check(reading(series({"1950-03": "-1"}), month(3, 1950))) == ()
    )  # no two years of history before it


def test_errors_come_first_and_what_cannot_be_judged_last() -> None:
    found = check(reading(series({"2022-01": "10 — 10", "2022-03": "30 -200 20"}), MAR))
    assert [(each.rule.code, str(each.severity), each.known) for each in found] == [
        ("within", "错误", True),
        ("impossible", "错误", True),
        ("month-before", "警告", True),
        ("to-date", "警告", False),
        ("unit", "警告", False),
        ("outlier", "警告", False),
    ]


@pytest.mark.parametrize(
    ("setting", "severity"),
    [
        (None, "警告"),
        (Setting(Severity.ERROR), "错误"),
        (Setting(Severity.NOTE), "提示"),
        (Setting(Severity.OFF), None),
        (Setting(Severity.WARNING, Decimal(2)), None),
        (Setting(Severity.ERROR, Decimal("0.1")), "错误"),
    ],
)
def test_the_office_weighs_a_rule_and_sets_its_tolerance(
    setting: Setting | None, severity: str | None
) -> None:
    one = reading(series({"2022-02": "— — 74426", "2022-03": "34233 — 108661"}), MAR)
    found = check(one, settings={"to-date": setting} if setting else None)
    assert [str(each.severity) for each in found if each.rule.code == "to-date"] == (
        [severity] if severity else []
    )


def test_every_rule_says_its_name_and_its_numbers() -> None:
    assert len(BY_CODE) == len(RULES)
    for rule in RULES:
        assert ("{tolerance}" in rule.wording) is (rule.tolerance is not None)


# --- laws ---------------------------------------------------------------------------------------------------------

AMOUNTS = st.lists(st.integers(1, 10**6), min_size=12, max_size=12)


@given(AMOUNTS, st.integers(1, 12))
def test_months_that_add_up_are_never_said_not_to(amounts: list[int], at: int) -> None:
    total, rows = 0, {}
    for number, amount in enumerate(amounts[:at], start=1):
        total += amount
        rows[f"2022-{number:02}"] = f"{amount} — {total}"
    for rule in ("to-date", "within", "shrinks", "negative", "stock-or-flow"):
        assert said(rule, series(rows), month(at), "件") == []


@given(AMOUNTS, st.integers(2, 12), st.integers(1, 10**7))
def test_a_count_that_does_not_add_up_is_always_said(amounts: list[int], at: int, off: int) -> None:
    total, rows = 0, {}
    for number, amount in enumerate(amounts[:at], start=1):
        total += amount
        rows[f"2022-{number:02}"] = f"{amount} — {total}"
    rows[f"2022-{at:02}"] = f"{amounts[at - 1]} — {total + off}"
    assert len(said("to-date", series(rows), month(at), "件")) == 1


@given(st.lists(st.integers(50, 200), min_size=7, max_size=7), st.sampled_from([10, 1000]))
def test_what_a_series_says_does_not_depend_on_its_unit(amounts: list[int], scale: int) -> None:
    def out(times: int) -> bool:
        rows = {f"{2015 + place}-03": str(amount * times) for place, amount in enumerate(amounts)}
        return bool([each for each in said("outlier", series(rows), month(3, 2021)) if "无法" not in each])

    assert out(1) is out(scale)
