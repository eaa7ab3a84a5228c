"""The built-in catalogue of 招商引资; what staff change in the admin is never overwritten."""

from bureau.algebra.series import Kind
from bureau.area import BuiltIn

INDICATORS = (
    BuiltIn(
        code="funds_in_place",
        name="实际到位资金",
        unit="亿元",
        decimals=1,
        short_name="到位资金",
        aliases=("招商引资实际到位资金", "招商引资到位资金"),
        since_year=2013,
        headline=True,
        definition="经认定的招商引资项目当期实际到位的资金。",
    ),
    BuiltIn(
        code="promotion_events",
        name="招商活动场次",
        unit="场次",
    ),
    BuiltIn(
        code="top500_talks",
        name="对接500强企业",
        unit="个",
        aliases=("500强对接",),
    ),
    BuiltIn(
        code="liaison_offices",
        name="招商引资联络处",
        unit="个",
        kind=Kind.STOCK,
        aliases=("联络处",),
        definition="期末已挂牌的驻外招商引资联络处个数。",
    ),
)
