"""填报说明 inside an outline: why a figure is as it is, in the words of those who entered it. Pure.

{{ 社会消费品零售总额.原因 }} says what explains the figure of the span's last month; nothing where nothing
was written, or where the rule that asked for it says something else by now: other numbers, another reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bureau.algebra.checks import Setting, as_entered, check
from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.reports.uttered import Fact


@dataclass(frozen=True)
class Reason:
    """What explains one figure to one rule: the rule's sentence, the office's setting, the answer to it.

    `speaks`: the sentence is what the rule says of the figure as it is.
    """

    code: str
    region: str
    month: Month
    rule: str
    setting: Setting
    sentence: str
    text: str
    section: str
    on: date
    speaks: bool = False


def speaking(reasons: Iterable[Reason], readings: Sequence[Reading]) -> tuple[Reason, ...]:
    """The reasons, each asked whether it speaks of these figures."""
    found = {(each.subject.code, each.place.name): each for each in readings if not each.subject.retired}
    return tuple(replace(each, speaks=_said_now(each, found) == each.sentence) for each in reasons)


def quoted(reasons: Iterable[Reason], reading: Reading) -> Fact | str:
    """The reasons for the reading's last month, the newest first, without the full stop; empty without one.

    Only that month's: what explains March is no reason for the figure to November.
    """
    key = (reading.subject.code, reading.place.name, reading.span.last)
    found = [each for each in reasons if each.speaks and (each.code, each.region, each.month) == key]
    texts = dict.fromkeys("".join(each.text.split()).rstrip("。；，") for each in found)
    words = "；".join(text for text in texts if text)
    given = "、".join(dict.fromkeys(f"{each.section}，{each.on.isoformat()}" for each in found))
    place = "" if reading.place.role == "city" else reading.place.name
    source = f"填报说明·{place}{reading.subject.name}·{key[2].label}：{given}"
    return Fact(words, source, about=reading) if words else ""


def _said_now(reason: Reason, readings: Mapping[tuple[str, str], Reading]) -> str:
    """What the reason's rule says of the figure now, as the return of its month does; empty when nothing."""
    reading = readings.get((reason.code, reason.region))
    if reading is None:
        return ""
    whole = readings.get((reading.subject.part_of, reason.region)) if reading.subject.part_of else None
    parts = [
        as_entered(each, reason.month)
        for (_, region), each in readings.items()
        if region == reason.region and each.subject.part_of == reason.code
    ]
    said = check(
        as_entered(reading, reason.month),
        as_entered(whole, reason.month) if whole else None,
        parts,
        {reason.rule: reason.setting},
        rules=(reason.rule,),
    )
    return "".join(each.sentence for each in said if each.known)
