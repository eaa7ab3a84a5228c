"""What is wrong with entries before anything stored is looked at; each fault is a sentence for the clerk."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.cells import LABELS, LONGEST, UNWRITABLE
from bureau.figures.entry import Entry, Refusal
from bureau.figures.states import Status
from bureau.figures.subjects import is_active


def faults(entry: Entry) -> Iterable[Refusal]:
    """What is wrong with an entry by itself."""
    indicator, month = entry.indicator, entry.month
    if month > this_month():
        yield Refusal(f"{month.label}还没有到，不能填报。", entry.row, "月", entry)
    if not is_active(indicator, month):
        yield Refusal(
            f"“{indicator.name}”在{month.label}未启用或已停用，不能填报。", entry.row, "指标", entry
        )
    for name, value in entry.values.items():
        if (
            name.endswith("rank")
            and value is not None
            and not (isinstance(value, int) and 1 <= value <= 9999)
        ):
            yield Refusal(f"位次应为1至9999的整数，收到“{value}”。", entry.row, LABELS[name], entry)
    for name, most in LONGEST.items():
        text = entry.values.get(name)
        if isinstance(text, str) and len(text) > most:
            sentence = f"{LABELS[name]}最多{most}个字，收到{len(text)}个字，请缩短。"
            yield Refusal(sentence, entry.row, LABELS[name], entry)
        if isinstance(text, str) and UNWRITABLE.search(text):
            sentence = f"{LABELS[name]}里有看不见的控制字符，Word和Excel写不出来；请删去后重新输入。"
            yield Refusal(sentence, entry.row, LABELS[name], entry)
    status = entry.values.get("status")
    if status is not None and status not in Status.values:
        choices = "、".join(Status.values)
        yield Refusal(f"状态“{status}”不存在，应为{choices}之一。", entry.row, "状态", entry)


def twice(entries: Sequence[Entry]) -> list[Refusal]:
    seen: dict[tuple[int, int, Month], Entry] = {}
    refusals = []
    for entry in entries:
        key = (entry.region.pk, entry.indicator.pk, entry.month)
        if key in seen:
            where = f"（第{seen[key].row}行已有）" if seen[key].row else ""
            sentence = f"“{entry.indicator.name}”{entry.region.name}{entry.month.label}出现了两次{where}。"
            refusals.append(Refusal(sentence, entry.row, "指标", entry))
        seen[key] = entry
    return refusals


def this_month() -> Month:
    today = timezone.localdate()
    return Month(today.year, today.month)
