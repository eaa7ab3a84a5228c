"""Words around a noun phrase that are no part of the indicator's name."""

import re
from typing import Final

from bureau.wording.recognise.nouns import DONE_DAILY, HOLDERS, LEADING, NO_PLACE, TRAILING

_PLACE: Final = re.compile("[\u4e00-\u9fff]{2,3}[县旗市区州](?![场域级委])(?=[\u4e00-\u9fff]{2})")
# 经满洲里口岸通行中欧班列, “五一”假期单日销售额: where and on which days
_ASIDE: Final = re.compile(
    "^(?:经[\u4e00-\u9fff]{2,8}?口岸(?:通行)?|口岸通行|“?(?:五一|国庆|春节|元旦|中秋|端午|清明)”?(?:假期|小长假|黄金周))(?=..)"
)
_LIMITS: Final = ("以上", "以下")


def daily(text: str) -> str:
    """每天消费猪肉 is 猪肉日消费量."""
    rest = next(
        (text.removeprefix(each) for each in ("平均每天", "每天", "每日", "日均") if text.startswith(each)),
        "",
    )
    verb = next((each for each in DONE_DAILY if rest.startswith(each) and len(rest) > len(each) + 1), "")
    day = "日均" if "均" in text[:2] else "日"
    return f"{rest.removeprefix(verb)}{day}{verb}量" if verb else text


def stripped(text: str) -> str:
    """A noun phrase without what only leads to it or trails it."""
    text = text.strip("“” ") if text.count("“") != 1 else text
    text = _ASIDE.sub("", text, count=1)
    if (found := _PLACE.match(text)) and not found[0].endswith(NO_PLACE):
        text = text[found.end() :]
    changed = True
    while changed:
        changed = False
        for word in LEADING:
            if text.startswith(word) and len(text) > len(word) + 1:
                text, changed = text[len(word) :], True
                break
        for word in TRAILING:
            if text.endswith(word) and not text.endswith(_LIMITS) and len(text) > len(word) + 1:
                text, changed = text[: -len(word)], True
                break
    return text


def held(text: str) -> str:
    """保供企业蔬菜库存, 批发市场白菜价格: what is in store or sold, whoever has it."""
    if not text.endswith(("库存", "库存量", "储备", "储备量", "价", "价格", "均价")):
        return text
    at = max(text.find(each) + len(each) if each in text else 0 for each in HOLDERS)
    return text[at:] if len(text) - at > 2 else text
