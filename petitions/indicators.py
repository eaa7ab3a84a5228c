"""The built-in catalogue of 议案提案; what staff change in the admin is never overwritten."""

from bureau.algebra.values import Kind
from bureau.area import BuiltIn

INDICATORS = (
    BuiltIn(
        code="npc_proposals",
        name="人大代表建议件数",
        unit="件",
        direction=0,
        aliases=("建议件数",),
        definition="本局承办的市人大代表建议件数，按交办月份计。",
    ),
    BuiltIn(
        code="cppcc_proposals",
        name="政协提案件数",
        unit="件",
        direction=0,
        aliases=("提案件数",),
        definition="本局承办的政协提案件数，按交办月份计。",
    ),
    BuiltIn(
        code="closing_rate",
        name="建议提案办结率",
        unit="%",
        kind=Kind.RATE,
        decimals=0,
        aliases=("办结率",),
        headline=True,
        definition="办结件数占应办结件数的比重，累计数为年初以来。",
    ),
    BuiltIn(
        code="satisfaction_rate",
        name="建议提案满意率",
        unit="%",
        kind=Kind.RATE,
        decimals=0,
        aliases=("满意率",),
        definition="满意和基本满意件数占收回反馈件数的比重，累计数为年初以来。",
    ),
    BuiltIn(
        code="hotline_cases",
        name="市长热线件数",
        unit="件",
        direction=0,
        aliases=("市长热线",),
    ),
    BuiltIn(
        code="mailbox_cases",
        name="局长信箱件数",
        unit="件",
        direction=0,
        aliases=("局长信箱",),
    ),
    BuiltIn(
        code="on_time_rate",
        name="热线信箱按时办结率",
        unit="%",
        kind=Kind.RATE,
        decimals=0,
        definition="按时办结的热线和信箱事项占应办结事项的比重，累计数为年初以来。",
    ),
)
