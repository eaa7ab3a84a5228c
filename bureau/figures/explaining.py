"""Explanations of warnings: typed beside the remark in the return, kept with the figure (issue 5, 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils import timezone

from bureau.accounts.roles import writable_areas
from bureau.algebra.period import Month
from bureau.figures.approval import is_closed
from bureau.figures.cells import UNWRITABLE
from bureau.figures.checking import Checked, remarks_at
from bureau.figures.gates import enterable
from bureau.figures.models import Explanation, Indicator, Region
from bureau.figures.return_cells import Key
from bureau.figures.return_sheet import Desk, Sheet

_LONGEST = 200


def with_remarks(sheet: Sheet, posted: Mapping[str, str]) -> Sheet:
    """The page with what the checks say of the stored figures beside each line, and what was typed there."""
    found = _found(sheet.desk)
    lines = tuple(
        replace(
            line,
            remarks=tuple(replace(each, typed=_typed(each, posted)) for each in found.get(line.key, ())),
        )
        for line in sheet.lines
    )
    return replace(sheet, lines=lines)


def note(desk: Desk, posted: Mapping[str, str]) -> str:
    """Keeps the explanations that were typed, and says so; empty when there was none.

    One is kept only where the remark still says what the person read: numbers that have changed with
    the same save are to be explained as they are now.
    """
    if not any("-explain-" in name and text.strip() for name, text in posted.items()) and not any(
        "-again-" in name for name in posted
    ):
        return ""
    open_ = _explainable(desk)
    if not open_:
        return ""
    asked = [
        each
        for found in _found(desk).values()
        for each in found
        if each.asks and (each.indicator.area, each.region) in open_
    ]
    given = [(each, _typed(each, posted)) for each in asked]
    changed = [(each, text) for each, text in given if text and text != each.explained]
    kept = [(each, text) for each, text in changed if _was_read(each, posted) and len(text) <= _LONGEST]
    _keep(kept, desk)
    said = [f"已记下{len(kept)}条核对说明。"] if kept else []
    said += [
        f"“{each.indicator.name}”的说明最多{_LONGEST}个字，现有{len(text)}个，没有记下，请缩短。"
        for each, text in changed
        if len(text) > _LONGEST
    ]
    said += [
        f"“{each.indicator.name}”的数有变动，核对结果已经不同，原来写的说明没有记下，请看后重写。"
        for each, text in changed
        if not _was_read(each, posted) and len(text) <= _LONGEST
    ]
    return "".join(said)


def explanations(indicator: Indicator, region: Region, month: Month) -> list[Explanation]:
    """What was said to explain one figure: the last word on each rule, in the order of the rules' first."""
    rows = Explanation.objects.filter(indicator=indicator, region=region, month=month).order_by("pk")
    return list({row.rule: row for row in rows}.values())


def _found(desk: Desk) -> dict[Key, tuple[Checked, ...]]:
    """What the checks say, by line of the page."""
    found = remarks_at(desk.which, desk.regions, [desk.month])
    return {
        (indicator, region): tuple(replace(each, line=desk.line_id(indicator, region)) for each in checked)
        for (indicator, region, _), checked in found.items()
    }


def _explainable(desk: Desk) -> set[tuple[str, int]]:
    """Area and region of the returns whose warnings the person may explain: in a closed month by 更正, or
    what the office unlocked. The clocks keep nobody from it."""
    areas = {area for area in desk.areas if area in writable_areas(desk.user)}
    regions = [region.pk for region in desk.regions]
    if is_closed(desk.month) and not desk.corrects:
        return enterable(areas, regions, desk.month, desk.user, closed=True)
    return {(area, region) for area in areas for region in regions}


def _keep(given: Iterable[tuple[Checked, str]], desk: Desk) -> None:
    now = timezone.now()
    Explanation.objects.bulk_create(
        Explanation(
            indicator=each.indicator,
            region_id=each.region,
            month=desk.month,
            rule=each.remark.rule.code,
            sentence=each.remark.sentence,
            text=text,
            at=now,
            by=desk.user,
            by_name=desk.user.full_title,
        )
        for each, text in given
    )


def _typed(each: Checked, posted: Mapping[str, str]) -> str:
    """What was typed; where nothing was and 沿用 is ticked, the explanation that was offered."""
    text = " ".join(UNWRITABLE.sub("", posted.get(each.id, "")).split())
    return text or (each.offered if posted.get(each.id.replace("explain", "again")) else "")


def _was_read(each: Checked, posted: Mapping[str, str]) -> bool:
    return posted.get(each.id.replace("explain", "read")) == each.remark.sentence
