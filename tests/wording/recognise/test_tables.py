"""Tables of a document: the header says what a column measures, the first cell whose row it is."""

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise_table

CONTEXT = Context(
    Span.to_date(Month(2022, 11)),
    (Known("社会消费品零售总额", ("社会消费品零售总额", "社零"), "retail_sales"),),
)


def said(rows: list[list[str]]) -> list[tuple[str, ...]]:
    return [
        (each.indicator, each.measure, each.value, each.unit, str(each.period), each.direction or "")
        for row in recognise_table(rows, CONTEXT)
        for each in row.mentions
    ]


def test_the_annex_of_a_summary() -> None:
    rows = [
        ["主要指标完成情况表"],
        ["单位：亿元"],
        ["指标", "11月当月", "同比（%）", "1—11月累计", "同比增长（%）", "年度目标", "完成率", "全区位次"],
        ["社零总额", "24.1", "-3.2", "312.4", "0.0", "350", "89.3%", "第3位"],
    ]
    name, to_date, month = "社会消费品零售总额", "2022-01..2022-11", "2022-11"
    assert said(rows) == [
        (name, "month", "24.1", "亿元", month, ""),
        (name, "growth_month", "-3.2", "%", month, "down"),
        (name, "cumulative", "312.4", "亿元", to_date, ""),
        (name, "growth", "0.0", "%", to_date, "flat"),
        (name, "target", "350", "亿元", "2022-01..2022-12", ""),
        (name, "target_pct", "89.3", "%", to_date, ""),
        (name, "rank", "3", "位", to_date, ""),
    ]


def test_units_stand_in_the_name_in_the_header_or_in_a_column() -> None:
    assert said([["指标", "累计（万元）"], ["社零", "7,094.5"]])[0][2:4] == ("7094.5", "万元")
    assert said([["指标", "累计"], ["社零（亿元）", "1"]])[0][2:4] == ("1", "亿元")
    assert said([["指标", "单位", "1—10月", "增速"], ["社零", "亿元", "８", "5"]]) == [
        ("社会消费品零售总额", "cumulative", "8", "亿元", "2022-01..2022-10", ""),
        ("社会消费品零售总额", "growth", "5", "%", "2022-01..2022-11", "up"),
    ]


def test_gaps_texts_and_columns_that_say_nothing_are_no_figures() -> None:
    rows = [["指标", "累计", "备注", "期末"], ["社零", "—", "3", "42"], ["保供企业", "", "", "无"], [""], []]
    assert said(rows) == [("社会消费品零售总额", "stock", "42", "", "@2022-11", "")]


def test_a_table_without_numbers_says_nothing() -> None:
    assert said([["指标", "累计"], ["社零", "暂无"]]) == []
    assert recognise_table([], CONTEXT) == []
