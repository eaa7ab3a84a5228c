"""What the dashboard's templates draw: a sparkline, a bar of progress, one figure."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bureau.dashboard.shown import Progress, Shown
from bureau.dashboard.trend import Step

register = template.Library()
_WIDTH, _HEIGHT, _PAD = 160, 36, 4
Corner = tuple[str, str, bool]  # already text: format_html takes no number formats; whether it is unsettled
_OPEN = SafeString(' class="open"')


@register.simple_tag
def sparkline(steps: tuple[Step, ...]) -> SafeString:
    """One inline SVG: a polyline per run of months without a gap, a dot on the last month with a figure;
    grey where the figure may still grow.

    Sizes and colours are attributes and classes: the content security policy forbids inline style.
    """
    runs = _runs(steps)
    if sum(map(len, runs)) < 2:
        return SafeString("")  # one point is no line
    settled, open_ends = _ends(runs)
    lines = format_html_join("", '<polyline{} points="{}"/>', (*settled, *open_ends))
    lone = format_html_join(
        "", '<circle r="1.5" cx="{}" cy="{}"/>', (run[0][:2] for run in runs if len(run) == 1)
    )
    x, y, is_open = runs[-1][-1]
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}'
        '<circle class="{}" r="2.6" cx="{}" cy="{}"/></svg>',
        _WIDTH, _HEIGHT, _spoken(steps), lines, lone, "last open" if is_open else "last", x, y,
    )  # fmt: skip


@register.simple_tag
def progress_bar(progress: Progress) -> SafeString:
    """A bar of 100, with a tick at the 序时进度 where there is a pace; the words beside it say the same."""
    tick = format_html(
        '<rect class="due" x="{}" width="0.8" height="6"/>', min(progress.due, Decimal("99.2"))
    )
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="whole" width="100" height="6"/><rect class="done" width="{}" height="6"/>{}</svg>',
        progress.tone, progress.share, tick if progress.pace else "",
    )  # fmt: skip


@register.simple_tag
def shown(figure: Shown, address: str = "") -> SafeString:
    """A figure with its mark, linked to where it comes from; of a gap also the reason, for eye and ear."""
    text = format_html('<a href="{}">{}</a>', address, figure.text) if address else figure.text
    if figure.is_gap:
        return format_html(
            '<span class="gap" title="{}">{}</span><span class="reason">{}</span>',
            figure.why,
            text,
            figure.why,
        )
    if figure.why:
        return format_html('<span class="gap" title="{}">{}</span>', figure.why, text)
    mark = ""
    if figure.mark and figure.mark != "公布":
        mark = format_html('<span class="mark">{}</span> ', figure.mark)
    # before the number, so that the digits of a column stay in line
    return format_html('{}<span class="{}">{}</span>', mark, f"number {figure.tone}".strip(), text)


def _ends(runs: list[list[Corner]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The lines between settled months, and the grey ones that lead to a month that may still grow."""
    settled: list[tuple[str, str]] = []
    still_open: list[tuple[str, str]] = []
    for run in runs:
        settled += [("", _points(firm)) for is_open, firm in groupby(run, itemgetter(2)) if not is_open]
        for before, after in pairwise(run):
            if before[2] or after[2]:
                still_open.append((_OPEN, _points([before, after])))
    return settled, still_open


def _points(corners: Iterable[Corner]) -> str:
    return " ".join(f"{x},{y}" for x, y, _ in corners)


def _runs(steps: tuple[Step, ...]) -> list[list[Corner]]:
    """The drawn corners, broken wherever a month has no figure."""
    heights = [step.per_month for step in steps]
    every = [height for height in heights if height is not None]
    if not every:
        return []
    firm = [step.per_month for step in steps if step.per_month is not None and not step.unsettled]
    known = firm or every  # half a month must not press two years flat: it is drawn at the edge
    low, high = min(known), max(known)
    across = (_WIDTH - 2 * _PAD) / max(len(steps) - 1, 1)
    runs: list[list[Corner]] = [[]]
    for place, height in enumerate(heights):
        if height is None:
            runs.append([])
            continue
        share = float((min(max(height, low), high) - low) / (high - low)) if high > low else 0.5
        x, y = _PAD + place * across, _HEIGHT - _PAD - share * (_HEIGHT - 2 * _PAD)
        runs[-1].append((f"{x:.1f}", f"{y:.1f}", bool(steps[place].unsettled)))
    return [run for run in runs if run]


def _spoken(steps: tuple[Step, ...]) -> str:
    """What the line shows, for those who do not see it."""
    gaps = sum(step.amount is None for step in steps)
    known = [step for step in steps if step.per_month is not None]
    lowest = min(known, key=lambda step: step.per_month or Decimal(0))
    highest = max(known, key=lambda step: step.per_month or Decimal(0))
    missing = f"，其中{gaps}个月无数" if gaps else ""
    missing += f"，{steps[-1].label}为{steps[-1].unsettled}" if steps[-1].unsettled else ""
    return f"{steps[0].label}至{steps[-1].label}走势，最低在{lowest.label}，最高在{highest.label}{missing}"
