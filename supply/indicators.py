"""The built-in catalogue of 市场保供; what staff change in the admin is never overwritten."""

from bureau.algebra.series import Kind
from bureau.area import BuiltIn

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
)
