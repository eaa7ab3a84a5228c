"""Default wording: named blocks that areas bring, each with the chapter it belongs to and its order there.

A block begins with a line 「=== 章 | 序 | 小标题」; without a 小标题 it is an unnumbered paragraph.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bureau.area import OTHER, areas

_HEAD = re.compile(r"^=== *(\S+) *\| *(\d+) *\|? *(.*?) *$", re.M)

CHAPTERS = {
    "民生": "统筹抓好商务领域民生工作",
    "外贸": "全力推进对外贸易保稳提质",
    "招商": "深入实施产业链精准招商",
    "营商环境": "全面优化提升营商环境",
    "议案提案": "及时办结人大建议、政协提案和市民反映事项",
}
OPENING, SHORTCOMINGS, PLANS = "开头", "不足", "打算"


@dataclass(frozen=True)
class Block:
    """A piece of default wording."""

    chapter: str
    order: int
    title: str
    text: str
    area: str


def blocks() -> list[Block]:
    """All default blocks: the areas' in their chapters, the frame's own; sorted by order."""
    found = _blocks((Path(__file__).parent / "wording.jinja").read_text(encoding="utf-8"), OTHER)
    for area in areas():
        found += _blocks(area.wording, area.label)
    return sorted(found, key=lambda block: block.order)


def _blocks(source: str, area: str) -> list[Block]:
    heads = list(_HEAD.finditer(source))
    ends = [head.start() for head in heads[1:]] + [len(source)]
    known = {*CHAPTERS, OPENING, SHORTCOMINGS, PLANS}
    for head in heads:
        if head[1] not in known:
            raise ValueError(f"{area}: unknown chapter {head[1]}")
    return [
        Block(head[1], int(head[2]), head[3], source[head.end() : end].strip(), area)
        for head, end in zip(heads, ends, strict=True)
    ]
