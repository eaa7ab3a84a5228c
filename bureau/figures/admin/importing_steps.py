"""The steps of a confirmed import, for the import's own page and for the one that shows a 更正's impact."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from bureau.accounts.models import User
from bureau.accounts.roles import may_import, may_revise, require, writable_areas
from bureau.algebra.period import Month
from bureau.figures.admin import pending
from bureau.figures.entry import Act, Step
from bureau.figures.importing import Options, Report, take
from bureau.figures.importing_memory import places, remembered
from bureau.figures.models import Closing, Region, Source


def person_of(request: HttpRequest) -> User:
    """Who imports; refused without the permission to."""
    user = request.user
    require(may_import(user), "您的账号没有导入数据的权限；需要权限，请联系系统管理员。")
    assert isinstance(user, User)
    return user


def waiting_for(request: HttpRequest) -> pending.Pending | None:
    """The previewed file of the request's token that may be confirmed; else None."""
    found = pending.found(person_of(request).pk, request.POST.get("token", ""))
    return found if found and found.choices["digest"] else None


def taken_in(user: User, name: str, content: bytes, choices: Mapping[str, Any], expected: str = "") -> Report:
    """The file through the import; without the digest that a preview showed it is a dry run."""
    options = Options(
        Region.objects.get(pk=choices["region"]),
        bool(choices["create_indicators"]),
        frozenset(writable_areas(user)),
        remembered(user.section),
        places(user.section),
        asks=True,
    )
    act = Act(Source.IMPORT, user, choices["reason"], choices["reason_text"], name)
    return take([(name, io.BytesIO(content))], options, act, dry_run=not expected, expected=expected)


def looked_at(request: HttpRequest, waiting: pending.Pending) -> Report:
    """What the import would do now; nothing is written and the file goes on waiting."""
    return taken_in(person_of(request), waiting.name, waiting.path.read_bytes(), waiting.choices)


def imported(request: HttpRequest, waiting: pending.Pending) -> Report | None:
    """Does it, or says why not; None when another click had the file before this one."""
    content = waiting.taken()
    if content is None:
        return None
    digest = waiting.choices["digest"]
    report = taken_in(person_of(request), waiting.name, content, waiting.choices, digest)
    if report.problems or report.stale:
        waiting.path.write_bytes(content)
    return report


def finished(waiting: pending.Pending, report: Report) -> str:
    """Leaves word for a second click; the answer is what was done, with the way to take it back."""
    said = f"已导入“{waiting.name}”：{counts_of(report)}。"
    if report.batch is None:
        return said
    waiting.note_batch(report.batch.pk)
    return format_html('{}<a href="{}">查看或撤销本次导入</a>', said, _address_of(report.batch.pk))


def expired(request: HttpRequest) -> HttpResponse:
    """Says why nothing was written: the preview went in already (a double click), or it is too old."""
    used = pending.batch_of(person_of(request).pk, request.POST.get("token", ""))
    if used:
        name, batch = used
        said = '“{}”已经导入，这一次没有重复写入。<a href="{}">查看或撤销刚才的导入</a>'
        messages.success(request, format_html(said, name, _address_of(batch)))
        return redirect("admin:figures_monthlyfigure_changelist")
    messages.error(request, "预览已经过期或已用过，没有写入任何数据；请重新选择文件。")
    return redirect("admin:figures_monthlyfigure_import")


def counts_of(report: Report) -> str:
    said = f"新增{len(report.new)}条，更改{len(report.changed)}条，未变{len(report.unchanged)}条"
    return f"{said}，拒绝{report.invalid}行" if report.problems else said


def _address_of(batch: int) -> str:
    return reverse("admin:figures_batch_change", args=[batch])


# --- 更正 of closed months --------------------------------------------------------------------------------


def may_correct(request: HttpRequest, waiting: pending.Pending) -> bool:
    """Whether the import can be a 更正 of a closed month at all: by one who may, with a reason."""
    return bool(waiting.choices["reason"]) and may_revise(request.user)


def corrects_closed(report: Report) -> bool:
    return bool(closed_months([*report.changed, *report.new]))


def corrected_steps(report: Report) -> list[Step]:
    """The steps of a 更正: what changes a stored figure, and whatever is about a closed month."""
    created = {indicator.pk for indicator in report.created}
    return corrections_among([step for step in report.steps if step.entry.indicator.pk not in created])


def corrections_among(steps: Iterable[Step]) -> list[Step]:
    """Those that change a stored figure, or are about a closed month."""
    changing = [step for step in steps if step.changes]
    closed = closed_months(changing)
    return [step for step in changing if not step.is_new or step.entry.month in closed]


def closed_months(steps: Iterable[Step]) -> set[Month]:
    months = {step.entry.month for step in steps}
    found = Closing.objects.filter(reopened_at=None, month__in=months).order_by()
    return set(found.values_list("month", flat=True))
