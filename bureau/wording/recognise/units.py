"""Units of figures, by what they can say. Longest match wins; anything else behind a number is no figure."""

from typing import Final

# One kind a line, and its units.
_KINDS = """
money: 元 美元 欧元 港元 日元 英镑 块钱
percent: % 个百分点 百分点 ‰ 个千分点
ratio: 倍
tenths: 成
doubling: 番
rank: 位 名次 位次 个位次 个名次
time: 天 日 年 个月 个季度 个年度 季度 小时 个小时 分钟 个工作日 工作日 周 个星期
goods: 吨 公吨 公斤 千克 kg 斤 克 升 立方米 立方 桶 千瓦时 度 千瓦 兆瓦 平方米 平方公里 公里 平米 亩
  公顷 米
count: 家 家次 户 户次 个 个次 件 件次 次 场 场次 人 人次 名 位 人份 张 份 辆 辆次 台 台套 套 批
  批次 项 项次 种 款 条 处 所 座 箱 标箱 标准箱 TEU 列 班 班次 班列 架 架次 艘次 笔 类 头 只 羽 枚
  宗 起 篇 册 本 支 单 票 盒 瓶 间 间次 片 栋 团 团次 期 车次 车 对 站 店 轮 床 株 封 通 例 组 部 块
  幅 双 艘 桌 餐 席 杯 袋 罐 间夜 台次 航次 班期 课时 学时 尾 匹 人天 个团组 个标箱 件套 人/次 批（次）
  户（次） 场（次） 人（次） 个（次） 家（次）
"""
KINDS: Final[dict[str, str]] = {}
for _line in _KINDS.strip().replace("\n  ", " ").split("\n"):
    _kind, _, _units = _line.partition(":")
    for _unit in _units.split():
        KINDS.setdefault(_unit, _kind)
PREFIXES: Final = ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百")
_MOST_DIGITS: Final = 5
_LONGEST: Final = max(map(len, KINDS))


def base_end(text: str, start: int) -> int:
    """Where the unit word that starts here ends; `start` when none does. 元/公斤 is one unit."""
    end = _word_end(text, start)
    if end > start and text[end : end + 1] == "/":
        first = end + 1
        while text[first : first + 1].isdecimal() and first - end < _MOST_DIGITS:
            first += 1  # 12.8元/500克
        per = _word_end(text, first)
        return per if per > first else end
    return end


def _word_end(text: str, start: int) -> int:
    for length in range(_LONGEST, 0, -1):
        if text[start : start + length] in KINDS and len(text) >= start + length:
            return start + length
    return start


def kind_of(unit: str) -> str:
    """What a unit can say: money, percent, points, count, …; a price per unit is its own kind."""
    if "/" in unit and unit not in KINDS:
        return "price"
    if unit.endswith("分点"):
        return "points"
    return KINDS[unit]
