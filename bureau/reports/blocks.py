"""Default wording: named blocks that areas bring, put into chapters as one outline text.

A block begins with a line 「=== 章 | 序 | 小标题」; without a 小标题 it is an unnumbered paragraph.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bureau.area.installed import OTHER, areas
from bureau.reports.kinds import Kind

_HEAD = re.compile(r"^=== *(\S+) *\| *(\d+) *\|? *(.*?) *$", re.M)

CHAPTERS = {
    "民生": "统筹抓好商务领域民生工作",
    "外贸": "全力推进对外贸易保稳提质",
    "招商": "深入实施产业链精准招商",
    "营商环境": "全面优化提升营商环境",
    "议案提案": "及时办结人大建议、政协提案和市民反映事项",
}
OPENING, SHORTCOMINGS, PLANS, BULLETIN, BRIEF = "开头", "不足", "打算", "快报", "汇报"
_WHOLE = {"monthly": BULLETIN, "brief": BRIEF}  # kinds that are one chapter without a heading


@dataclass(frozen=True)
class Block:
    """A piece of default wording."""

    chapter: str
    order: int
    title: str
    text: str


def default_outline(kind: Kind) -> str:
    """The outline that a kind starts with: the areas' blocks in their chapters, in order."""
    found = all_blocks()
    if kind.key in _WHOLE:
        return _written(found, _WHOLE[kind.key])
    chapters = [f"## {title}\n{_written(found, chapter)}" for chapter, title in CHAPTERS.items()]
    # shortcomings and plans belong to a year that is over, not to a report on its way
    ends = [SHORTCOMINGS, PLANS] if kind.key == "annual" else []
    return "\n".join([_written(found, OPENING), *chapters, *(_written(found, end) for end in ends)])


def _written(found: list[Block], chapter: str) -> str:
    blocks = [block for block in found if block.chapter == chapter]
    return "\n".join(
        f"* {block.title}\n{block.text}\n" if block.title else f"{block.text}\n" for block in blocks
    )


def all_blocks() -> list[Block]:
    """The frame's own blocks and the areas', sorted by order."""
    found = _blocks((Path(__file__).parent / "wording.jinja").read_text(encoding="utf-8"), OTHER)
    for area in areas():
        found += _blocks(area.wording, area.label)
    return sorted(found, key=lambda block: block.order)


def _blocks(source: str, area: str) -> list[Block]:
    heads = list(_HEAD.finditer(source))
    ends = [head.start() for head in heads[1:]] + [len(source)]
    known = {*CHAPTERS, OPENING, SHORTCOMINGS, PLANS, BULLETIN, BRIEF}
    for head in heads:
        if head[1] not in known:
            raise ValueError(f"{area}: unknown chapter {head[1]}")
    return [
        Block(head[1], int(head[2]), head[3], source[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    ]
