"""The built-in catalogue of 招商引资; what staff change in the admin is never overwritten."""

from bureau.algebra.values import Kind
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
    BuiltIn(
        code="signed_projects",
        name="新签约项目",
        unit="个",
        aliases=("签约项目",),
        definition="期内签约、期末没有退回洽谈也没有终止的招商项目个数；同一项目一年内只计一次。",
    ),
    BuiltIn(
        code="signed_amount",
        name="新签约项目协议投资额",
        unit="亿元",
        decimals=1,
        aliases=("协议投资额", "签约项目协议投资额"),
        definition="期内新签约项目的协议投资额之和，口径同新签约项目。",
    ),
    BuiltIn(
        code="started_projects",
        name="新开工项目",
        unit="个",
        aliases=("开工项目",),
        definition="期内开工、期末没有停工退回也没有终止的招商项目个数，不论哪一年签约；同一项目一年内只计一次。",
    ),
    BuiltIn(
        code="start_rate",
        name="新签约项目开工率",
        unit="%",
        kind=Kind.RATE,
        decimals=1,
        short_name="开工率",
        definition="期内新签约项目中，期末已经开工（含投产）的占比；没有新签约项目时没有开工率。",
    ),
)
