"""What speaks against taking a figure of a text into a cell unseen: vague words, what stands there."""

import re
from collections.abc import Iterable
from typing import Final

from bureau.algebra.number import exact, rounded
from bureau.algebra.values import Kind
from bureau.figures.return_cells import Box, Line
from bureau.wording.compare.amounts import written_places
from bureau.wording.mention import Mention

SENTENCE: Final = re.compile("[。；！？]")


def doubt_of(mention: Mention, before: str, line: Line, places: Iterable[str]) -> str:
    """Why a figure that fits a cell wants a look first; empty when nothing speaks against it."""
    sentence = SENTENCE.split(before)[-1]
    if mention.upper is not None:
        return "文中是一个范围，不是一个数"
    if mention.approx:
        return f"文中是约数（“{mention.approx}”）"
    if mention.unit == "倍":
        return f"文中写{mention.span}，折成百分数后位数不够"
    if mention.basis and not (mention.basis.startswith("人民币") and "美元" not in line.indicator.unit):
        return f"文中的口径是“{mention.basis}”，请核对"
    if mention.measure in ("month", "growth_month") and sentence.rfind("累计") > sentence.rfind("月"):
        return "前面写了“累计”，请核对是当月数还是累计数"
    if mention.measure == "rank":
        return _rank_doubt(mention, line)
    return "前面并列写了几个地区，请核对是哪个地区的数" if _several(sentence, places) else ""


def _several(sentence: str, places: Iterable[str]) -> bool:
    """东城区、西城区合计增长…: one figure of two places. Where they are 分别 each has its own."""
    if "分别" in sentence or "依次" in sentence:
        return False
    names = "|".join(re.escape(name) for name in sorted(filter(None, places), key=len, reverse=True))
    return re.search(f"(?:{names})[、和与及](?:{names})", sentence) is not None


def _rank_doubt(mention: Mention, line: Line) -> str:
    assert mention.period is not None
    span = mention.period.span
    if span.is_month and not span.is_to_date and line.indicator.kind != Kind.STOCK:
        return "文中是当月的位次，本表的位次按累计填"
    field = mention.reference or ""
    if line.scope and field and field not in line.scope and line.scope not in field:
        return f"文中是在“{field}”的位次，本表的位次范围是“{line.scope}”"
    return ""


def standing(box: Box, value: str, mention: Mention) -> str:
    """How the cell's number differs from the text's; empty when it is empty or the same."""
    if not box.text:
        return ""
    where = "台账带入的" if box.from_ledger else "您草稿里的" if box.touched else "库中的"
    try:
        now = exact(box.text.rstrip("%％"))
    except ValueError:
        return f"与{where}“{box.text}”不同"
    if now == exact(value):
        return ""
    scale = exact(value) / mention.amount if mention.amount else 1
    if mention.measure != "rank" and rounded(now / scale, written_places(mention)) == mention.amount:
        return f"与{where}{box.text}四舍五入后一致，不用改"
    return f"与{where}{box.text}不同"
