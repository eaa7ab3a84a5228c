"""What the dashboard's templates draw: a sparkline, a bar of progress, one figure."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bureau.dashboard.shown import Progress, Shown
from bureau.dashboard.trend import Step

register = template.Library()
_WIDTH, _HEIGHT, _PAD = 160, 36, 4
Corner = tuple[str, str]  # already text: format_html takes no number formats


@register.simple_tag
def sparkline(steps: tuple[Step, ...]) -> SafeString:
    """One inline SVG: a polyline per run of months without a gap, a dot on the last month with a figure.

    Sizes and colours are attributes and classes: the content security policy forbids inline style.
    """
    runs = _runs(steps)
    if sum(map(len, runs)) < 2:
        return SafeString("")  # one point is no line
    lines = format_html_join("", '<polyline points="{}"/>', ((" ".join(map(",".join, run)),) for run in runs))
    lone = format_html_join(
        "", '<circle r="1.5" cx="{}" cy="{}"/>', (run[0] for run in runs if len(run) == 1)
    )
    x, y = runs[-1][-1]
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}'
        '<circle class="last" r="2.6" cx="{}" cy="{}"/></svg>',
        _WIDTH, _HEIGHT, _spoken(steps), lines, lone, x, y,
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


def _runs(steps: tuple[Step, ...]) -> list[list[Corner]]:
    """The drawn corners, broken wherever a month has no figure."""
    heights = [step.per_month for step in steps]
    known = [height for height in heights if height is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    across = (_WIDTH - 2 * _PAD) / max(len(steps) - 1, 1)
    runs: list[list[Corner]] = [[]]
    for place, height in enumerate(heights):
        if height is None:
            runs.append([])
            continue
        share = float((height - low) / (high - low)) if high > low else 0.5
        x, y = _PAD + place * across, _HEIGHT - _PAD - share * (_HEIGHT - 2 * _PAD)
        runs[-1].append((f"{x:.1f}", f"{y:.1f}"))
    return [run for run in runs if run]


def _spoken(steps: tuple[Step, ...]) -> str:
    """What the line shows, for those who do not see it."""
    gaps = sum(step.amount is None for step in steps)
    known = [step for step in steps if step.per_month is not None]
    lowest = min(known, key=lambda step: step.per_month or Decimal(0))
    highest = max(known, key=lambda step: step.per_month or Decimal(0))
    missing = f"，其中{gaps}个月无数" if gaps else ""
    return f"{steps[0].label}至{steps[-1].label}走势，最低在{lowest.label}，最高在{highest.label}{missing}"
