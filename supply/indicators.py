"""The built-in catalogue of 市场保供; what staff change in the admin is never overwritten."""

from bureau.algebra.values import Kind
from bureau.area import BuiltIn


def _days(code: str, group: str) -> BuiltIn:
    return BuiltIn(
        code=code,
        name=f"{group}可供天数",
        unit="天",
        kind=Kind.STOCK,
        decimals=1,
        definition=f"期末{group}各监测品种的库存之和除以日均消费之和，取当月各品种最后一次报告。",
    )


INDICATORS = (
    BuiltIn(
        code="pork_release",
        name="储备冻猪肉投放量",
        unit="吨",
        aliases=("冻猪肉投放",),
        definition="市级储备冻猪肉向市场投放的重量。",
    ),
    BuiltIn(
        code="supply_firms",
        name="保供企业",
        unit="家",
        kind=Kind.STOCK,
        headline=True,
        definition="期末签有保供协议的企业家数。",
    ),
    BuiltIn(
        code="transferred_contacts",
        name="转运密接人员",
        unit="人",
        aliases=("转运人数",),
        direction=0,
    ),
    BuiltIn(
        code="pork_reserve",
        name="市级冻猪肉储备量",
        unit="吨",
        kind=Kind.STOCK,
        aliases=("冻猪肉储备量",),
        definition="期末有效的市级储备冻猪肉合同的储备数量之和。",
    ),
    _days("grain_days", "米面油"),
    _days("meat_days", "肉蛋奶"),
    _days("vegetable_days", "蔬菜"),
    _days("ready_food_days", "方便食品"),
)
