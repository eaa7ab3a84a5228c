"""Pieces of noun phrases: what leads to one, trails one, makes it a part of another, or is none."""

from typing import Final

# what only leads to a noun phrase
_LEADING_TEXT = """
其中 当中 各类 各项 各种 其他 其它 但是 同时 另外 此外 随着 相关 而且 一批 市里 市委 今 但 而 且 则
这 该 其 将 了 共 里 能 是 为 要
"""
LEADING: Final = tuple(_LEADING_TEXT.split())
# what trails one
_TRAILING_TEXT = """
方面 情况 完成情况 受益 中 里 内 上 等 共 了 数量 的 人次数 明显 大幅 小幅 显著 稳步 逆势 快速 也 均
略 仍 可 能 将 已 数额 还 就 要 须 应 最
"""
TRAILING: Final = tuple(_TRAILING_TEXT.split())
# endings that a known name may have
_GENERIC_HEADS_TEXT = """
总量 总规模 规模 总额 总值 金额 数量 额 值 数
"""
GENERIC_HEADS: Final = tuple(_GENERIC_HEADS_TEXT.split())
# endings that the items of a list share
_SHARED_TAILS_TEXT = """
类商品零售额 类零售额 零售额 销售额 营业额 增加值 产量 交易额 库存量 库存 储备量 储备
"""
SHARED_TAILS: Final = tuple(_SHARED_TAILS_TEXT.split())
# phrases that are never the subject of a figure
_NOBODY_TEXT = """
每公斤 每斤 倒数 上级 下半场 以上 全部 其中 区定 区级 区间 历史 基数 基期 左右 市定 市级 市里 年初
  当地 时间 有关 记者
疫情 相关 省委 省定 省级 省里 经济 增收 脱贫 致富
"""
NOBODY: Final = frozenset(_NOBODY_TEXT.split())
# who reports, and is never what is reported
OFFICES: Final = ("商务局", "商务委", "商务厅", "商务和投资促进局", "市政府", "县政府", "区政府")
# what a name before a known one ends with when it is a part of it (机电产品出口)
_PARTS_TEXT = """
业 类 品 企业 贸易 产品 商品 市场 电商 单位 产业 国 国家 东盟 欧盟 地区 口岸 城镇 乡村 农村 机电
农产 粮食 汽车 电池 钢材 煤炭 设备 材料 服务 民营 国有 外资 个体 实物 平台 方式
直播 社区 即时 沿线 路 一般贸易 加工 限上 限额以上 规上 规模以上 型 项目
"""
PARTS: Final = tuple(_PARTS_TEXT.split())
# what looks like a county and is none
_NO_PLACE_TEXT = """
保税区 开发区 园区 社区 城区 景区 综保区 自贸区 超市 门市 贫困山区 偏远山区 地区 城市 大都市 夜市 上市
合作区
互市 菜市 集市 早市 股市 楼市 花市 灯市 示范区 片区 街区 市区 试验区 集聚区 商圈区 示范县 专区 小区 市州
"""
NO_PLACE: Final = tuple(_NO_PLACE_TEXT.split())
# who holds stocks
HOLDERS: Final = (
    "企业",
    "商超",
    "超市",
    "市场",
    "门店",
    "商场",
    "单位",
    "商户",
    "批发商",
    "冷库",
    "店",
    "综合体",
)
# what is done with goods, and an indicator's name
TRADED: Final = frozenset(("出口", "进口", "进出口", "实现出口", "实现进口", "实现进出口"))
# the parts of trade
_TRADE_PARTS_TEXT = """
出口 进口 出口额 进口额 出口总额 进口总额 出口总值 进口总值 实现出口 实现进口
"""
TRADE_PARTS: Final = frozenset(_TRADE_PARTS_TEXT.split())
# what is done every day
_DONE_DAILY_TEXT = """
消费 供应 生产 销售 投放 上市 交易 需求 发送 运送 屠宰
"""
DONE_DAILY: Final = tuple(_DONE_DAILY_TEXT.split())
# what a class limit is followed by
_CLASSED_TEXT = """
项目 企业 单位 商户 园区 商场 门店 级 城市 的项目 的企业 的城市 的县 的区县 的省份 的地区 的园区 产业 元级
集群 俱乐部 强
"""
CLASSED: Final = tuple(_CLASSED_TEXT.split())
# what it is not followed by
_NOT_CLASSED_TEXT = """
增长 增速 增幅 速度 目标 水平 幅度 ， 。 规模 份额 任务
"""
NOT_CLASSED: Final = tuple(_NOT_CLASSED_TEXT.split())
# the others that a place is ranked among (15个副省级城市)
_OTHERS_TEXT = """
副省级 省 市州 地州市 地级 地市 盟市 旗县 城市 市（ 区县 县区 县（ 州市 设区市 兄弟 中心城市 市中 县中
县、 计划单列市
国家和地区 百强 县市 沿海 中部 西部
"""
OTHERS: Final = tuple(_OTHERS_TEXT.split())
# what is counted in words and is no figure
_NEVER_TEXT = """
方面 环节 维度 层面 阶段 关键 一流 典范 世界级 必须 100% 坚持 自信 意识 维护 聚焦
"""
NEVER: Final = tuple(_NEVER_TEXT.split())
# what says little without the words before it: 运送货物, 参会企业, 1000万美元以上的项目
_GENERIC_TEXT = """
企业 单位 项目 人员 货物 商户 门店 活动 客商 资金 产品 设备 车辆 物资 商品 主体 机构 案件 事项 经费
  群众 贫困户
"""
GENERIC: Final = tuple(_GENERIC_TEXT.split())
# verbs that say nothing of their object
LIGHT: Final = frozenset(
    [
        "举办",
        "开展",
        "召开",
        "举行",
        "承办",
        "实施",
        "推进",
        "推动",
        "办理",
        "投入",
        "安排资金",
        "给予",
        "发放",
        "建设",
        "争取",
        "争取到",
        "拨付",
        "下拨",
        "落实",
    ]
)
# what is said of those that were counted: 38个农贸市场正常营业
_PREDICATES_TEXT = """
正常营业 恢复营业 开门营业 持续营业 正常供应 达标 参会 参展 参加 参赛 参训 参演 到会 复工 复产 复业 开业 营业
开工 投产 竣工 达产 入驻 亮相
通过 获评 获批 入选 实现 完成 进入 成为 被 受到 受益
"""
PREDICATES: Final = tuple(_PREDICATES_TEXT.split())
# one word for several indicators, where each has a figure of its own
TOGETHER: Final = {
    "城乡": (("城镇",), ("农村", "乡村")),
    "城镇和农村": (("城镇",), ("农村", "乡村")),
    "内外资": (("内资",), ("外资",)),
    "三次产业": (("第一产业增加值",), ("第二产业增加值",), ("第三产业增加值",)),
}
# 交易规模, 销售额: short for an indicator that was named before
SHORT_HEADS: Final = ("总规模", "规模", "总额", "总值", "总量", "金额", "额", "量", "值")
# what an amount ends with
AMOUNTS: Final = (*SHORT_HEADS, "收入", "支出", "利润", "投资", "税金")
# what stands before the goods that are kept
STOCKED: Final = ("储备", "库存")
# what is owned, owed or lived in at a time
_HELD_TEXT = """
库存 储备 存量 余额 保有量 储备量 库存量 资产 资产总额 总资产 净资产 存款 贷款 负债 市值 注册资本 人口
从业人员 在校生 存栏 存栏量
"""
HELD: Final = tuple(_HELD_TEXT.split())
