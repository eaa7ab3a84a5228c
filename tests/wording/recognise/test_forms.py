"""What one sentence says, form by form: amount and unit, indicator, measure and period."""

# ruff: noqa: E501 (a Chinese character counts as two columns; the tables of sentences stay one a line)

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise

CONTEXT = Context(Span.to_date(Month(2022, 11)))
TO_DATE, YEAR, NOVEMBER = "2022-01..2022-11", "2022-01..2022-12", "2022-11"
CASES = (
    ("社零增长百分之三点五。", "社零 growth 3.5 % " + TO_DATE),
    ("翻了一番，门第、首位度、百分之、13月。", " growth 100 % " + TO_DATE),
    ("社零从5亿元至6万元。", "社零 cumulative 5 亿元 2021-01..2021-11; 社零 cumulative 6 万元 " + TO_DATE),
    ("社零在5亿元—6万元。", "社零 cumulative 5 亿元 " + TO_DATE + "; 社零 cumulative 6 万元 " + TO_DATE),
    ("社零降幅低于全省1个百分点。", "社零 diff_points 1 个百分点 " + TO_DATE),
    ("社零为5个百分点。", "社零 diff_points 5 个百分点 " + TO_DATE),
    (
        "签约项目62个、总投资779亿元、总额5亿元。",
        f"签约项目 count 62 个 {TO_DATE}; 签约项目总投资 cumulative 779 亿元 {TO_DATE}; 签约项目 cumulative 5 亿元 {TO_DATE}",
    ),
    ("举办促销活动5场以上。", "促销活动 count 5 场 " + TO_DATE),
    ("举办5场以上活动，3天内完成。", " count 5 场 " + TO_DATE),
    ("3天内完成，）社零5亿元。", "社零 cumulative 5 亿元 " + TO_DATE),
    ("9月份，社零累计完成5亿元。", "社零 cumulative 5 亿元 2022-01..2022-09"),
    ("9月份，社零当月累计完成5亿元。", "社零 month 5 亿元 2022-09"),
    (
        "出口、进口、社零分别增长1%、2%、3%，其中两项增长4%。",
        f"出口 growth 1 % {TO_DATE}; 进口 growth 2 % {TO_DATE}; 社零 growth 3 % {TO_DATE}; 社零 growth 4 % {TO_DATE}",
    ),
    ("连续3个月、连续4个月增长。", " other 3 个月 None;  other 4 个月 None"),
    ("引进10亿元项目28个。", "10亿元项目 count 28 个 " + TO_DATE),
    ("打造百亿元级产业集群。", ""),
    ("二〇二一年，社零5亿元。", "社零 cumulative 5 亿元 2021-01..2021-12"),
    ("3000年，社零5亿元。", "社零 target 5 亿元 None"),
    ("上月社零5亿元。", "社零 month 5 亿元 2022-10"),
    ("一至三季度，社零5亿元。", "社零 cumulative 5 亿元 2022-01..2022-09"),
    ("2019—2021年，社零年均增长5%。", "社零 average_growth 5 % 2019-01..2021-12"),
    (
        "牛肉、禽肉日均产量分别为521吨、548吨。",
        f"牛肉日均产量 other 521 吨 {TO_DATE}; 禽肉日均产量 other 548 吨 {TO_DATE}",
    ),
    (
        "全市每天消费猪肉364吨，而日均产量为898吨。",
        f"猪肉日消费量 other 364 吨 {TO_DATE}; 猪肉日均产量 other 898 吨 {TO_DATE}",
    ),
    (
        "对东盟、欧盟进出口分别为12亿元、8亿元，分别增长35%、下降8%。",
        f"对东盟进出口 cumulative 12 亿元 {TO_DATE}; 对欧盟进出口 cumulative 8 亿元 {TO_DATE}; "
        f"对东盟进出口 growth 35 % {TO_DATE}; 对欧盟进出口 growth -8 % {TO_DATE}",
    ),
    ("社零超过去年全年规模，达5亿元。", "社零 cumulative 5 亿元 " + TO_DATE),
    (
        "2023年，主要预期目标是：社零增长6%左右，出口完成5亿元。",
        "社零 target 6 % 2023-01..2023-12; 出口 target 5 亿元 2023-01..2023-12",
    ),
    ("服务业增加值对经济增长的贡献率为56%。", "服务业增加值 other 56 % " + TO_DATE),
    ("跨境电商进出口额8亿元，是上年的2.3倍。", f"跨境电商进出口额 cumulative 8 亿元 {TO_DATE}; 跨境电商进出口额 other 2.3 倍 {TO_DATE}"),
    (
        "11月，社零5亿元；累计实现50亿元。",
        f"社零 month 5 亿元 {NOVEMBER}; 社零 cumulative 50 亿元 {TO_DATE}",
    ),
    (
        "社零增长5%（全省增长4%）。",
        f"社零 growth 5 % {TO_DATE}; 社零 growth 4 % {TO_DATE}",
    ),
    ("社零增速从全省第9位升至第2位。", f"社零 rank 9 位 2021-01..2021-11; 社零 rank 2 位 {TO_DATE}"),
    ("社零增速为-3.2%。", "社零 growth -3.2 % " + TO_DATE),
    ("办结率、满意率实现双100%。", f"办结率 other 100 % {TO_DATE}; 满意率 other 100 % {TO_DATE}"),
    ("邀请12位嘉宾，限上企业三十五家，3天内完成。", f"嘉宾 count 12 位 {TO_DATE}; 限上企业 count 35 家 {TO_DATE}"),
    (
        "社零5亿元，超额完成全年4亿元目标任务，新增企业32家。",
        f"社零 cumulative 5 亿元 {TO_DATE}; 社零 target 4 亿元 {YEAR}; 新增企业 count 32 家 {TO_DATE}",
    ),
    ("争取到500万元项目资金。", " cumulative 500 万元 " + TO_DATE),
    ("猪肉价格25元/公斤，占地5亩/块。", f"猪肉价格 other 25 元/公斤 {TO_DATE}; 占地 other 5 亩/块 {TO_DATE}"),
    ("外贸完成71642，同比增长1%。", f"外贸 cumulative 71642  {TO_DATE}; 外贸 growth 1 % {TO_DATE}"),
    (
        "出口、进口、社零分别增长1%、2%、3%，前两项占全市的4%、5%，后一项增长6%，三项均增长7%。",
        f"出口 growth 1 % {TO_DATE}; 进口 growth 2 % {TO_DATE}; 社零 growth 3 % {TO_DATE}; 出口 share 4 % {TO_DATE}; "
        f"进口 share 5 % {TO_DATE}; 社零 growth 6 % {TO_DATE}; 出口 growth 7 % {TO_DATE}; 进口 growth 7 % {TO_DATE}; "
        f"社零 growth 7 % {TO_DATE}",
    ),
    ("亿元以上项目23个，营业面积2000平方米以上的超市5家。", f"亿元以上项目 count 23 个 {TO_DATE}; 超市 count 5 家 {TO_DATE}"),
    ("过去一年，社零5亿元；今年以来出口6亿元。", f"社零 cumulative 5 亿元 {TO_DATE}; 出口 cumulative 6 亿元 {TO_DATE}"),
    (
        "蔬菜、猪肉库存分别可保障6天和11天。",
        "蔬菜库存 other 6 天 @2022-11; 猪肉库存 other 11 天 @2022-11",
    ),
    ("蔬菜库存50吨，可保障市民15天需求。", "蔬菜库存 stock 50 吨 @2022-11; 蔬菜库存 other 15 天 @2022-11"),
    (
        "日均投放蔬菜1860吨、猪肉320吨。",
        f"蔬菜日均投放量 other 1860 吨 {TO_DATE}; 猪肉日均投放量 other 320 吨 {TO_DATE}",
    ),
    ("1、社零5亿元；2、出口6亿元。", f"社零 cumulative 5 亿元 {TO_DATE}; 出口 cumulative 6 亿元 {TO_DATE}"),
    ("批发业128家、零售业296家。", f"批发业 count 128 家 {TO_DATE}; 零售业 count 296 家 {TO_DATE}"),
    ("12家大型商超粮油库存充足，5家企业增长。", f"大型商超 count 12 家 {TO_DATE}; 企业 count 5 家 {TO_DATE}"),
    ("4月15日，蔬菜均价5元。", "蔬菜均价 other 5 元 2022-04-15"),
    (
        "海外仓9个，总面积6.3万平方米，新增面积2万平方米。",
        f"海外仓 count 9 个 {TO_DATE}; 海外仓总面积 stock 6.3 万平方米 @2022-11; 新增面积 cumulative 2 万平方米 {TO_DATE}",
    ),
    ("深入开展检查任务，组织检查5次。", f" count 5 次 {TO_DATE}"),
    ("截至11月底，出口50亿元，贷款余额5亿元。", f"出口 cumulative 50 亿元 {TO_DATE}; 贷款余额 stock 5 亿元 @2022-11"),
    (
        "家电下乡产品累计销售14.2万台，销售额2.65亿元，增长3%。",
        f"家电下乡产品 count 14.2 万台 {TO_DATE}; 家电下乡产品销售额 cumulative 2.65 亿元 {TO_DATE}; 家电下乡产品销售额 growth 3 % {TO_DATE}",
    ),
    (
        "社零降幅扩大1个百分点，低于全省平均水平2个百分点。",
        f"社零 accel -1 个百分点 {TO_DATE}; 社零 diff_points -2 个百分点 {TO_DATE}",
    ),
    (
        "预计全年社零5亿元；出口6亿元；1—10月进口7亿元。",
        f"社零 other 5 亿元 {YEAR}; 出口 other 6 亿元 {YEAR}; 进口 cumulative 7 亿元 2022-01..2022-10",
    ),
    ("一是三个方面，世界500强，第三产业，“双11”，5A级，GB/T 9704，〔2022〕18号，24小时，RCEP15国。", ""),
    ("社零四百二十九点九亿元，八点三十分结束。", "社零 cumulative 429.9 亿元 2022-01..2022-11"),
    ("社零同2021年同期相比增长9.8%。", "社零 growth 9.8 % 2022-01..2022-11"),
    ("外贸企业142家，今年新设外贸企业18家。", "外贸企业 count 142 家 2022-01..2022-11; 新设外贸企业 count 18 家 2022-01..2022-11"),
    ("社零与目标相差2.9个百分点。", "社零 diff_points 2.9 个百分点 2022-01..2022-11"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES)
def test_a_form_is_read(text: str, said: str) -> None:
    found = [
        f"{each.indicator} {each.measure} {each.value} {each.unit} {each.period}"
        for each in recognise(text, CONTEXT).mentions
    ]
    assert "; ".join(found) == said


SCOPES = (
    ("城关区、清河县社零总额分别为5亿元、6亿元，分别增长1%、2%；开发区7亿元。", ["城关区", "清河县", "城关区", "清河县", "开发区"]),
    ("全县社零5亿元，增速列全市8个县区第2位，高于全市1个百分点。", ["全县", "全县", "全县"]),
    ("争取到国家、自治区专项资金1.2亿元，社零总额5亿元。", [None, None]),  # who gives is not whose it is
    ("自治区社零总额5亿元，获得表彰企业3家。", ["自治区", "自治区"]),
    ("完成自治区下达目标295亿元的91.3%，社零总额5亿元。", [None, None, None]),  # nor is who sets a goal
    ("主城区3家，清河县3家，示范县2亿元。", [None, None, None]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "scopes"), SCOPES)
def test_a_place_is_whose_figure_it_is(text: str, scopes: list[str | None]) -> None:
    assert [each.scope for each in recognise(text, CONTEXT).mentions] == scopes


COUNTS = Context(
    CONTEXT.span,
    tuple(
        Known(name, (name,), code)
        for name, code in (
            ("人大代表建议件数", "proposals"), ("双随机检查次数", "inspections"), ("储备冻猪肉投放量", "pork"), ("乐购消费券发放张数", "coupons"),
            ("转运密接人员", "moved"), ("外贸进出口总额", "trade"), ("保供企业", "firms"), ("对接500强企业", "talks"),
        )
    ),
)  # fmt: skip
CODES = (
    ("承办市人大代表建议36件。", "proposals"),
    ("累计投放市级储备冻猪肉81吨。", "pork"),
    ("乐购消费券累计发放3万张。", "coupons"),
    ("消费券累计发放3万张。", ""),
    ("累计转运甲市密接人员共15421人。", "moved"),
    ("督促42家保供企业严格履行协议。", "firms"),
    ("对接3个500强企业。", "talks"),
    ("开展双随机检查5次。", "inspections"),
    ("组织96家外贸企业。", ""),  # no amount of money is counted in 家
)


@pytest.mark.parametrize(("text", "code"), CODES)
def test_a_count_is_found_in_the_catalogue_by_noun_and_verb(text: str, code: str) -> None:
    assert [each.code for each in recognise(text, COUNTS).mentions] == [code]


CLAIMS: tuple[tuple[str, list[str]], ...] = (
    ("出口、进口两项指标增长，两项均创历史新高。", ["record 出口 ", "record 进口 "]),
    ("外贸首破300亿元。", ["first_cross 外贸 300亿元"]),
    ("外贸首次突破百亿元大关，创2017年以来新高。", ["first_cross 外贸 百亿元", "record 外贸 2017"]),
    ("外贸预计将首次突破100亿元。", []),
    ("社零增速由负转正，连续5个月增长，增速居全省首位。", ["turn 社零 ", "streak 社零 ", "rank_first 社零 "]),
    ("外贸、社零增速均居全省第一。", ["rank_first 外贸 ", "rank_first 社零 "]),
    ("外贸总量和增速分别位居全区第3和第1。", ["rank_first 外贸 "]),
    ("第一，抓好消费。", []),
    ("承办建议5件，已全部办结，办结率、满意率双100%。", ["all_completed 建议 ", "all_completed 建议 "]),
    ("外贸提前2个月完成全年目标，超出计划。", ["target_early 外贸 ", "target_exceeded 外贸 "]),
    ("跨境电商实现零的突破。", ["zero_break 跨境电商 "]),
)


@pytest.mark.parametrize(("text", "said"), CLAIMS)
def test_a_claim_is_read_with_its_subject(text: str, said: list[str]) -> None:
    claims = recognise(text, CONTEXT).claims
    assert [f"{each.kind} {each.indicator} {each.threshold or each.since}" for each in claims] == said
