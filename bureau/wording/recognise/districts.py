"""Counties and districts that head figures: 临河区、五原县社零总额分别为…; 杭锦后旗21.9亿元."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.nouns import NO_PLACE
from bureau.wording.recognise.tokens import Token

_DISTRICT: Final = re.compile("[\u4e00-\u9fff]{1,6}(?:[县旗市区州]|经开区|高新区)")
# 东城区 is a place of its own, the built-up area of a city is none
_NO_DISTRICT: Final = tuple(frozenset(NO_PLACE) - {"城区", "开发区"} | {"主城区", "中心城区", "老城区"})


def with_districts(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every loose word that is a district, by its ending and what follows, as a place."""
    result: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind == "text" and token.text[-1] in "县旗市区州":
            whole = token
            while result and result[-1].kind == "text" and result[-1].end == whole.start:
                before = result.pop()
                whole = replace(whole, start=before.start, text=before.text + whole.text)
            token = replace(whole, kind="place") if _is_district(whole, following) else whole
        result.append(token)
    return result


def _is_district(token: Token, following: Token | None) -> bool:
    if not _DISTRICT.fullmatch(token.text) or token.text.endswith(_NO_DISTRICT) or following is None:
        return False
    if following.figure is not None:
        return following.figure.kind not in ("count", "plain", "bare")
    return following.kind in ("name", "place", "comma", "open") or following.means(
        "done",
        "level",
        "and",
        "up",
        "down",
        "yoy",
        "respectively",
        "than",
        "stock",
        "rank",
        "mom",
        "grow_noun",
        "fall_noun",
        "share",
    )
