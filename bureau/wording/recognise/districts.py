"""Counties and districts that head figures: 临河区、五原县社零总额分别为…; 杭锦后旗21.9亿元."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.nouns import NO_PLACE
from bureau.wording.recognise.tokens import Token

_DISTRICT: Final = re.compile("[\u4e00-\u9fff]{1,6}(?:[县旗市区州]|经开区|高新区)")


def with_districts(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every loose word that is a district, by its ending and what follows, as a place."""
    result = list(tokens)
    for at in range(len(result) - 1, -1, -1):
        token = result[at]
        if token.kind == "text" and _is_district(token, result[at + 1] if at + 1 < len(result) else None):
            result[at] = replace(token, kind="place")
    return result


def _is_district(token: Token, following: Token | None) -> bool:
    if not _DISTRICT.fullmatch(token.text) or token.text.endswith(NO_PLACE) or following is None:
        return False
    if following.figure is not None:
        return following.figure.kind not in ("count", "plain", "bare")
    return following.kind in ("name", "place") or following.means("done", "level", "and", "up", "down", "yoy")
