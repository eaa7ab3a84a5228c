"""A figure with what decides over it → the mention that the reader reports."""

from typing import Final

from bureau.wording.mention import Mention, When
from bureau.wording.recognise.case import Case
from bureau.wording.recognise.clauses import LONGEST_LIST
from bureau.wording.recognise.dating import dated
from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.measures import said
from bureau.wording.recognise.names import Name
from bureau.wording.recognise.naming import APPROX_AFTER

_ABOUT = "不低于 不少于 超过 突破 接近 逼近 将近 近 超 约 大约 至少 高达 多达 跨过 跨越 仅 站上 迈上"
_APPROX: Final = frozenset(_ABOUT.split())


def stated(text: str, case: Case, name: Name, when: When | None, scope: str | None, basis: str) -> Mention:
    """The mention of a figure in this paragraph; falls are negative."""
    found, figure = said(case), case.figure
    direction, value, number, upper = found.direction, figure.value, figure.amount, figure.upper
    if figure.negative:
        direction = "down"
    if figure.more == "flat":
        direction = "flat"
    if direction == "down" and found.measure != "other":
        number, upper, value = -number, None if upper is None else -upper, "-" + value
    return Mention(
        span=text[figure.start : figure.end],
        start=figure.start,
        end=figure.end,
        indicator=name.text,
        measure=found.measure,
        amount=number,
        unit=_unit(figure, name),
        period=dated(when, found.measure, found.sub),
        code=name.code,
        value=value,
        upper=upper,
        direction=direction,
        reference="、".join(case.window.refs[:LONGEST_LIST]) or None,
        scope=scope,
        sub=found.sub,
        approx=_approx(case),
        basis=basis,
    )


def _unit(figure: Figure, name: Name) -> str:
    """51.3亿 of an indicator in 亿元 is money; what unit the database has decides, else 元."""
    if figure.unit in ("亿", "万亿", "千亿", "百亿"):
        return figure.unit + (name.known.unit.base if name.known and name.known.unit else "元")
    return figure.unit


def _approx(case: Case) -> str:
    if case.figure.more not in ("", "flat", "since"):
        return case.figure.more
    after = next((each for each in APPROX_AFTER if case.after.startswith(each)), "")
    word = case.window.tokens[-1].text if case.window.tokens else ""
    return after or (word if word in _APPROX else "")
