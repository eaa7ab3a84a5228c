"""Pieces of noun phrases: what leads to one, trails one, makes it a part of another, or is none."""

from typing import Final

# what only leads to a noun phrase
_LEADING_TEXT = """
其中 当中 各类 各项 各种 其他 其它 但是 同时 另外 此外 随着 相关 而且 一批 市里 市委 今 但 而 且 则
这 该 其 将 了 共 里 能 是 为
"""
LEADING: Final = tuple(_LEADING_TEXT.split())
# what trails one
_TRAILING_TEXT = """
方面 情况 完成情况 受益 中 里 内 上 等 共 了 数量 的 人次数 明显 大幅 小幅 显著 稳步 逆势 快速 也 均
略 仍 可 能 将 已 数额 还 就
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
  当地 时间 有关
疫情 相关 省委 省定 省级 省里 经济
"""
NOBODY: Final = frozenset(_NOBODY_TEXT.split())
# what a name before a known one ends with when it is a part of it (机电产品出口)
_PARTS_TEXT = """
业 类 品 企业 贸易 产品 商品 市场 电商 单位 产业 国 国家 东盟 欧盟 地区 口岸 城镇 乡村 农村 机电
农产 粮食 汽车 电池 钢材 煤炭 设备 材料 服务 民营 国有 外资 个体 实物 保税区 园区 开发区 平台 方式
直播 社区 即时 沿线 路 一般贸易 加工 限上 限额以上 规上 规模以上
"""
PARTS: Final = tuple(_PARTS_TEXT.split())
# what looks like a county and is none
_NO_PLACE_TEXT = """
保税区 开发区 园区 社区 城区 景区 综保区 自贸区 超市 门市 贫困山区 偏远山区 地区 城市 大都市 夜市 上市 合作区
示范区 片区 街区 市区 试验区 集聚区 商圈区 示范县 专区 小区 市州
"""
NO_PLACE: Final = tuple(_NO_PLACE_TEXT.split())
# who holds stocks
HOLDERS: Final = ("企业", "商超", "超市", "市场", "门店", "商场", "单位", "商户", "批发商", "冷库")
# what is done with goods, and an indicator's name
TRADED: Final = frozenset(("出口", "进口", "进出口", "实现出口", "实现进口", "实现进出口"))
# what is done every day
_DONE_DAILY_TEXT = """
消费 供应 生产 销售 投放 上市 交易 需求 发送 运送 屠宰
"""
DONE_DAILY: Final = tuple(_DONE_DAILY_TEXT.split())
# what a class limit is followed by
_CLASSED_TEXT = """
项目 企业 单位 商户 园区 商场 门店 级 的项目 的企业 产业 元级 集群 俱乐部 强
"""
CLASSED: Final = tuple(_CLASSED_TEXT.split())
# what it is not followed by
_NOT_CLASSED_TEXT = """
增长 增速 增幅 速度 目标 水平 幅度 ， 。 规模 份额 任务
"""
NOT_CLASSED: Final = tuple(_NOT_CLASSED_TEXT.split())
# the others that a place is ranked among (15个副省级城市)
_OTHERS_TEXT = """
副省级 省 市州 地州市 地级 地市 盟市 旗县 城市 市（ 区县 县区 县（ 州市 设区市 兄弟 中心城市 计划单列市
国家和地区 百强 县市 沿海 中部 西部
"""
OTHERS: Final = tuple(_OTHERS_TEXT.split())
# what is counted in words and is no figure
_NEVER_TEXT = """
方面 环节 维度 层面 阶段 关键 一流 典范 世界级 必须 100% 坚持 自信 意识 维护 聚焦
"""
NEVER: Final = tuple(_NEVER_TEXT.split())
