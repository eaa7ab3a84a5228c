"""Rules of the language that unseen texts showed to be missing, each in sentences of other places, words and orders."""

# ruff: noqa: E501 (a Chinese character counts as two columns; the tables of sentences stay one a line)

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Context
from bureau.wording.recognise import recognise
from tests.reading_predictions import known_of

CONTEXT = Context(Span.to_date(Month(2024, 9)), known_of())
TO_DATE, YEAR = "2024-01..2024-09", "2024-01..2024-12"
CASES = (
    # days
    ("端午假期（6月8日至10日），接待国内游客12万人次、境外游客3万人次。", "国内游客 count 12 2024-06-08..2024-06-10; 境外游客 count 3 2024-06-08..2024-06-10"),
    ("9月29日至10月5日，餐饮收入5亿元。", "餐饮收入 cumulative 5 2024-09-29..2024-10-05"),
    ("截至8月31日，蔬菜库存5吨，可供全市消费7天。", "蔬菜库存 stock 5 @2024-08-31; 蔬菜库存 other 7 @2024-08-31"),
    ("今年以来，截至8月底，新设加油站9座。", "新设加油站 count 9 2024-01..2024-08"),
    ("本周，牛肉每斤36元，比上周上涨2%。", f"牛肉 other 36 {TO_DATE}; 牛肉 mom 2 {TO_DATE}"),
    ("8月16日，带鱼零售均价12.8元/500克，较前一日下降0.6%。", "带鱼零售均价 other 12.8 2024-08-16; 带鱼零售均价 mom -0.6 2024-08-16"),
    # several years
    ("“十三五”期间，对外投资额累计5亿美元。", "对外投资额 cumulative 5 2016-01..2020-12"),
    ("“十四五”以来，出口累计5亿元，完成“十四五”规划目标的80%。", "外贸出口额 cumulative 5 2021-01..2024-09; 外贸出口额 target_pct 80 2021-01..2024-09"),
    ("十四五规划实施，五年累计出口5亿元。", "外贸出口额 cumulative 5 None"),
    ("2019年至2023年，社零总额由286亿元增至386亿元，年均增长7.8%。", "社会消费品零售总额 cumulative 286 2019-01..2019-12; 社会消费品零售总额 cumulative 386 2023-01..2023-12; 社会消费品零售总额 average_growth 7.8 2019-01..2023-12"),
    ("2021—2023年，进口分别为5亿元、6亿元、7亿元。", "外贸进口额 cumulative 5 2021-01..2021-12; 外贸进口额 cumulative 6 2022-01..2022-12; 外贸进口额 cumulative 7 2023-01..2023-12"),
    ("2024年，认定首店8家，今年新认定2家。", f"首店 count 8 {YEAR}; 新认定首店 count 2 {YEAR}"),
    ("1—8月，出口当月完成5亿元，累计50亿元。", "外贸出口额 month 5 2024-08; 外贸出口额 cumulative 50 2024-01..2024-08"),
    # prices
    ("查处哄抬价格案件5起。", f"哄抬价格案件 count 5 {TO_DATE}"),
    ("批发市场土豆平均批发价每公斤1.8—2.2元。", f"土豆平均批发价 other 1.8..2.2 {TO_DATE}"),
    # what is short for what was told, and what only the words before make an indicator
    ("直播电商交易额5亿元，建成基地3个；交易规模占全省的12%。", f"直播电商交易额 cumulative 5 {TO_DATE}; 基地 count 3 {TO_DATE}; 直播电商交易额 share 12 {TO_DATE}"),
    ("对外承包工程新签合同额9亿美元，完成营业额6亿美元，分别增长3%和7%。", f"对外承包工程新签合同额 cumulative 9 {TO_DATE}; 对外承包工程完成营业额 cumulative 6 {TO_DATE}; 对外承包工程新签合同额 growth 3 {TO_DATE}; 对外承包工程完成营业额 growth 7 {TO_DATE}"),
    ("劳务合作新签合同额9亿美元，营业额6亿美元。", f"劳务合作新签合同额 cumulative 9 {TO_DATE}; 劳务合作营业额 cumulative 6 {TO_DATE}"),
    ("以旧换新累计发放补贴2亿元，带动消费9亿元。", f"以旧换新补贴资金 cumulative 2 {TO_DATE}; 以旧换新带动消费 cumulative 9 {TO_DATE}"),
    ("新增市场主体4万户，其中外资企业212户。", f"新增市场主体 count 4 {TO_DATE}; 新设外商投资企业 count 212 {TO_DATE}"),
    ("中国光伏出口额、电池出口额不变。重点产品为光伏、电池，出口额分别为3亿元、2亿元。", f"光伏出口额 cumulative 3 {TO_DATE}; 电池出口额 cumulative 2 {TO_DATE}"),
    ("家电、家居、家纺三大类以旧换新销售额6亿元、3亿元和2亿元。", f"家电以旧换新销售额 cumulative 6 {TO_DATE}; 家居以旧换新销售额 cumulative 3 {TO_DATE}; 家纺以旧换新销售额 cumulative 2 {TO_DATE}"),
    ("规上服务业营业收入、利润总额分别为68亿元、5亿元。", f"规上服务业营业收入 cumulative 68 {TO_DATE}; 利润总额 cumulative 5 {TO_DATE}"),
    ("批发和零售业增加值86亿元，住宿和餐饮业增加值21亿元。", f"批发和零售业增加值 cumulative 86 {TO_DATE}; 住宿和餐饮业增加值 cumulative 21 {TO_DATE}"),
    ("成品油销售量12万吨，其中汽油8万吨。", f"成品油销售量 cumulative 12 {TO_DATE}; 汽油销售量 cumulative 8 {TO_DATE}"),
    ("储备食糖800吨。", "食糖储备 stock 800 @2024-09"),
    # what a count is followed by, and what it is one of
    ("126家便利店、38个菜市场正常营业。", f"便利店 count 126 {TO_DATE}; 菜市场 count 38 {TO_DATE}"),
    ("120家企业参展，28家重点零售和餐饮企业达标。", f"参展企业 count 120 {TO_DATE}; 零售和餐饮企业 count 28 {TO_DATE}"),
    ("走访86家企业，218个新引进项目中，5亿元以上的有9个。", f"走访企业 count 86 {TO_DATE}; 新引进项目 count 218 {TO_DATE}; 5亿元以上项目 count 9 {TO_DATE}"),
    ("68家限上超市零售额下降3%。", f"限上超市 count 68 {TO_DATE}; 限上超市零售额 growth -3 {TO_DATE}"),
    ("商贸企业实现销售额5亿元。", f"商贸企业销售额 cumulative 5 {TO_DATE}"),
    ("外贸企业新增42家，带动就业3万人。", f"新增外贸企业 count 42 {TO_DATE}; 带动就业 count 3 {TO_DATE}"),
    ("投资总额1000万美元以上的项目138个，10亿至50亿元项目26个。", f"投资总额1000万美元以上的项目 count 138 {TO_DATE}; 10亿至50亿元项目 count 26 {TO_DATE}"),
    ("举办对接活动12场，开展商贸领域安全检查126次。", f"对接活动 count 12 {TO_DATE}; 商贸领域安全检查 count 126 {TO_DATE}"),
    ("运送货物5万吨，边民互市贸易额3亿元。", f"运送货物 cumulative 5 {TO_DATE}; 边民互市贸易额 cumulative 3 {TO_DATE}"),
    # measures
    ("门票收入1亿元，恢复至2019年的112.3%。", f"门票收入 cumulative 1 {TO_DATE}; 门票收入 other 112.3 {TO_DATE}"),
    ("外贸依存度为28.6%，贸易顺差收窄12.6%。", f"外贸依存度 other 28.6 {TO_DATE}; 贸易顺差 growth -12.6 {TO_DATE}"),
    ("受疫情影响，社零总额下降5%；受疫情影响餐饮收入下降6个百分点。", f"社会消费品零售总额 growth -5 {TO_DATE}; 餐饮收入 accel -6 {TO_DATE}"),
    ("全年争取省级商务专项资金2亿元，力争增长5%。", f"省级商务专项资金 cumulative 2 {YEAR}; 省级商务专项资金 target 5 {YEAR}"),
    ("共有示范村56个，培训人才1万人次，资产总额6亿元。", f"示范村 stock 56 @2024-09; 培训人才 count 1 {TO_DATE}; 资产总额 stock 6 @2024-09"),
    ("开行量连续四年居全国第一。", f"开行量 other 4 None; 开行量 rank 1 {TO_DATE}"),
    # no figures
    ("全省16个市中，出口超千亿的城市，杠杆比达1:14.6，四分之一决赛，比例为3:4。", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES)
def test_a_rule_holds_in_other_words(text: str, said: str) -> None:
    found = [
        f"{each.indicator} {each.measure} {each.value} {each.period}"
        for each in recognise(text, CONTEXT).mentions
    ]
    assert "; ".join(found) == said
