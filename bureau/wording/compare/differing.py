"""A figure that is not the database's: the worst that is true of it, and where it seems to come from."""

from dataclasses import replace

from bureau.algebra.quantity import PERCENT, Unit
from bureau.wording.compare.amounts import agreement, agrees, in_unit, is_cut_off, is_rate_mix, shift, unit_of
from bureau.wording.compare.elsewhere import quotient, source_of
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import Expected, Finding, Mark, Shelf
from bureau.wording.compare.said import is_signed, quantity_words, shown, words, written
from bureau.wording.mention import Mention


def differing(mention: Mention, what: Expected, shelf: Shelf) -> Finding:
    """The worst that is true of a number that is not the database's, and where it seems to come from."""
    says, holds = f"文中{written(mention)}", f"库中{what.label}为{words(what, mention)}"
    unit = unit_of(mention, what.quantity.unit)
    number = None if unit is None else in_unit(what.quantity, unit)
    if number is None:
        return _of_another_unit(mention, what)
    if (
        mention.measure == "accel"
        and not mention.reference
        and (growth := _growth_instead(mention, what, shelf))
    ):
        return growth
    if division := quotient(mention, what.reading):
        sentence = f"{says}是按现有数计算的；公布的{holds.removeprefix('库中')}，请用公布数"
        return finding_on(mention, Mark.BASIS, sentence, what, division)
    origin = source_of(mention, what.reading, shelf)
    power = None if what.ordinal or (what.ratio and origin) else shift(mention, number)
    if is_signed(mention) and number * mention.amount < 0:
        hint = f"；文中的数与{origin[1].label}一致" if origin else ""
        return finding_on(mention, Mark.OPPOSITE, f"{says}，{holds}，方向相反{hint}，请改正", what)
    if power is not None:
        held = f"库中{what.label}为{quantity_words(what.quantity)}" if abs(power) > 2 else holds
        sentence = f"{held}，{says}正好差{10 ** abs(power)}倍，请核对单位和小数点"
        return finding_on(mention, Mark.UNIT, sentence, what)
    if origin:
        return finding_on(mention, origin[0], _from_elsewhere(mention, what, *origin, shelf), what)
    cut = f"（文中像是截去了尾数，应四舍五入为{words(what, mention)}）" if is_cut_off(mention, number) else ""
    return finding_on(mention, Mark.DIFFERS, f"{holds}，{says}与库不符{cut}，请核对后改正", what)


def _growth_instead(mention: Mention, what: Expected, shelf: Shelf) -> Finding | None:
    """增长39.9个百分点 is the growth itself, in the wrong unit."""
    growth = replace(mention, measure="growth", unit=str(PERCENT))
    answer = expected(growth, what.reading, shelf)
    for each in answer if isinstance(answer, tuple) else ():
        if agrees(growth, each):
            return replace(_of_another_unit(replace(mention, measure="growth"), each), mention=mention)
    return None


def _from_elsewhere(mention: Mention, what: Expected, mark: Mark, other: Expected, shelf: Shelf) -> str:
    value = words(what, mention)
    if mark is Mark.BASIS:
        says = f"文中{written(mention)}与{other.label}一致，不是{what.label}"
        return f"{says}；{what.label}库中为{value}，请核对口径"
    months, cutoff = other.reading.span.label_with_year, what.reading.span
    if other.reading.span == cutoff.year_ago:
        return f"文中{written(mention)}为上年同期（{months}）的数；{what.label}库中为{value}，请更新"
    if cutoff == shelf.span:
        then = "全年" if cutoff.is_year else f"{cutoff.last.number}月"
        return f"文中{written(mention)}为{months}数，报告截至{then}；{what.label}库中为{value}，请更新"
    return f"文中{written(mention)}为{months}数，不是{what.label}；{what.label}库中为{value}，请核对时段"


def _of_another_unit(mention: Mention, what: Expected) -> Finding:
    """A unit that does not convert into the indicator's: left out, % for 个百分点, or a wrong one."""
    value, own = words(what, mention), what.quantity.unit
    said_unit = what.reading.subject.said_unit
    tried = (own, said_unit) if own.converts_to(said_unit) else (own,)
    same = any(agreement(mention, what.quantity.to(each).amount, what) for each in tried)
    if not mention.unit:
        return finding_on(mention, Mark.UNIT, _unit_left_out(mention, what), what)
    if same:
        mixed = is_rate_mix(own, Unit.of(mention.unit))
        rule = f"，{'增速和占比' if own == PERCENT else '变化和差距'}应写“{own}”" if mixed else ""
        sentence = f"数与库一致，但单位应为“{own}”，文中写成“{mention.unit}”{rule}，请改正"
        return finding_on(mention, Mark.UNIT, sentence, what)
    if "美元" in (own.base, mention.unit[-2:]):
        sentence = f"文中{mention.span}与库中币种不同：库中{what.label}为{value}，请核对是人民币还是美元"
        return finding_on(mention, Mark.BASIS, sentence, what)
    if is_rate_mix(own, Unit.of(mention.unit)):
        return finding_on(
            mention,
            Mark.DIFFERS,
            f"库中{what.label}为{value}，文中{mention.span}与库不符，单位也应为“{own}”",
            what,
        )
    sentence = f"文中单位“{mention.unit}”与库中单位“{own}”不能换算：库中{what.label}为{value}，请人工核对"
    return finding_on(mention, Mark.OPEN, sentence, what)


def _unit_left_out(mention: Mention, what: Expected) -> str:
    """完成1073000，: the number alone, with the unit in which it would be the database's."""
    own, usual = what.quantity.unit, what.reading.subject.said_unit
    scaled = [Unit.of(scale + own.base) for scale in ("", "万", "亿")]
    units = dict.fromkeys([own, *([usual] if own.converts_to(usual) else []), *scaled])
    fits = next((each for each in units if agreement(mention, what.quantity.to(each).amount, what)), None)
    said = f"，按“{fits}”计与库一致" if fits else "，数也对不上"
    return f"文中“{mention.span}”没有写单位{said}；库中{what.label}为{words(what, mention)}，请补上单位"


def finding_on(
    mention: Mention, mark: Mark, sentence: str, what: Expected, also: Expected | None = None
) -> Finding:
    value, unit = shown(what, mention)
    return Finding(mention, mark, sentence, value, unit, what.reading)
